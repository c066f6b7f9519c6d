"""Writes core/src/test/resources/dev/autodidact/learner/transductive.json: features, and what the transductive learners predict.

The algorithms are written here as their papers state them, one task after the other: with distances
instead of inner products, class weights instead of coefficients, and derivatives by complex steps.
Written with numpy 2.4.6; run from the root of the repository:

    python tools/golden_transductive.py > core/src/test/resources/dev/autodidact/learner/transductive.json
"""

import json

import numpy as np

WAYS, SHOTS, QUERIES, FEATURES = 3, 2, (4, 2, 3), 6


def unit(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


def softmax(x):
    e = np.exp(x - x.real.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def means(x, y):
    return np.stack([x[y == c].mean(0) for c in range(WAYS)])


def distances(x, c):
    return ((x[:, None] - c[None]) ** 2).sum(-1)


def rectified(x, y, q, epsilon):
    q = unit(q + x.mean(0) - q.mean(0))
    prototypes = unit(means(x, y))
    nearest = (q @ prototypes.T).argmax(1)
    classes = []
    for c in range(WAYS):
        members = np.concatenate([x[y == c], q[nearest == c]])
        weights = np.exp(epsilon * members @ prototypes[c])
        classes.append((weights[:, None] * members).sum(0) / weights.sum())
    return q, unit(np.array(classes))


def bd_cspn(x, y, q, epsilon=2, scale=3):
    q, classes = rectified(x, y, q, epsilon)
    return softmax(scale * q @ classes.T)


def soft_kmeans(x, y, q, temperature=4, steps=3):
    classes = means(x, y)
    for _ in range(steps):
        parts = softmax(-temperature * distances(q, classes))
        classes = np.stack([
            (x[y == c].sum(0) + (parts[:, c, None] * q).sum(0)) / ((y == c).sum() + parts[:, c].sum())
            for c in range(WAYS)])
    return softmax(-temperature * distances(q, classes))


def laplacian_shot(x, y, q, neighbours=2, weight=0.7, updates=5, epsilon=2):
    q, classes = rectified(x, y, q, epsilon)
    unary = distances(q, classes)
    between = distances(q, q)
    np.fill_diagonal(between, np.inf)
    nearest = between.argsort(1)[:, :neighbours]
    assigned = softmax(-unary)
    for _ in range(updates):
        assigned = softmax(-unary + weight * np.stack([assigned[n].sum(0) for n in nearest]))
    return assigned


def tim(x, y, q, tau=5, lam=0.2, alpha=0.3, steps=8, rate=0.1, momentum=0.8):
    def predict(w, z):
        return softmax(-tau / 2 * ((w[None] - z[:, None]) ** 2).sum(-1))

    def loss(w):
        ours, theirs = predict(w, x), predict(w, q)
        cross_entropy = -np.log(ours[np.arange(len(y)), y]).mean()
        share = theirs.mean(0)
        marginal = -(share * np.log(share)).sum()
        conditional = -(theirs * np.log(theirs)).sum(1).mean()
        return lam * cross_entropy - marginal + alpha * conditional

    def gradient(w):
        g = np.empty_like(w)
        for i in np.ndindex(w.shape):
            step = w.astype(complex)
            step[i] += 1e-30j
            g[i] = loss(step).imag / 1e-30
        return g

    w, velocity = means(x, y), 0
    for _ in range(steps):
        velocity = momentum * velocity + gradient(w)
        w = w - rate * velocity
    return predict(w, q)


def pt_map(x, y, q, beta=0.5, lam=5, alpha=0.3, steps=4, sinkhorn=6):
    x, q = (unit(np.sign(z) * np.abs(z) ** beta) for z in (x, q))
    x, q = unit(x - x.mean(0)), unit(q - q.mean(0))
    classes = means(x, y)

    def transport():
        p = np.exp(-lam * distances(q, classes))
        p /= p.sum(1, keepdims=True)
        for _ in range(sinkhorn):
            p *= len(q) / WAYS / p.sum(0)
            p /= p.sum(1, keepdims=True)
        return p

    for _ in range(steps):
        p = transport()
        estimate = np.stack([
            (x[y == c].sum(0) + p[:, c] @ q) / ((y == c).sum() + p[:, c].sum()) for c in range(WAYS)])
        classes = classes + alpha * (estimate - classes)
    return transport()


random = np.random.default_rng(1)
mean = random.normal(size=FEATURES)
middles = random.normal(size=(2, WAYS, FEATURES))
labels = np.arange(WAYS * SHOTS) % WAYS
asked = np.repeat(np.arange(WAYS), QUERIES)
support, query = (mean + middles[:, y] + random.normal(size=(2, len(y), FEATURES)) for y in (labels, asked))
centred = [(unit(x - mean), labels, unit(q - mean)) for x, q in zip(support, query)]
values = {"mean": mean, "support": support, "query": query}
for learner in (bd_cspn, soft_kmeans, laplacian_shot, tim):
    values[learner.__name__] = np.stack([learner(*task) for task in centred])
values["pt_map"] = np.stack([pt_map(x, labels, q) for x, q in zip(support, query)])
print(json.dumps({"features": FEATURES} | {name: v.ravel().tolist() for name, v in values.items()}, indent=1))
