"""The comparison of engines and precisions."""
