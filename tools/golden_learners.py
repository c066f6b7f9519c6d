"""Writes core/src/test/resources/dev/autodidact/learner/golden.json: losses, gradients and predictions.

The algorithms are written here the way their papers state them: one task after the other, rectifier
before pooling, autograd for every derivative, double precision. Pictures, targets and parameters are
formulas that GoldenTest repeats. Written with PyTorch 2.13.0; run from the root of the repository:

    python tools/golden_learners.py > core/src/test/resources/dev/autodidact/learner/golden.json
"""

import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

TASKS, WAYS, SHOTS, SIDE, FILTERS = 2, 3, 2, 16, 2


def wave(count, phase):
    return torch.tensor([math.sin(1.3 * i + i * i % 251 + phase) for i in range(count)])


def pictures(n, phase):
    return (0.5 + 0.5 * wave(TASKS * n * SIDE * SIDE, phase)).reshape(TASKS, n, 1, SIDE, SIDE)


def few_shot(queries):
    labels = [torch.arange(WAYS * each) % WAYS for each in (SHOTS, queries)]
    support = [(x, labels[0]) for x in pictures(WAYS * SHOTS, 0.1)]
    query = [(x, labels[1]) for x in pictures(WAYS * queries, 0.7)]
    return list(zip(support, query))


def points(n):
    x, y, query_x, query_y = (3 * wave(TASKS * n, p).reshape(TASKS, n, 1) for p in (0.1, 1.1, 0.7, 1.7))
    return [((x[t], y[t]), (query_x[t], query_y[t])) for t in range(TASKS)]


def parameters(shapes):
    theta = {}
    for j, (name, shape) in enumerate(shapes.items()):
        base = 1 if name.endswith("norm.weight") else 0
        theta[name] = base + 0.4 * wave(math.prod(shape), 0.9 * j).reshape(shape)
    return theta


def conv4_shapes():
    shapes = {}
    for block in range(1, 5):
        shapes[f"block{block}.conv.weight"] = (FILTERS, 1 if block == 1 else FILTERS, 3, 3)
        shapes[f"block{block}.conv.bias"] = (FILTERS,)
        shapes[f"block{block}.norm.weight"] = (FILTERS,)
        shapes[f"block{block}.norm.bias"] = (FILTERS,)
    return shapes


HEAD = {"head.weight": (WAYS, FILTERS), "head.bias": (WAYS,)}
MLP = {"layer1.weight": (5, 1), "layer1.bias": (5,), "layer2.weight": (1, 5), "layer2.bias": (1,)}


def conv4(theta, x, stride, running=None, momentum=0.0):
    for block in range(1, 5):
        conv, norm = f"block{block}.conv", f"block{block}.norm"
        x = F.conv2d(x, theta[conv + ".weight"], theta[conv + ".bias"], stride=stride, padding=1)
        mean, variance = (running[norm + s] for s in (".mean", ".variance")) if running else (None, None)
        scale, shift = theta[norm + ".weight"], theta[norm + ".bias"]
        batch = running is None or momentum > 0
        x = F.batch_norm(x, mean, variance, scale, shift, training=batch, momentum=momentum)
        x = F.relu(x)
        if stride == 1:
            x = F.max_pool2d(x, 2)
    return x.flatten(1)


def classifier(stride):
    return lambda theta, x: F.linear(conv4(theta, x, stride), theta["head.weight"], theta["head.bias"])


def mlp(theta, x):
    hidden = F.relu(F.linear(x, theta["layer1.weight"], theta["layer1.bias"]))
    return F.linear(hidden, theta["layer2.weight"], theta["layer2.bias"])


def trainable(theta):
    return {name: t.clone().requires_grad_() for name, t in theta.items()}


def gradient(loss, theta, **options):
    return dict(zip(theta, torch.autograd.grad(loss, list(theta.values()), **options)))


def numbers(tensors):
    return {name: t.flatten().tolist() for name, t in tensors.items()}


def maml(net, loss, shapes, tasks, alpha, steps, first_order):
    theta = trainable(parameters(shapes))
    total, predictions = 0, []
    for (x, y), (query_x, query_y) in tasks:
        phi = theta
        for _ in range(steps):
            g = gradient(loss(net(phi, x), y), phi, create_graph=not first_order)
            phi = {name: phi[name] - alpha * g[name] for name in phi}
        predicted = net(phi, query_x)
        predictions += predicted.flatten().tolist()
        total = total + loss(predicted, query_y) / len(tasks)
    return {"loss": total.item(), "gradient": numbers(gradient(total, theta)), "predictions": predictions}


def reptile(net, loss, shapes, tasks, rate, steps, batch):
    theta = parameters(shapes)
    moments = {name: 0.01 + 0.005 * wave(t.numel(), 0.3).reshape(t.shape) for name, t in theta.items()}
    done = 7
    ends, end_moments, losses, predictions = [], [], [], []
    for (x, y), (query_x, _) in tasks:
        phi = trainable(theta)
        adam = torch.optim.Adam(phi.values(), lr=rate, betas=(0.0, 0.999))
        for name, t in phi.items():
            begin = {"step": torch.tensor(float(done)), "exp_avg": torch.zeros_like(t)}
            adam.state[t] = begin | {"exp_avg_sq": moments[name].clone()}
        for k in range(steps):
            # PyTorch adds epsilon to the corrected second moment, the authors' code to the other.
            adam.param_groups[0]["eps"] = 1e-8 / math.sqrt(1 - 0.999 ** (done + k + 1))
            chosen = [(k * batch + i) % len(x) for i in range(batch)]
            adam.zero_grad()
            step_loss = loss(net(phi, x[chosen]), y[chosen])
            step_loss.backward()
            adam.step()
        losses.append(step_loss.item())
        ends.append({name: t.detach() for name, t in phi.items()})
        end_moments.append({f"adam.v.{name}": adam.state[t]["exp_avg_sq"] for name, t in phi.items()})
        predictions += net(phi, query_x).flatten().tolist()
    return {
        "loss": sum(losses) / len(losses),
        "gradient": numbers({name: t - mean(ends)[name] for name, t in theta.items()}),
        "running": numbers(mean(end_moments)) | {"adam.step": [done + steps]},
        "predictions": predictions,
    }


def preprocess(x, p=10):
    large = x.abs() >= math.exp(-p)
    size = torch.where(large, x.abs().log() / p, -torch.ones_like(x))
    return torch.stack([size, torch.where(large, x.sign(), math.exp(p) * x)], -1)


def lstm(net, loss, shapes, tasks, hidden, steps):
    """Weights of the learner in rows; its gradients and losses are data."""
    gate = {"weight": (1, hidden + 2), "bias": (1,)}
    own = {"lstm.weight": (4 * hidden, 4 + hidden), "lstm.bias": (4 * hidden,)}
    own |= {f"{name}.{part}": shape for name in ("input", "forget") for part, shape in gate.items()}
    theta = trainable(parameters({f"cell.{name}": shape for name, shape in shapes.items()} | own))
    weight, bias = theta["lstm.weight"], theta["lstm.bias"]

    def learner(c):
        sizes = [math.prod(shape) for shape in shapes.values()]
        return {n: part.reshape(shape) for (n, shape), part in zip(shapes.items(), c.split(sizes))}

    def gated(name, h, c, before):
        return F.linear(torch.cat([h, c, before], 1), theta[name + ".weight"], theta[name + ".bias"]).sigmoid()

    total, predictions = 0, []
    for (x, y), (query_x, query_y) in tasks:
        c = torch.cat([theta[f"cell.{name}"].flatten() for name in shapes])[:, None]
        i = f = torch.zeros_like(c)
        memory = (torch.zeros(len(c), hidden), torch.zeros(len(c), hidden))
        for _ in range(steps):
            at = c.detach().flatten().requires_grad_()
            step_loss = loss(net(learner(at), x), y)
            (g,) = torch.autograd.grad(step_loss, at)
            seen = torch.cat([preprocess(g), preprocess(step_loss.detach().expand(len(g)))], 1)
            memory = torch.lstm_cell(seen, memory, weight[:, :4], weight[:, 4:], bias, torch.zeros_like(bias))
            i, f = gated("input", memory[0], c, i), gated("forget", memory[0], c, f)
            c = f * c - i * g[:, None]
        predicted = net(learner(c.flatten()), query_x)
        predictions += predicted.flatten().tolist()
        total = total + loss(predicted, query_y) / len(tasks)
    return {"loss": total.item(), "gradient": numbers(gradient(total, theta)), "predictions": predictions}


def mean(sets):
    return {name: sum(s[name] for s in sets) / len(sets) for name in sets[0]}


def statistics():
    shapes = {f"block{b}.norm.{s}": (FILTERS,) for b in range(1, 5) for s in ("mean", "variance")}
    return {n: (0.3 if n.endswith("mean") else 1) + 0.2 * wave(FILTERS, 0.5 * j) for j, n in enumerate(shapes)}


def distances(x, support, labels):
    prototypes = torch.stack([support[labels == c].mean(0) for c in range(WAYS)])
    return -torch.cdist(x, prototypes, compute_mode="donot_use_mm_for_euclid_dist") ** 2


def proto(stride, tasks, parts):
    """A task larger than 96 examples is embedded in parts: every `parts`-th example is in one."""
    theta = trainable(parameters(conv4_shapes()))
    total, seen, predictions = 0, [], []
    for (x, y), (query_x, query_y) in tasks:
        z = torch.zeros(len(x) + len(query_x), conv4(theta, x, stride).shape[1])
        for part in range(parts):
            observed = {name: t.clone() for name, t in statistics().items()}
            z[part::parts] = conv4(theta, torch.cat([x, query_x])[part::parts], stride, observed, 0.1)
            seen.append(observed)
        scores = distances(z[len(x) :], z[: len(x)], y)
        total = total + F.cross_entropy(scores, query_y) / len(tasks)
        embed = lambda pictures: conv4(theta, pictures, stride, statistics())
        predictions += distances(embed(query_x), embed(x), y).flatten().tolist()
    return {
        "loss": total.item(),
        "gradient": numbers(gradient(total, theta)),
        "running": numbers(mean(seen)),
        "predictions": predictions,
    }


def main():
    with_head = conv4_shapes() | HEAD
    strided, pooled, ce = classifier(2), classifier(1), F.cross_entropy
    golden = {
        "proto": proto(1, few_shot(3), 1),
        "proto strided, in parts": proto(2, few_shot(31), 2),
        "maml 1 step": maml(strided, ce, with_head, few_shot(3), 0.4, 1, False),
        "maml 2 steps": maml(strided, ce, with_head, few_shot(3), 0.4, 2, False),
        "maml 2 steps, pooled": maml(pooled, ce, with_head, few_shot(3), 0.4, 2, False),
        "maml 2 steps, regression": maml(mlp, F.mse_loss, MLP, points(6), 0.05, 2, False),
        "fomaml 2 steps": maml(strided, ce, with_head, few_shot(3), 0.4, 2, True),
        "reptile 4 steps": reptile(strided, ce, with_head, few_shot(3), 0.02, 4, 4),
        "lstm 3 steps": lstm(strided, ce, with_head, few_shot(3), 3, 3),
        "lstm 4 steps, regression": lstm(mlp, F.mse_loss, MLP, points(6), 4, 4),
    }
    print("{" + ",\n".join(f"{json.dumps(name)}: {json.dumps(case)}" for name, case in golden.items()) + "}")


main()
