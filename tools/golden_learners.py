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
FEATURES = 8  # of a strided net on pictures of 28 x 28


def wave(count, phase):
    return torch.tensor([math.sin(1.3 * i + i * i % 251 + phase) for i in range(count)])


def pictures(n, phase, side):
    return (0.5 + 0.5 * wave(TASKS * n * side * side, phase)).reshape(TASKS, n, 1, side, side)


def few_shot(queries, side=SIDE):
    labels = [torch.arange(WAYS * each) % WAYS for each in (SHOTS, queries)]
    support = [(x, labels[0]) for x in pictures(WAYS * SHOTS, 0.1, side)]
    query = [(x, labels[1]) for x in pictures(WAYS * queries, 0.7, side)]
    return list(zip(support, query))


def points(n):
    x, y, query_x, query_y = (3 * wave(TASKS * n, p).reshape(TASKS, n, 1) for p in (0.1, 1.1, 0.7, 1.7))
    return [((x[t], y[t]), (query_x[t], query_y[t])) for t in range(TASKS)]


def parameters(shapes):
    theta = {}
    for j, (name, shape) in enumerate(shapes.items()):
        base = 1 if name.endswith("norm.weight") else 0
        scale = 0.1 if ".last." in name else 0.4  # for fast weights that are small, and not all negative
        base = 0.04 if name.endswith(".last.bias") else base
        theta[name] = base + scale * wave(math.prod(shape), 0.9 * j).reshape(shape)
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
MLP_WITH_HEAD = {"layer1.weight": (5, 1), "layer1.bias": (5,), "head.weight": (1, 5), "head.bias": (1,)}


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


def mlp_with_head(theta, x):
    hidden = F.relu(F.linear(x, theta["layer1.weight"], theta["layer1.bias"]))
    return F.linear(hidden, theta["head.weight"], theta["head.bias"])


def trainable(theta):
    return {name: t.clone().requires_grad_() for name, t in theta.items()}


def gradient(loss, theta, **options):
    return dict(zip(theta, torch.autograd.grad(loss, list(theta.values()), **options)))


def numbers(tensors):
    return {name: t.flatten().tolist() for name, t in tensors.items()}


def maml(net, loss, shapes, tasks, alpha, steps, first_order, adapted=""):
    theta = trainable(parameters(shapes))
    total, predictions = 0, []
    for (x, y), (query_x, query_y) in tasks:
        phi = theta
        for _ in range(steps):
            g = gradient(loss(net(phi, x), y), phi, create_graph=not first_order)
            phi = {name: t - alpha * g[name] if name.startswith(adapted) else t for name, t in phi.items()}
        predicted = net(phi, query_x)
        predictions += predicted.flatten().tolist()
        total = total + loss(predicted, query_y) / len(tasks)
    return {"loss": total.item(), "gradient": numbers(gradient(total, theta)), "predictions": predictions}


def mini_batch(labels, k, size):
    """As many of each class, the next of its examples, round after round."""
    members = [[i for i, label in enumerate(labels) if label == c] for c in sorted(set(labels))]
    each = math.ceil(size / len(members))
    return [m[(k * each + r) % len(m)] for r in range(each) for m in members]


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
            chosen = mini_batch(y.tolist(), k, batch)
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


def strided(theta, x, running, momentum=0.0):
    return conv4(theta, x, 2, running, momentum)


def metric(embed, shapes, loss, predict, tasks, parts):
    """Embeds a task together; one larger than 96 examples in parts, every `parts`-th in one of them."""
    theta = trainable(parameters(shapes))
    total, seen, predictions = 0, [], []
    for (x, y), (query_x, query_y) in tasks:
        both, z = torch.cat([x, query_x]), None
        for part in range(parts):
            observed = {name: t.clone() for name, t in statistics().items()}
            embedded = embed(theta, both[part::parts], observed, 0.1)
            z = torch.zeros(len(both), embedded.shape[1]) if z is None else z
            z[part::parts] = embedded
            seen.append(observed)
        total = total + loss(theta, z[len(x) :], query_y, z[: len(x)], y) / len(tasks)
        alone = lambda pictures: embed(theta, pictures, statistics())
        predictions += predict(theta, alone(query_x), alone(x), y).flatten().tolist()
    return {
        "loss": total.item(),
        "gradient": numbers(gradient(total, theta)),
        "running": numbers(mean(seen)),
        "predictions": predictions,
    }


def proto(stride, tasks, parts):
    embed = lambda theta, x, *running: conv4(theta, x, stride, *running)
    loss = lambda theta, z, query_y, s, y: F.cross_entropy(distances(z, s, y), query_y)
    return metric(embed, conv4_shapes(), loss, lambda theta, z, s, y: distances(z, s, y), tasks, parts)


def koch_shapes():
    shapes = {}
    for block, (out, channels, kernel) in enumerate([(1, 1, 10), (2, 1, 7), (2, 2, 4), (4, 2, 4)], 1):
        shapes[f"block{block}.conv.weight"] = (out, channels, kernel, kernel)
        shapes[f"block{block}.conv.bias"] = (out,)
    return shapes | {"dense.weight": (64, 4), "dense.bias": (64,)}


def koch(theta, x, running, momentum=0.0):
    for block in range(1, 5):
        x = F.relu(F.conv2d(x, theta[f"block{block}.conv.weight"], theta[f"block{block}.conv.bias"]))
        x = F.max_pool2d(x, 2) if block < 4 else x
    return torch.sigmoid(F.linear(x.flatten(1), theta["dense.weight"], theta["dense.bias"]))


def siamese(embed, shapes, features, tasks, parts):
    def logits(theta, a, b):
        return F.linear((a - b).abs(), theta["alpha.weight"], theta["alpha.bias"]).squeeze()

    def loss(theta, z, query_y, s, y):
        losses = {True: [], False: []}
        for i in range(len(z)):
            for j in range(len(s)):
                same = bool(query_y[i] == y[j])
                p = torch.sigmoid(logits(theta, z[i], s[j]))
                losses[same].append(-torch.log(p if same else 1 - p))
        return (torch.stack(losses[True]).mean() + torch.stack(losses[False]).mean()) / 2

    def predict(theta, z, s, y):
        best = [[max(logits(theta, a, b).item() for b in s[y == c]) for c in range(WAYS)] for a in z]
        return torch.tensor(best)

    shapes = shapes | {"alpha.weight": (1, features), "alpha.bias": (1,)}
    return metric(embed, shapes, loss, predict, tasks, parts)


def matching(scale, steps, tasks):
    """With `steps` of attention in full context, or without context where that is 0."""

    def lstm(theta, name):
        w, u, bias = (theta[f"{name}.{part}"] for part in ("input.weight", "recurrent.weight", "bias"))

        def step(x, h, c):
            i, f, g, o = (w @ x + u @ h + bias).chunk(4)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            return torch.sigmoid(o) * torch.tanh(c), c

        return step

    def g_of(theta, s):
        zero = torch.zeros(FEATURES)
        along, against = [None] * len(s), [None] * len(s)
        for order, name, shown in (
            (range(len(s)), "context.forward", along),
            (reversed(range(len(s))), "context.backward", against),
        ):
            step, h, c = lstm(theta, name), zero, zero
            for i in order:
                h, c = step(s[i], h, c)
                shown[i] = h
        return torch.stack(along) + torch.stack(against) + s

    def f_of(theta, x, g):
        step = lstm(theta, "context.attention")
        h = c = torch.zeros(FEATURES)
        for _ in range(steps):
            r = F.softmax(g @ h, 0) @ g
            h, c = step(x, torch.cat([h, r]), c)
            h = h + x
        return h

    def log_probabilities(theta, z, s, y):
        g = g_of(theta, s) if steps else s
        f = torch.stack([f_of(theta, x, g) for x in z]) if steps else z
        a = F.softmax(scale * F.cosine_similarity(f[:, None], g[None], dim=2), 1)
        return torch.log(a @ F.one_hot(y, WAYS).double())

    loss = lambda theta, z, query_y, s, y: F.nll_loss(log_probabilities(theta, z, s, y), query_y)
    context = {}
    for name, recurrent in (("forward", FEATURES), ("backward", FEATURES), ("attention", 2 * FEATURES)):
        context[f"context.{name}.input.weight"] = (4 * FEATURES, FEATURES)
        context[f"context.{name}.recurrent.weight"] = (4 * FEATURES, recurrent)
        context[f"context.{name}.bias"] = (4 * FEATURES,)
    shapes = conv4_shapes() | (context if steps else {})
    return metric(strided, shapes, loss, log_probabilities, tasks, 1)


def block(theta, name, x, padding, running, momentum):
    x = F.conv2d(x, theta[name + ".conv.weight"], theta[name + ".conv.bias"], padding=padding)
    mean, variance = (running[f"{name}.norm.{s}"] for s in ("mean", "variance")) if running else (None, None)
    scale, shift = theta[name + ".norm.weight"], theta[name + ".norm.bias"]
    batch = running is None or momentum > 0
    return F.relu(F.batch_norm(x, mean, variance, scale, shift, training=batch, momentum=momentum))


def relation(tasks, transductive):
    """The feature maps of a class and of a query are laid one upon the other for every pair."""
    hidden = 6
    blocks = {f"block{b}": FILTERS for b in range(1, 5)} | {"relation1": 2 * FILTERS, "relation2": FILTERS}
    shapes = {}
    for name, inputs in blocks.items():
        shapes[name + ".conv.weight"] = (FILTERS, 1 if name == "block1" else inputs, 3, 3)
        for part in ("conv.bias", "norm.weight", "norm.bias"):
            shapes[f"{name}.{part}"] = (FILTERS,)
    shapes |= {"relation3.weight": (hidden, FILTERS), "relation3.bias": (hidden,)}
    shapes |= {"relation4.weight": (1, hidden), "relation4.bias": (1,)}
    names = [f"{name}.norm.{s}" for name in blocks for s in ("mean", "variance")]
    carried = {n: (0.3 if n.endswith("mean") else 1) + 0.2 * wave(FILTERS, 0.5 * j) for j, n in enumerate(names)}

    def embed(theta, x, running, momentum):
        for name in list(blocks)[:4]:
            first = name in ("block1", "block2")
            x = block(theta, name, x, 0 if first else 1, running, momentum)
            x = F.max_pool2d(x, 2) if first else x
        return x

    def logits(theta, z, s, y, running, momentum):
        means = torch.stack([s[y == c].mean(0) for c in range(WAYS)])
        x = torch.stack([torch.cat([c, q]) for q in z for c in means])
        for name in ("relation1", "relation2"):
            x = F.max_pool2d(block(theta, name, x, 1, running, momentum), 2)
        x = F.relu(F.linear(x.flatten(1), theta["relation3.weight"], theta["relation3.bias"]))
        return F.linear(x, theta["relation4.weight"], theta["relation4.bias"]).reshape(len(z), WAYS)

    theta = trainable(parameters(shapes))
    total, seen, predictions = 0, [], []
    for (x, y), (query_x, query_y) in tasks:
        observed = {name: t.clone() for name, t in carried.items()}
        z = embed(theta, torch.cat([x, query_x]), observed, 0.1)
        r = torch.sigmoid(logits(theta, z[len(x) :], z[: len(x)], y, observed, 0.1))
        total = total + F.mse_loss(r, F.one_hot(query_y, WAYS).double()) / len(tasks)
        seen.append(observed)
        at_test = None if transductive else carried
        z, s = embed(theta, query_x, at_test, 0.0), embed(theta, x, at_test, 0.0)
        predictions += logits(theta, z, s, y, at_test, 0.0).flatten().tolist()
    return {
        "loss": total.item(),
        "gradient": numbers(gradient(total, theta)),
        "running": numbers(mean(seen)),
        "predictions": predictions,
    }


def plain_conv_shapes(filters):
    shapes = {}
    for block in range(1, 5):
        shapes[f"block{block}.conv.weight"] = (filters, 1 if block == 1 else filters, 3, 3)
        shapes[f"block{block}.conv.bias"] = (filters,)
    return shapes


def dense_shapes(name, inputs, outputs):
    return {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}


def dense(theta, name, x):
    return F.linear(x, theta[name + ".weight"], theta[name + ".bias"])


HIDDEN, SLOTS, WIDTH, HEADS, DECAY = 5, 8, 4, 2, 0.9


def cosine(a, b):
    return a @ b.T / ((a * a).sum(1) + 1e-4).sqrt()[:, None] / ((b * b).sum(1) + 1e-4).sqrt()


def attention(keys, strength, memory):
    return torch.softmax((5 + F.softplus(strength)) * cosine(keys, memory), 1)


def lrua(theta, h, s):
    keys, gate, strength = dense(theta, "memory.heads", h).reshape(HEADS, -1).split([WIDTH, 1, 1], 1)
    keys, gate = keys.tanh(), gate.sigmoid()
    memory, usage, read = s or (torch.zeros(SLOTS, WIDTH), torch.zeros(SLOTS), torch.zeros(HEADS, SLOTS))
    memory = memory.clone()
    least = usage.argsort(stable=True)[:HEADS]
    memory[least] = 0
    written = torch.stack([g * r + (1 - g) * F.one_hot(i, SLOTS) for g, r, i in zip(gate, read, least)])
    for weights, key in zip(written, keys):
        memory = memory + torch.outer(weights, key)
    read = attention(keys, strength, memory)
    usage = DECAY * usage + read.detach().sum(0) + written.detach().sum(0)
    return (read @ memory).flatten(), (memory, usage, read)


def ntm(theta, h, s):
    memory, before = s or (torch.zeros(SLOTS, WIDTH), F.one_hot(torch.zeros(HEADS + 1).long(), SLOTS).double())
    parts = dense(theta, "memory.heads", h).reshape(HEADS + 1, -1).split([WIDTH, 1, 1, 3, 1], 1)
    keys, strength, gate, shift, power = parts
    gate = gate.sigmoid()
    gated = gate * attention(keys.tanh(), strength, memory) + (1 - gate) * before
    shift = shift.softmax(1)
    shifted = torch.stack(
        [sum(shift[:, d + 1] * gated[:, (i - d) % SLOTS] for d in (-1, 0, 1)) for i in range(SLOTS)], 1
    )
    sharp = (shifted + 1e-12) ** (1 + F.softplus(power))
    weights = sharp / sharp.sum(1, keepdim=True)
    erase, add = dense(theta, "memory.writer", h).split(WIDTH)
    memory = memory * (1 - torch.outer(weights[-1], erase.sigmoid())) + torch.outer(weights[-1], add.tanh())
    return (weights[:-1] @ memory).flatten(), (memory, weights)


def memnet(theta, x, label, s):
    slots, labels, before = s or ([], [], torch.zeros(HEADS, WIDTH))
    slots, labels = slots + [before], labels + [label]
    keys = dense(theta, "memory.embedding", x).reshape(HEADS, WIDTH)
    read = []
    for i in range(HEADS):
        weights = torch.softmax(20 * cosine(keys[i : i + 1], torch.stack([slot[i] for slot in slots])), 1)
        read.append((weights @ torch.stack(labels))[0])
    return torch.cat(read), (slots, labels, keys)


ADDRESSING = {lrua: HEADS * (WIDTH + 2), ntm: (HEADS + 1) * (WIDTH + 6)}


def mann(memory, filters, tasks):
    reads = HEADS * (WAYS if memory is memnet else WIDTH)
    seen = HIDDEN + reads
    lstm = {"input.weight": (4 * HIDDEN, filters + WAYS), "recurrent.weight": (4 * HIDDEN, seen), "bias": (4 * HIDDEN,)}
    shapes = plain_conv_shapes(filters) | {"controller." + name: shape for name, shape in lstm.items()}
    if memory is memnet:
        shapes |= dense_shapes("memory.embedding", filters, HEADS * WIDTH)
    else:
        shapes |= dense_shapes("memory.heads", HIDDEN, ADDRESSING[memory])
    if memory is ntm:
        shapes |= dense_shapes("memory.writer", HIDDEN, 2 * WIDTH)
    theta = trainable(parameters(shapes | dense_shapes("head", seen, WAYS)))

    def step(x, label, state):
        h, c, read, s = state
        for block in range(1, 5):
            conv = f"block{block}.conv"
            x = F.relu(F.conv2d(x, theta[conv + ".weight"], theta[conv + ".bias"], stride=2, padding=1))
        x = F.layer_norm(x.flatten(), [filters])
        gates = theta["controller.input.weight"] @ torch.cat([x, label])
        gates = gates + theta["controller.recurrent.weight"] @ torch.cat([h, read]) + theta["controller.bias"]
        i, f, g, o = gates.split(HIDDEN)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        h = o.sigmoid() * c.tanh()
        read, s = memnet(theta, x, label, s) if memory is memnet else memory(theta, h, s)
        return dense(theta, "head", torch.cat([h, read])), (h, c, read, s)

    total, predictions = 0, []
    for (x, y), (query_x, _) in tasks:
        state = torch.zeros(HIDDEN), torch.zeros(HIDDEN), torch.zeros(reads), None
        label = torch.zeros(WAYS)
        outputs = []
        for picture, true in zip(x, y):
            output, state = step(picture[None], label, state)
            outputs.append(output)
            label = F.one_hot(true, WAYS).double()
        total = total + F.cross_entropy(torch.stack(outputs), y) / len(tasks)
        predictions += torch.cat([step(q[None], label, state)[0] for q in query_x]).tolist()
    return {"loss": total.item(), "gradient": numbers(gradient(total, theta)), "predictions": predictions}


def metanet(tasks, filters, batches, hidden):
    """Munkhdalai and Yu's algorithm 1, one example after the other."""
    net = {f"block{b}.weight": (filters, 1 if b == 1 else filters, 3, 3) for b in range(1, 6)}
    net |= {"dense.weight": (filters, filters), "head.weight": (WAYS, filters)}
    shapes = {prefix + name: shape for prefix in ("base.", "key.") for name, shape in net.items()}
    for kind in ("conv.", "dense."):
        lstm = {"input.weight": (4 * hidden, 2), "recurrent.weight": (4 * hidden, hidden), "bias": (4 * hidden,)}
        shapes |= {f"task.{kind}lstm.{name}": shape for name, shape in lstm.items()}
        shapes |= dense_shapes(f"task.{kind}last", hidden, 1)
        shapes |= dense_shapes(f"example.{kind}layer1", 2, hidden)
        shapes |= dense_shapes(f"example.{kind}layer2", hidden, hidden)
        shapes |= dense_shapes(f"example.{kind}last", hidden, 1)
    theta = trainable(parameters(shapes))

    def slow(prefix):
        return {name: theta[prefix + name] for name in net}

    def features(x, *weights):
        for b in range(1, 6):
            x = sum(F.relu(F.conv2d(x, w[f"block{b}.weight"], padding=1)) for w in weights)
            x = F.max_pool2d(x, 2, ceil_mode=True)
        return x.flatten(1)

    def key(x, *weights):
        z = features(x, *weights)
        return sum(F.linear(z, w["dense.weight"]) for w in weights)

    def base(x, *weights):
        z = features(x, *weights)
        z = sum(F.relu(F.linear(z, w["dense.weight"])) for w in weights)
        return sum(F.linear(z, w["head.weight"]) for w in weights)

    def data(prefix, x, y):
        g = gradient(F.cross_entropy(base(x, slow(prefix)), y), slow(prefix))
        return {
            name: torch.stack([(t.abs().log() / 7).clamp(min=-1), (t * math.exp(7)).clamp(-1, 1)], -1)
            for name, t in g.items()
        }

    def kind(name):
        return "conv." if name.startswith("block") else "dense."

    def of_sequence(name, gradients):
        prefix = f"task.{kind(name)}"
        h = c = torch.zeros(*net[name], hidden)
        for g in gradients:
            gates = F.linear(g[name], theta[prefix + "lstm.input.weight"], theta[prefix + "lstm.bias"])
            gates = gates + F.linear(h, theta[prefix + "lstm.recurrent.weight"])
            i, f, a, o = gates.split(hidden, -1)
            c = f.sigmoid() * c + i.sigmoid() * a.tanh()
            h = o.sigmoid() * c.tanh()
        return dense(theta, prefix + "last", h).squeeze(-1)

    def of_example(name, g):
        h = g[name]
        for layer in ("layer1", "layer2"):
            h = F.relu(dense(theta, f"example.{kind(name)}{layer}", h))
        return dense(theta, f"example.{kind(name)}last", h).squeeze(-1)

    total, predictions = 0, []
    for (x, y), (query_x, query_y) in tasks:
        size = -(-len(x) // batches)
        parts = [[(b * size + i) % len(x) for i in range(size)] for b in range(batches)]
        sequence = [data("key.", x[part], y[part]) for part in parts]
        fast_key = {name: of_sequence(name, sequence) for name in net}
        examples = [data("base.", x[i : i + 1], y[i : i + 1]) for i in range(len(x))]
        memory = [{name: of_example(name, g) for name in net} for g in examples]
        index = key(x, slow("key."), fast_key)
        outputs = []
        for q in query_x:
            a = torch.softmax(cosine(key(q[None], slow("key."), fast_key), index)[0], 0)
            fast = {name: sum(w * m[name] for w, m in zip(a, memory)) for name in net}
            outputs.append(base(q[None], slow("base."), fast)[0])
        outputs = torch.stack(outputs)
        total = total + F.cross_entropy(outputs, query_y) / len(tasks)
        predictions += outputs.flatten().tolist()
    # The slow head of the key net has a part in gradients alone, which are data.
    g = gradient(total, theta, allow_unused=True, materialize_grads=True)
    return {"loss": total.item(), "gradient": numbers(g), "predictions": predictions}


def main():
    with_head = conv4_shapes() | HEAD
    halving, pooling, ce = classifier(2), classifier(1), F.cross_entropy
    golden = {
        "proto": proto(1, few_shot(3), 1),
        "proto strided, in parts": proto(2, few_shot(31), 2),
        "siamese": siamese(strided, conv4_shapes(), FEATURES, few_shot(3, 28), 1),
        "siamese, in parts": siamese(strided, conv4_shapes(), FEATURES, few_shot(31, 28), 2),
        "siamese, of Koch et al.": siamese(koch, koch_shapes(), 64, few_shot(1, 65), 1) | {"running": {}},
        "matching": matching(3, 0, few_shot(3, 28)),
        "matching in context": matching(3, 2, few_shot(3, 28)),
        "relation": relation(few_shot(3, 28), False),
        "relation, transductive": relation(few_shot(3, 28), True),
        "maml 1 step": maml(halving, ce, with_head, few_shot(3), 0.4, 1, False),
        "maml 2 steps": maml(halving, ce, with_head, few_shot(3), 0.4, 2, False),
        "maml 2 steps, pooled": maml(pooling, ce, with_head, few_shot(3), 0.4, 2, False),
        "maml 2 steps, regression": maml(mlp, F.mse_loss, MLP, points(6), 0.05, 2, False),
        "fomaml 2 steps": maml(halving, ce, with_head, few_shot(3), 0.4, 2, True),
        "anil 2 steps": maml(halving, ce, with_head, few_shot(3), 0.4, 2, False, adapted="head"),
        "anil 2 steps, regression": maml(
            mlp_with_head, F.mse_loss, MLP_WITH_HEAD, points(6), 0.05, 2, False, adapted="head"
        ),
        "reptile 4 steps": reptile(halving, ce, with_head, few_shot(3), 0.02, 4, 4),
        "mann lrua": mann(lrua, 4, few_shot(3)),
        "mann ntm": mann(ntm, 4, few_shot(3)),
        "mann memnet": mann(memnet, 4, few_shot(3)),
        "metanet": metanet(few_shot(3), 4, 4, 4),
        "lstm 3 steps": lstm(halving, ce, with_head, few_shot(3), 3, 3),
        "lstm 4 steps, regression": lstm(mlp, F.mse_loss, MLP, points(6), 4, 4),
    }
    print("{" + ",\n".join(f"{json.dumps(name)}: {json.dumps(case)}" for name, case in golden.items()) + "}")


main()
