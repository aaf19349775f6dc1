"""When other programs count."""

from __future__ import annotations

BUSY = 0.25
"""Processors that other programs may use before a figure that is timed meanwhile is doubted."""
