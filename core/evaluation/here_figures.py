"""What ONNX Runtime's int8 answers on this processor, and what remedies it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.tasks.figure_text import figure_text

RemedyKind = Literal["pair-safe", "7", "session-option"]
REMEDIES: Final[tuple[RemedyKind, ...]] = ("pair-safe", "7", "session-option")
"""The first two are choices of `QuantPlan.onnx_weights`, the last is up to the program."""

TITLES: Final[Mapping[RemedyKind, str]] = {
    "pair-safe": "pair-safe weights",
    "7": "7-bit weights",
    "session-option": "session option",
}
REASON = (
    "this processor adds two products of ONNX Runtime's int8 in 16 bits and cuts what does not fit;"
    " VNNI and ARM don't"
)


@dataclass(frozen=True)
class Remedy:
    """One way out, measured on this processor.

    Attributes
    ----------
    kind
        Which.
    accuracy
        Of the network as it would be deployed.
    latency
        Of the same network; None where it was not timed.
    """

    kind: RemedyKind
    accuracy: Accuracy
    latency: Latency | None = None

    @property
    def title(self) -> str:
        """Its name for people."""
        return TITLES[self.kind]


@dataclass(frozen=True)
class Here:
    """The network as it is deployed, on this processor.

    Attributes
    ----------
    saturates
        Whether sums are cut here, so that the figures are not the exact ones.
    accuracy
        Held against the same fp32 as the exact figures.
    latency
        Of the same network; None where it was not timed.
    remedies
        In the order of `REMEDIES`; none where nothing is cut.
    """

    saturates: bool
    accuracy: Accuracy
    latency: Latency | None = None
    remedies: tuple[Remedy, ...] = ()

    @property
    def reason(self) -> str:
        """Why the figures are not the exact ones, as a sentence; empty if they are."""
        return REASON if self.saturates else ""

    def to_json(self) -> dict[str, Any]:
        """As JSON values; shares from 0 to 1."""
        return {
            "saturates": self.saturates,
            **_figures(self.accuracy, self.latency),
            "reason": self.reason or None,
            "remedies": [{"kind": r.kind, **_figures(r.accuracy, r.latency)} for r in self.remedies],
        }

    def text(self) -> str:
        """For people: a line for the network as it is, then one a remedy; empty where nothing is cut."""
        if not self.saturates:
            return ""
        lines = [f"ONNX Runtime int8 on this processor: {self.reason}."]
        lines.append(_line("as deployed", self.accuracy, self.latency))
        lines += [_line(remedy.title, remedy.accuracy, remedy.latency) for remedy in self.remedies]
        return "\n".join(lines)


def _figures(accuracy: Accuracy, latency: Latency | None) -> dict[str, Any]:
    task = accuracy.task
    return {
        **({} if task is None else {"task": {"name": task.name, "figures": dict(task.figures)}}),
        "agreement": accuracy.agreement,
        "logit_cosine": accuracy.least_cosine,
        "top1": accuracy.top1,
        "fps": None if latency is None else latency.fps,
        "fps_doubtful": None if latency is None else latency.doubtful,
    }


def _line(title: str, accuracy: Accuracy, latency: Latency | None) -> str:
    cosines = " ".join("-" if value is None else f"{value:.6f}" for value in accuracy.logit_cosine)
    parts = [f"agreement {accuracy.agreement:.1%}" if accuracy.agreement is not None else ""]
    parts.append(f"logit cosine {cosines}" if cosines else "")
    task = accuracy.task
    if task is not None and task.name != "classification":
        headlines = [(task.figures.get(name), task.known[name]) for name in task.headlines]
        parts += [
            f"{meant.title} {figure_text(value, meant)}" for value, meant in headlines if value is not None
        ]
    parts.append(f"top-1 {accuracy.top1:.1%}" if accuracy.top1 is not None else "")
    if latency is not None:
        parts.append(f"FPS {latency.fps:.1f}" + (f" ({latency.doubt})" if latency.doubtful else ""))
    return f"  {title + ':':<19} {', '.join(filter(None, parts))}"
