"""Writes core/src/test/resources/dev/autodidact/agent/pearl.json: what a step of PEARL adds up to.

Weights, steps and noise are those of PearlTest: sines of their position. Written with PyTorch 2.13.0;
run from the root of the repository:

    python tools/golden_pearl.py > core/src/test/resources/dev/autodidact/agent/pearl.json
"""

import json

import torch
from torch.distributions import Normal, kl_divergence
from torch.distributions.transforms import TanhTransform

OBSERVATIONS, ACTION, LATENT, HIDDEN = 2, 2, 2, 3
TASKS, CONTEXT, BATCH = 2, 4, 3
GAMMA, ALPHA, BETA = 0.9, 0.2, 0.1


def sines(shift, *shape):
    count = torch.Size(shape).numel()
    return torch.sin(torch.arange(count, dtype=torch.float64) + shift).reshape(shape)


def net(shift, inputs, outputs, grad=True):
    shapes = [(HIDDEN, inputs), (HIDDEN,), (outputs, HIDDEN), (outputs,)]
    return [sines(shift + i, *s).requires_grad_(grad) for i, s in enumerate(shapes)]


def run(weights, x):
    a, b, c, d = weights
    return torch.relu(x @ a.T + b) @ c.T + d


def critics(shift, grad=True):
    """Two critics whose weights are the two halves of one tensor each."""
    inputs = OBSERVATIONS + ACTION + LATENT
    shapes = [(2, HIDDEN, inputs), (2, HIDDEN), (2, 1, HIDDEN), (2, 1)]
    return [sines(shift + i, *s).requires_grad_(grad) for i, s in enumerate(shapes)]


def values(q, s, a, z):
    x = torch.cat([s, z, a], -1)
    return torch.stack([run([w[i] for w in q], x).squeeze(-1) for i in range(2)])


def act(policy, s, z, epsilon):
    mean, log_sigma = run(policy, torch.cat([s, z], -1)).chunk(2, -1)
    log_sigma = log_sigma.clamp(-20, 2)
    u = mean + log_sigma.exp() * epsilon
    action = torch.tanh(u)
    log_density = Normal(mean, log_sigma.exp()).log_prob(u) - TanhTransform().log_abs_det_jacobian(u, action)
    return action, log_density.sum(-1)


policy = net(1, OBSERVATIONS + LATENT, 2 * ACTION)
q = critics(5)
targets = critics(9, grad=False)
encoder = net(13, OBSERVATIONS + ACTION + 1, 2 * LATENT)

context = sines(20, TASKS, CONTEXT, OBSERVATIONS + ACTION + 1)
n = TASKS * BATCH
s, a, r, s2 = sines(21, n, OBSERVATIONS), sines(22, n, ACTION), sines(23, n), sines(24, n, OBSERVATIONS)
terminal = (torch.arange(n) % 3 == 0).double()
noise = sines(25, TASKS, LATENT), sines(26, n, ACTION), sines(27, n, ACTION)

mean, raw = run(encoder, context).chunk(2, -1)
variance = torch.nn.functional.softplus(raw)
precision = 1 + (1 / variance).sum(1)
posterior = Normal((mean / variance).sum(1) / precision, precision.rsqrt())
divergence = kl_divergence(posterior, Normal(0.0, 1.0)).sum(-1)
z = (posterior.loc + posterior.scale * noise[0]).repeat_interleave(BATCH, 0)

with torch.no_grad():
    a2, log_p2 = act(policy, s2, z, noise[1])
    y = r + GAMMA * (1 - terminal) * (values(targets, s2, a2, z).min(0).values - ALPHA * log_p2)
wrong = (values(q, s, a, z) - y).square().sum(0)
new, log_p = act(policy, s, z.detach(), noise[2])
fixed = [w.detach() for w in q]
value = values(fixed, s, new, z.detach()).min(0).values - ALPHA * log_p

loss = (wrong - value).mean() + BETA * divergence.mean()
weights = policy + q + encoder
gradient = torch.cat([g.flatten() for g in torch.autograd.grad(loss, weights)])
golden = {"wrong": wrong, "value": value, "entropy": -log_p, "divergence": divergence, "gradient": gradient}
print(json.dumps({name: t.tolist() for name, t in golden.items()}, indent=1))
