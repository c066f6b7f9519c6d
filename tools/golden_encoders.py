"""Writes core/src/test/resources/dev/autodidact/pretrained: tiny published encoders and what they compute.

Each folder is what `save_pretrained` of transformers writes for a net of random weights. Where even the
smallest net is large (MobileNetV2, and torchvision's nets) the weights follow from a formula, and only
their names and shapes are kept. Outputs are computed in double precision. Written with PyTorch 2.13.0,
torchvision 0.28.0 and transformers 5.18.0 on the CPU; run from the root of the repository:

    python tools/golden_encoders.py
"""

import json
import pathlib
import shutil

import numpy
import torch

# torchvision from PyPI has its compiled part for CUDA only, which its nets do not use.
if not torch.cuda.is_available():
    ops = torch.library.Library("torchvision", "DEF")
    for name in ("nms", "qnms"):
        ops.define(name + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

import torchvision
from safetensors.torch import load_file
from transformers import (
    BertConfig,
    BertModel,
    CLIPConfig,
    CLIPModel,
    Dinov2Config,
    Dinov2Model,
    MobileNetV2Config,
    MobileNetV2Model,
    ResNetConfig,
    ResNetModel,
    ViTConfig,
    ViTModel,
)

FOLDER = pathlib.Path("core/src/test/resources/dev/autodidact/pretrained")
TOKENS = [[1, 5, 7, 9, 2, 0, 0], [1, 22, 4, 4, 6, 3, 2], [1, 2, 0, 0, 0, 0, 0]]


def uniform(start, count):
    """Numbers from -1 to 1 that follow from their positions, the same in every language."""
    mask = numpy.uint64(0xFFFFFFFF)
    h = ((numpy.arange(count, dtype=numpy.uint64) + numpy.uint64(start)) * numpy.uint64(2654435761)) & mask
    h ^= h >> numpy.uint64(15)
    h = (h * numpy.uint64(2246822519)) & mask
    h ^= h >> numpy.uint64(13)
    return h.astype(numpy.float64) / 2.0**31 - 1


def pictures(*shape):
    return torch.from_numpy(uniform(1, int(numpy.prod(shape)))).float().reshape(shape).double()


def formula(shapes):
    """Weights for a net: variances from 0.5 to 1.5, and others of a size that keeps signals alive."""
    weights = {}
    for i, (name, shape) in enumerate(shapes.items()):
        values = torch.from_numpy(uniform(7919 * i, int(numpy.prod(shape)))).reshape(shape)
        if name.endswith("running_var"):
            values = 1 + values / 2
        elif len(shape) > 1:
            values = values * (6 / numpy.prod(shape[1:])) ** 0.5
        elif name.endswith("weight"):
            values = 1 + values / 4
        else:
            values = values / 4
        weights[name] = values.float()
    return weights


def numbers(tensor):
    return [float(x) for x in tensor.detach().double().flatten()]


def randomise(model):
    """Every number random, so that no normalisation and no bias is left out by chance."""
    generator = torch.Generator().manual_seed(1)
    for name, tensor in list(model.named_parameters()) + list(model.named_buffers()):
        if tensor.is_floating_point() and tensor.dim() > 0:
            normal = torch.randn(tensor.shape, generator=generator)
            with torch.no_grad():
                if name.endswith("running_var"):
                    tensor.copy_(1 + normal.abs() / 2)
                elif tensor.dim() == 1 and name.endswith("weight"):
                    tensor.copy_(1 + normal / 4)
                elif tensor.dim() == 1:
                    tensor.copy_(normal / 4)
                else:
                    tensor.copy_(normal * (2 / tensor[0].numel()) ** 0.5)
    return model.eval()


def save(name, model):
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    return model.double()


def sizes():
    return dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, image_size=8, patch_size=2)


class Encoder(torch.nn.Module):
    """BERT with its inputs in order, as one exports it."""

    def __init__(self, bert):
        super().__init__()
        self.bert = bert

    def forward(self, ids, mask, types):
        return self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state


def bert():
    settings = dict(vocab_size=23, hidden_size=8, num_hidden_layers=2, num_attention_heads=2)
    config = BertConfig(**settings, intermediate_size=12, max_position_embeddings=10, attn_implementation="eager")
    model = randomise(BertModel(config))
    ids = torch.tensor(TOKENS)
    mask = (ids != 0).long()
    onnx = FOLDER / "bert-onnx"
    onnx.mkdir(parents=True, exist_ok=True)
    inputs = (ids, mask, torch.zeros_like(ids))
    bare = BertModel(config, add_pooling_layer=False)
    bare.load_state_dict(model.state_dict(), strict=False)
    torch.onnx.export(Encoder(bare.eval()), inputs, onnx / "model.onnx", dynamo=False, opset_version=17)
    model = save("bert", model)
    shutil.copy(FOLDER / "bert" / "config.json", onnx)
    hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    shown = mask.unsqueeze(2)
    return (hidden * shown).sum(1) / shown.sum(1)


def half(name, model):
    """Saves a net in half precision, and goes on with what that left."""
    save(name, model.half())
    return model.double()


def from_formula(model, config, output, double=True):
    shapes = {n: list(t.shape) for n, t in model.state_dict().items() if t.is_floating_point()}
    model.load_state_dict(formula(shapes), strict=False)
    model = model.eval().double()
    return {"config": config, "shapes": shapes, "output": numbers(output(model))}


def main():
    golden = {"tokens": TOKENS}
    small, wide = pictures(2, 3, 8, 8), pictures(2, 3, 12, 8)
    golden["bert"] = numbers(bert())

    model = save("dinov2", randomise(Dinov2Model(Dinov2Config(**sizes(), mlp_ratio=2))))
    golden["dinov2"] = numbers(model(small).pooler_output)
    golden["dinov2, wide"] = numbers(model(wide).pooler_output)

    vision = sizes() | dict(intermediate_size=12)
    model = half("vit", randomise(ViTModel(ViTConfig(**vision))))
    golden["vit"] = numbers(model(small).last_hidden_state[:, 0])

    text = dict(vocab_size=30, hidden_size=8, intermediate_size=12, num_hidden_layers=1)
    text |= dict(num_attention_heads=2, max_position_embeddings=10)
    model = save("clip", randomise(CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=6))))
    golden["clip"] = numbers(model.visual_projection(model.vision_model(small).pooler_output))

    deep = pictures(2, 3, 37, 50)
    for name, kind, early in (("basic", "basic", False), ("bottleneck", "bottleneck", False), ("early", "bottleneck", True)):
        sizes_of = dict(embedding_size=4, hidden_sizes=[8, 12], depths=[2, 2])
        config = ResNetConfig(**sizes_of, layer_type=kind, downsample_in_bottleneck=early)
        model = save("resnet-" + name, randomise(ResNetModel(config)))
        golden["resnet-" + name] = numbers(model(deep).pooler_output)

    for name, tensorflow in (("mobilenet", False), ("mobilenet-tensorflow", True)):
        config = MobileNetV2Config(depth_multiplier=0.35, tf_padding=tensorflow)
        settings = json.loads(config.to_json_string(use_diff=False))
        net = MobileNetV2Model(config)
        golden[name] = from_formula(net, settings, lambda m: m(pictures(1, 3, 39, 64)).pooler_output)

    net = torchvision.models.mobilenet_v2()
    mean = lambda m: m.features(pictures(1, 3, 39, 64)).mean((2, 3))
    golden["torchvision mobilenet"] = from_formula(net, {"architecture": "mobilenet_v2"}, mean)
    net = torchvision.models.resnet18()
    net.fc = torch.nn.Identity()
    golden["torchvision resnet"] = from_formula(net, {"architecture": "resnet18"}, lambda m: m(pictures(1, 3, 39, 64)))

    (FOLDER / "golden.json").write_text(json.dumps(golden) + "\n")


main()
