"""Time by layer in the document: the last profile, and whether it is of the present networks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import COLUMNS, EngineName
from clipscope.core.engines.processor import Processor
from clipscope.core.profiling.values import EngineProfile, LayerPair, Profile
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import TargetProfile
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
    there
        The target that it was measured on; None for this machine.
    processor
        Of the machine, where a session says it; None for this one.
    """

    profile: Profile
    plan: QuantPlan
    key: str
    there: TargetProfile | None = None
    processor: Processor | None = None


class LayerTimes(QObject):
    """Holds the last profile of this machine, which the layer list shows, and that of each target.

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
        self._elsewhere: dict[Target, Profiled] = {}
        self._pairs: Mapping[str, LayerPair] = {}
        self._whole = (0.0, 0.0)

    @property
    def found(self) -> Profiled | None:
        """The last profile of this machine; None if there was none."""
        return self._found

    def at(self, place: Target | None) -> Profiled | None:
        """The last profile of a target, or of this machine for None."""
        return self._found if place is None else self._elsewhere.get(place)

    def is_fresh_at(self, place: Target | None) -> bool:
        """Whether the profile of a place is of the present networks."""
        found = self.at(place)
        return found is not None and found.key == self.present_key(place)

    @property
    def fresh(self) -> bool:
        """Whether it is of the present networks: thresholds are numbers that take no time."""
        return self.is_fresh_at(None)

    def present_key(self, place: Target | None = None) -> str:
        """What times by layer depend on now; a target runs as many threads as it has."""
        keys = [self._board.network_key(column) for column in TIMED]
        return " ".join([*keys, str(self._board.latency_threads) if place is None else place.command])

    def take(self, found: Profiled, place: Target | None = None) -> None:
        """Show another profile, of a target or of this machine."""
        if place is not None:
            self._elsewhere[place] = found
            self.changed.emit()
            return
        self._found = found
        ncnn = self.engine("ncnn")
        pairs = () if ncnn is None else ncnn.pairs
        self._pairs = {pair.name: pair for pair in pairs}
        self._whole = sum(pair.fp32_ms or 0.0 for pair in pairs), sum(pair.int8_ms or 0.0 for pair in pairs)
        self.changed.emit()

    def forget(self) -> None:
        """Another network is open."""
        if self._found is not None or self._elsewhere:
            self._found, self._pairs = None, {}
            self._elsewhere.clear()
            self.changed.emit()

    def engine(self, name: EngineName, place: Target | None = None) -> EngineProfile | None:
        """An engine's times on a target, or on this machine; None where it could not be timed."""
        held = self.at(place)
        found = None if held is None else held.profile.engines.get(name)
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
