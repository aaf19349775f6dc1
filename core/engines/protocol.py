"""What every engine offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Session(Protocol):
    """A network ready to run. `run` may be called from several threads at once."""

    @property
    def bytes(self) -> int:
        """Size of the network as this engine stores it."""
        ...

    @property
    def excluded(self) -> Sequence[tuple[str, str]]:
        """Quantizable layers that stay fp32 here, with the reason; empty for an fp32 session."""
        ...

    @property
    def emulated_bits(self) -> int | None:
        """Width of the codes where this session clips what the engine itself would not; else None."""
        ...

    @property
    def exact_layers(self) -> int:
        """Depthwise layers that divide exactly where the engine would approximate on x86."""
        ...

    @property
    def notes(self) -> Sequence[str]:
        """What a person must know about this session's figures, a sentence each; mostly empty."""
        ...

    def run(self, image: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Logits of one image.

        Parameters
        ----------
        image
            float32 (C, H, W), preprocessed.

        Returns
        -------
        tuple of float32 arrays
            One an output, flat.

        Raises
        ------
        EngineError
            If the engine refuses the input.
        """
        ...

    def close(self) -> None:
        """Free the network; no call of `run` may be under way."""
        ...


class EngineError(RuntimeError):
    """An engine failed on a network or an input that had passed all checks."""
