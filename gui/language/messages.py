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
from clipscope.gui.language.catalogue import MESSAGES, REPORT, WINDOW, read_catalogue
from clipscope.gui.language.choice import current_language
from clipscope.gui.language.controls import IN_WINDOW, in_window, with_controls
from clipscope.gui.language.of_others import LISTS, OTHERS, WORDS_OF_TEMPLATES, WORDS_OF_VALUES
from clipscope.gui.language.seams import joined
from clipscope.gui.language.texts import tr

HOLE = re.compile(r"\{(\w+)\}")
CODE = re.compile(r"\S*[_\d./=()'\[\]]\S*")
"""A name of a program's, which is no prose."""
WORDS = re.compile(r"[^\W\d_]{2,}")
PLURAL_NAME, PLURAL = re.compile(r"s\d*"), "s are|es|s|"
"""Name of the end of a plural in templates, and what it can be; translations need none."""
BESIDE = r"[^\s,;:(]*"
"""The first of two values with nothing between them, where it is a name."""
BLANK = re.compile(" ")
RANGE = re.compile(r"[\d.,]+ to [\d.,]+")
SEAM = re.compile(r" \(|[,;:] ")
"""Where of two values side by side the second may begin."""
COUNTED = re.compile(r"\{(\w+)\} ?(?:个|张|次|步|条|份|组|字节)")
"""A value that a translation counts: it is a number, and no text with words in it."""
FEW_LETTERS = 5
"""Templates with fewer letters of their own stand for anything: what fills them must be short."""
LEAST_BEGINNING = 12
"""Characters that a template begins with, by which a sentence is known before its end is looked at."""
APART = " · "
"""Between texts that stand side by side, none of which is a part of another."""
DOUBT = "? "
"""Before what is said of a figure that can't be trusted."""
MARKS = ((". ", "。"), ("; ", "；"), (": ", "："), (", ", "，"))
"""Between messages that are said one after the other, and as they are in the language."""
NAMES = re.compile(r"(\S+(?:, \S+)*) and (\S+)")
DEPTH = 4
OWN = frozenset({*OTHERS, *IN_WINDOW.values()})
"""Messages whose translations are among the window's own texts."""
PLEASE = "请"
"""Before a way out."""


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
    counts
        Values that are numbers, by what the translation counts them with.
    beside
        Pairs of values with nothing between them.
    """

    text: str
    translation: str
    pattern: re.Pattern[str]
    pieces: tuple[str, ...]
    letters: int
    counts: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]


_SIZES = re.compile(r"(?<![\w./=-])(?<!--size )\d+(?:x\d+)+(?![\w/-])(?!\.\w)")


def tr_message(text: str) -> str:
    """A sentence of the core in the window's language; English where no template fits.

    Options of the command line make way for the window's controls.

    Parameters
    ----------
    text
        English, filled; blanks around it are kept. Sizes such as 32x32, as a terminal has them, get a ×.
    """
    said = with_controls(_translated(in_window(text), (MESSAGES,), DEPTH))
    return remember(_with_times(said), partial(tr_message, text), {})


def _with_times(text: str) -> str:
    """A text with × between the numbers of a size; not in names, files and options, which are to be typed."""
    return _SIZES.sub(lambda found: found[0].replace("x", "×"), text)


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
    if text in OWN:
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
    if known is not None or depth < 0:
        return known
    for template in _templates(language, contexts):
        if all(piece in text for piece in template.pieces):
            match = template.pattern.fullmatch(text)
            if match is None:
                continue
            filled = match.groupdict()
            if filled.get("title", "").isdigit():
                continue  # so and so many, which another template says
            if not all(_is_count(filled[name]) for name in template.counts):
                continue
            if template.letters < FEW_LETTERS and not all(
                _may_fill(template, name, value, language, contexts, depth) for name, value in filled.items()
            ):
                continue
            # What a value swallows may be messages of their own, behind one that ends with a value.
            for mark, theirs in MARKS:
                swallowed = [one for one in filled.values() if mark in one and not _is_list(one)]
                if any(_found(value, language, contexts, depth - 1) is None for value in swallowed):
                    whole = _all_found(text, mark, theirs, language, contexts, depth)
                    if whole is not None:
                        return whole
            for one, other in template.beside:
                filled[one], filled[other] = _apart(filled[one] + filled[other], language, contexts, depth)
            inner = {
                name: tr(value)
                if _is_word(template, name, value)
                else _translated(value, contexts, depth - 1)
                for name, value in filled.items()
            }
            told = ""
            for number, part in enumerate(HOLE.split(template.translation)):
                # A way out within another one asks only once.
                said = inner[part].removeprefix(PLEASE if PLEASE in told else "") if number % 2 else part
                told = joined((told, said))
            return told
    return None


def _may_fill(
    template: Template, name: str, value: str, language: str, contexts: tuple[str, ...], depth: int
) -> bool:
    """Whether a value may fill a template that says little itself: a name, a known word or a message."""
    return (
        not WORDS.search(value)
        or CODE.fullmatch(value) is not None
        or _is_word(template, name, value)
        or (" " in value and _found(value, language, contexts, depth - 1) is not None)
    )


def _is_word(template: Template, name: str, value: str) -> bool:
    """Whether a value is a single word of the core, and no name."""
    words = WORDS_OF_TEMPLATES.get((template.text, name)) or WORDS_OF_VALUES.get(name, ())
    return value in words


def _apart(whole: str, language: str, contexts: tuple[str, ...], depth: int) -> tuple[str, str]:
    """Two values that stand side by side: a message or a name, and what may be said of it ("; a hint")."""
    name = re.match(BESIDE, whole)
    assert name is not None
    if name[0] and _found(whole[name.end() :], language, contexts, depth - 1) is not None:
        return name[0], whole[name.end() :]
    ends = [len(whole), *sorted((match.start() for match in SEAM.finditer(whole)), reverse=True)]
    for end in ends:
        if _found(whole[:end], language, contexts, depth - 1) is not None:
            return whole[:end], whole[end:]
    for end in [match.start() for match in BLANK.finditer(whole)]:
        if _found(whole[end:].strip(), language, contexts, depth - 1) is not None:
            return whole[:end], whole[end:]
    return name[0], whole[name.end() :]


def _is_count(value: str) -> bool:
    """Whether a value can be a number or a range of numbers: no text with words in it."""
    if value[:1] in (",", ";", ":", " "):
        return False
    return not (" " in value and WORDS.search(value)) or RANGE.fullmatch(value) is not None


def _is_list(text: str) -> bool:
    """Whether a text lists words of the core that there are to choose from."""
    words = text.split(", ")
    return len(words) > 1 and any(known.issuperset(words) for known in LISTS)


def _translated(text: str, contexts: tuple[str, ...], depth: int) -> str:
    """The text or its parts; what is no message stays."""
    language = current_language()
    if language is None or depth < 0 or not WORDS.search(text):
        return text
    core = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if APART in core:
        return before + APART.join(_translated(part, contexts, depth) for part in core.split(APART)) + after
    if _is_list(core):
        return before + "、".join(map(tr, core.split(", "))) + after
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
    if core[0] + core[-1] == "()":
        inner = _translated(core[1:-1], contexts, depth - 1)
        return text if inner == core[1:-1] else f"（{inner}）"
    place, _, rest = core.partition(" ")  # "results[0].images is not a whole number"
    if CODE.fullmatch(place) and (known := _found(rest, language, contexts, depth - 1)) is not None:
        return before + joined((place, " ", known)) + after
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
    window = read_catalogue(language)[WINDOW]
    made += [_template(text, window[text]) for text in OWN if HOLE.search(text) and text in window]
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
            beside = kind + 2 < len(parts) and not parts[kind + 1]
            any_text = PLURAL if PLURAL_NAME.fullmatch(part) else BESIDE if beside else ".*?"
            pattern += f"(?P={part})" if part in seen else f"(?P<{part}>{any_text})"
            seen.add(part)
    letters = sum(len(word) for piece in pieces for word in WORDS.findall(piece))
    pairs = tuple(
        (parts[kind], parts[kind + 2])
        for kind in range(1, len(parts) - 2, 2)
        if not parts[kind + 1] and not any(map(PLURAL_NAME.fullmatch, (parts[kind], parts[kind + 2])))
    )
    return Template(
        text,
        translation,
        re.compile(pattern, re.DOTALL),
        tuple(filter(None, pieces)),
        letters,
        tuple(COUNTED.findall(translation)),
        pairs,
    )
