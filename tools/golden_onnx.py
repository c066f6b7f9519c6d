"""Writes encoders/src/test/resources/dev/autodidact/encoders/: tiny nets, and what ONNX Runtime makes of them.

The good ones have random weights; each of the others has one thing wrong. Written with onnx 1.23.1,
onnxruntime 1.30.0 and tokenizers 0.23.2; run from the root of the repository:

    python tools/golden_onnx.py
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

HERE = Path("encoders/src/test/resources/dev/autodidact/encoders")
SIDE = 16
rng = np.random.default_rng(1)


def weight(name, *shape):
    return numpy_helper.from_array(rng.standard_normal(shape).astype(np.float32) / 3, name)


def save(name, nodes, weights, inputs, outputs, domains=()):
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, weights)
    opsets = [helper.make_opsetid(domain, 1) for domain in domains] + [helper.make_opsetid("", 17)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    (HERE / name).parent.mkdir(parents=True, exist_ok=True)
    (HERE / name).write_bytes(model.SerializeToString(deterministic=True))
    return model


def value(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def node(kind, inputs, outputs, **attributes):
    return helper.make_node(kind, inputs.split(), outputs.split(), **attributes)


def net(name, batch="N", side=(SIDE, SIDE), names=("embedding", "logits"), extra=(), domains=()):
    """Convolution, rectifier, mean over the picture: [N,6]; and logits [N,4]."""
    weights = [weight("w", 6, 3, 3, 3), weight("b", 6), weight("v", 6, 4)]
    nodes = [
        node("Conv", "input w b", "c", strides=[2, 2], pads=[1, 1, 1, 1]),
        node("Relu", "c", "r"),
        node("GlobalAveragePool", "r", "g"),
        node("Flatten", "g", names[0]),
        node("MatMul", f"{names[0]} v", names[1]),
        *extra,
    ]
    outputs = [value(names[0], [batch, 6]), value(names[1], [batch, 4])]
    return save(name, nodes, weights, [value("input", [batch, 3, *side])], outputs, domains)


def run(model, picture):
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"input": picture})


def picture():
    c, y, x = np.mgrid[0:3, 0:SIDE, 0:SIDE]
    return ((x * (3 + c) + y * (7 - 2 * c)) % 256).astype(np.float32)


def pictures():
    model = net("picture.onnx")
    net("any-side.onnx", side=("H", "W"))
    net("two-flat.onnx", names=("one", "other"))
    net("batch-of-2.onnx", batch=2)
    net("oblong.onnx", side=(SIDE, 2 * SIDE))
    net("custom.onnx", extra=[helper.make_node("Spy", ["g"], ["s"], domain="evil.ops")], domains=["evil.ops"])
    net("unknown.onnx", extra=[node("NoSuchOperator", "g", "s")])
    unbatched()
    wrong()
    external()
    minus = run(model, picture()[None] / np.float32(127.5) - 1)
    mean, deviation = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
    normal = (picture() / 255 - np.reshape(mean, (3, 1, 1))) / np.reshape(deviation, (3, 1, 1))
    (HERE / "normalised").mkdir(exist_ok=True)
    config = {"do_center_crop": True, "crop_size": {"height": SIDE, "width": SIDE}, "size": {"shortest_edge": 20},
              "image_mean": mean, "image_std": deviation, "rescale_factor": 1 / 255, "do_normalize": True}
    (HERE / "normalised/preprocessor_config.json").write_text(json.dumps(config, indent=1) + "\n")
    (HERE / "normalised/net.onnx").write_bytes((HERE / "any-side.onnx").read_bytes())
    other = onnx.load(HERE / "any-side.onnx")
    return {"embedding": minus[0][0].tolist(), "logits": minus[1][0].tolist(),
            "normalised": run(other, normal[None].astype(np.float32))[0][0].tolist(),
            "blueFirst": run(other, normal[None, ::-1].astype(np.float32))[0][0].tolist()}


def unbatched():
    """[3,side,side] in, [3] out."""
    save("unbatched.onnx", [node("ReduceMean", "input", "features", axes=[1, 2], keepdims=0)], [],
         [value("input", [3, SIDE, SIDE])], [value("features", [3])])


def wrong():
    one = [value("input", ["N", 3, SIDE, SIDE])]
    save("map.onnx", [node("Relu", "input", "embedding")], [], one, [value("embedding", ["N", 3, SIDE, SIDE])])
    save("not-a-number.onnx", [node("Sub", "input input", "zero"), node("Div", "zero zero", "nan"),
                               node("GlobalAveragePool", "nan", "g"), node("Flatten", "g", "embedding")],
         [], one, [value("embedding", ["N", 3])])
    save("grey.onnx", [node("Flatten", "input", "embedding")], [], [value("input", ["N", 1, SIDE, SIDE])],
         [value("embedding", ["N", SIDE * SIDE])])
    save("integers.onnx", [node("Cast", "input", "f", to=TensorProto.FLOAT), node("Flatten", "f", "embedding")], [],
         [value("input", ["N", 3, SIDE, SIDE], TensorProto.UINT8)], [value("embedding", ["N", 3 * SIDE * SIDE])])
    save("two-inputs.onnx", [node("Add", "input other", "s"), node("Flatten", "s", "embedding")], [],
         [*one, value("other", ["N", 3, SIDE, SIDE])], [value("embedding", ["N", 3 * SIDE * SIDE])])
    # 2^20 x 2^20 floats of a product of two vectors: 4 TB.
    wide = numpy_helper.from_array(np.array([1, 1 << 20], np.int64), "wide")
    tall = numpy_helper.from_array(np.array([1 << 20, 1], np.int64), "tall")
    save("huge.onnx", [node("GlobalAveragePool", "input", "g"), node("ReduceMean", "g", "m", axes=[1, 2, 3], keepdims=0),
                       node("Expand", "m wide", "a"), node("Expand", "m tall", "b"), node("Add", "a b", "embedding")],
         [wide, tall], one, [value("embedding", ["N", "F"])])


def external():
    """Weights in another file, openly and hidden in a constant of a branch."""
    tensor = TensorProto(name="v", data_type=TensorProto.FLOAT, dims=[3], data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="../../etc/passwd")
    tensor.external_data.add(key="length", value="12")
    one, out = [value("input", ["N", 3, SIDE, SIDE])], [value("embedding", ["N", 3])]
    flat = [node("GlobalAveragePool", "input", "g"), node("Flatten", "g", "f")]
    save("external.onnx", [*flat, node("Add", "f v", "embedding")], [tensor], one, out)
    branch = helper.make_graph([helper.make_node("Constant", [], ["k"], value=tensor)], "b", [], [value("k", [3])])
    yes = numpy_helper.from_array(np.array(True), "yes")
    save("external-in-branch.onnx", [*flat, node("If", "yes", "v", then_branch=branch, else_branch=branch),
                                     node("Add", "f v", "embedding")], [yes], one, out)


def hostile():
    """Small files that ask for much memory or time, each in another way."""
    one = [value("input", ["N", 3, SIDE, SIDE])]
    out = [value("embedding", ["N", "F"])]

    def attack(name, nodes, weights=(), functions=()):
        # m is a number that depends on the picture.
        start = [node("GlobalAveragePool", "input", "g"), node("ReduceMean", "g", "m", axes=[1, 2, 3], keepdims=0)]
        graph = helper.make_graph([*start, *nodes], "tiny", one, out, list(weights))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], functions=list(functions), ir_version=8)
        (HERE / "hostile").mkdir(exist_ok=True)
        (HERE / "hostile" / name).write_bytes(model.SerializeToString(deterministic=True))

    def shape(name, *sizes):
        return numpy_helper.from_array(np.array(sizes, np.int64), name)

    def pieces(first):
        """64 of 64 MiB each, all different, and in use until the end."""
        return [*(node("Add", f"{first if i == 0 else f'n{i}'} {first}", f"n{i + 1}") for i in range(64)),
                *(node("Expand", f"n{i + 1} s", f"a{i}") for i in range(64)),
                node("Sum", "m " + " ".join(f"a{i}" for i in range(64)), "embedding")]

    attack("pieces.onnx", pieces("m"), [shape("s", 1, 1 << 24)])
    # These do not depend on the picture, so they could be made while the file is loaded.
    attack("constants.onnx", pieces("two"), [numpy_helper.from_array(np.float32([2]), "two"), shape("s", 1, 1 << 24)])
    # More numbers than any features.
    attack("wide.onnx", [node("Expand", "m s", "embedding")], [shape("s", 1, 9_000_000)])
    # Doubles itself sixty times.
    body = helper.make_graph([node("Concat", "x x", "y", axis=0), node("Identity", "c", "d")], "body",
                             [value("i", [], TensorProto.INT64), value("c", [], TensorProto.BOOL), value("x", ["F"])],
                             [value("d", [], TensorProto.BOOL), value("y", ["F"])])
    attack("loop.onnx", [node("Loop", "count yes m", "l", body=body), node("Unsqueeze", "l first", "embedding")],
           [numpy_helper.from_array(np.array(60, np.int64), "count"),
            numpy_helper.from_array(np.array(True), "yes"), shape("first", 0)])
    # 2^24 nodes, once functions that are called like operators are written out.
    names = ("Abs Acos Acosh Asin Asinh Atan Atanh Ceil Celu Cos Cosh Elu Erf Exp Floor Gelu HardSigmoid HardSwish "
             "LeakyRelu Log Mish Neg Reciprocal Round Relu").split()
    functions = [helper.make_function("", name, ["x"], ["y"], [node(called, "x", "z"), node(called, "z", "y")],
                                      [helper.make_opsetid("", 17)]) for name, called in zip(names, names[1:])]
    attack("functions.onnx", [node(names[0], "m", "f"), node("Unsqueeze", "f first", "embedding")],
           [shape("first", 0)], functions)
    # One number of 2^40.
    values = numpy_helper.from_array(np.float32([1]), "sparse")
    sparse = helper.make_sparse_tensor(values, numpy_helper.from_array(np.array([0], np.int64)), [1, 1 << 40])
    attack("sparse.onnx", [helper.make_node("Constant", [], ["k"], sparse_value=sparse), node("Add", "m k", "embedding")])
    # A text of a kilobyte, a million times.
    text = helper.make_tensor("text", TensorProto.STRING, [1], [b"a" * 1024])
    attack("texts.onnx", [node("Expand", "text s", "t"), node("Equal", "t t", "e"),
                          node("Cast", "e", "embedding", to=TensorProto.FLOAT)], [text, shape("s", 1, 1 << 20)])
    # 200 products of matrices of 2048 x 2048, and one pooling over windows of 2^28 numbers.
    attack("products.onnx", [node("Expand", "m s", "p0"), *(node("MatMul", f"p{i} p0", f"p{i + 1}") for i in range(200)),
                             node("ReduceMean", "p200", "r", axes=[0], keepdims=1), node("Identity", "r", "embedding")],
           [shape("s", 2048, 2048)])
    attack("pooling.onnx", [node("Expand", "m s", "e"), node("MaxPool", "e", "p", kernel_shape=[2048, 2048], pads=[1024] * 4),
                            node("Flatten", "p", "embedding")], [shape("s", 1, 1, 2048, 2048)])


def texts():
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "small", "net", "reads", "words"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    tokenizer.enable_truncation(3)  # which the library lifts
    (HERE / "text").mkdir(exist_ok=True)
    tokenizer.save(str(HERE / "text/tokenizer.json"))
    (HERE / "text/tokenizer_config.json").write_text('{"model_max_length": 8}\n')
    ids = [value(name, ["N", "T"], TensorProto.INT64) for name in ("input_ids", "attention_mask")]
    # The mask is used, so that it stays an input.
    nodes = [node("Gather", "table input_ids", "e"), node("Cast", "attention_mask", "m", to=TensorProto.FLOAT),
             node("Unsqueeze", "m last", "u"), node("Mul", "e u", "last_hidden_state")]
    last = numpy_helper.from_array(np.array([2], np.int64), "last")
    model = save("text/model.onnx", nodes, [weight("table", len(words), 5), last], ids,
                 [value("last_hidden_state", ["N", "T", 5])])
    tokenizer.no_truncation()
    encoding = np.array([tokenizer.encode("A small net").ids], np.int64)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    state = session.run(None, {"input_ids": encoding, "attention_mask": np.ones_like(encoding)})[0][0].mean(0)
    return {"text": "A small net", "ids": encoding[0].tolist(), "text_features": (state / np.linalg.norm(state)).tolist()}


hostile()
golden = pictures() | texts()
(HERE / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")
