"""Time by layer in the document: the last profile, and whether it is of the present networks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import COLUMNS, EngineName
from clipscope.core.profiling.values import EngineProfile, LayerPair, Profile
from clipscope.core.quant.plan import QuantPlan
from clipscope.gui.state.result_board import ResultBoard

TIMED = tuple(column for column in COLUMNS if column.precision == "int8")


@dataclass(frozen=True, eq=False)
class Profiled:
    """A profile with what it was measured on.

    Attributes
    ----------
    profile, plan
        The times, and the plan whose networks they are of.
    key
        `LayerTimes.present_key` when it was asked for.
    """

    profile: Profile
    plan: QuantPlan
    key: str


class LayerTimes(QObject):
    """Holds the last profile.

    Parameters
    ----------
    board
        Tells what the networks of the present state are.
    """

    changed = Signal()
    """There is another profile, or none."""

    def __init__(self, board: ResultBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._found: Profiled | None = None
        self._pairs: Mapping[str, LayerPair] = {}
        self._whole = (0.0, 0.0)

    @property
    def found(self) -> Profiled | None:
        """The last profile; None if there was none."""
        return self._found

    @property
    def fresh(self) -> bool:
        """Whether it is of the present networks: thresholds are numbers that take no time."""
        return self._found is not None and self._found.key == self.present_key()

    def present_key(self) -> str:
        """What times by layer depend on now."""
        keys = [self._board.network_key(column) for column in TIMED]
        return " ".join([*keys, str(self._board.latency_threads)])

    def take(self, found: Profiled) -> None:
        """Show another profile."""
        self._found = found
        ncnn = self.engine("ncnn")
        pairs = () if ncnn is None else ncnn.pairs
        self._pairs = {pair.name: pair for pair in pairs}
        self._whole = sum(pair.fp32_ms or 0.0 for pair in pairs), sum(pair.int8_ms or 0.0 for pair in pairs)
        self.changed.emit()

    def forget(self) -> None:
        """Another network is open."""
        if self._found is not None:
            self._found, self._pairs = None, {}
            self.changed.emit()

    def engine(self, name: EngineName) -> EngineProfile | None:
        """An engine's times; None where it could not be timed."""
        found = None if self._found is None else self._found.profile.engines.get(name)
        return found if isinstance(found, EngineProfile) else None

    def pair(self, layer: str) -> LayerPair | None:
        """A layer's times in ncnn."""
        return self._pairs.get(layer)

    def share(self, layer: str) -> float | None:
        """Share of ncnn's time in int8, or in fp32 where that alone was timed; 0 to 1."""
        pair = self._pairs.get(layer)
        if pair is None:
            return None
        fp32, int8 = self._whole
        if int8 > 0:
            return None if pair.int8_ms is None else pair.int8_ms / int8
        return None if pair.fp32_ms is None or fp32 <= 0 else pair.fp32_ms / fp32
