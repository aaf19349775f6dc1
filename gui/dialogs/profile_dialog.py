"""Time by layer: bars, table, why int8 is slower where it is, and what fp32 would save, with a click each."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.column import EngineName
from clipscope.core.formats.reports.profile import busiest
from clipscope.core.model.titles import with_layer_titles
from clipscope.core.profiling.values import LayerPair, Saving
from clipscope.core.targets.values import TargetProfile
from clipscope.gui.dialogs.place_choice import PlaceChoice
from clipscope.gui.dialogs.profile_rows import (
    NUMBERS,
    TIPS,
    TITLES,
    bar,
    row,
    saving_text,
    saving_tip,
    shown_pairs,
    wholes_text,
)
from clipscope.gui.dialogs.report_rows import SORT_ROLE, ReportRows
from clipscope.gui.dialogs.stop_question import STOPS_HERE
from clipscope.gui.language.errors import with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import kept_together
from clipscope.gui.plots.layer_bars import LayerBars
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.progress_line import ProgressLine
from clipscope.gui.widgets.row_view import fitted_view
from clipscope.gui.widgets.screen_fit import roomy
from clipscope.gui.work.profiling import Profiling
from clipscope.gui.work.queries import waits_text

ENGINES: dict[EngineName, str] = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}  # untranslated
SIDE_WIDTH = 340
STALE = tr_noop("Time again: these are the networks before the last edit.")
NONE_YET = tr_noop("Nothing was timed yet.")
TIMING = tr_noop("The layers are being timed.")
LATER = tr_noop("The layers are timed once nothing else runs.")
NO_TIMES = tr_noop(
    "It is emulated: its times say nothing of the processor that it plays, so that nothing is timed."
)
NOTHING = tr_noop("Nothing would be faster in fp32, as far as times can tell.")


class ProfileDialog(QDialog):
    """Follows the document's last profile; not modal.

    Parameters
    ----------
    document, profiling
        Has the profiles, of this machine and of targets, and what times.
    """

    def __init__(
        self, document: Document, profiling: Profiling, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._profiling, self._theme = document, profiling, theme
        self._engine: EngineName = "ncnn"
        self._pairs: tuple[LayerPair, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Time by layer"))
        self.resize(roomy(self, 1180, 680))
        self.bars = LayerBars(theme)
        self.model = ReportRows(TITLES, TIPS, NUMBERS, theme, self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.model)
        self.sorted.setSortRole(SORT_ROLE)
        self.tree = fitted_view(self.sorted, tr("Time by layer"))
        self.tree.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.places = PlaceChoice(profiling.targets)
        self.buttons = {engine: QPushButton(title) for engine, title in ENGINES.items()}
        self._group = QButtonGroup(self)
        self.threads, self.note = _caption(), ElidedLabel()
        self.note.setProperty("caption", True)
        self.again_button = QPushButton(tr("Time again"))
        self.again_button.setToolTip(tr("Time every layer of both networks, with nothing else running"))
        self.off_button = QPushButton(tr("Selected in fp32"))
        self.off_button.setToolTip(tr("Let the selected layers run fp32, as one edit"))
        self.undo_button, self.close_button = QPushButton(tr("Undo  Ctrl+Z")), QPushButton(tr("Close"))
        self.status, self.line = QLabel(), ProgressLine()
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setToolTip(tr(STOPS_HERE))
        self.whole, self.sentences, self.nothing = _words(), _words(), _words()
        self.machine, self.doubt, self.causes = _words(), _words(), _heading("")
        self.what_if, self._busy = _heading(tr("What if in fp32")), ""
        self.savings: list[tuple[QPushButton, Saving]] = []
        self._causes_area = QScrollArea()
        self._savings = QVBoxLayout()
        self._arrange()
        self._connect()
        self._show_profile()
        self._refresh()

    def _arrange(self) -> None:
        first, bottom = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(SPACE)
        for engine, button in self.buttons.items():
            button.setCheckable(True)
            button.setChecked(engine == self._engine)
            self._group.addButton(button)
            first.addWidget(button)
        first.addSpacing(SPACE * 2)
        first.addWidget(self.places)
        first.addSpacing(SPACE)
        first.addWidget(self.threads)
        first.addWidget(self.note, 1)
        first.addWidget(self.off_button)
        left = QVBoxLayout()
        left.setSpacing(SPACE * 2)
        left.addLayout(first)
        left.addWidget(self.bars, 2)
        left.addWidget(self.tree, 3)
        self.line.setFixedWidth(160)
        self.status.setProperty("muted", True)
        bottom.setSpacing(SPACE * 2)
        for widget in (self.again_button, self.undo_button, self.status, self.line, self.cancel_button):
            bottom.addWidget(widget)
        bottom.addStretch()
        bottom.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE * 2)
        middle.addWidget(_panel(left), 1)
        middle.addWidget(self._side())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.setSpacing(SPACE * 3)
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _side(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE * 2, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(_heading(tr("Whole network")))
        column.addWidget(self.machine)
        column.addWidget(self.doubt)
        column.addWidget(self.whole)
        column.addWidget(self.what_if)
        column.addWidget(self.nothing)
        self._savings.setSpacing(SPACE)
        column.addLayout(self._savings)
        column.addWidget(self.causes)
        column.addWidget(self.sentences)
        column.addStretch()
        scroll = self._causes_area
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(tr("Causes and savings"))
        layout = QVBoxLayout()
        layout.addWidget(scroll)
        frame = _panel(layout)
        frame.setFixedWidth(SIDE_WIDTH)
        return frame

    def _connect(self) -> None:
        document, profiling = self._document, self._profiling
        for engine, button in self.buttons.items():
            button.clicked.connect(lambda _=False, engine=engine: self.show_engine(engine))
        self.again_button.clicked.connect(lambda: profiling.run(self.places.place))
        self.places.placeChosen.connect(self._show_profile)
        self.cancel_button.clicked.connect(profiling.cancel)
        self.undo_button.clicked.connect(document.undo_stack.undo)
        self.close_button.clicked.connect(self.close)
        self.off_button.clicked.connect(self._switch_selected)
        self.bars.chosen.connect(self._on_bar)
        self.tree.selectionModel().currentChanged.connect(self._on_row)
        self.tree.selectionModel().selectionChanged.connect(self._refresh)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, document.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, document.undo_stack.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        profiling.changed.connect(self._refresh)
        document.times.changed.connect(self._show_profile)
        document.titles.changed.connect(self._show_profile)
        document.planChanged.connect(self._show_fresh)
        document.undo_stack.indexChanged.connect(self._refresh)
        document.modelChanged.connect(self.close)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.doubt.setStyleSheet(f"color: {self._theme.tokens.threshold_text};")

    # Showing ------------------------------------------------------------------------------------

    def show_engine(self, engine: EngineName) -> None:
        """Show an engine's times."""
        self._engine = engine
        self.buttons[engine].setChecked(True)
        self._show_profile()

    def _show_profile(self) -> None:
        times, place = self._document.times, self.places.place
        found, held = times.engine(self._engine, place), times.at(place)
        self._pairs = () if found is None else shown_pairs(found)
        self.model.set_rows([])
        self.bars.choose(-1)
        if found is not None:
            self.model.set_rows(
                [row(pair, found.single.get(pair.name), self._document.titles.titles) for pair in self._pairs]
            )
        why = None if held is None else held.profile.engines.get(self._engine)
        emulated = self._profiling.is_emulated(place)
        missing = tr_message(why) if isinstance(why, str) else tr(NONE_YET) if held is None else ""
        if emulated:
            missing = tr(NO_TIMES)
        self.whole.setText(missing if found is None else kept_together(wholes_text(found)))
        there = None if held is None else held.there
        self.machine.setText("" if there is None else _machine_text(there))
        self.machine.setVisible(there is not None)
        here = tr("Why int8 is slow here")
        self.causes.setText(here if place is None else tr("Why int8 is slow on {target}", target=place.name))
        sentences = () if found is None else found.sentences
        self.causes.setVisible(bool(sentences))
        self.sentences.setText(
            kept_together(
                "\n\n".join(
                    tr_message(_capital(with_layer_titles(one.text, self._document.titles.titles)))
                    for one in sentences
                )
            )
        )
        self.threads.setText("" if held is None else _threads(held.profile.threads))
        fastest = None if found is None else found.sure_fastest
        single = () if found is None else found.sure_savings
        self._show_savings(fastest, tuple(one for one in single if one != fastest))
        other = tr("What fp32 would save is estimated for ncnn.") if self._engine != "ncnn" else tr(NOTHING)
        self.nothing.setText(other)
        self.nothing.setVisible(found is not None and not self.savings)
        self.what_if.setVisible(found is not None)
        self._show_fresh()

    def _show_savings(self, fastest: Saving | None, others: tuple[Saving, ...]) -> None:
        """A line with a button each: what is estimated to be fastest, then runs of layers."""
        while (item := self._savings.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.savings = []
        order = [pair.name for pair in self._pairs if pair.int8]
        for saving in others if fastest is None else (fastest, *others):
            line, text, button = QWidget(), _words(), QPushButton(tr("In fp32"))
            said = saving_text(saving, order, self._document.titles.titles)
            text.setText(kept_together(tr("Fastest: {saving}", saving=said) if saving is fastest else said))
            text.setToolTip(saving_tip(saving, self._document.titles.titles))
            button.setProperty("dense", True)
            button.setAutoDefault(False)
            count = len(saving.layers)
            button.setToolTip(
                tr("Switch 1 layer off as one edit")
                if count == 1
                else tr("Switch {count} layers off as one edit", count=count)
            )
            names = self._document.titles.layers(saving.layers[:3])
            button.setAccessibleName(tr("In fp32: {layers}", layers=", ".join(names)))
            button.clicked.connect(lambda _=False, one=saving: self._profiling.switch_off(one.layers))
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(text, 1)
            across.addWidget(button)
            self._savings.addWidget(line)
            # Tab reaches it where it stands, before the buttons at the bottom.
            QWidget.setTabOrder(self.savings[-1][0] if self.savings else self._causes_area, button)
            self.savings.append((button, saving))

    def _show_fresh(self, *_: object) -> None:
        """After an edit of which layers are int8 the times are another network's."""
        times, place = self._document.times, self.places.place
        fresh, held = times.is_fresh_at(place), times.at(place)
        self.bars.show_bars(
            [bar(pair, self._document.titles.titles) for pair in self._pairs], self._engine, fresh=fresh
        )
        load = None if held is None else busiest(held.profile)
        self._busy = (
            ""
            if load is None
            else tr(
                "Other programs used up to {count} processors meanwhile: times are longer.",
                count=f"{load[0]:.1f}",
            )
        )
        stale = held is not None and not fresh
        self.note.setText(tr(STALE) if stale else "")
        self.note.setToolTip(self.note.text())
        self._refresh()

    def _refresh(self, *_: object) -> None:
        running, progress = self._profiling.running, self._profiling.progress
        for widget in (self.status, self.line, self.cancel_button):
            widget.setVisible(running)
        first = self._profiling.waits_for
        if self.whole.text() in (tr(NONE_YET), tr(TIMING), tr(LATER)):
            self.whole.setText(tr(NONE_YET) if not running else tr(TIMING) if first is None else tr(LATER))
        place = self.places.place
        self.again_button.setEnabled(not running and not self._profiling.is_emulated(place))
        self.again_button.setText(tr("Time again") if self._document.times.at(place) else tr("Time layers"))
        problem = "" if running else self._profiling.problem(place)
        lines = (with_bold_lead(problem), escape(self._busy))
        self.doubt.setText("<br>".join(filter(None, lines)))
        self.doubt.setVisible(bool(self.doubt.text()))
        self.undo_button.setEnabled(self._document.undo_stack.canUndo())
        plan = self._document.plan
        self.off_button.setEnabled(any(plan.is_on(name) for name in self._selected()))
        for button, saving in self.savings:
            button.setEnabled(any(plan.is_on(name) for name in saving.layers))
        stage = tr("waiting") if progress is None else tr_message(progress.stage)
        doing = f"{_capital(stage)}…" if first is None else waits_text(first)
        self.status.setText(doing if running else "")
        self.line.set_progress(*((0, 0) if progress is None else (progress.done, progress.total)))

    # Choosing -----------------------------------------------------------------------------------

    def _selected(self) -> tuple[str, ...]:
        rows = (self.sorted.mapToSource(index).row() for index in self.tree.selectionModel().selectedRows())
        return tuple(self._pairs[place].name for place in sorted(rows) if place < len(self._pairs))

    def _switch_selected(self) -> None:
        self._profiling.switch_off(self._selected())

    def _on_bar(self, place: int) -> None:
        index = self.sorted.mapFromSource(self.model.index(place, 0))
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)

    def _on_row(self, index: QModelIndex, *_: object) -> None:
        place = self.sorted.mapToSource(index).row()
        if not 0 <= place < len(self._pairs):
            return
        self.bars.choose(place)
        model, name = self._document.model, self._pairs[place].name
        if model is not None and any(layer.name == name for layer in model.layers):
            self._document.select(name)


def _machine_text(there: TargetProfile) -> str:
    """The target that was timed, and what the heat did meanwhile."""
    heat = there.climate_text
    return tr_message(there.facts.text) + (f"\n{tr_message(heat)}" if heat else "")


def _threads(number: int) -> str:
    return tr("1 thread") if number == 1 else tr("{count} threads", count=number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", True)
    return label


def _caption() -> QLabel:
    label = QLabel()
    label.setProperty("caption", True)
    return label


def _words() -> QLabel:
    label = _caption()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _panel(layout: QVBoxLayout) -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", True)
    layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
    frame.setLayout(layout)
    return frame
