"""The help as HTML: keys made from the actions, then figures, terms, methods, and the mouse."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QKeySequence

from clipscope.gui.actions import MENUS
from clipscope.gui.dialogs.help_texts import FIGURES, METHODS, MOUSE, TERMS, Entry
from clipscope.gui.theme.tokens import Tokens

SECTIONS = (
    ("Figures", FIGURES),
    ("Terms", TERMS),
    ("Threshold methods", METHODS),
    ("On the histogram", MOUSE),
)


def keys() -> Iterator[Entry]:
    """An entry for each action that has a key, in the order of the menus."""
    for title, specs in MENUS:
        menu = title.replace("&", "")
        for spec in specs:
            if spec is None:
                continue
            text, _, behind = spec.text.replace("&", "").partition("\t")
            shown = [QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in spec.keys]
            found = ", ".join([*shown, *([behind] if behind else [])])
            if found:
                tip = f" {spec.tip}." if spec.tip else ""
                yield Entry(found, f"{text.removesuffix('…')} ({menu} menu).{tip}")


def found(needle: str) -> list[tuple[str, list[Entry]]]:
    """Sections with the entries that hold all words of a text; all entries for an empty one."""
    words = needle.casefold().split()
    every: list[tuple[str, Sequence[Entry]]] = [("Keys", tuple(keys())), *SECTIONS]
    kept = [(title, [entry for entry in entries if _holds(entry, words)]) for title, entries in every]
    return [(title, entries) for title, entries in kept if entries]


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    text = " ".join((entry.term, entry.text, entry.formula, entry.source, entry.also)).casefold()
    return all(word in text for word in words)


def page(needle: str, tokens: Tokens) -> str:
    """HTML of what is found."""
    sections = found(needle)
    if not sections:
        return f'<p style="color:{tokens.muted}">Nothing in the help has “{html.escape(needle)}”.</p>'
    return "".join(
        f'<h3><a name="{title}"></a>{title}</h3><table cellspacing="0" cellpadding="4" width="100%">'
        + "".join(_row(entry, tokens) for entry in entries)
        + "</table>"
        for title, entries in sections
    )


def _row(entry: Entry, tokens: Tokens) -> str:
    parts = [html.escape(entry.text)]
    if entry.formula:
        parts.append(f'<span style="color:{tokens.threshold_text}">{entry.formula}</span>')
    if entry.source:
        parts.append(f'<span style="color:{tokens.muted}">Source: {html.escape(entry.source)}</span>')
    term = html.escape(entry.term)
    return (
        f'<tr><td width="150" valign="top"><b>{term}</b></td><td valign="top">{"<br>".join(parts)}</td></tr>'
    )
