"""Steps of a body by a random policy, in a second of processor time: the loop of Gymnasium's users."""
import argparse, statistics, time

a = argparse.ArgumentParser()
a.add_argument("--threads", type=int, default=1); a.add_argument("--rounds", type=int, default=5)
a.add_argument("--body", default="HalfCheetah-v5"); a.add_argument("--seconds", type=float, default=1)
a = a.parse_args()
import gymnasium

env = gymnasium.make(a.body)
env.reset(seed=1); env.action_space.seed(1)


def rate():
    steps, start = 0, time.process_time()
    while time.process_time() - start < a.seconds:
        for _ in range(100):
            _, _, ended, cut, _ = env.step(env.action_space.sample())
            if ended or cut:
                env.reset()
        steps += 100
    return steps / (time.process_time() - start)


rate()
print(f"Gymnasium: {statistics.median(rate() for _ in range(a.rounds)):.0f} steps/s")
