"""Figures of a task as the window writes them."""

from __future__ import annotations

from clipscope.core.mixed_precision.figures import POINT_UNITS
from clipscope.core.tasks.base import Figure
from clipscope.gui.numbers import fixed, scientific


def figure_text(value: float | None, figure: Figure) -> str:
    """A figure without its unit, which the row's title says."""
    return fixed(None if value is None else value * factor(figure), decimals(figure))


def decimals(figure: Figure) -> int:
    """Decimals of a figure, as it is shown."""
    return {"share": 1, "count": 0, "number": 3, "px": 2, "db": 2}[figure.unit]


def title_of(figure: Figure) -> str:
    """A figure's name with its unit: ``mIoU %``."""
    unit = {"share": " %", "px": " px", "db": " dB"}.get(figure.unit, "")
    # Behind "PCK@0.2" a bare sign would make the limit a percentage.
    return capital(figure.title) + ("," if unit and "@" in figure.title else "") + unit


def capital(title: str) -> str:
    """A title with a capital, except where the second letter has one: ``mIoU``."""
    return title if title[1:2].isupper() else title[:1].upper() + title[1:]


def factor(figure: Figure) -> float:
    """What a value is multiplied by before it is shown: shares are per cent."""
    return 100.0 if figure.unit == "share" else 1.0


def against_fp32(figure: Figure) -> bool:
    """Whether a figure holds int8 against fp32, by its title or because there are no labels for it."""
    return "fp32" in figure.title or figure.title in ("agreement", "NRMSE", "max error")  # untranslated


def cost_unit(figure: Figure) -> str:
    """What an increase of a figure's cost is counted in: of a share points, of an AP it is one itself."""
    return {"share": "points", "px": "px", "db": "dB"}.get(figure.unit, "")


def cost_title(figure: Figure) -> str:
    """A figure's loss with its unit: ``AP, points``, ``boxes lost``."""
    unit = cost_unit(figure)
    return f"{capital(figure.title)}{', ' if unit else ''}{unit}"


def cost_factor(figure: Figure) -> float:
    """From a figure's change to its cost in `cost_unit`: more is worse."""
    return factor(figure) if figure.higher_is_better is False else -factor(figure)


def budget_points(figure: Figure) -> float:
    """A budget's points in one `cost_unit`: a hundredth of an AP is one there, too."""
    return 100.0 if figure.unit in POINT_UNITS and figure.unit != "share" else 1.0


def cost_decimals(figure: Figure) -> int:
    """Decimals of a cost in `cost_unit`."""
    return {"count": 0, "number": 3}.get(figure.unit, 2)


def cost_text(value: float, figure: Figure) -> str:
    """A cost in `cost_unit`."""
    return fixed(value, cost_decimals(figure))


def small_text(value: float) -> str:
    """A mean loss: three decimals, and a power of ten where these say nothing."""
    return fixed(value, 4) if abs(value) >= 0.001 or value == 0 else scientific(value)
