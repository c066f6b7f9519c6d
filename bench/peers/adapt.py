"""A new few-shot task adapted to and its queries predicted, one task at a time, in PyTorch: tasks per second, of
processor time where that is one thread's.

5-way 1-shot, one query a class, pictures of 28x28; nets and settings are those of the workloads adapt-*."""
import argparse, math, statistics, time
import torch, torch.nn.functional as F
from torch import nn

a = argparse.ArgumentParser()
a.add_argument("--threads", type=int, default=1)
a.add_argument("--learner", required=True, choices=["proto", "matching", "siamese", "relation", "maml", "anil",
                                                    "reptile", "lstm", "mann", "metanet"])
a = a.parse_args()
torch.manual_seed(1)
WAYS = 5
xs, xq, ys = torch.rand(WAYS, 1, 28, 28), torch.rand(WAYS, 1, 28, 28), torch.arange(WAYS)


class Block(nn.Sequential):
    def __init__(self, inputs, filters, stride=1, padding=1, pool=True):
        super().__init__(nn.Conv2d(inputs, filters, 3, stride, padding), nn.BatchNorm2d(filters), nn.ReLU(),
                         *([nn.MaxPool2d(2)] if pool else []))


def conv4():
    return nn.Sequential(*[Block(1 if k == 0 else 64, 64) for k in range(4)], nn.Flatten())


def gradient_steps(theta, support_loss, steps, rate):
    """Plain gradient descent from theta, in place on a copy."""
    phi = [w.detach().clone().requires_grad_() for w in theta]
    for _ in range(steps):
        gradient = torch.autograd.grad(support_loss(phi), phi)
        with torch.no_grad():
            torch._foreach_add_(phi, gradient, alpha=-rate)
    return phi


def functional_conv4(filters, stride):
    """Conv-4 with the statistics of the batch, as a function of a list of weights, and these weights."""
    theta, channels = [], 1
    for _ in range(4):
        weight = torch.randn(filters, channels, 3, 3) * (2 / (channels * 9)) ** .5
        theta += [weight.contiguous(memory_format=torch.channels_last), torch.zeros(filters), torch.ones(filters),
                  torch.zeros(filters)]
        channels = filters
    theta += [torch.randn(WAYS, filters) * .1, torch.zeros(WAYS)]

    def body(x, p):
        for k in range(4):
            x = F.conv2d(x, p[4 * k], p[4 * k + 1], stride=stride, padding=1)
            x = F.relu(F.batch_norm(x, None, None, p[4 * k + 2], p[4 * k + 3], training=True))
            x = F.max_pool2d(x, 2) if stride == 1 else x
        return x.mean((2, 3))
    return body, lambda x, p: F.linear(body(x, p), p[16], p[17]), theta


def metric(compare, net=conv4):
    """An embedding with running statistics, and a function of the support and the queries, embedded."""
    net = net().eval().to(memory_format=torch.channels_last)

    @torch.inference_mode()
    def once():
        return compare(net(xs), net(xq))
    return once


def proto():
    def compare(support, query):
        members = F.one_hot(ys, WAYS).float().T
        return -torch.cdist(query, members @ support / members.sum(1, keepdim=True)).square()
    return metric(compare)


def matching():
    def compare(support, query):
        cosines = F.normalize(query, dim=1) @ F.normalize(support, dim=1).T
        return (F.softmax(30 * cosines, 1) @ F.one_hot(ys, WAYS).float()).log()
    return metric(compare)


def siamese():
    alpha = nn.Linear(64, 1)

    def compare(support, query):
        same = alpha((query[:, None] - support).abs()).squeeze(2)
        return torch.where(ys == torch.arange(WAYS)[:, None], same[:, None], -torch.inf).amax(2)
    return metric(compare)


def relation():
    module = nn.Sequential(Block(128, 64), Block(64, 64), nn.Flatten(), nn.Linear(64, 8), nn.ReLU(),
                           nn.Linear(8, 1)).eval().to(memory_format=torch.channels_last)

    def compare(support, query):
        members = F.one_hot(ys, WAYS).float().T
        classes = (members @ support.flatten(1) / members.sum(1, keepdim=True)).view_as(support)
        pairs = torch.cat([classes.expand(WAYS, -1, -1, -1, -1), query[:, None].expand(-1, WAYS, -1, -1, -1)], 2)
        return module(pairs.flatten(0, 1)).view(WAYS, WAYS)

    def maps():
        return nn.Sequential(Block(1, 64, padding=0), Block(64, 64, padding=0), Block(64, 64, pool=False),
                             Block(64, 64, pool=False))
    return metric(compare, maps)


def maml():
    _, net, theta = functional_conv4(64, 1)

    def once():
        phi = gradient_steps(theta, lambda p: F.cross_entropy(net(xs, p), ys), 5, 2.0)
        with torch.inference_mode():
            return net(xq, phi)
    return once


def anil():
    body, _, theta = functional_conv4(64, 1)

    def once():
        with torch.no_grad():
            support = body(xs, theta)
        head = gradient_steps(theta[16:], lambda p: F.cross_entropy(F.linear(support, *p), ys), 5, 2.0)
        with torch.inference_mode():
            return F.linear(body(xq, theta), *head)
    return once


def reptile():
    _, net, theta = functional_conv4(64, 1)

    def once():
        phi = [w.clone().requires_grad_() for w in theta]
        adam = torch.optim.Adam(phi, 1e-3, betas=(0.0, 0.999), fused=True)
        for _ in range(50):
            for w, g in zip(phi, torch.autograd.grad(F.cross_entropy(net(xs, phi), ys), phi)):
                w.grad = g
            adam.step()
        with torch.inference_mode():
            return net(xq, phi)
    return once


def lstm():
    _, net, theta = functional_conv4(32, 2)
    cell, gates = nn.LSTMCell(4, 20), [nn.Linear(22, 1), nn.Linear(22, 1)]
    sizes, shapes = [w.numel() for w in theta], [w.shape for w in theta]

    def weights(c):
        return [w.view(shape) for w, shape in zip(c.split(sizes), shapes)]

    def size_and_sign(x):
        return (x.square().log() / 20).clamp(-1, 10), (x * math.exp(10)).clamp(-1, 1)

    def once():
        c = torch.cat([w.flatten() for w in theta])
        i = f = torch.zeros_like(c)
        memory = torch.zeros(len(c), 20), torch.zeros(len(c), 20)
        for _ in range(5):
            p = [w.requires_grad_() for w in weights(c.detach())]
            loss = F.cross_entropy(net(xs, p), ys)
            g = torch.cat([d.flatten() for d in torch.autograd.grad(loss, p)])
            with torch.no_grad():
                seen = torch.stack([*size_and_sign(g), *(t.expand(len(g)) for t in size_and_sign(loss))], 1)
                memory = cell(seen, memory)
                i, f = (torch.sigmoid(gate(torch.cat([memory[0], c[:, None], before[:, None]], 1))).squeeze(1)
                        for gate, before in zip(gates, (i, f)))
                c = f * c - i * g
        with torch.inference_mode():
            return net(xq, weights(c))
    return once


def mann():
    heads, width, hidden = 4, 40, 200
    encoder = nn.Sequential(*[nn.Sequential(nn.Conv2d(1 if k == 0 else 32, 32, 3, 2, 1), nn.ReLU()) for k in range(4)],
                            nn.Flatten())
    outputs = hidden + heads * WAYS
    into, back = nn.Linear(128 + WAYS, 4 * hidden), nn.Linear(outputs, 4 * hidden, bias=False)
    embedding, head = nn.Linear(128, heads * width), nn.Linear(outputs, WAYS)

    def inputs(x, late):
        z = F.layer_norm(encoder(x), (128,))
        keys = F.normalize(embedding(z).view(-1, heads, 1, width), dim=3)
        return into(torch.cat([z, late], 1)), keys

    def step(gates, keys, state, memory, labels):
        """One example of each row: the controller, then the memory, which is read by attention."""
        output, c = state
        i, f, g, o = (gates + back(output)).chunk(4, 1)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        attention = F.softmax(20 * keys @ memory.mT, 3).squeeze(2)
        return torch.cat([o.sigmoid() * c.tanh(), (attention @ labels).flatten(1)], 1), c

    @torch.inference_mode()
    def once():
        late = F.one_hot(ys, WAYS).float()
        late = torch.cat([torch.zeros(1, WAYS), late])
        gates, keys = inputs(xs, late[:-1])
        memory = torch.cat([torch.zeros(1, heads, 1, width), keys]).transpose(0, 2)
        state = torch.zeros(1, outputs), torch.zeros(1, hidden)
        for k in range(WAYS):
            state = step(gates[k:k + 1], keys[k:k + 1], state, memory[:, :, :k + 1], late[:k + 1])
        gates, keys = inputs(xq, late[-1:].expand(WAYS, -1))
        output, _ = step(gates, keys, state, memory, late)
        return head(output)
    return once


def metanet():
    filters = 32
    shapes = [(filters, 1 if k == 0 else filters, 3, 3) for k in range(5)] + [(filters, filters), (WAYS, filters)]
    sizes = [math.prod(s) for s in shapes]
    convolutional = sum(sizes[:5])
    base, key = ([torch.randn(s) * (2 / math.prod(s[1:])) ** .5 for s in shapes] for _ in range(2))
    cells = [nn.LSTMCell(2, 20) for _ in range(2)]
    ends = [nn.Linear(20, 1) for _ in range(2)]
    perceptrons = [nn.Sequential(nn.Linear(2, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 1))
                   for _ in range(2)]

    def block(x, w):
        return F.relu(F.conv2d(x, w, padding=1))

    def features(x, slow, fast=None):
        """What the first dense layer puts out: of slow weights, or of slow and fast ones, rectified apart."""
        for k in range(5):
            y = block(x, slow[k])
            x = F.max_pool2d(y if fast is None else y + block(x, fast[k]), 2, ceil_mode=True)
        return x.flatten(1)

    def loss(p, x, y):
        return F.cross_entropy(F.linear(F.relu(F.linear(features(x, p), p[5])), p[6]), y)

    def seen(gradient):
        """[..., coordinates] -> [..., coordinates, 2]: logarithm and sign."""
        return torch.stack([(gradient.abs().log() / 7).clamp(-1, 7), (gradient * math.exp(7)).clamp(-1, 1)], -1)

    def shaped(row):
        return [w.reshape(*row.shape[:-1], *s) for w, s in zip(row.split(sizes, -1), shapes)]

    per_example = torch.func.vmap(torch.func.grad(lambda p, x, y: loss(p, x[None], y[None])), (None, 0, 0))

    def predict_one(x, fast):
        x = features(x[None], base, fast)
        h = F.relu(F.linear(x, base[5])) + F.relu(F.linear(x, fast[5]))
        return (F.linear(h, base[6]) + F.linear(h, fast[6])).squeeze(0)

    def keys(x, fast):
        x = features(x, key, fast)
        return F.linear(x, key[5]) + F.linear(x, fast[5])

    def once():
        p = [w.detach().requires_grad_() for w in key]
        whole = torch.cat([g.flatten() for g in torch.autograd.grad(loss(p, xs, ys), p)])
        with torch.no_grad():
            each = torch.cat([g.flatten(1) for g in per_example(base, xs, ys)], 1)
            parts = seen(whole).split([convolutional, len(whole) - convolutional])
            fast_key = shaped(torch.cat([end(cell(g)[0]).squeeze(1) for g, cell, end in zip(parts, cells, ends)]))
            parts = seen(each).split([convolutional, each.shape[1] - convolutional], 1)
            memory = torch.cat([net(g).squeeze(2) for g, net in zip(parts, perceptrons)], 1)
            support = keys(xs, fast_key)
            attention = F.softmax(F.normalize(keys(xq, fast_key), dim=1) @ F.normalize(support, dim=1).T, 1)
            return torch.func.vmap(predict_one)(xq, shaped(attention @ memory))
    return once


torch.set_num_threads(a.threads)
clock = time.thread_time if a.threads == 1 else time.perf_counter
once = globals()[a.learner]()
for limit in (1, 2):
    times, first = [], clock()
    while (start := clock()) - first < limit:
        once().tolist(); times.append(clock() - start)
print(f"torch: {1 / statistics.median(times):.1f} tasks/s")
