"""How numbers are written: fixed decimals, a true minus sign, no dancing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

MISSING = "–"
MINUS = "−"
THIN = "\u2009"
NARROW = "\u202f"
"""A thin space at which no line ends."""
NO_BREAK = "\u00a0"
_PERCENT = re.compile(r"(?<![%\w])(\d[\d.,]*)%")
_BEFORE_UNIT = re.compile(
    r"(?<=\d) (?=(?:ms|s|MB|kB|GB|MACs|layers|images|points|dB|[个层次倍张位])(?![a-z]))"
)
UNDECIDED = "n.s."
"""Not significant: behind a difference whose interval holds 0; the same in all languages."""
SMALLEST = 0.0009995
"""Below it a figure has a power of ten."""


def fixed(value: float | None, decimals: int, unit: str = "") -> str:
    """A number with fixed decimals and a unit; a dash for None, ∞ for infinity."""
    if value is None or math.isnan(value):
        return MISSING
    text = "∞" if math.isinf(value) else f"{abs(value):.{decimals}f}"
    negative = value < 0 and (math.isinf(value) or float(text) != 0)
    return f"{MINUS if negative else ''}{text}{THIN + unit if unit else ''}"


def scientific(value: float, digits: int = 2) -> str:
    """A small number with some digits and its power of ten: 1.9e−4."""
    mantissa, _, exponent = f"{abs(value):.{digits - 1}e}".partition("e")
    power = f"{MINUS if int(exponent) < 0 else ''}{abs(int(exponent))}"
    return f"{MINUS if value < 0 else ''}{mantissa}e{power}" if value else "0"


def kept_together(text: str) -> str:
    """A text whose numbers stay with their units where lines are wrapped."""
    text = _PERCENT.sub(f"\\1{NARROW}%", text.replace(THIN, NARROW))
    return _BEFORE_UNIT.sub(NO_BREAK, text)


def percent(share: float | None, decimals: int = 2) -> str:
    """A share of 0 to 1 in per cent."""
    return fixed(None if share is None else 100 * share, decimals, "%")


MOST_IN_PPM = 1e-3
"""Shares up to which a column is given in parts in a million."""
LEAST_PERCENT = 1e-4
"""Per cent below which nothing is said but that something is left."""


def share_text(share: float | None) -> str:
    """A share of 0 to 1 with two to three digits: in per cent, in parts in a million below 0.01 %.

    Never nothing where something is left, and never all where something is missing.
    """
    if share is None or math.isnan(share):
        return MISSING
    if share in (0, 1):
        return fixed(100 * share, 0, "%")
    if share < 0.99995e-4:
        parts = 1e6 * share
        if parts < 0.0095:
            return f"<{THIN}{fixed(0.01, 2, 'ppm')}"
        return fixed(parts, 0 if parts >= 9.95 else 1 if parts >= 0.95 else 2, "ppm")
    if 0.9995 <= share < 1:
        return f">{THIN}{fixed(99.9, 1, '%')}"
    value = 100 * share
    return fixed(value, 3 if value < 0.0995 else 2 if value < 9.995 else 1, "%")


def shares_texts(shares: Sequence[float | None]) -> list[str]:
    """Shares of a column, all in one unit: a column is read by comparing its numbers.

    In parts in a million where all that is left of nothing is below 0.1 %, else in per cent.
    """
    left = [share for share in shares if share and math.isfinite(share)]
    if not left:
        return [share_text(share) for share in shares]
    millionths = max(left) < MOST_IN_PPM
    return [_in_unit(share, millionths=millionths) for share in shares]


def _in_unit(share: float | None, *, millionths: bool) -> str:
    if share is None or share in (0, 1) or not math.isfinite(share):
        return share_text(share)
    if millionths:
        return share_text(share) if share < 0.99995e-4 else fixed(1e6 * share, 0, "ppm")
    if share >= 0.99995e-4:
        return share_text(share)
    value = 100 * share
    if value < LEAST_PERCENT:
        return f"<{THIN}{fixed(LEAST_PERCENT, 4, '%')}"
    return fixed(value, 4, "%")


def significant(value: float | None, digits: int = 3) -> str:
    """A score with three digits, a power of ten below a thousandth: 2.14, 0.0134, 4.9e−4."""
    if value is None or not math.isfinite(value) or value == 0:
        return fixed(value, 0)
    if abs(value) < SMALLEST:
        return scientific(value)
    return fixed(value, decimals_for(float(f"{value:.{digits - 1}e}"), digits))


def cosine_text(value: float | None, most: int = 7) -> str:
    """A cosine with as many decimals as its distance from 1 has two digits in, 3 to ``most``."""
    if value is None or math.isnan(value) or value == 1:
        return fixed(value, 0)
    if 0 < 1 - value < 0.5 * 10.0**-most:
        return f">{THIN}0.{most * '9'}"
    return fixed(value, min(most, max(3, decimals_for(float(f"{1 - value:.1e}"), 2))))


def ends_text(low: str, high: str) -> str:
    """Both ends of an interval or of a range, as written: −0.70 … +0.50.

    The only form in the window. A dash between them could be taken for a minus sign, and without blanks and
    leading zeros the points of the numbers would run into those between them.
    """
    return f"{low}{NARROW}…{NARROW}{high}"


def interval(low: float, high: float, decimals: int, *, difference: bool = False) -> str:
    """An interval with the same decimals at both ends; those of a ``difference`` have their signs.

    Where it leaves 0 out also those that round to nothing: −0.03 … −0.00 is below 0, −0.03 … 0.00 is not.
    """
    if not difference:
        return ends_text(fixed(low, decimals), fixed(high, decimals))
    if low > 0 or high < 0:
        sign = "+" if low > 0 else MINUS
        return ends_text(*(f"{sign}{fixed(abs(end), decimals)}" for end in (low, high)))
    return ends_text(plus(low, decimals), plus(high, decimals))


def plus(value: float, decimals: int) -> str:
    """A difference with its sign, also if that is a plus; none where it rounds to nothing."""
    text = fixed(value, decimals)
    return f"+{text}" if value > 0 and (math.isinf(value) or float(text) != 0) else text


def signed(value: float, decimals: int, unit: str = "") -> str:
    """A difference, with its sign and an arrow; ``=`` where it rounds to nothing."""
    text = fixed(abs(value), decimals, unit)
    if float(f"{abs(value):.{decimals}f}") == 0:
        return f"= {text}"
    return f"▲ +{text}" if value > 0 else f"▼ {MINUS}{text}"


def undecided(text: str) -> str:
    """A difference as `signed` writes it, whose interval holds 0: −0.20 n.s.; what is nothing stays so."""
    return text if text.startswith("=") else f"{text.partition(' ')[2]} {UNDECIDED}"


def times_as_fast(here: float, there: float) -> str:
    """A rate against another one: in per cent, and as a factor from twice as fast or slow on."""
    ratio = here / there
    if 0.5 < ratio < 2:
        return signed(100 * (ratio - 1), 0, "%")
    factor = max(ratio, 1 / ratio)
    text = f"{factor:.{1 if factor < 99.95 else 0}f}"
    return f"▲ ×{text}" if ratio > 1 else f"▼ ÷{text}"


def span(low: float, high: float) -> str:
    """Two percentiles of a time in three digits each, with two decimals at most, as their title: p10–p90."""
    return "–".join(f"{end:.{min(2, decimals_for(end, 3))}f}" for end in (low, high))


def decimals_for(value: float, digits: int = 4) -> int:
    """Decimals that give a magnitude the wanted significant digits, 0 to 9."""
    if value == 0 or not math.isfinite(value):
        return 3
    return min(9, max(0, digits - 1 - math.floor(math.log10(abs(value)))))


COLUMN_DECIMALS = ((100.0, 1), (10.0, 2), (0.1, 3), (0.0, 4))
"""Decimals of a column of numbers, by the middle one of them."""
MOST_DIGITS, LEAST_DIGITS = 6, 3
"""Of a number in a column."""


def column_decimals(values: Iterable[float]) -> int:
    """Decimals of all numbers of a column, so that their points stand under each other.

    A few numbers of another size don't widen the column for all the others: see `in_column`.
    """
    sizes = sorted(abs(value) for value in values if value and math.isfinite(value))
    typical = sizes[len(sizes) // 2] if sizes else 1.0
    return next(decimals for least, decimals in COLUMN_DECIMALS if typical >= least)


def in_column(value: float | None, decimals: int) -> str:
    """A number with the column's decimals, in at most eight characters and a sign.

    With three digits where the column's decimals would leave less of it, and with a power of ten below a
    thousandth then, and from a million on.
    """
    if value is None or not math.isfinite(value) or value == 0:
        return fixed(value, decimals)
    digits = f"{abs(value):.{decimals}f}".replace(".", "")
    before = len(f"{abs(value):.0f}")
    if len(digits.lstrip("0")) < LEAST_DIGITS:
        return significant(value) if abs(value) >= SMALLEST else scientific(value, 3)
    if before > MOST_DIGITS:
        return scientific(value, 3)
    return fixed(value, min(decimals, MOST_DIGITS - before))


def count(value: float) -> str:
    """A count in at most four characters and a prefix: 950, 12 k, 3.4 M."""
    for factor, prefix in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= factor:
            scaled = value / factor
            text = f"{scaled:.1f}" if scaled < 9.95 and scaled != int(scaled) else f"{scaled:.0f}"
            return f"{text}{THIN}{prefix}"
    return f"{value:.0f}"


def rate(value: float) -> str:
    """A number of something a second in three digits: 8.31, 94.7, 947, 8.37 k, 18.4 k."""
    for factor, prefix in ((1e6, "M"), (1e3, "k")):
        if value >= 0.9995 * factor:
            scaled = float(f"{value / factor:.2e}")
            return f"{scaled:.{min(2, decimals_for(scaled, 3))}f}{THIN}{prefix}"
    return f"{value:.{min(2, decimals_for(float(f'{value:.2e}'), 3))}f}"


def size(value: int) -> str:
    """A file size in decimal units, three digits."""
    for factor, prefix in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if value >= factor:
            scaled = value / factor
            return f"{scaled:.{decimals_for(scaled, 3)}f}{THIN}{prefix}"
    return f"{value}{THIN}B"


def duration(seconds: float) -> str:
    """A duration in seconds, or in minutes from one and a half on."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def shape(dimensions: tuple[int, ...]) -> str:
    """Dimensions as people write them: 64×56×56."""
    return "×".join(str(d) for d in dimensions)
