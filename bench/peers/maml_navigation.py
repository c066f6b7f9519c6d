"""MAML with a trust region on 2D navigation, environment steps per second: a PyTorch loop over tasks.

40 goals, 20 episodes of 100 steps before and after one inner step, a net of 100-100, advantages from a
linear baseline, one conjugate gradient of 10 Hessian-vector products and a line search."""
import argparse, math, statistics, time
import torch

a = argparse.ArgumentParser()
a.add_argument("--threads", type=int, default=2); a.add_argument("--rounds", type=int, default=5)
a = a.parse_args()
torch.set_num_threads(a.threads); torch.manual_seed(1)
TASKS, EPISODES, STEPS, HIDDEN, ALPHA, DELTA, GAMMA = 40, 20, 100, 100, 0.5, 0.01, 0.99

sizes = [2, HIDDEN, HIDDEN, 2]
theta = []
for i, o in zip(sizes, sizes[1:]):
    theta += [(torch.randn(o, i) / i ** .5).requires_grad_(), torch.zeros(o, requires_grad=True)]
theta += [torch.zeros(2, requires_grad=True)]


def mean(p, x):
    x = torch.relu(torch.nn.functional.linear(x, p[0], p[1]))
    return torch.nn.functional.linear(torch.relu(torch.nn.functional.linear(x, p[2], p[3])), p[4], p[5])


def log_probability(p, x, u):
    return (-((u - mean(p, x)) / p[6].exp()) ** 2 / 2 - p[6] - math.log(2 * math.pi) / 2).sum(-1)


def episodes(p, goal):
    position, seen, actions, rewards, valid = torch.zeros(EPISODES, 2), [], [], [], []
    running = torch.ones(EPISODES)
    with torch.no_grad():
        for _ in range(STEPS):
            action = mean(p, position) + p[6].exp() * torch.randn(EPISODES, 2)
            seen.append(position); actions.append(action); valid.append(running)
            position = position + action.clamp(-.1, .1)
            rewards.append(-(position - goal).norm(dim=-1) * running)
            running = running * ((position - goal).abs() > .01).any(-1)
        x, u, r, m = torch.stack(seen, 1), torch.stack(actions, 1), torch.stack(rewards, 1), torch.stack(valid, 1)
        returns, g = torch.zeros(EPISODES, STEPS), torch.zeros(EPISODES)
        for t in reversed(range(STEPS)):
            g = r[:, t] + GAMMA * g; returns[:, t] = g
        time_ = (torch.arange(STEPS) / 100).expand(EPISODES, STEPS)[..., None]
        f = torch.cat([x, x ** 2, time_, time_ ** 2, time_ ** 3, torch.ones_like(time_)], -1) * m[..., None]
        f2 = f.reshape(-1, f.shape[-1])
        w = torch.linalg.solve(f2.T @ f2 + 1e-5 * torch.eye(f2.shape[1]), f2.T @ returns.reshape(-1))
        advantage = returns - f @ w
        kept = advantage[m > 0]
        advantage = (advantage - kept.mean()) / (kept.std() + 1e-8)
        return x, u, advantage, m, log_probability(p, x, u)


def adapted(p, before, create_graph):
    x, u, advantage, m, _ = before
    loss = -(log_probability(p, x, u) * advantage * m).sum() / m.sum()
    return [w - ALPHA * g for w, g in zip(p, torch.autograd.grad(loss, p, create_graph=create_graph))]


def flat(tensors):
    return torch.cat([t.reshape(-1) for t in tensors])


def step():
    data = []
    for goal in torch.rand(TASKS, 2) - .5:
        before = episodes(theta, goal)
        phi = [w.detach() for w in adapted(theta, before, False)]
        after = episodes(phi, goal)
        data.append((before, after, mean(phi, after[0]), phi[6]))

    def loss_and_divergence(p, create_graph):
        loss = divergence = 0
        for before, (x, u, advantage, m, old), old_mean, old_log in data:
            phi = adapted(p, before, create_graph)
            ratio = (log_probability(phi, x, u) - old).exp()
            loss = loss - (ratio * advantage * m).sum() / m.sum() / TASKS
            now = mean(phi, x)
            kl = (phi[6] - old_log + ((2 * old_log).exp() + (old_mean - now) ** 2) / (2 * (2 * phi[6]).exp()) - .5)
            divergence = divergence + (kl.sum(-1) * m).sum() / m.sum() / TASKS
        return loss, divergence

    loss, divergence = loss_and_divergence(theta, True)
    g = flat(torch.autograd.grad(loss, theta, retain_graph=True)).detach()
    slope = flat(torch.autograd.grad(divergence, theta, create_graph=True))

    def product(v):
        return flat(torch.autograd.grad((slope * v).sum(), theta, retain_graph=True)) + 1e-5 * v

    x, r = torch.zeros_like(g), g.clone(); p = r.clone(); rr = r @ r
    for _ in range(10):
        hp = product(p); alpha = rr / (p @ hp)
        x += alpha * p; r -= alpha * hp; new = r @ r; p = r + new / rr * p; rr = new
    length = (2 * DELTA / (x @ product(x)).clamp_min(1e-12)).sqrt()
    start = flat(theta).detach()
    for k in range(15):
        at, parts = start - length * .8 ** k * x, []
        for w in theta:
            parts.append(at[:w.numel()].view_as(w).detach().requires_grad_()); at = at[w.numel():]
        l, d = loss_and_divergence(parts, False)
        if l < loss and d <= DELTA:
            with torch.no_grad():
                for w, q in zip(theta, parts): w.copy_(q)
            break
    return sum(float(b[3].sum() + f[3].sum()) for b, f, _, _ in data)


step(); rates = []
for _ in range(a.rounds):
    start = time.perf_counter(); made = step(); rates.append(made / (time.perf_counter() - start))
print(f"torch loop: {statistics.median(rates):.0f} steps/s")
