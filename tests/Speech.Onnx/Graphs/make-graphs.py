#!/usr/bin/env python3
"""Writes the small graphs beside it: the signatures of real exports around a sound that a test can predict.

Run it with Debian's python3-onnx: `/usr/bin/python3 tests/Speech.Onnx/Graphs/make-graphs.py`. Equal scripts write equal
bytes; `--check` compares instead of writing.

Kokoro's graphs (kokoro-onnx, onnx-community, hexgrad, timestamped), 24,000 Hz:
  a token lasts max(1, round((1 + id % 4) / speed)) frames of 600 samples, a half rounded to the even number;
  sample n of a frame is level(id) * (sin(w * n) + style[1] * sin(2 * w * n)), w = 2 pi (200 + 40 * style[0]) / 24000;
  level(id) is 0 for the pad 0, else 0.1 + id / 512.
  Every frame begins at phase 0, so whole numbers in style[0] give whole periods.

Piper's graphs (piper, piper-multi, piper-noise), 22,050 Hz:
  an id lasts ceil((1 + id % 4) * length_scale) frames of 256 samples;
  sample n of a frame is level(id) * sin(2 pi (4 + sid) * n / 256)
    + 0.01 * noise_scale * [1, -1, 1, -1][n % 4] + 0.01 * noise_w * [0, 1, 0, -1][n % 4];
  level(id) is 0 for the pad 0, else 0.1 + id / 512. The shorter sentences of a batch end in silence.
  piper-noise draws as VITS does: the length of each id is multiplied by exp(0.25 * noise_w * a normal number), and each
  frame's [1, -1, 1, -1] by a normal number.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

OPSET = 15
IR_VERSION = 8
FOLDER = Path(__file__).resolve().parent


class Graph:
    """Nodes in the order in which they are added."""

    def __init__(self):
        self.nodes = []
        self.constants = {}

    def constant(self, name, value, dtype):
        self.constants[name] = numpy_helper.from_array(np.array(value, dtype=dtype), name)
        return name

    def add(self, operator, *inputs, name, **attributes):
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=f"node/{name}", **attributes))
        return name

    def model(self, name, inputs, outputs):
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.constants.values()))
        model = helper.make_model(
            graph, producer_name="make-graphs", ir_version=IR_VERSION, opset_imports=[helper.make_opsetid("", OPSET)])
        checker.check_model(model, full_check=True)
        return model


def value(name, element, shape):
    return helper.make_tensor_value_info(name, element, shape)


def level(graph, ids, name):
    """0 for the pad, else 0.1 + id / 512."""
    number = graph.add("Cast", ids, name=f"{name}_number", to=TensorProto.FLOAT)
    part = graph.add("Div", number, graph.constant("steps", 512, np.float32), name=f"{name}_part")
    audible = graph.add("Add", part, graph.constant("floor", 0.1, np.float32), name=f"{name}_audible")
    is_pad = graph.add("Equal", ids, graph.constant("pad", 0, np.int64), name=f"{name}_is_pad")
    return graph.add("Where", is_pad, graph.constant("silent", 0, np.float32), audible, name=name)


def natural_frames(graph, ids):
    """1 + id % 4 as a float."""
    rest = graph.add("Mod", ids, graph.constant("four", 4, np.int64), name="rest")
    whole = graph.add("Add", rest, graph.constant("one", 1, np.int64), name="whole")
    return graph.add("Cast", whole, name="natural", to=TensorProto.FLOAT)


def owners(graph, durations, count, name):
    """For each frame the index of its token: how many tokens have ended. Works on the last axis."""
    ends = graph.add("CumSum", durations, graph.constant("last_axis", -1, np.int64), name=f"{name}_ends")
    ends = graph.add("Unsqueeze", ends, graph.constant("minus_two", [-2], np.int64), name=f"{name}_ends_row")
    frames = graph.add(
        "Range", graph.constant("zero", 0, np.int64), count, graph.constant("one", 1, np.int64), name=f"{name}_frames")
    frames = graph.add("Unsqueeze", frames, graph.constant("minus_one", [-1], np.int64), name=f"{name}_frames_column")
    ended = graph.add("LessOrEqual", ends, frames, name=f"{name}_ended")
    ended = graph.add("Cast", ended, name=f"{name}_ended_number", to=TensorProto.INT64)
    return graph.add("ReduceSum", ended, "minus_one", name=name, keepdims=0)


def kokoro(file, tokens, speed_type, audio, audio_rank, durations=None):
    graph = Graph()
    ids = graph.add("Reshape", tokens, graph.constant("minus_one", [-1], np.int64), name="ids")
    natural = natural_frames(graph, ids)
    speed = "speed"
    if speed_type != TensorProto.FLOAT:
        speed = graph.add("Cast", "speed", name="speed_number", to=TensorProto.FLOAT)
    lasting = graph.add("Div", natural, speed, name="lasting")
    lasting = graph.add("Round", lasting, name="rounded")
    lasting = graph.add("Max", lasting, graph.constant("shortest", 1, np.float32), name="at_least_one")
    frames = graph.add("Cast", lasting, name="frames", to=TensorProto.INT64)
    count = graph.add("ReduceSum", frames, name="count", keepdims=0)
    owner = owners(graph, frames, count, "owner")
    levels = graph.add("Gather", level(graph, ids, "levels"), owner, name="frame_levels")
    levels = graph.add("Unsqueeze", levels, "minus_one", name="frame_levels_column")

    style = graph.add("Reshape", "style", "minus_one", name="style_row")
    low = graph.add("Gather", style, graph.constant("zero", 0, np.int64), name="style_0")
    octave = graph.add("Gather", style, graph.constant("one", 1, np.int64), name="style_1")
    pitch = graph.add("Mul", low, graph.constant("pitch_step", 40, np.float32), name="pitch_above")
    pitch = graph.add("Add", pitch, graph.constant("lowest_pitch", 200, np.float32), name="pitch")
    turns = graph.constant("turns", np.arange(600) * (2 * math.pi / 24000), np.float32)
    phase = graph.add("Mul", pitch, turns, name="phase")
    fundamental = graph.add("Sin", phase, name="fundamental")
    second = graph.add("Sin", graph.add("Add", phase, phase, name="double_phase"), name="octave")
    second = graph.add("Mul", octave, second, name="weighted_octave")
    tone = graph.add("Add", fundamental, second, name="tone")
    sound = graph.add("Mul", levels, tone, name="sound")
    shape = [-1] if audio_rank == 1 else [1, -1]
    graph.add("Reshape", sound, graph.constant("audio_shape", shape, np.int64), name=audio)

    outputs = [value(audio, TensorProto.FLOAT, ["samples"] if audio_rank == 1 else [1, "samples"])]
    if durations:
        name, element, rank = durations
        source = frames if element == TensorProto.INT64 else lasting
        shape = [-1] if rank == 1 else [1, -1]
        graph.add("Reshape", source, graph.constant("durations_shape", shape, np.int64), name=name)
        outputs.append(value(name, element, ["length"] if rank == 1 else [1, "length"]))
    inputs = [
        value(tokens, TensorProto.INT64, [1, "length"]),
        value("style", TensorProto.FLOAT, [1, 256]),
        value("speed", speed_type, [1]),
    ]
    return {f"{file}.onnx": graph.model(file, inputs, outputs).SerializeToString()}


def piper(file, speakers=1, draws=False):
    graph = Graph()
    graph.constant("minus_one", [-1], np.int64)
    for index, name in enumerate(("noise_scale", "length_scale", "noise_w")):
        graph.add("Gather", "scales", graph.constant(f"index_{index}", index, np.int64), name=name)

    natural = natural_frames(graph, "input")
    lasting = graph.add("Mul", natural, "length_scale", name="scaled")
    if draws:
        lasting = graph.add("Mul", lasting, drawn_lengths(graph), name="drawn")
    frames = graph.add("Ceil", lasting, name="w_ceil")
    length = graph.add("Shape", "input", name="input_shape")
    length = graph.add("Gather", length, graph.constant("last", 1, np.int64), name="input_length")
    place = graph.add("Range", graph.constant("zero", 0, np.int64), length, graph.constant("one", 1, np.int64), name="place")
    lengths = graph.add("Unsqueeze", "input_lengths", "minus_one", name="lengths_column")
    inside = graph.add("Less", place, lengths, name="inside")
    inside = graph.add("Cast", inside, name="mask", to=TensorProto.FLOAT)
    frames = graph.add("Mul", frames, inside, name="masked_frames")
    frames = graph.add("Cast", frames, name="frames", to=TensorProto.INT64)
    totals = graph.add("ReduceSum", frames, "minus_one", name="totals", keepdims=1)
    longest = graph.add("ReduceMax", totals, name="longest", keepdims=0)
    owner = owners(graph, frames, longest, "owner")

    # A frame after the end of its sentence is owned by the pad that is put behind the last id.
    padded = graph.add(
        "Pad", "input", graph.constant("one_behind", [0, 0, 0, 1], np.int64), graph.constant("pad", 0, np.int64), name="padded")
    frame_ids = graph.add("GatherElements", padded, owner, name="frame_ids", axis=1)
    frame_times = graph.add("Range", "zero", longest, "one", name="frame_times")
    running = graph.add("Less", frame_times, totals, name="running")
    running = graph.add("Cast", running, name="running_mask", to=TensorProto.FLOAT)
    running = graph.add("Unsqueeze", running, "minus_one", name="running_column")
    levels = graph.add("Unsqueeze", level(graph, frame_ids, "levels"), "minus_one", name="frame_levels")

    steps = graph.constant("steps_in_frame", np.arange(256) * (2 * math.pi / 256), np.float32)
    periods = graph.constant("periods", 4, np.float32)
    if speakers > 1:
        speaker = graph.add("Cast", "sid", name="speaker", to=TensorProto.FLOAT)
        periods = graph.add("Add", periods, speaker, name="speaker_periods")
        periods = graph.add("Reshape", periods, graph.constant("a_speaker", [-1, 1, 1], np.int64), name="periods_of_each")
    tone = graph.add("Sin", graph.add("Mul", periods, steps, name="phase"), name="tone")
    sound = graph.add("Mul", levels, tone, name="voiced")
    rustle = graph.constant("rustle", 0.01 * np.tile([1, -1, 1, -1], 64), np.float32)
    rustle = graph.add("Mul", "noise_scale", rustle, name="scaled_rustle")
    if draws:
        like = graph.add("Mul", levels, graph.constant("nothing", 0, np.float32), name="m_p")
        drawn = graph.add("RandomNormalLike", like, name="z_noise", dtype=TensorProto.FLOAT)
        rustle = graph.add("Mul", drawn, rustle, name="drawn_rustle")
    sway = graph.constant("sway", 0.01 * np.tile([0, 1, 0, -1], 64), np.float32)
    sway = graph.add("Mul", "noise_w", sway, name="scaled_sway")
    sound = graph.add("Add", sound, rustle, name="with_rustle")
    sound = graph.add("Add", sound, sway, name="with_sway")
    sound = graph.add("Mul", sound, running, name="sound")
    graph.add("Reshape", sound, graph.constant("output_shape", [0, 1, 1, -1], np.int64), name="output")

    inputs = [
        value("input", TensorProto.INT64, ["batch_size", "phonemes"]),
        value("input_lengths", TensorProto.INT64, ["batch_size"]),
        value("scales", TensorProto.FLOAT, [3]),
    ]
    if speakers > 1:
        inputs.append(value("sid", TensorProto.INT64, ["batch_size"]))
    outputs = [value("output", TensorProto.FLOAT, ["batch_size", 1, 1, "time"])]
    return {
        f"{file}.onnx": graph.model(file, inputs, outputs).SerializeToString(),
        f"{file}.onnx.json": voice(speakers),
    }


def drawn_lengths(graph):
    """exp(0.25 * noise_w * normal) for each id, from a shape as VITS' duration predictor draws it."""
    shape = graph.add("Shape", "input", name="drawn_shape")
    batch = graph.add("Slice", shape, graph.constant("from_0", [0], np.int64), graph.constant("to_1", [1], np.int64), name="drawn_batch")
    ids = graph.add("Slice", shape, "to_1", graph.constant("to_2", [2], np.int64), name="drawn_ids")
    shape = graph.add("Concat", batch, graph.constant("two", [2], np.int64), ids, name="drawn_channels", axis=0)
    zeros = graph.add("ConstantOfShape", shape, name="drawn_zeros")
    normal = graph.add("RandomNormalLike", zeros, name="dp_noise", dtype=TensorProto.FLOAT)
    normal = graph.add("Mul", normal, "noise_w", name="dp_scaled")
    normal = graph.add("Gather", normal, graph.constant("first_channel", 0, np.int64), name="dp_channel", axis=1)
    normal = graph.add("Mul", normal, graph.constant("calm", 0.25, np.float32), name="dp_calm")
    return graph.add("Exp", normal, name="dp_factor")


# The first ids of Piper's own map, and a few symbols of English and German.
SYMBOLS = "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœ"
MORE = {
    "ɐ": 50, "ɑ": 51, "ɔ": 54, "ə": 59, "ɚ": 60, "ɛ": 61, "ɜ": 62, "ɡ": 66, "ɪ": 74, "ɹ": 88, "ɾ": 92, "ʁ": 94, "ʃ": 96,
    "ʊ": 100, "ʌ": 102, "ʒ": 108, "ʔ": 109, "ʲ": 119, "ˈ": 120, "ˌ": 121, "ː": 122, "θ": 126, "ᵻ": 128,
    "\u0327": 140, "\u0303": 141, "\u0329": 144, "\u032f": 143,
}


def voice(speakers):
    names = ["anna", "ben", "clara"][:speakers] if speakers > 1 else []
    description = {
        "audio": {"sample_rate": 22050, "quality": "medium"},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_map": {},
        "phoneme_id_map": {
            **{symbol: [index] for index, symbol in enumerate(SYMBOLS)},
            **{symbol: [index] for symbol, index in MORE.items()},
        },
        "num_symbols": 256,
        "num_speakers": speakers,
        "speaker_id_map": {name: index for index, name in enumerate(names)},
        "piper_version": "1.0.0",
        "language": {
            "code": "en_US", "family": "en", "region": "US", "name_native": "English",
            "name_english": "English", "country_english": "United States",
        },
        "dataset": "test",
    }
    return (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode()


def files():
    float32, int32, int64 = TensorProto.FLOAT, TensorProto.INT32, TensorProto.INT64
    return {
        **kokoro("kokoro-onnx", "tokens", float32, "audio", 1),
        **kokoro("onnx-community", "input_ids", float32, "waveform", 2),
        **kokoro("hexgrad", "input_ids", int32, "waveform", 1, ("duration", int64, 1)),
        **kokoro("timestamped", "input_ids", float32, "waveform", 2, ("durations", float32, 2)),
        **piper("piper"),
        **piper("piper-multi", speakers=3),
        **piper("piper-noise", draws=True),
    }


def main():
    differing = []
    for name, content in files().items():
        path = FOLDER / name
        if "--check" not in sys.argv:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            differing.append(name)
    if differing:
        sys.exit(f"Not what this script writes: {', '.join(differing)}.")


if __name__ == "__main__":
    main()
