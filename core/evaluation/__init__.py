"""Run engines over images and time them: accuracy, agreement, latency, and the keys of results."""
