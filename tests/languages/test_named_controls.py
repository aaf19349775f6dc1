"""Menus, controls and keys that a text names are those of the window, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from clipscope.gui.actions import MENUS
from clipscope.gui.language.catalogue import WINDOW
from clipscope.gui.language.choice import CHINESE
from tests.languages.catalogues import read_all
from tests.languages.sources import ROOT, texts_of

INTO = " › "
KEY = re.compile(r"(?<![\w+])(?:(?:Ctrl|Shift|Alt)\+)+(?:F\d+|[A-Z0-9]\b|Tab|[.↑↓])|(?<![\w+])F\d+\b")
OWN_KEYS = {"Ctrl+C", "Shift+Tab", "Alt+↓"}
"""Keys of lists and of Qt, which no action has."""


def plain(text: str) -> str:
    """A label without its mnemonic."""
    return re.sub(r"\(&\w\)|&", "", text)


def labels_of(*paths: Path) -> set[str]:
    """All that these files show, a label or not."""
    return {plain(one.text) for path in paths for one in texts_of(path)}


def entries() -> dict[str, set[str]]:
    """Entries by the menu, or the page, that they are in."""
    found = {
        plain(menu): {plain(part) for spec in specs if spec is not None for part in (spec.text, spec.submenu)}
        for menu, specs in MENUS
    }
    for path in ("menus", "panel_commands"):
        found["View"] |= labels_of(ROOT / "gui" / f"{path}.py")
    found["Inputs"] = labels_of(*sorted((ROOT / "gui/panels/inputs").glob("*.py")))
    found["Targets…"] = labels_of(ROOT / "gui/dialogs/targets_dialog.py")
    return {menu: {label for label in labels if label} for menu, labels in found.items()}


def paths_in(text: str, known: dict[str, set[str]]) -> list[list[str]]:
    """Ways such as File › Export… that a text names, as labels; an unknown one is empty."""
    found = []
    inner = known["Inputs"]
    for start in re.finditer(rf"(?:{'|'.join(map(re.escape, known))}){INTO}", text):
        way, rest = [start[0].removesuffix(INTO)], text[start.end() :]
        while True:
            labels = known.get(way[-1], inner)
            fits = [one for one in labels if rest.startswith(one) and not rest[len(one) :][:1].isalpha()]
            way.append(max(fits, key=len, default=""))
            rest = rest[len(way[-1]) :]
            if not way[-1] or not rest.startswith(INTO):
                break
            rest = rest.removeprefix(INTO)
        found.append(way)
    return found


def test_a_way_through_menus_and_pages_has_their_very_labels() -> None:
    translations, known = read_all(CHINESE), entries()
    said = {plain(text): plain(ours) for (context, text), ours in translations.items() if context == WINDOW}
    wrong, count = [], 0
    for (_, text), ours in translations.items():
        assert " > " not in re.sub(r"\w+ > [\d{]", "", text), f"written with ›: {text}"
        ways = paths_in(text, known)
        count += len(ways)
        assert len(ways) >= (INTO in text), f"no such menu or page: {text}"
        for way in ways:
            if "" in way:
                wrong.append((text, way))
            elif INTO.join(said[label] for label in way) not in ours:
                wrong.append((ours, [said[label] for label in way]))
    assert count > 20 and not wrong, f"{len(wrong)}: {wrong[:10]}"


def test_keys_that_a_text_names_are_those_of_actions_and_the_same_in_both_languages() -> None:
    specs = [spec for _, specs in MENUS for spec in specs if spec is not None]
    known = {key for spec in specs for key in spec.keys} | OWN_KEYS
    named = {plain(spec.text): spec.keys for spec in specs if spec.keys}
    seen = 0
    for (context, text), ours in read_all(CHINESE).items():
        keys = set(KEY.findall(text))
        seen += len(keys)
        if context == WINDOW:
            assert keys <= known, f"{keys - known} are no keys: {text}"
            assert keys == set(KEY.findall(ours)), f"other keys in {ours}"
        for label, theirs in named.items():
            beside = re.search(rf"{re.escape(label)} +\(?({KEY.pattern})", text)
            assert not beside or beside[1] in theirs, f"{label} has {theirs}: {text}"
    assert seen > 40
