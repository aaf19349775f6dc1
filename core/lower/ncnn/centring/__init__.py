"""Zero-centred activations on ncnn's symmetric int8: a blob is carried less the middle of its range."""
