"""What the core says, in the window's language.

The core writes English, for the command line and for files. Its sentences are found again by their
templates, which the catalogue lists as they stand in the source (``"layer {name} has no threshold"``),
whatever names and numbers they were filled with; what fills them is translated, too, where it is a message
itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial

from clipscope.gui.language.again import remember
from clipscope.gui.language.catalogue import MESSAGES, REPORT, read_catalogue
from clipscope.gui.language.choice import current_language
from clipscope.gui.language.seams import joined
from clipscope.gui.language.texts import tr, tr_noop

HOLE = re.compile(r"\{(\w+)\}")
WORDS = re.compile(r"[^\W\d_]{2,}")
PLURAL_NAME, PLURAL = re.compile(r"s\d*"), "s are|es|s|"
"""Name of the end of a plural in templates, and what it can be; translations need none."""
BESIDE = r"[^\s,;:(]*"
FEW_LETTERS = 5
"""Templates with fewer letters of their own stand for anything: what fills them must be short."""
LEAST_BEGINNING = 12
"""Characters that a template begins with, by which a sentence is known before its end is looked at."""
OS_ERRORS = (
    tr_noop("No such file or directory"),
    tr_noop("Permission denied"),
    tr_noop("Is a directory"),
    tr_noop("Not a directory"),
    tr_noop("No space left on device"),
    tr_noop("Read-only file system"),
    tr_noop("File name too long"),
    tr_noop("Input/output error"),
)
"""What the system says of a file, which is in messages as it is."""
APART = " · "
"""Between texts that stand side by side, none of which is a part of another."""
DOUBT = "? "
"""Before what is said of a figure that can't be trusted."""
MARKS = ((". ", "。"), ("; ", "；"), (": ", "："), (", ", "，"))
"""Between messages that are said one after the other, and as they are in the language."""
NAMES = re.compile(r"(\S+(?:, \S+)*) and (\S+)")
DEPTH = 4
CORE_WORDS = {
    "resize": ("stretch", "crop", "letterbox"),
    **dict.fromkeys(("role", "what"), ("calibration", "evaluation")),
    **dict.fromkeys(
        ("task", "ranked_by"),
        ("classification", "detection", "segmentation", "embedding", "keypoints"),
    ),
}
"""Single words of the core by the name of the value that they fill: there they are no names of a user."""


@dataclass(frozen=True)
class Template:
    """One message with names where values belong.

    Attributes
    ----------
    text, translation
        English, the catalogue's key, and what it is in the language.
    pattern
        Matches it, filled; a group for each value.
    pieces
        What stands between the values.
    letters
        Letters of its own.
    """

    text: str
    translation: str
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
    return remember(_translated(text, (MESSAGES,), DEPTH), partial(tr_message, text), {})


def tr_report(text: str) -> str:
    """A text of a report in the window's language: its headings are single words, too.

    Parameters
    ----------
    text
        English, filled.
    """
    return _translated(text, (REPORT, MESSAGES), DEPTH)


def _known(text: str, language: str, contexts: tuple[str, ...], depth: int) -> str | None:
    """What the catalogue has of a text without values; None if it is none of its own."""
    if text in OS_ERRORS:
        return tr(text)
    catalogue = read_catalogue(language)
    for context in contexts:
        # A single word that fills a text may be a name.
        if text in catalogue[context] and (context == MESSAGES or depth == DEPTH or " " in text):
            return catalogue[context][text]
    return None


@lru_cache(maxsize=4096)
def _found(text: str, language: str, contexts: tuple[str, ...], depth: int) -> str | None:
    known = _known(text, language, contexts, depth)
    if known is not None:
        return known
    for template in _templates(language, contexts):
        if all(piece in text for piece in template.pieces):
            match = template.pattern.fullmatch(text)
            if match is None:
                continue
            filled = match.groupdict()
            if filled.get("title", "").isdigit():
                continue  # so and so many, which another template says
            if template.letters < FEW_LETTERS and any(
                WORDS.search(value) and value not in CORE_WORDS.get(name, ())
                for name, value in filled.items()
            ):
                continue
            # What a value swallows may be messages of their own, behind one that ends with a value.
            for mark, theirs in MARKS:
                swallowed = [value for value in filled.values() if mark in value]
                if any(_found(value, language, contexts, depth - 1) is None for value in swallowed):
                    whole = _all_found(text, mark, theirs, language, contexts, depth)
                    if whole is not None:
                        return whole
            inner = {
                name: tr(value)
                if value in CORE_WORDS.get(name, ())
                else _translated(value, contexts, depth - 1)
                for name, value in filled.items()
            }
            return joined(
                inner[part] if number % 2 else part
                for number, part in enumerate(HOLE.split(template.translation))
            )
    return None


def _translated(text: str, contexts: tuple[str, ...], depth: int) -> str:
    """The text or its parts; what is no message stays."""
    language = current_language()
    if language is None or depth < 0 or not WORDS.search(text):
        return text
    core = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if APART in core:
        return before + APART.join(_translated(part, contexts, depth) for part in core.split(APART)) + after
    found = _sentence(core, language, contexts, depth)
    if found is not None:
        return before + found + after
    for mark, theirs in MARKS:
        first, _, rest = core.partition(mark)
        if rest:
            behind = _found(mark + rest, language, contexts, depth - 1)  # ", with labels"
            if behind is None or behind.startswith(mark):  # a value has taken the mark
                behind = theirs + _translated(rest, contexts, depth)  # shorter each time
            whole = _translated(first, contexts, depth - 1) + behind
            if whole != first + theirs + rest:
                return before + whole + after
    names = NAMES.fullmatch(core)
    if names is not None and depth < DEPTH:
        return f"{before}{names[1].replace(', ', '、')} 和 {names[2]}{after}"
    if core.startswith(DOUBT):
        return before + DOUBT + _translated(core.removeprefix(DOUBT), contexts, depth - 1) + after
    return text


def _all_found(
    text: str, mark: str, theirs: str, language: str, contexts: tuple[str, ...], depth: int
) -> str | None:
    """The text as messages between marks, all of which are known; None where one is not."""
    items = text.split(mark)
    if len(items) < 2 or depth < 0:
        return None
    found = []
    for item in items:
        known = _found(item, language, contexts, depth - 1)
        for other, sign in MARKS:
            known = known or _all_found(item, other, sign, language, contexts, depth - 1)
        if known is None:
            return None
        found.append(known)
    return theirs.join(found)


def _sentence(core: str, language: str, contexts: tuple[str, ...], depth: int) -> str | None:
    """The text as one message, with a full stop or without; None where no template fits."""
    forms = [
        (form, theirs)
        for mark, theirs in (("", ""), (".", "。"))
        if core.endswith(mark)
        for form in _forms(core.removesuffix(mark), language, contexts)
    ]
    # As it stands first: with the full stop it may be what fills another message.
    for find in (_known, _found):
        for form, theirs in forms:
            found = find(form, language, contexts, depth)
            if found is not None:
                return found + theirs
    return None


@lru_cache(maxsize=4096)
def _forms(text: str, language: str, contexts: tuple[str, ...]) -> tuple[str, str]:
    """How the core may have written a sentence: as it is, or with a small letter; the likelier first."""
    small = text[:1].lower() + text[1:]
    catalogue = read_catalogue(language)
    begun = any(small in catalogue[context] for context in contexts) or any(
        one.text.startswith(one.pieces[0]) and small.startswith(one.pieces[0])
        for one in _templates(language, contexts)
        if len(one.pieces[0]) > LEAST_BEGINNING
    )
    return (small, text) if begun else (text, small)


@lru_cache(maxsize=4)
def _templates(language: str, contexts: tuple[str, ...]) -> tuple[Template, ...]:
    """Those of the catalogue that have values, the most telling first."""
    made = [
        _template(text, translation)
        for context in contexts
        for text, translation in read_catalogue(language)[context].items()
        if HOLE.search(text)
    ]
    return tuple(sorted(made, key=lambda one: (-one.letters, -sum(map(len, one.pieces)), one.text)))


def _template(text: str, translation: str) -> Template:
    pieces = HOLE.split(text)[::2]
    seen: set[str] = set()
    pattern = ""
    parts = HOLE.split(text)
    for kind, part in enumerate(parts):
        if kind % 2 == 0:
            pattern += re.escape(part)
        else:
            # Of two values side by side the second is what may be said of the first: "; a hint".
            beside = kind + 2 < len(parts) and not parts[kind + 1]
            any_text = PLURAL if PLURAL_NAME.fullmatch(part) else BESIDE if beside else ".*?"
            pattern += f"(?P={part})" if part in seen else f"(?P<{part}>{any_text})"
            seen.add(part)
    letters = sum(len(word) for piece in pieces for word in WORDS.findall(piece))
    return Template(text, translation, re.compile(pattern, re.DOTALL), tuple(filter(None, pieces)), letters)
