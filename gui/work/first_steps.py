"""From a network alone to the first histogram: images, preprocessing, calibration, each on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.gui.state import edit_names
from clipscope.gui.state.commands import EditCommand
from clipscope.gui.state.document import Document
from clipscope.gui.state.plan_history import Edit

if TYPE_CHECKING:
    from clipscope.core.data.guess.values import Guess
    from clipscope.core.data.preprocess import Preprocess
    from clipscope.core.worker.model_info import ModelInfo

GUESS_EDIT = edit_names.GUESS


class FirstSteps(QObject):
    """Whether images that are opened wait for a person's word before they are measured.

    They do where a network was opened alone and nobody has set its preprocessing: a calibration with a wrong
    one, and the evaluation behind it, would be for nothing. A person's own preprocessing is that word, too.

    Parameters
    ----------
    document
        What is open.
    """

    changed = Signal()
    """It waits, or no longer."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._waiting = False
        self.enabled = True
        """Whether images of a network that was opened alone wait at all."""
        self._plain: Preprocess | None = None
        self.guess: Guess | None = None
        """What was guessed of the open network, and used; None where somebody said it."""
        self.found: Guess | None = None
        """What could be guessed of the network that is being opened."""
        document.preprocessChanged.connect(self._on_preprocess)

    @property
    def knows_nothing(self) -> bool:
        """Whether the preprocessing is the plain one, which nobody set and nothing was guessed of."""
        return self.guess is not None and not self.guess and self._document.preprocess == self._plain

    @property
    def waiting(self) -> bool:
        """Whether images wait to be measured."""
        return self._waiting

    def begin(self, guess: Guess | None, plain: Preprocess, *, alone: bool) -> None:
        """Another network is open, with its preprocessing.

        Parameters
        ----------
        guess
            That it is guessed; None if somebody said it.
        plain
            The preprocessing where nothing is known.
        alone
            Whether it was opened by itself, step by step.
        """
        self.guess = guess
        self._plain = plain
        self._waiting = self.enabled and alone and guess is not None
        self.changed.emit()

    def end(self) -> None:
        """A person said go on, or another network is being opened."""
        if self._waiting:
            self._waiting = False
            self.changed.emit()

    def note_again(self) -> None:
        """A first calibration begins the edits anew: a guess in use stays the first of them."""
        used = self.guess is not None and self._document.preprocess == self.guess.preprocess
        if used and self.guess and self._plain is not None and not self._document.undo_stack.count():
            note_guess(self._document, self._plain, self.guess)

    def _on_preprocess(self) -> None:
        guess, value = self.guess, self._document.preprocess
        if guess is not None and value not in (self._plain, guess.preprocess):
            self.end()


def take_guess(document: Document, info: ModelInfo, plain: Preprocess, guess: Guess) -> None:
    """Open a network with its guess, as an edit that undo takes back to the plain preprocessing."""
    document.set_model(info, guess.preprocess)
    note_guess(document, plain, guess)


def note_guess(document: Document, plain: Preprocess, guess: Guess) -> None:
    """Make a guess that is in use already an edit, which undo takes back."""
    done = False

    def put(value: Preprocess | None) -> None:
        # The stack does an edit that is pushed; what this one does was done when the network was opened.
        nonlocal done
        if done:
            document._put_preprocess(value)
        done = True

    document.undo_stack.push(EditCommand(Edit(plain, guess.preprocess, GUESS_EDIT), put))
    document.undo_stack.setClean()
