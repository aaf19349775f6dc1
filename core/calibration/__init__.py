"""Measure what flows through a network: ranges and histograms of every blob."""
