"""What the core says, in the window's language.

The core writes English, for the command line and for files. Its sentences are found again by their
templates, which the catalogue lists as they stand in the source (``"layer {name} has no threshold"``),
whatever names and numbers they were filled with; what fills them is translated, too, where it is a message
itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from clipscope.gui.language.catalogue import MESSAGES, read_catalogue
from clipscope.gui.language.choice import current_language

HOLE = re.compile(r"\{(\w+)\}")
WORDS = re.compile(r"[^\W\d_]{2,}")
FEW_LETTERS = 6
"""Templates with fewer letters of their own stand for anything: what fills them must be short."""
DEPTH = 4


@dataclass(frozen=True)
class Template:
    """One message with names where values belong.

    Attributes
    ----------
    text
        English, the catalogue's key.
    pattern
        Matches it, filled; a group for each value.
    pieces
        What stands between the values.
    letters
        Letters of its own.
    """

    text: str
    pattern: re.Pattern[str]
    pieces: tuple[str, ...]
    letters: int


def tr_message(text: str) -> str:
    """A sentence of the core in the window's language; English where no template fits.

    Parameters
    ----------
    text
        English, filled; blanks around it are kept.
    """
    if current_language() is None or not text.strip():
        return text
    return _translated(text, DEPTH)


@lru_cache(maxsize=4096)
def _found(text: str, language: str, depth: int) -> str | None:
    texts = read_catalogue(language)[MESSAGES]
    if text in texts:
        return QCoreApplication.translate(MESSAGES, text)
    for template in _templates(language):
        if all(piece in text for piece in template.pieces):
            match = template.pattern.fullmatch(text)
            if match is None:
                continue
            filled = match.groupdict()
            if template.letters < FEW_LETTERS and any(WORDS.search(value) for value in filled.values()):
                continue
            inner = {name: _translated(value, depth - 1) for name, value in filled.items()}
            return HOLE.sub(lambda hole, inner=inner: inner[hole[1]], texts[template.text])  # type: ignore[misc]
    return None


def _translated(text: str, depth: int) -> str:
    """The text or its parts; what is no message stays."""
    language = current_language()
    if language is None or depth < 0 or not WORDS.search(text):
        return text
    core = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    for mark, theirs in (("", ""), (".", "。")):
        if not core.endswith(mark):
            continue
        plain = core.removesuffix(mark)
        for form in (plain, plain[:1].lower() + plain[1:]):
            found = _found(form, language, depth)
            if found is not None:
                return before + found + theirs + after
    for mark, theirs in ((". ", "。"), ("; ", "；"), (": ", "："), (", ", "，")):
        parts = core.split(mark)
        if len(parts) > 1:
            whole = [_translated(part, depth - 1) for part in parts]
            if whole != parts:
                return before + theirs.join(whole) + after
    return text


@lru_cache(maxsize=2)
def _templates(language: str) -> tuple[Template, ...]:
    """Those of the catalogue that have values, the most telling first."""
    made = [_template(text) for text in read_catalogue(language)[MESSAGES] if HOLE.search(text)]
    return tuple(sorted(made, key=lambda one: (-one.letters, one.text)))


def _template(text: str) -> Template:
    pieces = HOLE.split(text)[::2]
    seen: set[str] = set()
    pattern = ""
    for kind, part in enumerate(HOLE.split(text)):
        if kind % 2 == 0:
            pattern += re.escape(part)
        else:
            pattern += f"(?P={part})" if part in seen else f"(?P<{part}>.*?)"
            seen.add(part)
    letters = sum(len(word) for piece in pieces for word in WORDS.findall(piece))
    return Template(text, re.compile(pattern, re.DOTALL), tuple(filter(None, pieces)), letters)
