#!/usr/bin/env python3
"""Writes a graph of Kokoro-82M's layers and sizes with random weights: what a benchmark needs of the model, not its voice.

    /usr/bin/python3 bench/Speech.Onnx.Bench/full-size.py /tmp/full-size.onnx

Needs Debian's python3-onnx; writes about 330 MB, the same bytes each time. The signature is onnx-community's: input_ids
int64[1,L], style float[1,256], speed float[1] -> waveform float[1,N], N = 600 for each frame, about 2.75 frames a token at
speed 1. The layers follow the published config.json and the StyleTTS 2 and iSTFTNet papers: an ALBERT of 12 shared layers,
a prosody predictor and a text encoder with LSTMs, and an iSTFTNet decoder (upsampling 10 and 6, then an inverse STFT of 20
with a hop of 5) whose every block is conditioned on the style. Like real exports it draws noise with RandomNormalLike and
RandomUniformLike.
"""

import math
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper

OPSET = 15
IR_VERSION = 8
SEED = 20240917
FRAMES_PER_TOKEN = 2.75
RATE = 24000
HARMONICS = 9
STFT_SIZE, STFT_HOP = 20, 5
BINS = STFT_SIZE // 2 + 1
STYLE = 128


class Graph:
    """Nodes in the order in which they are added; names are numbers."""

    def __init__(self):
        self.nodes = []
        self.weights = []
        self.constants = {}
        self.random = np.random.default_rng(SEED)
        self.parameters = 0

    def add(self, operator, *inputs, name=None, outputs=1, **attributes):
        name = name or f"{operator}_{len(self.nodes)}"
        names = [name] if outputs == 1 else [f"{name}.{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, name=f"node/{name}", **attributes))
        return name if outputs == 1 else names

    def weight(self, *shape, fan_in=None, gain=1.0, mean=0.0):
        """Random numbers that keep the variance of what they are multiplied with, times gain squared."""
        values = self.random.standard_normal(shape, dtype=np.float32)
        values *= np.float32(gain / math.sqrt(fan_in or math.prod(shape[1:]) or 1))
        values += np.float32(mean)
        self.parameters += values.size
        return self.tensor(values)

    def tensor(self, values):
        name = f"weight_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def ints(self, *values):
        return self._constant(("ints", values), np.array(values, np.int64))

    def int(self, value):
        return self._constant(("int", value), np.array(value, np.int64))

    def float(self, value):
        return self._constant(("float", value), np.array(value, np.float32))

    def _constant(self, key, values):
        if key not in self.constants:
            self.constants[key] = self.tensor(values)
        return self.constants[key]

    def linear(self, x, inputs, outputs, gain=1.0, bias=0.0):
        product = self.add("MatMul", x, self.weight(inputs, outputs, fan_in=inputs, gain=gain))
        return self.add("Add", product, self.weight(outputs, fan_in=1e4, mean=bias))

    def conv(self, x, inputs, outputs, kernel, stride=1, padding=None, dilation=1, gain=1.0):
        padding = (kernel - 1) * dilation // 2 if padding is None else padding
        weight = self.weight(outputs, inputs, kernel, gain=gain)
        bias = self.weight(outputs, fan_in=1e4)
        return self.add(
            "Conv", x, weight, bias, kernel_shape=[kernel], strides=[stride], dilations=[dilation], pads=[padding, padding])

    def layer_norm(self, x, size):
        mean = self.add("ReduceMean", x, axes=[-1])
        centred = self.add("Sub", x, mean)
        variance = self.add("ReduceMean", self.add("Mul", centred, centred), axes=[-1])
        deviation = self.add("Sqrt", self.add("Add", variance, self.float(1e-5)))
        normal = self.add("Div", centred, deviation)
        return self.add("Add", self.add("Mul", normal, self.weight(size, fan_in=1e4, mean=1)), self.weight(size, fan_in=1e4))

    def lstm(self, x, inputs, hidden):
        """[L, 1, inputs] -> [L, 1, 2 * hidden], both directions."""
        y = self.add(
            "LSTM", x, self.weight(2, 4 * hidden, inputs, fan_in=inputs), self.weight(2, 4 * hidden, hidden, fan_in=hidden),
            self.weight(2, 8 * hidden, fan_in=1e4), hidden_size=hidden, direction="bidirectional", outputs=3)[0]
        y = self.add("Transpose", y, perm=[0, 2, 1, 3])
        return self.add("Reshape", y, self.ints(0, 0, -1))

    def style_pair(self, style, channels, shape):
        """1 + scale and shift for each channel, from the style."""
        pair = self.linear(style, STYLE, 2 * channels, gain=0.3)
        pair = self.add("Reshape", pair, self.ints(*shape(2 * channels)))
        axis = shape(2 * channels).index(2 * channels)
        scale, shift = self.add("Split", pair, self.ints(channels, channels), outputs=2, axis=axis)
        return self.add("Add", scale, self.float(1.0)), shift

    def adain(self, x, style, channels):
        """Adaptive instance normalisation of [1, channels, T]."""
        normal = self.add(
            "InstanceNormalization", x, self.weight(channels, fan_in=1e4, mean=1), self.weight(channels, fan_in=1e4))
        scale, shift = self.style_pair(style, channels, lambda size: (1, size, 1))
        return self.add("Add", self.add("Mul", normal, scale), shift)

    def leaky(self, x, slope):
        return self.add("LeakyRelu", x, alpha=slope)


def albert(g, ids):
    hidden, heads, inner = 768, 12, 2048
    words = g.add("Gather", g.weight(178, 128, fan_in=1), ids)
    length = g.add("Gather", g.add("Shape", ids), g.int(1))
    places = g.add("Range", g.int(0), length, g.int(1))
    x = g.add("Add", words, g.add("Gather", g.weight(512, 128, fan_in=1), places))
    x = g.linear(g.layer_norm(x, 128), 128, hidden)

    shared = {}

    def once(key, make):
        """All layers share one set of weights."""
        if key not in shared:
            shared[key] = make()
        return shared[key]

    def linear(key, x, inputs, outputs):
        weight = once(key, lambda: g.weight(inputs, outputs, fan_in=inputs))
        return g.add("Add", g.add("MatMul", x, weight), once(key + "b", lambda: g.weight(outputs, fan_in=1e4)))

    def norm(key, x):
        mean = g.add("ReduceMean", x, axes=[-1])
        centred = g.add("Sub", x, mean)
        variance = g.add("ReduceMean", g.add("Mul", centred, centred), axes=[-1])
        normal = g.add("Div", centred, g.add("Sqrt", g.add("Add", variance, g.float(1e-5))))
        scaled = g.add("Mul", normal, once(key, lambda: g.weight(hidden, fan_in=1e4, mean=1)))
        return g.add("Add", scaled, once(key + "b", lambda: g.weight(hidden, fan_in=1e4)))

    def split(x, order):
        return g.add("Transpose", g.add("Reshape", x, g.ints(0, 0, heads, hidden // heads)), perm=order)

    for _ in range(12):
        query = split(linear("query", x, hidden, hidden), [0, 2, 1, 3])
        key = split(linear("key", x, hidden, hidden), [0, 2, 3, 1])
        seen = split(linear("value", x, hidden, hidden), [0, 2, 1, 3])
        scores = g.add("Mul", g.add("MatMul", query, key), g.float(1 / math.sqrt(hidden // heads)))
        mixed = g.add("MatMul", g.add("Softmax", scores, axis=-1), seen)
        mixed = g.add("Reshape", g.add("Transpose", mixed, perm=[0, 2, 1, 3]), g.ints(0, 0, hidden))
        x = norm("attention", g.add("Add", x, linear("output", mixed, hidden, hidden)))
        inside = linear("inner", x, hidden, inner)
        cube = g.add("Mul", g.add("Mul", inside, inside), inside)
        bent = g.add("Add", inside, g.add("Mul", cube, g.float(0.044715)))
        bent = g.add("Tanh", g.add("Mul", bent, g.float(math.sqrt(2 / math.pi))))
        inside = g.add("Mul", g.add("Mul", inside, g.float(0.5)), g.add("Add", bent, g.float(1.0)))
        x = norm("full", g.add("Add", x, linear("outer", inside, inner, hidden)))
    return x


def with_style(g, x, style_row):
    """[L, 1, 512] -> [L, 1, 640]."""
    length = g.add("Slice", g.add("Shape", x), g.ints(0), g.ints(1))
    shape = g.add("Concat", length, g.ints(1, STYLE), axis=0)
    return g.add("Concat", x, g.add("Expand", style_row, shape), axis=2)


def residual(g, x, style, inputs, outputs, upsample=False):
    """AdainResBlk1d of StyleTTS 2."""

    def twice(x, channels, learned):
        if not upsample:
            return x
        if not learned:
            return g.add("Resize", x, "", g.tensor(np.array([1, 1, 2], np.float32)), mode="nearest",
                         coordinate_transformation_mode="asymmetric", nearest_mode="floor")
        return g.add(
            "ConvTranspose", x, g.weight(channels, 1, 3, fan_in=1.5), g.weight(channels, fan_in=1e4), kernel_shape=[3], strides=[2],
            pads=[1, 1], output_padding=[1], group=channels)

    y = g.leaky(g.adain(x, style, inputs), 0.2)
    y = g.conv(twice(y, inputs, True), inputs, outputs, 3)
    y = g.conv(g.leaky(g.adain(y, style, outputs), 0.2), outputs, outputs, 3)
    shortcut = twice(x, inputs, False)
    if inputs != outputs:
        shortcut = g.conv(shortcut, inputs, outputs, 1)
    return g.add("Mul", g.add("Add", y, shortcut), g.float(1 / math.sqrt(2)))


def snake_block(g, x, style, channels, kernel):
    """AdaINResBlock1 of Kokoro's iSTFTNet: dilations 1, 3, 5 with Snake activations."""

    def snake(x):
        alpha = g.weight(1, channels, 1, fan_in=1e4, mean=1)
        sine = g.add("Sin", g.add("Mul", x, alpha))
        return g.add("Add", x, g.add("Div", g.add("Mul", sine, sine), alpha))

    for dilation in (1, 3, 5):
        y = g.conv(snake(g.adain(x, style, channels)), channels, channels, kernel, dilation=dilation, gain=0.5)
        y = g.conv(snake(g.adain(y, style, channels)), channels, channels, kernel, gain=0.5)
        x = g.add("Add", x, y)
    return x


def source(g, pitch):
    """[1, 1, 2F] in hertz -> spectrum and phase of its harmonics, [1, 22, 120F + 1]."""
    harmonics = g.tensor(np.arange(1, HARMONICS + 1, dtype=np.float32).reshape(1, HARMONICS, 1))
    turns = g.add("Div", g.add("Mul", pitch, harmonics), g.float(RATE))
    start = g.add("RandomUniformLike", harmonics, dtype=TensorProto.FLOAT)
    turns = g.add("Mul", g.add("CumSum", turns, g.int(2)), g.float(300.0))
    phase = g.add("Mul", g.add("Add", turns, start), g.float(2 * math.pi))
    up = g.tensor(np.array([1, 1, 300], np.float32))
    phase = g.add("Resize", phase, "", up, mode="linear")
    voiced = g.add("Cast", g.add("Greater", pitch, g.float(10.0)), to=TensorProto.FLOAT)
    voiced = g.add("Resize", voiced, "", up, mode="nearest")
    sines = g.add("Mul", g.add("Mul", g.add("Sin", phase), g.float(0.1)), voiced)
    noise = g.add("Mul", g.add("RandomNormalLike", sines, dtype=TensorProto.FLOAT), g.float(0.003))
    waves = g.add("Tanh", g.conv(g.add("Add", sines, noise), HARMONICS, 1, 1))

    padded = g.add("Pad", waves, g.ints(0, 0, STFT_SIZE // 2, 0, 0, STFT_SIZE // 2), mode="reflect")
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(STFT_SIZE) / STFT_SIZE)
    angles = 2 * np.pi * np.outer(np.arange(BINS), np.arange(STFT_SIZE)) / STFT_SIZE
    real = g.add("Conv", padded, g.tensor((np.cos(angles) * window)[:, None].astype(np.float32)), strides=[STFT_HOP], kernel_shape=[STFT_SIZE])
    imaginary = g.add("Conv", padded, g.tensor((-np.sin(angles) * window)[:, None].astype(np.float32)), strides=[STFT_HOP], kernel_shape=[STFT_SIZE])
    power = g.add("Add", g.add("Mul", real, real), g.add("Mul", imaginary, imaginary))
    spectrum = g.add("Sqrt", g.add("Add", power, g.float(1e-9)))
    angle = g.add("Atan", g.add("Div", imaginary, g.add("Add", real, g.float(1e-9))))
    turned = g.add("Add", angle, g.float(math.pi))
    return g.add("Concat", spectrum, g.add("Where", g.add("Less", real, g.float(0.0)), turned, angle), axis=1)


def generator(g, x, style, pitch):
    """[1, 512, 2F] -> [1, N]."""
    harmonic = source(g, pitch)
    channels = 512
    for index, (rate, kernel) in enumerate(((10, 20), (6, 12))):
        last = index == 1
        x = g.leaky(x, 0.1)
        half = channels // 2
        if last:
            aside = snake_block(g, g.conv(harmonic, 2 * BINS, half, 1), style, half, 11)
        else:
            aside = snake_block(g, g.conv(harmonic, 2 * BINS, half, 12, stride=6, padding=3), style, half, 7)
        x = g.add(
            "ConvTranspose", x, g.weight(channels, half, kernel, fan_in=channels * kernel / rate), g.weight(half, fan_in=1e4),
            kernel_shape=[kernel], strides=[rate], pads=[(kernel - rate) // 2, (kernel - rate) // 2])
        if last:
            x = g.add("Pad", x, g.ints(0, 0, 1, 0, 0, 0), mode="reflect")
        x = g.add("Add", x, aside)
        parts = [snake_block(g, x, style, half, size) for size in (3, 7, 11)]
        x = g.add("Div", g.add("Add", g.add("Add", parts[0], parts[1]), parts[2]), g.float(3.0))
        channels = half

    x = g.conv(g.leaky(x, 0.01), channels, 2 * BINS, 7, gain=0.3)
    spectrum, phase = g.add("Split", x, g.ints(BINS, BINS), outputs=2, axis=1)
    spectrum = g.add("Exp", g.add("Clip", spectrum, g.float(-8.0), g.float(2.0)))
    phase = g.add("Sin", phase)
    real = g.add("Mul", spectrum, g.add("Cos", phase))
    imaginary = g.add("Mul", spectrum, g.add("Sin", phase))
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(STFT_SIZE) / STFT_SIZE)
    angles = 2 * np.pi * np.outer(np.arange(BINS), np.arange(STFT_SIZE)) / STFT_SIZE
    weight = np.full((BINS, 1), 2.0)
    weight[[0, -1]] = 1
    back = window * weight / STFT_SIZE / 1.5

    def inverse(part, wave):
        return g.add(
            "ConvTranspose", part, g.tensor((wave * back)[:, None].astype(np.float32)), kernel_shape=[STFT_SIZE],
            strides=[STFT_HOP], pads=[STFT_SIZE // 2, STFT_SIZE // 2])

    wave = g.add("Sub", inverse(real, np.cos(angles)), inverse(imaginary, np.sin(angles)))
    wave = g.add("Mul", wave, g.float(0.2))
    return g.add("Reshape", wave, g.ints(1, -1), name="waveform")


def build():
    g = Graph()
    timbre, prosody = g.add("Split", "style", g.ints(STYLE, STYLE), outputs=2, axis=1)
    prosody_row = g.add("Reshape", prosody, g.ints(1, 1, STYLE))

    # Prosody: how long each token lasts, then pitch and loudness of each half frame.
    x = g.linear(albert(g, "input_ids"), 768, 512)
    x = g.add("Transpose", x, perm=[1, 0, 2])
    for _ in range(3):
        x = g.lstm(with_style(g, x, prosody_row), 640, 256)
        scale, shift = g.style_pair(prosody, 512, lambda size: (1, 1, size))
        x = g.add("Add", g.add("Mul", g.layer_norm(x, 512), scale), shift)
    prosodic = with_style(g, x, prosody_row)
    lasting = g.lstm(prosodic, 640, 256)
    chance = FRAMES_PER_TOKEN / 50 / 1.65  # The spread around the bias raises the mean.
    lasting = g.add("Sigmoid", g.linear(lasting, 512, 50, gain=5, bias=math.log(chance / (1 - chance))))
    lasting = g.add("ReduceSum", lasting, g.ints(1, 2), keepdims=0)
    lasting = g.add("Round", g.add("Div", lasting, "speed"))
    frames = g.add("Cast", g.add("Max", lasting, g.float(1.0)), to=TensorProto.INT64)
    count = g.add("ReduceSum", frames, keepdims=0)
    ends = g.add("Unsqueeze", g.add("CumSum", frames, g.int(0)), g.ints(0))
    times = g.add("Unsqueeze", g.add("Range", g.int(0), count, g.int(1)), g.ints(1))
    ended = g.add("Cast", g.add("LessOrEqual", ends, times), to=TensorProto.INT64)
    owner = g.add("ReduceSum", ended, g.ints(1), keepdims=0)

    shared = g.lstm(g.add("Gather", prosodic, owner, axis=0), 640, 256)
    shared = g.add("Transpose", shared, perm=[1, 2, 0])
    curves = []
    for _ in range(2):
        y = residual(g, shared, prosody, 512, 512)
        y = residual(g, y, prosody, 512, 256, upsample=True)
        y = residual(g, y, prosody, 256, 256)
        curves.append(g.conv(y, 256, 1, 1))
    pitch = g.add("Add", g.add("Mul", curves[0], g.float(20.0)), g.float(180.0))
    loudness = curves[1]

    # Text: what each token sounds like.
    x = g.add("Transpose", g.add("Gather", g.weight(178, 512, fan_in=1), "input_ids"), perm=[0, 2, 1])
    for _ in range(3):
        x = g.add("Transpose", g.conv(x, 512, 512, 5), perm=[0, 2, 1])
        x = g.leaky(g.add("Transpose", g.layer_norm(x, 512), perm=[0, 2, 1]), 0.2)
    x = g.lstm(g.add("Transpose", x, perm=[2, 0, 1]), 512, 256)
    text = g.add("Transpose", g.add("Gather", x, owner, axis=0), perm=[1, 2, 0])

    # Decoder.
    low_pitch = g.conv(g.add("Div", pitch, g.float(200.0)), 1, 1, 3, stride=2)
    low_loudness = g.conv(loudness, 1, 1, 3, stride=2)
    x = residual(g, g.add("Concat", text, low_pitch, low_loudness, axis=1), timbre, 514, 1024)
    aside = g.conv(text, 512, 64, 1)
    for outputs in (1024, 1024, 1024, 512):
        x = g.add("Concat", x, aside, low_pitch, low_loudness, axis=1)
        x = residual(g, x, timbre, 1090, outputs, upsample=outputs == 512)
    generator(g, x, timbre, pitch)

    graph = helper.make_graph(
        g.nodes, "full-size",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "sequence_length"]),
         helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
         helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1])],
        [helper.make_tensor_value_info("waveform", TensorProto.FLOAT, [1, "num_samples"])],
        g.weights)
    model = helper.make_model(
        graph, producer_name="full-size", ir_version=IR_VERSION, opset_imports=[helper.make_opsetid("", OPSET)])
    return model, g.parameters


def main():
    if len(sys.argv) != 2:
        sys.exit(f"Usage: {sys.argv[0]} FILE")
    model, parameters = build()
    with open(sys.argv[1], "wb") as file:
        file.write(model.SerializeToString())
    print(f"{sys.argv[1]}: {parameters / 1e6:.1f} million weights")


if __name__ == "__main__":
    main()
