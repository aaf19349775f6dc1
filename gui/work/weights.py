"""Weights of the selected layer, and what 3x3 convolutions can get: asked for while somebody looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from clipscope.core.quant.plan import LayerQuant
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import FindWeightChoices, ViewWeights
from clipscope.core.worker.results import Fallback, WeightChoices, WeightFigures, WeightOptions
from clipscope.gui.state.document import Document
from clipscope.gui.work.asker import Asker
from clipscope.gui.work.jobs import Jobs

KEPT = 32
"""Layers whose figures are kept, so that undo and looking back ask nothing."""

Wanted = Literal[6, 8, "auto"]
Key = tuple[str, tuple[float, ...]]


class Weights(QObject):
    """Follows selection and plan while it is watched.

    Parameters
    ----------
    document
        Whose layer is looked at, and whose plan is edited.
    jobs
        The worker, which holds the weights.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._looker, self._chooser = Asker(jobs, self), Asker(jobs, self)
        self._looker.waitsChanged.connect(self.changed)
        self._known: dict[Key, WeightFigures] = {}
        self._asked: Key | None = None
        self._choices: WeightChoices | None = None
        self._bits_asked = 0
        self._watched = False
        document.modelChanged.connect(self._forget)
        document.selectionChanged.connect(self._follow)
        document.planChanged.connect(self._follow)

    @property
    def quant(self) -> LayerQuant | None:
        """Settings of the selected layer; None where it has none."""
        row = self._document.selected_layer
        return None if row is None else self._document.plan.layers.get(row.name)

    @property
    def figures(self) -> WeightFigures | None:
        """Figures of the selected layer at its present scales; None until they are known."""
        key = self._key()
        return None if key is None else self._known.get(key)

    @property
    def waits(self) -> str:
        """What looking at the weights has to wait for, as a sentence; empty for nothing."""
        return self._looker.waits

    @property
    def options(self) -> WeightOptions | None:
        """What the selected layer can get; None where it has no choice, or that is not known yet."""
        row = self._document.selected_layer
        return None if row is None or self._choices is None else self._choices.by_layer.get(row.name)

    @property
    def choosable(self) -> tuple[str, ...]:
        """Layers of the plan that have a choice."""
        names = () if self._choices is None else tuple(self._choices.by_layer)
        return tuple(name for name in names if name in self._document.plan.layers)

    def watch(self, on: bool) -> None:
        """Whether somebody looks; nothing is asked while nobody does."""
        self._watched = on
        self._follow()

    def choose(self, names: Iterable[str], wanted: Wanted, fallback: Fallback = 8) -> None:
        """Give 3x3 stride-1 convolutions other weight bits, as one edit."""
        if self._choices is None or self._document.read_only:
            return
        layers: dict[str, LayerQuant] = {}
        for name in names:
            options, quant = self._choices.by_layer.get(name), self._document.plan.layers.get(name)
            if options is not None and quant is not None:
                option = options.chosen(wanted, fallback)
                layers[name] = replace(quant, weight_scales=option.scales, weight_bits=option.bits)
        what = next(iter(layers)) if len(layers) == 1 else f"{len(layers)} layers"
        how = "automatic weight bits" if wanted == "auto" else f"{wanted}-bit weights"
        self._document.take_layers(layers, f"{how} for {what}")

    # Inside -------------------------------------------------------------------------------------

    def _key(self) -> Key | None:
        row, quant = self._document.selected_layer, self.quant
        return None if row is None or quant is None else (row.name, quant.weight_scales)

    def _forget(self) -> None:
        self._looker.give_up()
        self._chooser.give_up()
        self._known.clear()
        self._choices, self._asked, self._bits_asked = None, None, 0
        self.changed.emit()

    def _follow(self, *_: object) -> None:
        model, key, quant = self._document.model, self._key(), self.quant
        if not self._watched or model is None or not self._document.stats:
            return
        if self._bits_asked != self._document.bits:
            self._bits_asked = self._document.bits
            request = FindWeightChoices(self._bits_asked, model.fingerprint)
            self._chooser.give_up()
            self._chooser.ask(request, self._take_choices, self._miss_choices)
        if key is not None and quant is not None and key not in self._known and key != self._asked:
            self._asked = key
            self._looker.give_up()
            self._looker.ask(ViewWeights(key[0], quant, model.fingerprint), self._take, self._miss)
        self.changed.emit()

    def _take(self, found: WeightFigures) -> None:
        if len(self._known) >= KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[found.layer, found.quant.weight_scales] = found
        self._asked = None
        self.changed.emit()

    def _miss(self, failure: Failure) -> None:
        """The next change of plan or selection asks again."""
        del failure
        self._asked = None

    def _take_choices(self, found: WeightChoices) -> None:
        self._choices = found
        self.changed.emit()

    def _miss_choices(self, failure: Failure) -> None:
        del failure
        self._bits_asked = 0
