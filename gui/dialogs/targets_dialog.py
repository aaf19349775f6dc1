"""Targets: which there are, what each has, and an emulated ARM made from here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.targets import kept
from clipscope.core.targets.emulated_arm import CPUS
from clipscope.core.targets.facts import TargetFacts
from clipscope.core.targets.kept import Target
from clipscope.core.targets.texts import facts_rows
from clipscope.core.targets.values import EMULATED
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.target_requests import MakeArm, TriedTarget
from clipscope.gui.dialogs.report_rows import Cell, ReportRows
from clipscope.gui.dialogs.stop_question import STOPS_ALONE
from clipscope.gui.language.errors import error_text, with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.progress_line import ProgressLine
from clipscope.gui.widgets.row_view import row_view
from clipscope.gui.work.queries import failure_text
from clipscope.gui.work.target_tries import TargetTries
from clipscope.gui.work.targets import Targets

TITLES = (tr_noop("On"), tr_noop("Name"), tr_noop("Command"), tr_noop("Processor"))
TIPS = (
    tr_noop("Whether its columns are shown and run"),
    tr_noop("What you call it"),
    tr_noop("Starts a Python with ncnn, or the C++ runner, there"),
    tr_noop("As it said when it was tested or evaluated last"),
)
WIDTHS = ((0, 34), (1, 96), (2, 330))
WHAT = tr_noop(
    "A target is a machine that runs the networks, and a command that starts a Python with ncnn there:"
    " ssh pi@board python3, docker run --rm -i IMAGE python3, or adb shell and the C++ runner. Nothing is"
    " installed there, and nothing stays."
)
FACTS = (
    tr_noop("processor"),
    tr_noop("board"),
    tr_noop("system"),
    tr_noop("threads"),
    tr_noop("memory"),
    tr_noop("now"),
    tr_noop("versions"),
    tr_noop("missing"),
    "fp16",
    "int8",
    "FPS",
)
"""Titles of `facts_rows`."""
NONE_YET = tr_noop(
    "There is no target yet. Write a name and its command; Test starts it and says what is there, and Add"
    " keeps it."
)
ARM = "arm"
MARK = "●"


class TargetsDialog(QDialog):
    """List, form, and what a test found; not modal. A worker of its own tests, and ends with the dialog.

    Parameters
    ----------
    targets
        Which there are.
    """

    def __init__(self, targets: Targets, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets, self._theme = targets, theme
        self._editing: str | None = None
        self._tried: dict[Target, TargetFacts] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Targets"))
        self.resize(820, 560)
        self.tries = TargetTries(self)
        self.model = ReportRows(TITLES, TIPS, (), theme, self)
        self.tree = row_view(self.model, WIDTHS, tr("Targets"))
        self.tree.setSortingEnabled(False)
        self.tree.nothing = tr(NONE_YET)
        self.tree.setSelectionMode(self.tree.SelectionMode.SingleSelection)
        self.name, self.command = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText("board")
        self.command.setPlaceholderText("ssh pi@board python3")  # untranslated
        self.name.setAccessibleName(tr("Name"))
        self.command.setAccessibleName(tr("Command"))
        self.on_box = QCheckBox(tr("Show its columns, and run it"))
        self.new_button, self.keep_button = QPushButton(tr("New")), QPushButton(tr("Add"))
        self.remove_button, self.test_button = QPushButton(tr("Remove")), QPushButton(tr("Test"))
        self.test_button.setToolTip(tr("Start it and ask what is there; nothing is kept"))
        self.cpu = QComboBox()
        self.cpu.addItems(sorted(CPUS, reverse=True))
        self.cpu.setAccessibleName(tr("Processor to emulate"))
        self.arm_button = QPushButton(tr("Make an emulated ARM"))
        self.arm_button.setToolTip(
            tr(
                "Debian's Python and the wheels for ARM, under qemu, in the cache folder; no root.\n"
                "Some hundred MB are fetched once. It is {emulated}",
                emulated=tr_message(EMULATED),
            )
        )
        self.heading, self.told, self.status = QLabel(), QLabel(), QLabel()
        self.heading.setProperty("heading", True)
        self.line = ProgressLine()
        self.cancel_button, self.close_button = QPushButton(tr("Cancel")), QPushButton(tr("Close"))
        self.cancel_button.setToolTip(tr(STOPS_ALONE))
        self._arrange()
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._on_row())
        self.tree.clicked.connect(lambda *_: self._on_row())
        self.name.textChanged.connect(self._refresh)
        self.command.textChanged.connect(self._refresh)
        self.on_box.clicked.connect(self._switch)
        self.new_button.clicked.connect(self.begin_new)
        self.keep_button.clicked.connect(self._keep)
        self.remove_button.clicked.connect(self._remove)
        self.test_button.clicked.connect(self._test)
        self.arm_button.clicked.connect(self._make)
        self.cancel_button.clicked.connect(self.tries.cancel)
        self.close_button.clicked.connect(self.close)
        self.tries.changed.connect(self._refresh)
        self.tries.tried.connect(self._on_tried)
        self.tries.made.connect(self._on_made)
        self.tries.failed.connect(self._on_failed)
        targets.changed.connect(self._show_rows)
        targets.failed.connect(self._refuse)
        self.finished.connect(lambda _: self.tries.close())
        self._show_rows()
        targets.reload()
        if targets.all:
            self.tree.setCurrentIndex(self.model.index(0, 1))
            self.tree.setFocus()
        else:
            self.begin_new()

    def _arrange(self) -> None:
        what = QLabel(tr(WHAT))
        what.setProperty("muted", True)
        what.setWordWrap(True)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setMinimumHeight(120)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.status.setProperty("muted", True)
        self.line.setFixedWidth(160)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE * 3)
        form.setVerticalSpacing(SPACE * 2)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Command"), self.command)
        form.addRow("", self.on_box)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE * 2)
        for button in (self.new_button, self.keep_button, self.test_button, self.remove_button):
            acts.addWidget(button)
        acts.addStretch()
        acts.addWidget(self.cpu)
        acts.addWidget(self.arm_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(SPACE * 2)
        bottom.addWidget(self.status)
        bottom.addWidget(self.line)
        bottom.addWidget(self.cancel_button)
        bottom.addStretch()
        bottom.addWidget(self.close_button)
        frame = QFrame()
        frame.setProperty("panel", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        inside.setSpacing(SPACE * 3)
        inside.addWidget(self.tree, 1)
        inside.addWidget(self.heading)
        inside.addLayout(form)
        inside.addLayout(acts)
        inside.addWidget(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 4, SPACE * 4, SPACE * 4, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(what)
        layout.addWidget(frame, 1)
        layout.addLayout(bottom)
        # Only now the buttons are the dialog's. Return keeps what was written, and never empties it.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.keep_button.setDefault(True)

    # The list -----------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        names = {target.name for target in self._targets.on}
        rows = [
            (
                Cell(MARK if target.name in names else "", tip=tr(TIPS[0])),
                Cell(target.name),
                Cell(target.command),
                Cell(self._processor(target)),
            )
            for target in self._targets.all
        ]
        if tuple(rows) != self.model.rows:
            self.model.set_rows([])
            self.model.set_rows(rows)
        self._mark()
        self._refresh()

    def _processor(self, target: Target) -> str:
        facts = self._facts(target)
        return "" if facts is None else _machine_text(facts)

    def _facts(self, target: Target) -> TargetFacts | None:
        """What it said when it was tested, or evaluated."""
        return self._tried.get(target) or self._targets.view(target).facts

    def _mark(self) -> None:
        """Let the row that is edited be the current one."""
        for place, target in enumerate(self._targets.all):
            if target.name == self._editing:
                if self.tree.currentIndex().row() != place:
                    self.tree.setCurrentIndex(self.model.index(place, 1))
                return

    def _on_row(self) -> None:
        row = self.tree.currentIndex().row()
        if not 0 <= row < len(self._targets.all):
            return
        target = self._targets.all[row]
        if target.name == self._editing:
            return
        self._editing = target.name
        self.name.setText(target.name)
        self.command.setText(target.command)
        self.command.setCursorPosition(0)
        facts = self._facts(target)
        self._tell("" if facts is None else _facts_text(facts))
        self._refresh()

    def begin_new(self) -> None:
        """Empty the form for another target."""
        self._editing = None
        self.tree.setCurrentIndex(self.model.index(-1, -1))
        self.tree.clearSelection()
        self.name.clear()
        self.command.clear()
        self._tell("")
        self._refresh()
        self.name.setFocus()

    # The form -----------------------------------------------------------------------------------

    def _written(self) -> Target | None:
        """What the form says; None, with the reason told, where that can be no target."""
        try:
            return kept.checked(self.name.text().strip(), self.command.text().strip())
        except ClipScopeError as error:
            self._refuse(error)
            return None

    def _keep(self) -> None:
        target = self._written()
        if target is None:
            return
        before, is_new = self._editing, self._editing is None
        if is_new and any(other.name == target.name for other in self._targets.all):
            self._tell(
                tr("Take another name: there is a target {name} already.", name=target.name), problem=True
            )
            return

        def then() -> None:
            self._editing = target.name
            self._tell(_kept_text(target, self._way_on(target), is_new=is_new))
            self._show_rows()

        self._targets.keep(target, before, then)

    def _way_on(self, target: Target) -> str:
        """How its figures come beside this machine's, where they do not yet."""
        on = any(other.name == target.name for other in self._targets.on)
        return "" if on else tr(", “{box}” puts its figures beside this machine's", box=self.on_box.text())

    def _remove(self) -> None:
        if self._editing is not None:
            name = self._editing
            self.begin_new()
            self._targets.remove(name)
            self._tell(tr("Removed {name}.", name=name))

    def _test(self) -> None:
        target = self._written()
        if target is not None:
            self._tell("")
            self.tries.test(target)

    def _make(self) -> None:
        names = {target.name for target in self._targets.all}
        name = next(name for n in range(1, 99) if (name := ARM if n == 1 else f"{ARM}{n}") not in names)
        if self._editing is not None and self._editing.startswith(ARM):
            name = self._editing
        self._tell("")
        self.tries.make_arm(name, self.cpu.currentText())

    def _switch(self, on: bool) -> None:
        if self._editing is not None:
            self._targets.switch(self._editing, on)

    # What came of it ----------------------------------------------------------------------------

    def _on_tried(self, found: TriedTarget) -> None:
        self._tried[found.target] = found.facts
        text = _facts_text(found.facts)
        if found.lacks:
            text += "\n" + tr(
                "Install there: pip install {packages} (missing: {names})",
                names=", ".join(found.lacks),
                packages=" ".join(found.lacks),
            )
        self._tell(text, problem=bool(found.lacks))
        self._show_rows()

    def _on_made(self, target: Target) -> None:
        self._editing = target.name
        self.name.setText(target.name)
        self.command.setText(target.command)
        self._tell(
            tr(
                "Made {name}: {emulated}. Test says what is there.",
                name=target.name,
                emulated=tr_message(EMULATED),
            )
        )
        self._targets.reload(self._show_rows)

    def _on_failed(self, failure: Failure) -> None:
        self._tell(failure_text(failure), problem=True)

    def _refuse(self, error: ClipScopeError) -> None:
        self._tell(error_text(error), problem=True)

    def _tell(self, text: str, *, problem: bool = False) -> None:
        self.told.setText(with_bold_lead(text) if problem else text)
        self.told.setStyleSheet(f"color: {self._theme.tokens.worse};" if problem else "")

    def _refresh(self) -> None:
        running = self.tries.running
        editing = self._editing is not None
        present = next((t for t in self._targets.all if t.name == self._editing), None)
        written = (self.name.text().strip(), self.command.text().strip())
        changed = present is None or written != (present.name, present.command)
        self.heading.setText(tr("Target {name}", name=self._editing) if editing else tr("New target"))
        self.new_button.setEnabled(editing or any(written))
        self.keep_button.setText(tr("Save") if editing else tr("Add"))
        self.keep_button.setEnabled(all(written) and changed)
        self.test_button.setEnabled(all(written) and running is None)
        self.remove_button.setEnabled(editing and running is None)
        self.arm_button.setEnabled(running is None)
        self.arm_button.setText(
            tr("Making it…") if isinstance(running, MakeArm) else tr("Make an emulated ARM")
        )
        self.on_box.setEnabled(present is not None)
        self.on_box.setChecked(present is not None and present in self._targets.on)
        for widget in (self.status, self.line, self.cancel_button):
            widget.setVisible(running is not None)
        text = self.tries.text
        text = tr(tr_message(text)) if text else ""
        self.status.setText(f"{text[:1].upper()}{text[1:]}…" if text else "")
        self.line.set_progress(*self.tries.progress)


def _facts_text(facts: TargetFacts) -> str:
    rows = facts_rows(facts)
    texts = {title: tr_message(text) for title, text in rows.items()} | {"processor": _machine_text(facts)}
    return "\n".join(tr("{title}: {text}", title=tr(title), text=texts[title]) for title in rows)


def _machine_text(facts: TargetFacts) -> str:
    """The processor in one line; that it is emulated is a single word, which is no message."""
    if not facts.emulated:
        return tr_message(facts.text)
    return tr("{processor}, emulated", processor=tr_message(facts.text.removesuffix(", emulated")))


def _kept_text(target: Target, way_on: str, *, is_new: bool) -> str:
    """That a target was added or changed, and what can be done now."""
    if is_new:
        return tr("Added {name}. Test says what is there{way_on}.", name=target.name, way_on=way_on)
    return tr("Kept {name}. Test says what is there{way_on}.", name=target.name, way_on=way_on)
