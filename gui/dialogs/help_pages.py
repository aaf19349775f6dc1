"""The help as HTML: keys made from the actions, then figures, terms, methods, and the mouse.

Titles are keys in English, and anchors; entries come in the window's language.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence

from clipscope.gui.actions import MENUS
from clipscope.gui.dialogs.help_more import INSIDE, KEYS_ELSEWHERE, RESULTS, TASKS, WINDOW
from clipscope.gui.dialogs.help_texts import FIGURES, METHODS, MOUSE, TERMS, Entry
from clipscope.gui.dialogs.palette_model import words as read_as
from clipscope.gui.language.catalogue import WINDOW as CONTEXT
from clipscope.gui.language.catalogue import read_catalogue
from clipscope.gui.language.choice import CHINESE
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.theme.tokens import Tokens

KEYS = tr_noop("Keys")
COMMANDS = tr_noop("Commands without keys")
SECTIONS = (
    (tr_noop("Figures"), (*FIGURES, *TASKS)),
    (tr_noop("Results"), RESULTS),
    (tr_noop("Terms"), (*TERMS, *INSIDE)),
    (tr_noop("Threshold methods"), METHODS),
    (tr_noop("Mouse and keys"), (*MOUSE, *KEYS_ELSEWHERE)),
    (tr_noop("Window"), WINDOW),
)


def keys(*, without: bool = False) -> Iterator[Entry]:
    """An entry for each action that has a key, or for each without, in the order of the menus."""
    for title, specs in MENUS:
        menu = read_as(tr(title))
        for spec in specs:
            if spec is None:
                continue
            behind = spec.text.partition("\t")[2]
            shown = [QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in spec.keys]
            found = ", ".join([*shown, *([behind] if behind else [])])
            if bool(found) is without:
                continue
            what = read_as(tr(spec.text))
            also = " ".join((read_as(spec.text), spec.tip, *map(_in_chinese, (spec.text, spec.tip))))
            if spec.tip:
                said = tr("{what} ({menu} menu). {tip}.", what=what, menu=menu, tip=tr(spec.tip))
            else:
                said = tr("{what} ({menu} menu).", what=what, menu=menu)
            yield Entry(found or what, said, also=also)


def found(needle: str) -> list[tuple[str, list[Entry]]]:
    """Sections with the entries that hold all words of a text; all entries for an empty one."""
    words = needle.casefold().split()
    every: list[tuple[str, Iterable[Entry]]] = [(KEYS, keys())]
    if words:  # a list of all of them is the command palette
        every.append((COMMANDS, keys(without=True)))
    every += [(title, map(_translated, entries)) for title, entries in SECTIONS]
    kept = [(title, [entry for entry in entries if _holds(entry, words)]) for title, entries in every]
    return [(title, entries) for title, entries in kept if entries]


def _translated(entry: Entry) -> Entry:
    """An entry in the window's language, which a search finds by words of each language."""
    english = (entry.also, entry.term, entry.text)
    also = " ".join((*english, *map(_in_chinese, english)))
    return replace(entry, term=tr(entry.term), text=tr(entry.text), formula=tr(entry.formula), also=also)


def _in_chinese(text: str) -> str:
    return read_catalogue(CHINESE)[CONTEXT].get(text, "")


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    text = " ".join((entry.term, entry.text, entry.formula, entry.source, entry.also)).casefold()
    return all(word in text for word in words)


def page(needle: str, tokens: Tokens) -> str:
    """HTML of what is found."""
    sections = found(needle)
    if not sections:
        nothing = tr("Nothing in the help has “{text}”.", text=html.escape(needle))
        return f'<p style="color:{tokens.muted}">{nothing}</p>'
    return "".join(
        f'<h3><a name="{title}"></a>{tr(title)}</h3>'
        '<table cellspacing="0" cellpadding="4" width="100%">'  # untranslated
        + "".join(_row(entry, tokens) for entry in entries)
        + "</table>"
        for title, entries in sections
    )


def _row(entry: Entry, tokens: Tokens) -> str:
    parts = [html.escape(entry.text)]
    if entry.formula:
        parts.append(f'<span style="color:{tokens.threshold_text}">{entry.formula}</span>')  # untranslated
    if entry.source:
        source = tr("Source: {source}", source=html.escape(entry.source))
        parts.append(f'<span style="color:{tokens.muted}">{source}</span>')  # untranslated
    term = html.escape(entry.term)
    return (
        f'<tr><td width="150" valign="top"><b>{term}</b></td>'  # untranslated
        f'<td valign="top">{"<br>".join(parts)}</td></tr>'
    )
