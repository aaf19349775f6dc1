"""What the inputs beside the image always get: asked for when a network with several is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.loading.fed_data import InputsBeside, fed_inputs, sorted_inputs
from clipscope.core.model.constants import Constant
from clipscope.core.model.cut import FedInput
from clipscope.gui.dialogs import opening
from clipscope.gui.language.errors import error_text, with_bold_lead
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.inputs.further_inputs_panel import FurtherInputsPanel
from clipscope.gui.state.document import Document
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.work.session import Session

ARRAYS = tr_noop("Arrays and lists of them (*.npy *.npz *.txt *.csv);;All files (*)")
WHAT = tr_noop(
    "{name} has {count} inputs. One gets the images, or samples of its own. The others get a number or an"
    " array (.npy, .npz) always, as constants of the network, in what is exported, too; or an array with each"
    " image: a list file of arrays, or an array whose first side is the number of images."
)


class InputsDialog(QDialog):
    """A row an input: which one is the image, and what each of the others gets.

    Parameters
    ----------
    name
        The network's.
    inputs
        Names of all inputs.
    known
        What further inputs get at present, as text by name.
    images
        The data set; how long it is tells what an array is.
    shapes
        Stated shapes of the inputs by name, as far as they are known; they tell it, too.
    """

    def __init__(
        self,
        name: str,
        inputs: Sequence[str],
        known: Mapping[str, str],
        parent: QWidget | None = None,
        images: Path | None = None,
        shapes: Mapping[str, tuple[int, ...]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Inputs"))
        self._images, self._shapes = images, shapes or {}
        self.constants: dict[str, Constant] = {}
        self.fed: tuple[FedInput, ...] = ()
        self.image_buttons = {one: QRadioButton(one) for one in inputs}
        self.fields = {one: QLineEdit() for one in inputs}
        self.file_buttons = {one: QPushButton(tr("File…")) for one in inputs}
        self._group = QButtonGroup(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.open_button = self.buttons.addButton(tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_button.setProperty("primary", True)
        what = QLabel(tr(WHAT, name=name, count=len(inputs)))
        what.setWordWrap(True)
        self.error = QLabel()
        self.error.setWordWrap(True)
        self.error.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(1, 1)
        for place, title in enumerate((tr("Images go to"), tr("The others get"))):
            caption = QLabel(title)
            caption.setProperty("caption", True)
            grid.addWidget(caption, 0, place)
        may = tr("a number, an array (.npy, .npz) or a list of arrays (.txt)")
        for row, one in enumerate(inputs, 1):
            self._group.addButton(self.image_buttons[one])
            grid.addWidget(self.image_buttons[one], row, 0)
            grid.addWidget(self.fields[one], row, 1)
            grid.addWidget(self.file_buttons[one], row, 2)
            self.fields[one].setAccessibleName(tr("What {name} gets", name=one))
            self.fields[one].setPlaceholderText(may)
            self.fields[one].setMinimumWidth(self.fontMetrics().horizontalAdvance(may) + 6 * SPACE)
            self.fields[one].setText(known.get(one, ""))
            self.fields[one].textChanged.connect(self._refresh)
            self.image_buttons[one].toggled.connect(self._refresh)
            self.file_buttons[one].clicked.connect(lambda _=False, one=one: self._browse(one))
        image = next((one for one in inputs if one not in known), inputs[0])
        self.image_buttons[image].setChecked(True)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 6, SPACE * 6, SPACE * 6, SPACE * 6)
        column.setSpacing(SPACE * 4)
        column.addWidget(what)
        column.addLayout(grid)
        column.addWidget(self.error)
        column.addWidget(self.buttons)
        self.setMinimumWidth(460)
        self._refresh()
        next(field for field in self.fields.values() if field.isEnabled()).setFocus()

    @property
    def image(self) -> str:
        """The input that gets the images."""
        return next(one for one, button in self.image_buttons.items() if button.isChecked())

    def _refresh(self) -> None:
        chosen = [one for one, button in self.image_buttons.items() if button.isChecked()]
        for one, field in self.fields.items():
            for widget in (field, self.file_buttons[one]):
                widget.setEnabled(one not in chosen)
        others = [field.text().strip() for one, field in self.fields.items() if one not in chosen]
        self.open_button.setEnabled(bool(chosen) and all(others))

    def _browse(self, name: str) -> None:
        path = opening.ask_file(self, tr("What {name} gets", name=name), tr(ARRAYS), "inputs")
        if path is not None:
            self.fields[name].setText(str(path))

    def _accept(self) -> None:
        try:
            texts = {one: field.text().strip() for one, field in self.fields.items() if one != self.image}
            given = inputs_of(texts, self._images, self._shapes)
            self.constants, self.fed = dict(given.constants), fed_inputs(given)
        except ClipScopeError as error:
            self.error.setText(with_bold_lead(error_text(error)))
            self.error.show()
            # Qt does not make room for wrapped text by itself: rows would be pressed onto each other.
            layout = self.layout()
            if layout is not None:
                layout.activate()
                self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
            return
        self.accept()


def inputs_of(
    texts: Mapping[str, str], images: Path | None, shapes: Mapping[str, tuple[int, ...]] | None = None
) -> InputsBeside:
    """What fields say: numbers, arrays, and arrays for each image.

    Raises
    ------
    ClipScopeError
        If a file can't be read.
    """
    home = {
        name: str(Path(text).expanduser().absolute()) for name, text in texts.items() if not _number(text)
    }
    return sorted_inputs({**texts, **home}, images, shapes)


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


class InputTools(QObject):
    """Asks what further inputs get, when a network with several is opened and when a person wants a change.

    Parameters
    ----------
    document, session, panel
        The state, what opens networks, and the panel that shows what they get.
    window
        What the dialog belongs to.
    """

    def __init__(
        self, document: Document, session: Session, panel: FurtherInputsPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document, self._session, self._window = document, session, window
        self._texts: dict[Path, dict[str, str]] = {}
        self._shapes: dict[Path, Mapping[str, tuple[int, ...]]] = {}
        session.inputsNeeded.connect(self.ask)
        panel.changeRequested.connect(self.change)

    def remember(self, path: Path, texts: Mapping[str, str]) -> None:
        """Note what the inputs of a network get, as a person wrote it."""
        self._texts[path.absolute()] = dict(texts)

    def change(self) -> None:
        """Ask anew for the open network."""
        model = self._document.model
        if model is not None:
            others = [*(name for name, _ in model.constants), *(name for name, _ in model.fed)]
            self.ask(model.path, (model.input_name, *others))

    def ask(
        self, path: Path, inputs: Sequence[str], shapes: Mapping[str, tuple[int, ...]] | None = None
    ) -> None:
        """Ask, and open the network with what was said."""
        known = self._texts.get(path.absolute(), {})
        images = self._session.aside.meant_for(path.absolute())
        if shapes is not None:
            self._shapes[path.absolute()] = shapes
        stated = self._shapes.get(path.absolute(), {})
        dialog = InputsDialog(path.name, inputs, known, self._window, images, stated)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def accepted() -> None:
            names = [*dialog.constants, *(one.name for one in dialog.fed)]
            self.remember(path, {name: dialog.fields[name].text().strip() for name in names})
            self._session.give_inputs(path, dialog.constants, dialog.fed)

        dialog.accepted.connect(accepted)
        dialog.open()
