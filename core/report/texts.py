"""Numbers and times as a report writes them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime

from clipscope.core.common.column import Column

WORDS = (
    *("classification", "detection", "segmentation", "keypoints", "embedding", "verification", "text"),
    *("boxes", "1 box", "{count} boxes"),
)
"""What tasks call things in a word or two: another language finds them among a report's texts."""
MISSING = "–"
MINUS = "−"


def figure(value: float | None, digits: int = 3) -> str:
    """A number with so many significant digits, no exponent within reach of the eye."""
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return f"{MINUS if value < 0 else ''}∞"
    if value == 0:
        return "0"
    size = math.floor(math.log10(abs(value)))
    if not -5 < size < 7:
        mantissa, _, power = f"{value:.{digits - 1}e}".partition("e")
        return f"{mantissa}e{int(power)}".replace("-", MINUS)
    return f"{value:,.{max(0, digits - 1 - size)}f}".replace("-", MINUS)


def percent(share: float | None, decimals: int = 1) -> str:
    """A share in percent."""
    if share is None or math.isnan(share):
        return MISSING
    return f"{100 * share:.{decimals}f} %".replace("-", MINUS)


def in_millionths(shares: Iterable[float]) -> bool:
    """Whether a column of shares is given in parts in a million: where all are below 0.1 %."""
    return 0 < max(shares, default=0.0) < 1e-3


def clipped(share: float, *, millionths: bool | None = None) -> str:
    """A share that is clipped: parts in a million below 0.01 %, or as its column has it."""
    if share == 0:
        return "0"
    if share < 1e-4 if millionths is None else millionths:
        return f"{figure(share * 1e6, 2)} ppm"
    return f"{figure(100 * share, 3 if share >= 0.01 else 2)} %"


def ends_text(low: str, high: str) -> str:
    """An interval or a range, in the window's form: −0.70 … +0.50; a unit that both ends have stands once."""
    number, blank, unit = low.rpartition(" ")
    low = number if blank and high.endswith(f" {unit}") else low
    return f"{low}\u202f…\u202f{high}"


def points(difference: float, decimals: int = 1) -> str:
    """A difference of shares in percentage points, with sign and arrow; ``=`` where it rounds to nothing."""
    text = f"{abs(100 * difference):.{decimals}f}"
    if float(text) == 0:
        return f"= {text}"
    return f"▲ +{text}" if difference > 0 else f"▼ {MINUS}{text}"


def undecided(text: str) -> str:
    """A difference as `points` writes it, whose interval holds 0: not significant; nothing stays nothing."""
    return text if text.startswith("=") else f"{text.partition(' ')[2]} n.s."


def size(count: int) -> str:
    """Bytes in decimal units."""
    for factor, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= factor:
            return f"{figure(count / factor)} {unit}"
    return f"{count} B"


def moment(seconds: float | None) -> str:
    """A time in UTC; empty where it is not known."""
    if seconds is None or not 0 < seconds < 2**40:
        return ""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (OverflowError, OSError, ValueError):
        return ""


def shorter(text: str, most: int) -> str:
    """A text of at most so many characters, its middle left out."""
    if len(text) <= most:
        return text
    head = (most - 1) // 2
    return f"{text[:head]}…{text[len(text) - (most - 1 - head) :]}"


def plural(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def column_name(column: Column) -> str:
    """An engine and a precision as people call them; written out where other languages have a word for it."""
    return "ONNX Runtime dynamic" if column.precision == "dynamic" else str(column)
