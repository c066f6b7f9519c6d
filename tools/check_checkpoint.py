"""Rebuilds a prototypical network from a run folder, and predicts one task with it.

Needs Python with torch and safetensors. The task, with what Autodidact predicts for it, is written
by DumpTask.java:

    java --enable-native-access=ALL-UNNAMED -cp "cli/target/quick/lib/*" tools/DumpTask.java RUN data task.json
    python tools/check_checkpoint.py RUN task.json
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file


def normalised(theta, name, x):
    """Batch normalisation by the running statistics of training."""
    return F.batch_norm(
        x,
        theta[f"running.{name}.mean"],
        theta[f"running.{name}.variance"],
        theta[f"{name}.weight"],
        theta[f"{name}.bias"],
        training=False,
        eps=1e-5,
    )


def conv4(theta, x, strided, mean_pool):
    """[n, channels, side, side] -> [n, features]"""
    for b in ("block1", "block2", "block3", "block4"):
        weight, bias = theta[f"{b}.conv.weight"], theta[f"{b}.conv.bias"]
        x = F.conv2d(x, weight, bias, stride=2 if strided else 1, padding=1)
        x = normalised(theta, f"{b}.norm", x).relu()
        x = x if strided else F.max_pool2d(x, 2)  # drops an odd last row or column
    return x.mean((2, 3)) if mean_pool else x.flatten(1)


def resnet12(theta, x):
    """[n, channels, side, side] -> [n, features]"""
    for b in ("block1", "block2", "block3", "block4"):
        skip = normalised(theta, f"{b}.skip.norm", F.conv2d(x, theta[f"{b}.skip.conv.weight"]))
        for i in (1, 2, 3):
            x = F.conv2d(x, theta[f"{b}.conv{i}.weight"], padding=1)
            x = normalised(theta, f"{b}.norm{i}", x)
            x = F.leaky_relu(x, 0.1) if i < 3 else x
        x = F.max_pool2d(F.leaky_relu(x + skip, 0.1), 2)
    return x.mean((2, 3))


def proto(embed, support, labels, query, scale):
    """The probability of each class for each query: [queries, ways]."""
    z = embed(support)
    prototypes = torch.stack([z[labels == k].mean(0) for k in range(int(labels.max()) + 1)])
    distances = (embed(query).unsqueeze(1) - prototypes).square().sum(-1)
    return (-scale * distances).softmax(-1)


def pictures(values, channels, side):
    """Bytes, ink 255 on 0 or planes of red, green and blue, become numbers from 0 to 1."""
    return torch.tensor(values, dtype=torch.float32).view(-1, channels, side, side) / 255


def main(run, task):
    experiment = json.loads((Path(run) / "run.json").read_text())["experiment"]
    net = experiment["net"]
    if experiment["algorithm"] != "proto" or net["net"] not in ("conv4", "resnet12"):
        sys.exit(f"{run}: this script rebuilds proto on conv4 or resnet12 only")
    theta = {n: t.double() for n, t in load_file(Path(run) / "best.safetensors").items()}

    def embed(x):
        if net["net"] == "resnet12":
            return resnet12(theta, x)
        return conv4(theta, x, net["downsampling"] == "STRIDE", net["meanPool"])

    dump = json.loads(Path(task).read_text())
    size = dump["channels"], dump["side"]
    p = proto(
        embed,
        pictures(dump["support"], *size).double(),
        torch.tensor(dump["labels"]),
        pictures(dump["query"], *size).double(),
        experiment["config"]["scale"],
    )
    expected = torch.tensor(dump["probabilities"], dtype=torch.float64)
    difference = (p - expected).abs().max().item()
    right = (p.argmax(-1) == torch.tensor(dump["answers"])).double().mean().item()
    print(f"{len(p)} queries, {p.shape[1]} classes: accuracy {right:.4f}, ", end="")
    print(f"probabilities from {p.min():.4f} to {p.max():.4f} differ by {difference:.1e} at most")
    sys.exit(0 if difference < 1e-4 else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
