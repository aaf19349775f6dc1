"""Tables checked, fixed, saved and imported in the window, with the real worker and real clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from clipscope.core.formats.table.lint import lint_table, mend_table
from clipscope.gui.dialogs import opening
from clipscope.gui.dialogs.lint_dialog import LintDialog
from clipscope.gui.dialogs.lint_model import Col
from tests.broken_tables import THRESHOLD, broken_text, demo_lines, demo_network, text_of
from tests.gui.running import LEFT, User, until


@pytest.fixture
def user(demo: User) -> Iterator[User]:
    demo.forget()
    demo.session.rerun_on_edit = False
    yield demo
    for dialog in demo.window.findChildren(LintDialog):
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    demo.session.rerun_on_edit = True


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "broken.table"
    path.write_text(broken_text())
    return path


def check(user: User, path: Path, monkeypatch: pytest.MonkeyPatch) -> LintDialog:
    """Check a table through the menu."""
    monkeypatch.setattr(opening, "ask_file", lambda *_: path)
    user.action("check_table").trigger()
    (dialog,) = user.window.findChildren(LintDialog)
    until(lambda: not dialog.busy)
    return dialog


def short_rows() -> str:
    """A table whose weight rows lack their last scale: it can't be read, and can be fixed."""
    rows = [" ".join(line.split()[:-1]) if place < 17 else line for place, line in enumerate(demo_lines())]
    return text_of(rows)


def press(dialog: LintDialog, button: QPushButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)
    until(lambda: not dialog.busy)


def column(dialog: LintDialog, which: Col) -> list[str]:
    proxy = dialog.proxy
    return [str(proxy.index(row, which).data()) for row in range(proxy.rowCount())]


def select(dialog: LintDialog, *lines: str) -> None:
    selection, flags = dialog.tree.selectionModel(), QItemSelectionModel.SelectionFlag
    selection.clearSelection()
    for row, line in enumerate(column(dialog, Col.LINE)):
        if line in lines:
            selection.setCurrentIndex(dialog.proxy.index(row, 0), flags.Select | flags.Rows)


def test_findings_say_line_reason_effect_and_fix(
    user: User, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = check(user, table, monkeypatch)
    found = lint_table(broken_text(), demo_network())
    assert column(dialog, Col.LINE) == [str(f.line) for f in found] == ["2", "4", "22", "36"]
    assert column(dialog, Col.REASON) == [f.reason for f in found]
    assert column(dialog, Col.EFFECT) == [f.effect for f in found]
    assert column(dialog, Col.FIX) == [f.fix.description if f.fix else "" for f in found]
    assert set(column(dialog, Col.SEVERITY)) == {"✕ Error", "! Warning"}
    assert dialog.counts.text() == "✕ 3 errors   ! 1 warning"
    select(dialog, "4")
    for part in ("Line 4", "blank line", "ncnn2int8 stops reading here", "Fix: remove the line"):
        assert part in dialog.detail.text()


def test_rows_are_sorted_by_clicking_a_header(
    user: User, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = check(user, table, monkeypatch)
    header = dialog.tree.header()

    def click(which: Col) -> None:
        place = QPoint(header.sectionViewportPosition(which) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), LEFT, pos=place)

    signs = column(dialog, Col.SEVERITY)
    assert signs == sorted(signs, key=["✕ Error", "! Warning"].index), "errors first"
    click(Col.LINE)
    assert column(dialog, Col.LINE) == ["2", "4", "22", "36"]
    click(Col.LINE)
    assert column(dialog, Col.LINE) == ["36", "22", "4", "2"], "by number, not by text"
    click(Col.SEVERITY)
    by_severity = column(dialog, Col.SEVERITY)
    click(Col.SEVERITY)
    assert column(dialog, Col.SEVERITY) != by_severity
    assert {by_severity[0], column(dialog, Col.SEVERITY)[0]} == {"✕ Error", "! Warning"}


def test_a_selected_finding_is_fixed_alone(user: User, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = check(user, table, monkeypatch)
    select(dialog, "22", "36")
    assert dialog.fix_button.text() == "Apply 2 fixes"
    press(dialog, dialog.fix_button)
    assert column(dialog, Col.LINE) == ["2", "4"]
    assert dialog.text is not None and "\t" not in dialog.text and "nan" in dialog.text
    assert "nobody" not in dialog.text
    assert dialog.isWindowModified() and "not saved" in dialog.status.text()
    before = user.document.plan
    select(dialog, "4")
    dialog.tree.setFocus()
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    until(lambda: not dialog.busy)
    assert column(dialog, Col.LINE) == ["2"] and dialog.isVisible() and user.document.plan is before
    assert table.read_text() == broken_text()


def test_everything_is_fixed_and_saved_elsewhere(
    user: User, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = check(user, table, monkeypatch)
    press(dialog, dialog.fix_all_button)
    assert not dialog.model.findings and dialog.detail.text().startswith("No findings")
    assert not dialog.fix_all_button.isEnabled() and not dialog.fix_button.isEnabled()
    monkeypatch.setattr(opening, "ask_save", lambda *_: tmp_path / "no.param")
    press(dialog, dialog.save_button)
    assert "no.param" in dialog.status.text() and dialog.isWindowModified()
    monkeypatch.setattr(opening, "ask_save", lambda *_: tmp_path / "good.table")
    press(dialog, dialog.save_button)
    assert dialog.status.text() == "Saved good.table." and not dialog.isWindowModified()
    assert (tmp_path / "good.table").read_text() == mend_table(broken_text(), demo_network())[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.table", "good.table"]
    assert not user.notices("error"), "the dialog says itself what it was refused"


def test_a_fixed_table_is_imported_without_being_saved(
    user: User, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = user.document.plan
    dialog = check(user, table, monkeypatch)
    press(dialog, dialog.fix_all_button)
    QTest.mouseClick(dialog.import_button, LEFT)
    user.idle()
    assert user.document.plan.activations["in0"].hi == pytest.approx(THRESHOLD)
    assert user.notices("info") == ["Imported broken.table."]
    assert user.document.undo_stack.count() == 1
    user.document.undo_stack.undo()
    assert user.document.plan == before
    assert table.read_text() == broken_text()


def test_a_broken_table_is_fixed_before_it_is_imported(
    user: User, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "Fix all" is what Enter presses while there are errors with fixes; what can't be read stays open."""
    before = user.document.plan
    unread = table.with_name("unread.table")
    unread.write_text(short_rows())
    dialog = check(user, unread, monkeypatch)
    assert dialog.fix_all_button.property("primary")
    assert not dialog.import_button.property("primary")
    press(dialog, dialog.import_button)
    assert dialog.isVisible() and user.document.plan is before and not user.notices()
    assert dialog.status.text().startswith("Not imported. ")
    assert dialog.status.text().endswith("17 errors are left, 17 with a fix.")
    assert "as fixed" not in dialog.status.toolTip()
    press(dialog, dialog.fix_all_button)
    assert dialog.import_button.property("primary")
    QTest.mouseClick(dialog.import_button, LEFT)
    user.idle()
    assert user.notices("info") == ["Imported unread.table."]
    assert not user.window.findChildren(LintDialog)


def test_text_for_rows_is_one_fault_for_the_import_and_the_check(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Import refuses a line; its way out shows the same line as an error, in the same words."""
    path = tmp_path / "text.table"
    path.write_text("some_param_0 1 2\nother 3\ngarbage line here\n")
    user.session.plan_files.import_table(path)
    user.idle()
    (told,) = user.notices("error")
    assert "line 3: value 1 of garbage, 'line', is not a number" in told
    (button,) = user.notice(told).action_buttons
    assert button.text() == "Check the table…"
    QTest.mouseClick(button, LEFT)
    (dialog,) = user.window.findChildren(LintDialog)
    until(lambda: not dialog.busy)
    (found,) = [one for one in lint_table(path.read_text(), demo_network()) if one.line == 3]
    assert found.severity == "error" and found.reason in told


def test_a_broken_table_that_is_dropped_offers_the_check(user: User, table: Path) -> None:
    table.write_text(short_rows())
    user.drop(table)
    user.idle()
    (told,) = user.notices("error")
    assert "as fixed" not in told and "made for this network" not in told
    (button,) = user.notice(told).action_buttons
    assert button.text() == "Check the table…"
    QTest.mouseClick(button, LEFT)
    (dialog,) = user.window.findChildren(LintDialog)
    until(lambda: not dialog.busy)
    assert user.notices("error") == [told], "nothing is mended yet"


def test_an_import_with_findings_offers_to_show_them(user: User, table: Path) -> None:
    assert user.drop(table)
    user.idle()
    notice = user.notice("Imported broken.table. 4 findings")
    (show,) = [button for button in notice.action_buttons if button.text() == "Show findings"]
    QTest.mouseClick(show, LEFT)
    (dialog,) = user.window.findChildren(LintDialog)
    until(lambda: not dialog.busy)
    assert len(dialog.model.findings) == 4


def test_a_clean_table_has_no_findings_and_layers_without_rows_stay(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clean.table").write_text(text_of(demo_lines()))
    dialog = check(user, tmp_path / "clean.table", monkeypatch)
    assert dialog.detail.text().startswith("No findings") and not dialog.fix_all_button.isEnabled()
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (tmp_path / "off.table").write_text(text_of([x for x in demo_lines() if "convrelu_3" not in x]))
    dialog = check(user, tmp_path / "off.table", monkeypatch)
    assert [f.kind for f in dialog.model.findings] == ["missing"]
    assert not dialog.fix_all_button.isEnabled(), "a layer may be off on purpose"
    select(dialog, column(dialog, Col.LINE)[0])
    press(dialog, dialog.fix_button)
    assert not dialog.model.findings and dialog.text is not None and "\nconvrelu_3 " in dialog.text


def test_scales_far_from_the_calibration_are_found(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"convclip_4 {31.75e4}" if x.startswith("convclip_4 ") else x for x in demo_lines()]
    (tmp_path / "far.table").write_text(text_of(lines))
    dialog = check(user, tmp_path / "far.table", monkeypatch)
    assert [(f.kind, f.row) for f in dialog.model.findings] == [("far", "convclip_4")]


def test_what_is_no_table_is_refused_in_the_dialog(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.table").write_bytes(bytes(range(256)))
    dialog = check(user, tmp_path / "odd.table", monkeypatch)
    assert "odd.table" in dialog.status.text() and "Give an ncnn .table file" in dialog.status.text()
    buttons = (dialog.fix_button, dialog.fix_all_button, dialog.save_button, dialog.import_button)
    assert not any(button.isEnabled() for button in buttons)
    assert not user.notices("error")


def test_closing_while_the_worker_is_at_it_is_no_problem(user: User, table: Path) -> None:
    dialog = user.window.commands.tools.check_table(table)
    assert dialog.busy
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    user.idle()
    assert not user.window.findChildren(LintDialog) and not user.notices()
