"""Names and texts from files as a terminal may show them: control characters can be seen, and do nothing."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: controls, formats (which turn the direction of a line), half characters, line ends."""

LONGEST = 800
"""Characters of a message: files hold texts of any length, and messages quote them."""


def visible(text: str, *, lines: bool = False) -> str:
    r"""A text whose control characters are written as ``\x1b``, ``\n`` or ``\u202e``.

    Parameters
    ----------
    text
        Any text; half characters, as names have that are no UTF-8, become ``\udcff``.
    lines
        Whether it may have several lines, which stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character, lines) for character in text)


def one_line(text: str) -> str:
    """A message as one line, with control characters visible."""
    return visible(" ".join(text.split()))


def bounded(text: str) -> str:
    """A text of which a person reads the beginning and the end, if it is longer than a person reads."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]} ... ({len(text):,} characters) ... {text[-LONGEST // 4 :]}"


def _shown(character: str, lines: bool) -> str:
    if lines and character == "\n":
        return character
    if unicodedata.category(character) not in _HIDDEN or character == "\u200d":
        return character
    return character.encode("unicode_escape").decode("ascii")
