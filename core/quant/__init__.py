"""The numbers of int8 quantization: statistics, metrics, threshold methods and the plan. NumPy only."""
