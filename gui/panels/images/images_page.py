"""The Images page: where int8 and fp32 disagree most, both answers side by side, what clips the picture."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.column import Column, EngineName
from clipscope.core.worker.task_results import PictureAnswers, ShownAnswer
from clipscope.gui.language.errors import with_bold_lead
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.images.clipping_list import ClippingList
from clipscope.gui.panels.images.picture_list import (
    PictureModel,
    characters_text,
    distance_text,
    picture_list,
    what_text,
)
from clipscope.gui.panels.images.picture_painting import (
    Layer,
    edge_image,
    mask_image,
    over_pictures,
    rgb_image,
)
from clipscope.gui.panels.images.picture_view import PictureView
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.turns import turns
from clipscope.gui.work.pictures import Filter, PictureRow, Pictures

TITLES: dict[Filter, str] = {
    "all": tr_noop("All"),
    "lost": tr_noop("Lost"),
    "gained": tr_noop("Gained"),
    "flipped": tr_noop("Flipped"),
    "wrong": tr_noop("Both wrong"),
}
ENGINES: tuple[tuple[EngineName, str], ...] = (
    ("ncnn", "ncnn"),
    ("onnxruntime", "ONNX Runtime"),  # untranslated
)
LIST_HEIGHT = 128
"""Least height of the list and of the clipped layers, in logical pixels: header and four rows."""
PLOT_HEIGHT = 164
"""Height of the histogram that is lent to the page, in logical pixels: the rest is the pictures'."""


class ImagesPage(QWidget):
    """Filters, pictures, list, clipped layers; the histogram stands below while the page is in front.

    Parameters
    ----------
    document, pictures, theme
        The state, what asks for single images, and the colours.
    """

    saveRequested = Signal()  # noqa: N815
    """Somebody wants the picture as a file."""

    def __init__(
        self, document: Document, pictures: Pictures, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self.pictures, self._theme = document, pictures, theme
        self.filter_buttons = {name: _toggle(tr(title)) for name, title in TITLES.items()}
        self.filter_buttons["all"].setChecked(True)
        self.engine_choice = QComboBox()
        self.engine_choice.setAccessibleName(tr("Engine whose answers are shown"))
        for engine, title in ENGINES:
            self.engine_choice.addItem(title, engine)
        self.engine_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.engine_choice.setMinimumContentsLength(9)
        self.title = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.title.setAccessibleName(tr("Shown image"))
        self.facts = QLabel()
        self.facts.setProperty("caption", True)
        self.previous_button, self.next_button = QPushButton("‹"), QPushButton("›")
        for button, name, key in (
            (self.previous_button, tr("Previous image"), "Ctrl+Up"),
            (self.next_button, tr("Next image"), "Ctrl+Down"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(f"{name}  ({key})")
            button.setFixedWidth(28)
        self.save_button = QPushButton(tr("PNG…"))
        self.save_button.setToolTip(tr("Save both images with their answers as a PNG file"))
        self.save_button.setAccessibleName(tr("Save as PNG"))
        self.fp32_view, self.int8_view = PictureView(theme), PictureView(theme)
        self.model = PictureModel(pictures)
        self.list = picture_list(self.model)
        self.clipping = ClippingList(theme)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("muted", True)
        self.note = QLabel()
        self.note.setProperty("caption", True)
        self.note.setWordWrap(True)
        self.note.hide()
        self.pages = QStackedWidget()
        self._images: dict[tuple[int, int], QImage] = {}
        self._layers: tuple[PictureAnswers | None, str, tuple[Layer, Layer] | None] = (None, "", None)
        self._build()
        self._connect()
        self._show_list()
        self._show_picture()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Ask for what is looked at."""
        super().showEvent(event)
        self.empty.clear()  # what it said is old, and what it says now comes in a turn of its own
        self.pictures.watch(True)
        turns().later(self._show_picture)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Ask for nothing more."""
        super().hideEvent(event)
        self.pictures.watch(False)

    def take_plot(self, plot: QWidget) -> None:
        """Show the histogram below, so that its line can be dragged while the picture is watched."""
        self._plot_column.addWidget(plot)

    # Building -----------------------------------------------------------------------------------

    def _build(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(SPACE)
        self._group = QButtonGroup(self)
        for button in self.filter_buttons.values():
            self._group.addButton(button)
            filters.addWidget(button)
        filters.addStretch()
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.title, 1)
        bar.addWidget(self.facts)
        bar.addWidget(self.engine_choice)
        bar.addWidget(self.previous_button)
        bar.addWidget(self.next_button)
        bar.addWidget(self.save_button)
        pictures = QHBoxLayout()
        pictures.setSpacing(SPACE * 4)
        pictures.addWidget(self.fp32_view)
        pictures.addWidget(self.int8_view)
        clipped = QVBoxLayout()
        clipped.setSpacing(SPACE // 2)
        self.clipping_title = QLabel()
        self.clipping_title.setProperty("caption", True)
        clipped.addWidget(self.clipping_title)
        clipped.addWidget(self.clipping, 1)
        below = QHBoxLayout()
        below.setSpacing(SPACE * 3)
        below.addWidget(self.list, 3)
        below.addLayout(clipped, 2)
        lists = QWidget()
        lists.setLayout(below)
        below.setContentsMargins(0, 0, 0, 0)
        lists.setMinimumHeight(LIST_HEIGHT)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addLayout(pictures, 2)
        column.addWidget(lists, 1)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE * 2, 0, 0)
        self._column.setSpacing(SPACE * 2)
        self._column.addLayout(filters)
        self._column.addWidget(self.pages, 1)
        self.plot_room = QWidget()
        self.plot_room.setFixedHeight(PLOT_HEIGHT)
        room = self._plot_column = QVBoxLayout(self.plot_room)
        room.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.plot_room)

    def _connect(self) -> None:
        pictures = self.pictures
        for name, button in self.filter_buttons.items():
            button.clicked.connect(lambda _=False, name=name: pictures.set_filter(name))
        self.engine_choice.activated.connect(lambda _: pictures.set_engine(self.engine_choice.currentData()))
        self.previous_button.clicked.connect(lambda: pictures.step(-1))
        self.next_button.clicked.connect(lambda: pictures.step(1))
        self.save_button.clicked.connect(self.saveRequested)
        self.list.wanted.connect(pictures.show_place)
        self.clipping.layerChosen.connect(self._document.select)
        pictures.listChanged.connect(self._list_later)
        pictures.shownChanged.connect(self._picture_later)
        self._document.selectionChanged.connect(self._show_clipping)
        self._document.titles.changed.connect(self._show_clipping)
        self._document.task.infoChanged.connect(self._list_later)
        self._theme.changed.connect(self._restyle)

    # Showing ------------------------------------------------------------------------------------

    def _restyle(self) -> None:
        self._layers = (None, "", None)
        self._show_picture()

    def _list_later(self) -> None:
        turns().later(self._show_list)

    def _picture_later(self) -> None:
        turns().later(self._show_picture)

    def _show_list(self) -> None:
        pictures = self.pictures
        self.model.reset()
        for name, count in pictures.counts().items():
            button = self.filter_buttons[name]
            # Answers that are right or wrong as a whole are named as in the list.
            title = _sentence(tr(name)) if pictures.whole and name in ("lost", "gained") else tr(TITLES[name])
            button.setText(title if count is None else f"{title} {count:,}")
            button.setEnabled(count is not None)
            meaning = _sentence(tr_message(getattr(pictures.words, name, "")))
            why = pictures.why_no_filter(name) if count is None else meaning
            button.setToolTip(why or tr("All images, the furthest apart first"))
        self.filter_buttons[pictures.filter].setChecked(True)
        self.engine_choice.setCurrentIndex(self.engine_choice.findData(pictures.engine))
        self._select_row()
        # Once with all that asks for it: the first look at the page changes list and picture together.
        turns().later(self._show_picture)

    def _select_row(self) -> None:
        """Mark the shown picture's row."""
        place = self.pictures.place
        selection = self.list.selectionModel()
        with QSignalBlocker(self.list):
            if place is None:
                selection.clear()
                return
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            index = self.model.index(place, 0)
            if selection.currentIndex() == index and selection.isSelected(index):
                return
            selection.setCurrentIndex(index, flags)
            self.list.scrollTo(index)

    def _name_inputs(self) -> None:
        """Arrays, such as sound, are no pictures."""
        images = self._document.images
        arrays = images is not None and bool(images.array_shape)
        self.clipping_title.setText(
            tr("Values of this input clipped, by layer")
            if arrays
            else tr("Values of this image clipped, by layer")
        )
        self.clipping_title.setToolTip(
            tr("Share of the input's fp32 values that each layer's range clips, the largest first")
            if arrays
            else tr("Share of the image's fp32 values that each layer's range clips, the largest first")
        )
        self.model.name_inputs(tr("Input") if arrays else "")

    def _show_picture(self) -> None:
        pictures = self.pictures
        self._name_inputs()
        index, place = pictures.index, pictures.place
        if index is None or (pictures.count == 0 and pictures.filter == "all"):
            self.empty.setText(pictures.why_empty)
            self.pages.setCurrentIndex(0)
        else:
            self.pages.setCurrentIndex(1)
        self.previous_button.setEnabled(pictures.count > 0 and place != 0)
        self.next_button.setEnabled(pictures.count > 0 and place != pictures.count - 1)
        picture, answers = pictures.picture, pictures.answers
        self.save_button.setEnabled(
            picture is not None and picture.pixels is not None and answers is not None
        )
        if index is None:
            return
        row = pictures.row(place) if place is not None else None
        unnamed = tr("image {number}", number=index + 1)
        name = picture.name if picture is not None else row.name if row is not None else unnamed
        self.title.setText(name)
        self.title.setToolTip(name)
        facts = tr_noop("{place} of {count}")
        at = "" if place is None else tr(facts, place=f"{place + 1:,}", count=f"{pictures.count:,}")
        self.facts.setText(at)
        image = self._image()
        size = (1, 1) if picture is None else picture.size
        problem = pictures.problem or tr_message(
            (picture.problem if picture else None) or (answers.problem if answers else None) or ""
        )
        stale = "" if pictures.fresh or not pictures.count else tr("The order is that of an earlier plan.")
        self.note.setText(with_bold_lead(problem or stale))
        self.note.setVisible(bool(problem or stale))
        int8 = pictures.column
        fp32 = Column(int8.engine, "fp32")
        layers = self._made_layers(answers)
        fresh = pictures.answers_fresh
        for view, column, layer, answer in (
            (self.fp32_view, fp32, layers[0], None if answers is None else answers.fp32),
            (self.int8_view, int8, layers[1], None if answers is None else answers.int8),
        ):
            caption = _caption(
                answers, answer, is_int8=column == int8, whole=pictures.whole, text=pictures.of_text
            )
            if problem and answer is None:  # nothing runs on what can't be read
                caption = ""
            # fp32 is the same whatever the plan.
            current = bool(problem) or (answers is not None and (fresh or column == fp32))
            view.show_answer(column, image, size, layer, caption, fresh=current)
        self._select_row()
        self._show_clipping()

    def _show_clipping(self) -> None:
        plan, root = self._document.plan, self._document.selected_root
        self.clipping.titles = self._document.titles.titles
        self.clipping.show_clipping(self.pictures.clipping, root, plan.is_off)

    def _image(self) -> QImage:
        """The shown picture, made once."""
        picture = self.pictures.picture
        if picture is None or picture.pixels is None:
            return QImage()
        key = (picture.index, id(picture))
        if key not in self._images:
            self._images = {key: rgb_image(picture.pixels)}
        return self._images[key]

    def _made_layers(self, answers: PictureAnswers | None) -> tuple[Layer, Layer] | tuple[None, None]:
        """Both answers as layers, made once: masks become pictures."""
        if answers is None:
            return None, None
        column = self.pictures.column
        hue = self._theme.engine(column)
        known, of, layers = self._layers
        if known is not answers or of != hue or layers is None:
            layers = layers_of(answers, over_pictures(column.engine), hue)
            self._layers = (answers, hue, layers)
        return layers


def layers_of(answers: PictureAnswers, hue: str, bar_hue: str) -> tuple[Layer, Layer]:
    """What is painted over the picture, in a hue, for fp32 and for int8."""
    truth, changes = answers.truth, answers.changes
    outline = None if truth is None or truth.mask is None else edge_image(truth.mask.classes)
    renamed = ((), ()) if changes is None else tuple(zip(*changes.renamed, strict=True)) or ((), ())
    flipped, before = renamed  # int8's boxes, and fp32's
    lost = () if changes is None else (*changes.lost, *before)
    gained = () if changes is None else (*changes.gained, *flipped)
    boxes = () if answers.fp32.drawing is None else answers.fp32.drawing.boxes
    ghosts = tuple(boxes[place] for place in (() if changes is None else changes.lost) if place < len(boxes))
    found = []
    for answer, solid, strong, other in (
        (answers.fp32, False, lost, before),
        (answers.int8, True, gained, flipped),
    ):
        drawing = answer.drawing
        mask = None if drawing is None or drawing.mask is None else mask_image(drawing.mask.classes)
        own_ghosts = ghosts if solid else ()
        found.append(
            Layer(
                hue,
                bar_hue,
                solid,
                drawing,
                answer.bars,
                truth,
                strong,
                other,
                own_ghosts,
                mask,
                outline,
            )
        )
    return found[0], found[1]


def _caption(
    answers: PictureAnswers | None,
    answer: ShownAnswer | None,
    *,
    is_int8: bool,
    whole: bool,
    text: bool = False,
) -> str:
    """What stands above a picture: how many boxes, and what became of them; a ``text`` has characters."""
    if answers is None or answer is None:
        return tr("running…")
    if answer.reason is not None:
        return tr_message(answer.reason)
    parts = []
    drawing = answer.drawing
    if answer.bars and answers.truth is not None:
        right = answer.bars[0].is_label
        truth = ", ".join(answers.truth.lines)
        parts.append(tr("right") if right else tr("wrong, it is {truth}", truth=truth))
    elif drawing is not None and drawing.lines and answers.truth is not None and answers.truth.lines:
        parts.append(tr("right") if drawing.lines == answers.truth.lines else tr("wrong"))
    if answers.changes is not None and drawing is not None:
        count = len(drawing.boxes)
        parts.append(tr("1 box") if count == 1 else tr("{count} boxes", count=count))
    difference = answers.difference
    if is_int8 and difference is not None:
        row = PictureRow(
            answers.index,
            "",
            difference.distance,
            difference.lost,
            difference.gained,
            difference.flipped,
            difference.wrong,
        )
        distance = (
            characters_text(difference.distance)
            if text
            else tr("apart {distance}", distance=distance_text(difference.distance))
        )
        parts += [distance, what_text(row, whole=whole)]
    elif answers.changes is not None and difference is not None and difference.wrong:
        parts.append(tr("{count} wrong in both", count=difference.wrong))
    return " · ".join(filter(None, parts))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _toggle(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("dense", True)
    return button
