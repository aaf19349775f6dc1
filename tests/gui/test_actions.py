"""The table of actions itself."""

from __future__ import annotations

import operator
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QPushButton

from clipscope.gui.actions import MENUS
from clipscope.gui.dialogs.help_dialog import HelpDialog
from clipscope.gui.dialogs.palette import Palette
from clipscope.gui.dialogs.palette_model import words
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.menus import Menus
from tests.gui.running import User, until

SPECS = [spec for _, specs in MENUS for spec in specs if spec is not None]


def test_no_two_actions_have_the_same_key() -> None:
    """Qt would carry out neither."""
    keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.keys)
    assert all(keys) and not [key for key, times in keys.items() if times > 1]


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_each_entry_of_a_menu_has_a_mnemonic_of_its_own(qapp: QApplication, language: str) -> None:
    def check(entries: list[QAction], title: str) -> None:
        texts = [entry.text() for entry in entries if not entry.isSeparator()]
        marked = [text for text in texts if "&" in text.replace("&&", "")]
        assert marked == texts, f"no mnemonic: {set(texts) - set(marked)}"
        letters = Counter(text[text.index("&") + 1].casefold() for text in marked)
        assert not [letter for letter, times in letters.items() if times > 1], (title, marked)
        for entry in entries:
            inner = entry.menu()
            if isinstance(inner, QMenu):
                check(inner.actions(), entry.text())

    speak(qapp, language)
    window = QMainWindow()
    Menus(window, lambda *_: None, lambda _: None, lambda _: None)
    speak(qapp, ENGLISH)
    check(window.menuBar().actions(), language)


def test_menus_show_the_present_state(demo: User) -> None:
    demo.forget()
    widths = {bits: demo.action(f"bits_{bits}") for bits in (8, 7, 6)}
    assert [bits for bits, entry in widths.items() if entry.isChecked()] == [8]
    undo, redo = demo.action("undo"), demo.action("redo")
    assert not undo.isEnabled() and undo.text() == "&Undo" and not redo.isEnabled()
    widths[7].trigger()
    demo.idle()
    assert [bits for bits, entry in widths.items() if entry.isChecked()] == [7]
    assert undo.isEnabled() and "7" in undo.text()
    widths[7].trigger()
    assert widths[7].isChecked()
    undo.trigger()
    demo.idle()
    assert [bits for bits, entry in widths.items() if entry.isChecked()] == [8]
    assert not undo.isEnabled() and redo.isEnabled() and "7" in redo.text()


def test_weights_of_onnx_runtime_are_a_marked_undoable_choice(demo: User) -> None:
    demo.forget()
    names = {"8": "onnx_weights_8", "7": "onnx_weights_7", "pair-safe": "onnx_weights_pair_safe"}

    def marked() -> list[str]:
        return [choice for choice, name in names.items() if demo.action(name).isChecked()]

    assert marked() == ["8"]
    demo.action(names["pair-safe"]).trigger()
    demo.idle()
    assert marked() == ["pair-safe"] and demo.document.plan.onnx_weights == "pair-safe"
    assert "pair-safe" in demo.action("undo").text()
    demo.action("undo").trigger()
    demo.idle()
    assert marked() == ["8"] and demo.document.plan.onnx_weights == "8"


def test_the_chosen_theme_is_marked_and_quit_comes_last(demo: User) -> None:
    window, before = demo.window, demo.window.theme.mode
    for mode in ("dark", "light"):
        window.set_mode(mode)
        assert [one for one, entry in window.menus.themes.items() if entry.isChecked()] == [mode]
    window.set_mode(before)
    entries = [action.text() for action in window.menuBar().actions()[0].menu().actions()]
    assert entries[-1] == "&Quit" and entries[1] == "Open &recent"


def test_an_open_menu_is_grey_where_an_entry_would_do_nothing(demo: User) -> None:
    demo.forget()
    export, run = demo.action("choose_export"), demo.action("evaluate_compared")
    menus = {menu.title(): menu for menu in demo.window.menuBar().findChildren(QMenu)}
    tip = run.toolTip()
    for name, title, able in ((export, "&File", True), (run, "&Compare", False)):
        menus[title].popup(demo.window.mapToGlobal(demo.window.rect().topLeft()))
        assert name.isEnabled() is able
        assert able or name.toolTip() == "The plan is compared with nothing."
        menus[title].hide()
        assert name.isEnabled(), "its key says what is missing"
    assert run.toolTip() == tip


def test_the_palette_has_what_panels_buttons_and_context_menus_offer(demo: User) -> None:
    window = demo.window
    window.workspace.show_layers()
    palette = Palette(window, window.theme, window.commands.palette.why_not, window.commands.palette.panels)
    listed = [palette.model.entry(row) for row in range(palette.model.rowCount())]
    shown = [entry.text for entry in listed if entry is not None]
    layers = window.workspace.layers
    menus = [(layers.context_menu(), "layers"), (layers.columns.menu(), "header")]
    for name in ("comparison.compare_button", "comparison.timed_button", "inputs.task.labels_button"):
        button = operator.attrgetter(name)(window.workspace)
        menus.append((button.menu(), name))
    for plot in (window.workspace.histogram.plot, window.workspace.curves.plot):
        menus.append((plot.context_menu(), plot.accessibleName()))
    for menu, name in menus:
        assert menu is not None, name
        for action in menu.actions():
            if action.text() and action.menu() is None:
                assert words(action.text()) in shown, (name, action.text())
    workspace = window.workspace
    for button in (
        *(workspace.comparison.run_all_button, workspace.comparison.rerun_switch),
        *(workspace.histogram.findChildren(QPushButton)),
    ):
        named = {words(button.text().partition("  ")[0]), button.accessibleName()}
        assert not button.isVisible() or named & set(shown), named
    grey = [entry.text for entry in listed if entry is not None and entry.reason]
    assert "Reset the threshold" in grey and "Run all" not in grey

    def reset() -> str | None:
        listed = [palette.model.entry(row) for row in range(palette.model.rowCount())]
        return next(one.reason for one in listed if one is not None and one.text == "Reset the threshold")

    assert reset()
    root = demo.document.selected_root
    assert root is not None
    demo.document.set_threshold({root: 0.5})
    until(lambda: reset() is None, what="the palette shows what could run when it was opened")
    demo.document.undo_stack.undo()
    until(reset)
    # What is chosen is done where it lies: the page of the inputs comes to the front.
    palette.open()
    palette.search.setText("fp32 run in")
    assert palette.current is not None and palette.current.text == "Run in fp32"
    layer = demo.document.selected_layer
    assert layer is not None and demo.document.plan.is_on(layer.name)
    palette.run()
    until(lambda: not demo.document.plan.is_on(layer.name))
    demo.forget()


QUERIES = """theme: As the system|dark: Dark|light theme: Light|language: As the system
chinese: 简体中文|open: Open model|open model: Open model|images: Images and preprocessing
calib: Calibrate again|calibration images: Open calibration images|calibrate: Calibrate again
recalibrate: Calibrate again|evaluate: Evaluate|run: Evaluate|fps: Measure latency
latency: Measure latency|benchmark: Measure latency|speed: Measure latency|tune: Tune|optimize: Tune
mp: Mixed precision|mixed precision: Mixed precision|sensitivity: Layer sensitivity
profile: Time by layer|export: Export|save: Save session|save as: Save session as|report: Report
pdf: Report|html: Report|table: Import table or plan|check table: Check a table|lint: Check a table
undo: Undo|redo: Redo|7 bit: 7-bit codes|bits: 8-bit codes|6 bits: 6-bit codes
affine: Affine ranges for all blobs|zero: Zero-centred ranges for all blobs
easyquant: EasyQuant for all blobs|reset: Reset layout|reset threshold: Reset the threshold
graph: Network|netron: Network|weights: Weights|history: History of edits|compare: Compare plans
diff: Compare plans|help: Help|keys: Help|notices: Notices|find layer: Find layer|search: Find layer
copy: Copy the comparison|csv: Save the comparison as CSV|targets: Targets|phone: Evaluate on targets
arm: Evaluate on targets|layout: Reset layout|quit: Quit|exit: Quit|class names: Choose class names
norm: Images and preprocessing|method: All methods|preprocessing: Images and preprocessing"""
"""What a person may type, and what Enter runs then."""


def test_enter_runs_what_the_words_say_and_nothing_where_only_letters_fit(demo: User) -> None:
    window = demo.window
    window.workspace.show_layers()
    palette = Palette(window, window.theme, window.commands.palette.why_not, window.commands.palette.panels)
    palette.open()
    wrong = {}
    for query in QUERIES.replace("\n", "|").split("|"):
        typed, _, expected = query.partition(": ")
        palette.search.setText(typed)
        if palette.current is None or palette.current.name != expected:
            wrong[typed] = palette.current and palette.current.name
    assert not wrong
    for typed in ("thme", "exprot", "eq", "mtb", "switch off", "clbrate", "zzz", "rt thr"):
        palette.search.setText(typed)
        assert palette.current is None, (typed, palette.current and palette.current.text)
    palette.search.setText("exprot")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible(), "nothing is chosen"
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.current is not None and palette.current.text == "Export"
    palette.close()
    demo.forget()


def test_an_entry_of_a_buttons_menu_is_run_from_the_palette(
    demo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = demo.window
    asked: list[str] = []
    monkeypatch.setattr("clipscope.gui.dialogs.opening.ask_file", lambda *_: asked.append("file"))
    window.workspace.show_layers()
    palette = Palette(window, window.theme, window.commands.palette.why_not, window.commands.palette.panels)
    palette.open()
    palette.search.setText("class names")
    palette.run()
    until(lambda: asked)
    demo.forget()


DIALOGS = (
    *("tune", "mixed_precision", "profile_layers", "show_methods", "show_multipliers", "show_settling"),
    *("show_tune_report", "compare_plans", "check_table", "show_targets", "choose_export", "show_palette"),
    *("show_about", "show_help"),
)
"""Entries that open a dialog."""


def test_f1_opens_the_help_in_every_dialog(
    demo: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo.forget()
    table = tmp_path / "own.table"
    table.write_text("convclip_4 1.0\n")
    monkeypatch.setattr("clipscope.gui.dialogs.opening.ask_file", lambda *_: table)
    searches = demo.window.commands.searches
    monkeypatch.setattr(searches, "lacks_tune_report", lambda: None)

    def dialogs() -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    for name in DIALOGS:
        demo.action(name).trigger()
        until(dialogs, 10, f"{name} opens no dialog")
        (dialog,) = dialogs()
        dialog.activateWindow()
        until(dialog.isActiveWindow)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F1)
        until(lambda: isinstance(QApplication.activeWindow(), HelpDialog), 5, f"no help in {name}")
        helped = QApplication.activeWindow()
        assert isinstance(helped, HelpDialog) and helped.search.hasFocus(), name
        modal = QApplication.activeModalWidget()
        assert modal in (None, helped.parent()), f"{name}: the help can't be used"
        QTest.keyClicks(helped.search, "nagel")
        helped.close()
        dialog.close()
        until(lambda: not dialogs())
    demo.jobs.cancel()
    demo.idle()
    demo.forget()
