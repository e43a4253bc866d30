#!/usr/bin/env python3
"""Writes probe.onnx beside it, what a GPU is tried with: y = a convolution of x float[1,1,N]. Needs Debian's python3-onnx."""

from pathlib import Path

from onnx import TensorProto, checker, helper

weight = helper.make_tensor("weight", TensorProto.FLOAT, [1, 1, 3], [1.0, 2.0, 1.0])
graph = helper.make_graph(
    [helper.make_node("Conv", ["x", "weight"], ["y"], kernel_shape=[3], pads=[1, 1])],
    "probe",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, "length"])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1, "length"])],
    [weight],
)
model = helper.make_model(graph, producer_name="probe", ir_version=8, opset_imports=[helper.make_opsetid("", 15)])
checker.check_model(model, full_check=True)
Path(__file__).with_name("probe.onnx").write_bytes(model.SerializeToString())
