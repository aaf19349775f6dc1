"""A task's figures as people read them."""

from __future__ import annotations

from clipscope.core.tasks.base import Figure


def figure_text(value: float | None, figure: Figure | None) -> str:
    """A figure as people read it."""
    if value is None:
        return "-"
    unit = "number" if figure is None else figure.unit
    texts = {
        "share": f"{value:.1%}",
        "count": f"{value:.0f}",
        "px": f"{value:.2f} px",
        "db": f"{value:.2f} dB",
        "number": f"{value:.4f}",
    }
    return texts[unit]
