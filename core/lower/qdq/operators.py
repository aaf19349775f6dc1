"""Operators that ONNX Runtime's quantizer is given, by what it does with their codes."""

from __future__ import annotations

ACTIVATIONS = frozenset({"Relu", "Clip"})
SAME_SCALE = frozenset({"MaxPool", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose"})
"""Operators whose output ONNX Runtime quantizes with its input's scale."""

OPERATORS = ("Conv", "Gemm", "MatMul", "Add", "Concat", *sorted(ACTIVATIONS), *sorted(SAME_SCALE))
