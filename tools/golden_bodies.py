"""Writes core/src/test/resources/dev/autodidact/environment/body/bodies-3.14.0.json: bodies of Gymnasium.

Each starts in its pose at rest and is moved by the sines of BodyGoldenTest, so gently that rounding does
not grow. Written with gymnasium 1.3.0 and mujoco 3.14.0; run from the root of the repository:

    python tools/golden_bodies.py > core/src/test/resources/dev/autodidact/environment/body/bodies-3.14.0.json
"""

import json

import gymnasium
import numpy as np

KEPT = (1, 2, 10, 50, 200)


def trajectory(name, **settings):
    env = gymnasium.make(name, **settings).unwrapped
    env.reset()
    env.set_state(env.init_qpos, np.zeros(env.model.nv))
    steps = []
    for t in range(200):
        action = 0.3 * np.sin(0.1 * (np.arange(env.model.nu) + 1) * t)
        observation, reward, ended, _, _ = env.step(action.astype(np.float32).astype(np.float64))
        if t + 1 in KEPT or ended:
            steps.append({"step": t + 1, "observation": observation.tolist(), "reward": reward, "ended": bool(ended)})
        if ended:
            break
    return steps


print(
    json.dumps(
        {
            "cheetah": trajectory("HalfCheetah-v5", ctrl_cost_weight=0.05),
            "ant": trajectory("Ant-v5", terminate_when_unhealthy=False),
            "hopper": trajectory("Hopper-v5"),
            "walker": trajectory("Walker2d-v5", xml_file="walker2d.xml"),
        },
        indent=1,
    )
)
