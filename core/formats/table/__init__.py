"""The ncnn `.table`: read, written, checked, matched to a network, compared."""
