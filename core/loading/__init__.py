"""Open a network: read or convert it, check it, match ncnn layers to ONNX nodes."""
