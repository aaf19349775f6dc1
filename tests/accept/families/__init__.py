"""Network families, made by PyTorch and walked through the command line, from `layers` to plain engines."""
