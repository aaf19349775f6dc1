"""Few layers in fp32 and the rest in int8, within a budget."""
