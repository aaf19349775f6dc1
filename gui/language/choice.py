"""Which language the window speaks: the system's, or one that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from clipscope.gui.language.catalogue import Catalogue

SYSTEM, ENGLISH, CHINESE = "system", "en", "zh_CN"
LANGUAGES: tuple[tuple[str, str], ...] = ((ENGLISH, "&English"), (CHINESE, "简体中文(&C)"))
"""Names of languages as menus show them, each in itself, for a person who can't read the present one."""
LANGUAGE_WORDS = {
    SYSTEM: "language system 语言 系统",  # untranslated
    ENGLISH: "language english 语言 英文 英语",  # untranslated
    CHINESE: "language chinese mandarin simplified 语言 中文 汉语 华语",  # untranslated
}
"""What they are looked for by, in both languages: whoever looks for one may not read the present one."""

_installed: list[QTranslator] = []
_current: list[str] = []


def current_language() -> str | None:
    """Language of the catalogue that is in use; None for English, which needs none."""
    return _current[0] if _current else None


def wanted_language(kept: object, system: list[str] | None = None) -> str:
    """The language to speak.

    Parameters
    ----------
    kept
        What the settings say: ``"system"``, or a language's name.
    system
        The system's languages, the liked ones first; by default what Qt finds.
    """
    if kept in {name for name, _ in LANGUAGES}:
        return str(kept)
    for name in QLocale.system().uiLanguages() if system is None else system:
        parts = name.replace("_", "-").split("-")
        if parts[0] == "en":
            return ENGLISH
        if parts[0] == "zh":
            return CHINESE
    return ENGLISH


def speak(app: QCoreApplication, language: str) -> None:
    """Let all that is made from now on speak a language, Qt's own dialogs among them.

    What is made already keeps its texts: a window changes its language by being made anew.
    """
    for translator in _installed:
        app.removeTranslator(translator)
        translator.deleteLater()
    _installed.clear()
    _current.clear()
    if language == ENGLISH:
        return
    own = QTranslator(app)
    if own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _install(app, own)
    _install(app, Catalogue(language, app))
    _current.append(language)


def _install(app: QCoreApplication, translator: QTranslator) -> None:
    app.installTranslator(translator)
    _installed.append(translator)
