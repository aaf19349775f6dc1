"""Translations from Qt's .ts files, as they lie in the resources."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from xml.etree import ElementTree

from PySide6.QtCore import QObject, QTranslator

from clipscope.gui.language.qt_texts import KEYS, QT_TEXTS

SHORTCUT = "QShortcut"
"""Qt's context for names of keys."""
WINDOW, MESSAGES, REPORT = "window", "messages", "report"
"""Contexts: the window's own texts, templates of what the core says, and texts of reports."""


@cache
def read_catalogue(language: str) -> dict[str, dict[str, str]]:
    """All finished translations into a language (``"zh_CN"``), by context and English text.

    Raises
    ------
    FileNotFoundError
        If there is none into that language.
    """
    found: dict[str, dict[str, str]] = {WINDOW: {}, MESSAGES: {}, REPORT: {}}
    folder = files("clipscope.resources") / "languages" / language
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".ts"):
            continue
        for context in ElementTree.fromstring(file.read_bytes()).iter("context"):
            texts = found[context.findtext("name", WINDOW)]
            for message in context.iter("message"):
                text = message.findtext("translation") or ""
                if text:
                    texts[message.findtext("source", "")] = text
    return found


@cache
def originals(language: str) -> dict[str, str]:
    """English of the window's texts by what they are in a language (``"zh_CN"``)."""
    return {translation: text for text, translation in read_catalogue(language)[WINDOW].items()}


class Catalogue(QTranslator):
    """Answers Qt's questions for translations from the .ts files themselves: nothing needs to be compiled.

    Parameters
    ----------
    language
        Such as ``"zh_CN"``.
    """

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = read_catalogue(language)

    def isEmpty(self) -> bool:  # noqa: N802
        """Never: Qt takes no empty one."""
        return False

    def translate(self, context: str, text: str, _comment: str | None = None, _count: int = -1) -> str | None:
        """The translation; None, for Qt to ask the next translator, where there is none."""
        if context == SHORTCUT:
            return KEYS.get(text)
        if text in QT_TEXTS.get(context, ()):
            context = WINDOW
        texts = self._texts.get(context)
        return texts.get(text) if texts else None
