"""Writes core/src/test/resources/dev/autodidact/nn/blocks.json: what a transformer block and a ResNet-12 compute.

Weights and inputs are those of GoldenBlocks: sines of their position. Written with PyTorch 2.13.0; run
from the root of the repository:

    python tools/golden_blocks.py > core/src/test/resources/dev/autodidact/nn/blocks.json
"""

import json

import torch
from torch.nn import functional

DIM, HEADS, HIDDEN, LENGTH, SEQUENCES = 4, 2, 5, 3, 4
LENGTHS = [3, 2, 1, 3]
CHANNELS, WIDTHS, PICTURES, SIDE = 2, [2, 3, 2, 3], 3, 18


def sines(shift, *shape):
    count = torch.Size(shape).numel()
    return torch.sin(torch.arange(count, dtype=torch.float64) + shift).reshape(shape)


def result(output, x, params):
    """Output, and gradients of its sum weighted by sines."""
    (output * sines(5, *output.shape)).sum().backward()
    values = {"output": output, "x": x.grad} | {name: p.grad for name, p in params.items()}
    return {name: value.flatten().tolist() for name, value in values.items()}


def transformer(causal, padded):
    layer = torch.nn.TransformerEncoderLayer(
        DIM, HEADS, HIDDEN, dropout=0, activation="gelu", batch_first=True, norm_first=True, dtype=torch.float64
    )
    params = {
        "block.norm1.gain": layer.norm1.weight,
        "block.norm1.offset": layer.norm1.bias,
        "block.attention.qkv.weight": layer.self_attn.in_proj_weight,
        "block.attention.qkv.bias": layer.self_attn.in_proj_bias,
        "block.attention.out.weight": layer.self_attn.out_proj.weight,
        "block.attention.out.bias": layer.self_attn.out_proj.bias,
        "block.norm2.gain": layer.norm2.weight,
        "block.norm2.offset": layer.norm2.bias,
        "block.mlp1.weight": layer.linear1.weight,
        "block.mlp1.bias": layer.linear1.bias,
        "block.mlp2.weight": layer.linear2.weight,
        "block.mlp2.bias": layer.linear2.bias,
    }
    assert len(params) == len(list(layer.parameters()))
    with torch.no_grad():
        for i, p in enumerate(params.values()):
            p.copy_(sines(i + 1, *p.shape))
    x = sines(4, SEQUENCES, LENGTH, DIM).requires_grad_()
    future = torch.triu(torch.ones(LENGTH, LENGTH, dtype=torch.bool), 1) if causal else None
    padding = torch.arange(LENGTH) >= torch.tensor(LENGTHS).unsqueeze(1) if padded else None
    return result(layer(x, src_mask=future, src_key_padding_mask=padding), x, params)


def resnet12(running):
    shapes = {}
    for b, (inputs, outputs) in enumerate(zip([CHANNELS] + WIDTHS, WIDTHS), 1):
        layers = [("conv1", "norm1", inputs, 3), ("conv2", "norm2", outputs, 3), ("conv3", "norm3", outputs, 3)]
        for conv, norm, width, size in layers + [("skip.conv", "skip.norm", inputs, 1)]:
            shapes[f"block{b}.{conv}.weight"] = [outputs, width, size, size]
            shapes[f"block{b}.{norm}.weight"] = [outputs]
            shapes[f"block{b}.{norm}.bias"] = [outputs]
            shapes[f"running.block{b}.{norm}.mean"] = [outputs]
            shapes[f"running.block{b}.{norm}.variance"] = [outputs]
    params = {name: sines(i + 1, *shape) for i, (name, shape) in enumerate(shapes.items())}

    def layer(h, conv, norm):
        weight = params[f"{conv}.weight"]
        h = functional.conv2d(h, weight, padding=weight.shape[2] // 2)
        mean, variance = params[f"running.{norm}.mean"].clone(), params[f"running.{norm}.variance"] + 1.5
        gamma, beta = params[f"{norm}.weight"], params[f"{norm}.bias"]
        return functional.batch_norm(h, mean, variance, gamma, beta, training=not running)

    learned = {name: p.requires_grad_() for name, p in params.items() if not name.startswith("running.")}
    x = sines(4, PICTURES, CHANNELS, SIDE, SIDE).requires_grad_()
    h = x
    for b in (f"block{i}" for i in range(1, 5)):
        y = functional.leaky_relu(layer(h, f"{b}.conv1", f"{b}.norm1"), 0.1)
        y = functional.leaky_relu(layer(y, f"{b}.conv2", f"{b}.norm2"), 0.1)
        y = layer(y, f"{b}.conv3", f"{b}.norm3") + layer(h, f"{b}.skip.conv", f"{b}.skip.norm")
        h = functional.max_pool2d(functional.leaky_relu(y, 0.1), 2)
    values = result(functional.adaptive_avg_pool2d(h, 1), x, learned)
    del values["x"]  # many numbers that say little
    return values


print(
    json.dumps(
        {
            "transformer, causal": transformer(True, False),
            "transformer, padded": transformer(False, True),
            "resnet12, batch": resnet12(False),
            "resnet12, running": resnet12(True),
        },
        indent=1,
    )
)
