"""Heads of detectors, a family a file: what they look like, and how their outputs become boxes."""
