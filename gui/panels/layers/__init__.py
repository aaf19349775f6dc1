"""The list of layers, with its figures, filter and sensitivity."""
