"""Writes core/src/test/resources/dev/autodidact/nn/gru.json: what a recurrent net with gates computes.

Weights and inputs are those of GruCellTest: sines of their position. Written with PyTorch 2.13.0; run
from the root of the repository:

    python tools/golden_gru.py > core/src/test/resources/dev/autodidact/nn/gru.json
"""

import json

import torch

INPUTS, HIDDEN, STEPS, BATCH = 2, 3, 4, 2


def sines(shift, *shape):
    count = torch.Size(shape).numel()
    return torch.sin(torch.arange(count, dtype=torch.float64) + shift).reshape(shape)


gru = torch.nn.GRU(INPUTS, HIDDEN, dtype=torch.float64)
with torch.no_grad():
    gru.weight_ih_l0.copy_(sines(1, 3 * HIDDEN, INPUTS))
    gru.weight_hh_l0.copy_(sines(2, 3 * HIDDEN, HIDDEN))
    gru.bias_ih_l0.copy_(sines(3, 3 * HIDDEN))
    gru.bias_hh_l0.zero_()
x = sines(4, STEPS, BATCH, INPUTS).requires_grad_()
states, _ = gru(x)
(states * sines(5, STEPS, BATCH, HIDDEN)).sum().backward()
print(
    json.dumps(
        {
            "states": states.flatten().tolist(),
            "input": gru.weight_ih_l0.grad.flatten().tolist(),
            "recurrent": gru.weight_hh_l0.grad.flatten().tolist(),
            "bias": gru.bias_ih_l0.grad.flatten().tolist(),
            "x": x.grad.flatten().tolist(),
        },
        indent=1,
    )
)
