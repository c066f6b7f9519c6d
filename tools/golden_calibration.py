"""Writes core/src/test/resources/dev/autodidact/evaluate/calibration.json: temperature, errors and rates.

The queries are those of CalibrationTest: the first 40 of each task are known, the others are not. Each
figure is computed from its definition, in another way than there: the temperature by L-BFGS, the area
under the curve pair by pair. Written with PyTorch 2.13.0; run from the root of the repository:

    python tools/golden_calibration.py > core/src/test/resources/dev/autodidact/evaluate/calibration.json
"""

import json
import math

import torch

TASKS, EACH, KNOWN, WAYS, BINS = 6, 60, 40, 4, 15
logits, labels = [], []
for i in range(TASKS * EACH):
    label = i % WAYS
    known = i % EACH < KNOWN
    row = [3 * math.sin(1.7 * i + 2.3 * k) for k in range(WAYS)]
    row[label] += 3 if known else 0
    logits.append(row)
    labels.append(label if known else -1)
z = torch.tensor(logits, dtype=torch.float64)
y = torch.tensor(labels)
known = y >= 0
zk, yk = z[known], y[known]

# One query is added whose label is any class with equal probability.
random = 1 / (len(yk) + 1)
target = torch.nn.functional.one_hot(yk, WAYS).double() * (1 - random) + random / WAYS
inverse = torch.ones(1, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.LBFGS([inverse], max_iter=500, tolerance_grad=1e-14, tolerance_change=1e-16)


def loss():
    optimizer.zero_grad()
    value = torch.nn.functional.cross_entropy(zk * inverse, target)
    value.backward()
    return value


for _ in range(5):
    optimizer.step(loss)
temperature = 1 / inverse.item()


def ece(t):
    confidence, predicted = (zk / t).softmax(1).max(1)
    right = (predicted == yk).double()
    error = 0.0
    for b in range(BINS):
        inside = (confidence > b / BINS) & (confidence <= (b + 1) / BINS)
        if inside.any():
            gap = right[inside].mean() - confidence[inside].mean()
            error += (inside.double().mean() * gap.abs()).item()
    return error


def rates(score):
    a, b = score[known], score[~known]
    pairs = (a[:, None] > b[None]).double() + 0.5 * (a[:, None] == b[None]).double()
    threshold = a.sort(descending=True).values[math.ceil(0.95 * len(a)) - 1]
    return {
        "auroc": pairs.mean().item(),
        "fpr95": (b >= threshold).double().mean().item(),
        "threshold": threshold.item(),
    }


print(
    json.dumps(
        {
            "temperature": temperature,
            "before": ece(1),
            "after": ece(temperature),
            "logit": rates(z.max(1).values),
            "probability": rates((z / temperature).softmax(1).max(1).values),
        },
        indent=2,
    )
)
