"""What a comparison of threshold methods found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clipscope.core.quant.methods import method_title

AUTO = "auto"
"""What the command line, the window and Python call the choice."""
LEAST_IMAGES = 8
"""Calibration images with fewer of which none is held out."""
UNCOMPARED = "mse"
"""Method where nothing can be compared."""


@dataclass(frozen=True)
class Compared:
    """Thresholds of one method in one engine.

    Attributes
    ----------
    engine
        ``"ncnn"`` or ``"onnxruntime"``.
    method
        The method's name.
    affine
        Whether its ranges have a zero point.
    loss
        Mean over the held-out images.
    """

    engine: str
    method: str
    affine: bool
    loss: float


@dataclass(frozen=True)
class MethodChoice:
    """Which methods a network's ranges are made with.

    Attributes
    ----------
    method
        That of the symmetric ranges, which both engines run.
    onnx_method
        That of affine ranges which ONNX Runtime has instead; None where it runs the symmetric ones.
    objective
        What was compared.
    images
        Held-out images.
    compared
        All that was compared.
    reason
        Why nothing was; None if something was.
    """

    method: str
    onnx_method: str | None = None
    objective: str = ""
    images: int = 0
    compared: tuple[Compared, ...] = ()
    reason: str | None = None

    def of_engine(self, engine: str) -> tuple[Compared, ...]:
        """What was compared in one engine."""
        return tuple(found for found in self.compared if found.engine == engine)

    def to_json(self) -> dict[str, Any]:
        """As a JSON value."""
        return {
            "method": self.method,
            "onnxruntime": None if self.onnx_method is None else {"method": self.onnx_method, "affine": True},
            "objective": self.objective or None,
            "images_held_back": self.images,
            "compared": [
                {"engine": x.engine, "method": x.method, "affine": x.affine, "loss": x.loss}
                for x in self.compared
            ],
            "reason": self.reason,
        }

    @property
    def text(self) -> str:
        """The choice and the compared figures in one line, without a full stop."""
        if self.reason is not None:
            return f"auto: {method_title(self.method)}, as {self.reason}"
        chosen = method_title(self.method)
        own = "" if self.onnx_method is None else f", affine {method_title(self.onnx_method)} in ONNX Runtime"
        parts = [
            f"{name} {', '.join(_figure(found) for found in self.of_engine(engine))}"
            for engine, name in (("ncnn", "ncnn"), ("onnxruntime", "ONNX Runtime"))
            if self.of_engine(engine)
        ]
        return f"auto: {chosen}{own}; {self.objective} on {self.images} held-out images: {'; '.join(parts)}"


def _figure(found: Compared) -> str:
    figure = f"{method_title(found.method)} {found.loss:.2e}"
    return f"affine {figure}" if found.affine else figure
