"""What a target says of itself, checked."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from clipscope.core.common.visible import one_line
from clipscope.core.engines.processor import UNKNOWN, features_of

LONGEST: Final = 200
MOST: Final = 1024
_X86 = ("x86_64", "amd64", "i686", "i386", "x86")
_PARTS: Final[Mapping[str, str]] = {
    "0xd03": "Cortex-A53",
    "0xd04": "Cortex-A35",
    "0xd05": "Cortex-A55",
    "0xd07": "Cortex-A57",
    "0xd08": "Cortex-A72",
    "0xd09": "Cortex-A73",
    "0xd0a": "Cortex-A75",
    "0xd0b": "Cortex-A76",
    "0xd0c": "Neoverse-N1",
    "0xd0d": "Cortex-A77",
    "0xd40": "Neoverse-V1",
    "0xd41": "Cortex-A78",
    "0xd42": "Cortex-A78AE",
    "0xd44": "Cortex-X1",
    "0xd46": "Cortex-A510",
    "0xd47": "Cortex-A710",
    "0xd48": "Cortex-X2",
    "0xd49": "Neoverse-N2",
    "0xd4d": "Cortex-A715",
    "0xd4e": "Cortex-X3",
    "0xd80": "Cortex-A520",
    "0xd81": "Cortex-A720",
}
"""Numbers that Arm gave its processors."""
ARM: Final = "0x41"


@dataclass(frozen=True)
class Climate:
    """What speed depends on besides the processor.

    Attributes
    ----------
    celsius
        Temperature of the hottest place; None where the system does not tell.
    mhz
        Highest frequency of a core now; None likewise.
    governors
        What chooses the frequencies, such as ``performance``.
    """

    celsius: float | None = None
    mhz: float | None = None
    governors: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """For people: ``51 C, 1,800 MHz, governor schedutil``; empty where nothing is known."""
        parts = [f"{self.celsius:.0f} °C" if self.celsius is not None else ""]
        parts.append(f"{self.mhz:,.0f} MHz" if self.mhz is not None else "")
        parts.append(f"governor {', '.join(self.governors)}" if self.governors else "")
        return ", ".join(filter(None, parts))


@dataclass(frozen=True)
class TargetFacts:
    """A target's processor and what it can run.

    Attributes
    ----------
    model
        The processor as the system calls it.
    machine
        Architecture, such as ``aarch64``.
    board
        The board, where its device tree names it.
    system
        Operating system.
    cores, threads
        Processors that it has, and that the runner may use.
    features
        As `clipscope.core.engines.processor.Processor.features`.
    fastest
        MHz that each usable processor can reach; empty where the system does not tell.
    memory
        Bytes in all and free; None where it does not tell.
    climate
        Temperature, frequency and governors when it was asked.
    versions
        Of Python, NumPy and the engines that are there.
    missing
        Why the others are not, by name.
    half
        Whether ncnn has fp16 arithmetic there.
    emulated
        Whether another processor plays it, instruction by instruction: its answers count, its speed does not.
    int8_saturates
        Whether ONNX Runtime's int8 cuts sums there; None where it could not be asked.
    """

    model: str
    machine: str
    board: str
    system: str
    cores: int | None
    threads: int
    features: tuple[str, ...]
    fastest: tuple[float, ...]
    memory: tuple[float | None, float | None]
    climate: Climate
    versions: Mapping[str, str]
    missing: Mapping[str, str]
    half: bool
    emulated: bool
    int8_saturates: bool | None = field(default=None)

    @property
    def is_x86(self) -> bool:
        """Whether it has an x86 processor."""
        return is_x86(self.machine)

    @property
    def text(self) -> str:
        """Model, cores and features in one line."""
        cores = () if self.cores is None else (f"{self.cores} core{'' if self.cores == 1 else 's'}",)
        own = (*self.features,) or (self.machine,)
        return ", ".join((self.model, *cores, *own, *(("emulated",) if self.emulated else ())))

    def to_json(self) -> dict[str, Any]:
        """As JSON values; memory in bytes, frequencies in MHz."""
        found = asdict(self)
        found["memory"] = {"total": self.memory[0], "available": self.memory[1]}
        found["climate"]["governors"] = list(self.climate.governors)
        return {**found, "features": list(self.features), "fastest": list(self.fastest)}


def is_x86(machine: str) -> bool:
    """Whether an architecture, as `platform.machine` says it, is x86."""
    return machine.lower() in _X86


def facts_of(said: Mapping[str, Any], *, emulator: bool) -> TargetFacts:
    """What a target says, with everything that is not as it should be left out.

    Parameters
    ----------
    said
        Its message.
    emulator
        Whether its command starts an emulator.
    """
    machine, kernel = _text(said.get("machine")) or "unknown", _text(said.get("kernel"))
    parts = [_text(part) for part in _list(said.get("parts"))]
    flags = [_text(flag) for flag in _list(said.get("flags"))]
    usable = _number(said.get("usable"))
    cores = _number(said.get("cores"))
    memory = said.get("memory") if isinstance(said.get("memory"), dict) else {}
    assert isinstance(memory, dict)
    fastest = [speed for x in _list(said.get("fastest")) if (speed := _number(x)) is not None]
    foreign = bool(kernel) and is_x86(kernel) != is_x86(machine)
    return TargetFacts(
        model=_model(_text(said.get("model")), _text(said.get("implementer")), parts),
        machine=machine,
        board=_text(said.get("board")),
        system=_text(said.get("system")),
        cores=None if cores is None else int(cores),
        threads=max(1, min(int(usable or 1), MOST)),
        features=features_of(flags),
        fastest=tuple(fastest),
        memory=(_number(memory.get("total")), _number(memory.get("available"))),
        climate=climate_of(said.get("climate")),
        versions=_texts(said.get("versions")),
        missing=_texts(said.get("missing")),
        half=said.get("half") is True,
        emulated=emulator or foreign,
    )


def climate_of(said: object) -> Climate:
    """Temperature, frequency and governors of a message."""
    if not isinstance(said, dict):
        return Climate()
    governors = tuple(_text(x) for x in _list(said.get("governors"))[:8])
    return Climate(_number(said.get("celsius")), _number(said.get("mhz")), governors)


def _model(name: str, implementer: str, parts: Sequence[str]) -> str:
    """The processor's name; of Arm's own what cores it has, by their numbers."""
    if name:
        return name
    kinds = Counter(parts)
    if implementer == ARM and kinds and all(part in _PARTS for part in kinds):
        if len(kinds) == 1:
            return _PARTS[parts[0]]
        return " + ".join(f"{count} {_PARTS[part]}" for part, count in kinds.items())
    if implementer and parts:
        return f"ARM implementer {implementer} part {' '.join(kinds)}"
    return UNKNOWN


def _text(said: object) -> str:
    return one_line(said[:LONGEST]) if isinstance(said, str) else ""


def _list(said: object) -> list[Any]:
    return said[:MOST] if isinstance(said, list) else []


def _texts(said: object) -> dict[str, str]:
    if not isinstance(said, dict):
        return {}
    return {_text(key): _text(value) for key, value in list(said.items())[:16]}


def _number(said: object) -> float | None:
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    try:
        value = float(said)
    except OverflowError:
        return None
    return value if math.isfinite(value) and value >= -1e3 else None
