#!/usr/bin/env python3
"""Writes the small graphs of the tests of sessions, networks and batches.

Run it with Debian's python3-onnx: `/usr/bin/python3 tests/Speech.Onnx/Graphs/sessions.py`. Equal scripts write equal bytes.

session-kokoro-*: token t gives FRAME samples of the value t * style[0] * speed. They differ in names, types and ranks only;
narrow takes a style of 128 numbers, which is none of Kokoro's.
session-piper-*: id t gives HOP samples of the value t * length_scale + noise_scale + 10 * noise_w + 100 * sid; an id behind the
end of its row gives 0. `batch` also tells the samples of each row.
session-dense: convolutions over [1, 16, 600 * tokens], so that a run takes 38,400 bytes a token for each of its tensors.
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

FRAME = 600
HOP = 4
FOLDER = Path(__file__).resolve().parent
FLOAT, INT32, INT64 = TensorProto.FLOAT, TensorProto.INT32, TensorProto.INT64


class Graph:
    """Nodes in the order in which they are added."""

    def __init__(self):
        self.nodes = []
        self.constants = []

    def constant(self, value, dtype=np.int64):
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, dtype=dtype), name))
        return name

    def add(self, operator, *inputs, name=None, **attributes):
        name = name or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def write(self, file, inputs, outputs):
        values = [[helper.make_tensor_value_info(*value) for value in part] for part in (inputs, outputs)]
        graph = helper.make_graph(self.nodes, file, *values, self.constants)
        model = helper.make_model(graph, producer_name="sessions", ir_version=8, opset_imports=[helper.make_opsetid("", 15)])
        checker.check_model(model, full_check=True)
        (FOLDER / f"session-{file}.onnx").write_bytes(model.SerializeToString())


def repeated(graph, values, times, shape, name):
    """Each value so many times in a row."""
    column = graph.add("Unsqueeze", values, graph.constant([-1]))
    return graph.add("Reshape", graph.add("Mul", column, graph.constant(np.ones(times), np.float32)), graph.constant(shape), name=name)


def kokoro(file, tokens, style_shape, speed, audio, audio_shape, durations=None):
    graph = Graph()
    values = graph.add("Cast", tokens, to=FLOAT)
    style = graph.add("Reshape", "style", graph.constant([-1]))
    values = graph.add("Mul", values, graph.add("Gather", style, graph.constant([0])))
    factor = "speed" if speed == FLOAT else graph.add("Cast", "speed", to=FLOAT)
    values = graph.add("Mul", values, factor)
    repeated(graph, values, FRAME, [1] * (len(audio_shape) - 1) + [-1], audio)
    outputs = [(audio, FLOAT, audio_shape)]
    if durations:
        name, element = durations
        ones = graph.add("Sign", graph.add("Add", graph.add("Abs", tokens), graph.constant(1)))
        graph.add("Cast", graph.add("Reshape", ones, graph.constant([-1])), name=name, to=element)
        outputs.append((name, element, ["length"]))
    graph.write(file, [(tokens, INT64, [1, "length"]), ("style", FLOAT, style_shape), ("speed", speed, [1])], outputs)


def piper(file, speakers, batch):
    graph = Graph()
    scales = [graph.add("Gather", "scales", graph.constant(index)) for index in range(3)]
    values = graph.add("Mul", graph.add("Cast", "input", to=FLOAT), scales[1])
    values = graph.add("Add", values, scales[0])
    values = graph.add("Add", values, graph.add("Mul", scales[2], graph.constant(10, np.float32)))
    if speakers:
        speaker = graph.add("Mul", graph.add("Cast", "sid", to=FLOAT), graph.constant(100, np.float32))
        values = graph.add("Add", values, graph.add("Unsqueeze", speaker, graph.constant([-1])))
    length = graph.add("Gather", graph.add("Shape", "input"), graph.constant(1))
    place = graph.add("Range", graph.constant(0), length, graph.constant(1))
    inside = graph.add("Less", place, graph.add("Unsqueeze", "input_lengths", graph.constant([-1])))
    values = graph.add("Mul", values, graph.add("Cast", inside, to=FLOAT))
    repeated(graph, values, HOP, [0, 1, -1], "output")
    inputs = [("input", INT64, ["batch", "phonemes"]), ("input_lengths", INT64, ["batch"]), ("scales", FLOAT, [3])]
    if speakers:
        inputs.append(("sid", INT64, ["batch"]))
    outputs = [("output", FLOAT, ["batch", 1, "time"])]
    if batch:
        graph.add("Mul", "input_lengths", graph.constant(HOP), name="output_lengths")
        outputs.append(("output_lengths", INT64, ["batch"]))
    graph.write(file, inputs, outputs)


def dense():
    graph = Graph()
    random = np.random.default_rng(1)
    values = graph.add("Reshape", graph.add("Cast", "tokens", to=FLOAT), graph.constant([1, 1, -1]))
    values = graph.add("Reshape", graph.add("Mul", graph.add("Unsqueeze", values, graph.constant([-1])),
                                            graph.constant(random.uniform(-0.01, 0.01, FRAME), np.float32)), graph.constant([1, 1, -1]))
    channels = 1
    for outputs in (16, 16, 16, 1):
        weight = graph.constant(random.uniform(-1, 1, (outputs, channels, 3)) / np.sqrt(channels), np.float32)
        values = graph.add("Tanh", graph.add("Conv", values, weight, pads=[1, 1]))
        channels = outputs
    graph.add("Reshape", values, graph.constant([-1]), name="audio")
    graph.write("dense", [("tokens", INT64, [1, "length"])], [("audio", FLOAT, ["samples"])])


kokoro("kokoro-tokens", "tokens", [1, 256], FLOAT, "audio", ["samples"])
kokoro("kokoro-ids", "input_ids", [1, 256], FLOAT, "waveform", [1, "samples"])
kokoro("kokoro-whole-speed", "input_ids", [1, 256], INT32, "waveform", ["samples"], ("duration", INT64))
kokoro("kokoro-deep", "tokens", [1, 1, 256], FLOAT, "waveform", [1, 1, "samples"], ("durations", FLOAT))
kokoro("kokoro-narrow", "tokens", [1, 128], FLOAT, "audio", ["samples"])
piper("piper", speakers=False, batch=False)
piper("piper-speakers", speakers=True, batch=False)
piper("piper-batch", speakers=True, batch=True)
dense()
