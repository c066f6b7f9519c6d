"""Writes core/src/test/resources/dev/autodidact/nn/adam.json: where Adam goes, step by step.

The start and the gradients are those of OptimizerTest. Written with PyTorch 2.13.0; run from the root
of the repository:

    python tools/golden_adam.py > core/src/test/resources/dev/autodidact/nn/adam.json
"""

import json
import math

import torch

theta = torch.tensor([0.5, -1, 2, 0, 3], dtype=torch.float64, requires_grad=True)
adam = torch.optim.Adam([theta], lr=0.1)
steps = []
for t in range(1, 21):
    theta.grad = torch.tensor([i * math.sin(t + 2 * i) for i in range(5)], dtype=torch.float64)
    adam.step()
    steps.append(theta.tolist())
print(json.dumps(steps).replace("], ", "],\n"))
