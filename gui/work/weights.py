"""Weights of the selected layer, and what 3x3 convolutions can get: asked for while somebody looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from clipscope.core.quant.plan import LayerQuant
from clipscope.core.worker.plan_requests import FindWeightChoices, ViewWeights
from clipscope.core.worker.plan_results import Fallback, WeightChoices, WeightFigures, WeightOptions
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.queries import CachedQuery

KEPT = 32
"""Layers whose figures are kept, so that undo and looking back ask nothing."""

Wanted = Literal[6, 8, "auto"]
Powers = tuple[tuple[str, tuple[int, ...]], ...]
Key = tuple[str, tuple[float, ...], Powers]


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
        self._viewing: CachedQuery[Key, WeightFigures] = CachedQuery(jobs, self, kept=KEPT, defer=False)
        self._choosing: CachedQuery[tuple[int, Powers], WeightChoices] = CachedQuery(jobs, self, defer=False)
        self._viewing.changed.connect(self.changed)
        self._choosing.changed.connect(self.changed)
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
        found, key = self._viewing.found, self._key() or ("", (), ())
        return found if found is not None and (found.layer, found.quant.weight_scales) == key[:2] else None

    @property
    def waits(self) -> str:
        """What looking at the weights has to wait for, as a sentence; empty for nothing."""
        return self._viewing.waits

    @property
    def options(self) -> WeightOptions | None:
        """What the selected layer can get; None where it has no choice, or that is not known yet."""
        row, choices = self._document.selected_layer, self._choosing.found
        return None if row is None or choices is None else choices.by_layer.get(row.name)

    @property
    def choosable(self) -> tuple[str, ...]:
        """Layers of the plan that have a choice."""
        names = () if self._choosing.found is None else tuple(self._choosing.found.by_layer)
        return tuple(name for name in names if name in self._document.plan.layers)

    def watch(self, on: bool) -> None:
        """Whether somebody looks; nothing is asked while nobody does."""
        self._watched = on
        self._follow()

    def choose(self, names: Iterable[str], wanted: Wanted, fallback: Fallback = 8) -> None:
        """Give 3x3 stride-1 convolutions other weight bits, as one edit."""
        choices = self._choosing.found
        if choices is None or self._document.read_only:
            return
        layers: dict[str, LayerQuant] = {}
        for name in names:
            options, quant = choices.by_layer.get(name), self._document.plan.layers.get(name)
            if options is not None and quant is not None:
                option = options.chosen(wanted, fallback)
                layers[name] = replace(quant, weight_scales=option.scales, weight_bits=option.bits)
        self._document.take_layers(layers, edit_names.weights(wanted, tuple(layers)))

    # Inside -------------------------------------------------------------------------------------

    def _key(self) -> Key | None:
        row, quant = self._document.selected_layer, self.quant
        return None if row is None or quant is None else (row.name, quant.weight_scales, self._powers)

    @property
    def _powers(self) -> Powers:
        return tuple(self._document.plan.rescaled.items())

    def _forget(self) -> None:
        self._viewing.forget()
        self._choosing.forget()
        self.changed.emit()

    def _follow(self, *_: object) -> None:
        model, key, quant, bits = self._document.model, self._key(), self.quant, self._document.bits
        if not self._watched or model is None or not self._document.is_calibrated:
            return
        powers = dict(self._document.plan.rescaled)
        self._choosing.want((bits, self._powers), FindWeightChoices(bits, model.fingerprint, powers))
        if key is not None and quant is not None:
            self._viewing.want(key, ViewWeights(key[0], quant, model.fingerprint, powers))
        self.changed.emit()
