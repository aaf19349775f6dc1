"""What runs a network: one protocol, with ncnn and ONNX Runtime behind it."""
