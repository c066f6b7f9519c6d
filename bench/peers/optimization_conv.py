"""First-order MAML, ANIL and Reptile on a conv-4, tasks per second: a PyTorch loop over tasks.

Conv-4 with 64 filters, batch statistics and max-pooling, 28x28, 5-way. fomaml and anil: 1 shot, 1 query,
1 inner step, 32 tasks. reptile: 10 shots, 5 steps of Adam on 10 pictures, 5 tasks."""
import argparse, statistics, time
import torch, torch.nn.functional as F

a = argparse.ArgumentParser()
a.add_argument("--threads", type=int, default=2); a.add_argument("--rounds", type=int, default=5)
a.add_argument("--learner", choices=["fomaml", "anil", "reptile"], default="fomaml")
a = a.parse_args()
torch.set_num_threads(a.threads); torch.manual_seed(1)
WAYS, FILTERS, RATE = 5, 64, 0.4
TASKS, SHOTS = (5, 10) if a.learner == "reptile" else (32, 1)

theta, channels = [], 1
for _ in range(4):
    theta += [torch.randn(FILTERS, channels, 3, 3) * (2 / (channels * 9)) ** .5, torch.zeros(FILTERS),
              torch.ones(FILTERS), torch.zeros(FILTERS)]
    channels = FILTERS
theta += [torch.randn(WAYS, FILTERS) * .1, torch.zeros(WAYS)]
theta = [t.requires_grad_() for t in theta]
optimizer = torch.optim.Adam(theta, 1e-3)


def body(x, p):
    for k in range(4):
        x = F.conv2d(x, p[4 * k], p[4 * k + 1], padding=1)
        x = F.max_pool2d(F.relu(F.batch_norm(x, None, None, p[4 * k + 2], p[4 * k + 3], training=True)), 2)
    return x.flatten(1)


def loss(x, y, p):
    return F.cross_entropy(F.linear(body(x, p), p[16], p[17]), y)


xs, xq = torch.rand(TASKS, WAYS * SHOTS, 1, 28, 28), torch.rand(TASKS, WAYS, 1, 28, 28)
ys, yq = torch.arange(WAYS).repeat_interleave(SHOTS), torch.arange(WAYS)


def fomaml():
    optimizer.zero_grad()
    for t in range(TASKS):
        gradient = torch.autograd.grad(loss(xs[t], ys, theta), theta)
        (loss(xq[t], yq, [w - RATE * g for w, g in zip(theta, gradient)]) / TASKS).backward()
    optimizer.step()


def anil():
    optimizer.zero_grad()
    for t in range(TASKS):
        support, head = body(xs[t], theta), theta[16:]
        gradient = torch.autograd.grad(F.cross_entropy(F.linear(support, *head), ys), head, create_graph=True)
        adapted = [w - RATE * g for w, g in zip(head, gradient)]
        (F.cross_entropy(F.linear(body(xq[t], theta), *adapted), yq) / TASKS).backward()
    optimizer.step()


def reptile():
    step = [torch.zeros_like(w) for w in theta]
    for t in range(TASKS):
        phi = [w.detach().clone().requires_grad_() for w in theta]
        adam = torch.optim.Adam(phi, 1e-3, betas=(0.0, 0.999))
        for _ in range(5):
            some = torch.arange(WAYS) * SHOTS + torch.randint(0, SHOTS // 2, (2, WAYS))
            adam.zero_grad(); loss(xs[t][some.flatten()], ys[some.flatten()], phi).backward(); adam.step()
        for s, w, p in zip(step, theta, phi): s += (p.detach() - w.detach()) / TASKS
    with torch.no_grad():
        for w, s in zip(theta, step): w += s


once = {"fomaml": fomaml, "anil": anil, "reptile": reptile}[a.learner]
once(); times = []
for _ in range(a.rounds):
    start = time.perf_counter(); once(); times.append(time.perf_counter() - start)
print(f"torch loop: {TASKS / statistics.median(times):.1f} tasks/s")
