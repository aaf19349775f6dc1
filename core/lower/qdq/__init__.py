"""A model and a plan to the quantized ONNX network."""
