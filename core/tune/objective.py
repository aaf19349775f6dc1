"""What tuning makes smaller: one value an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from clipscope.core.evaluation.logits import Logits, cosine_loss


class Objective(Protocol):
    """A loss of one image, from what int8 and fp32 answer; smaller is better.

    It is called from several threads at once, for an image and for its variants
    (`clipscope.core.tune.variants`), mirrored or shifted by a pixel.
    """

    @property
    def name(self) -> str:
        """What it is, as the report says it: "1 - logit cosine"."""
        ...

    def __call__(self, found: Logits, reference: Logits, image: int) -> float:
        """Loss of one image.

        Parameters
        ----------
        found, reference
            Outputs of int8 and of fp32, flat, an array an output.
        image
            Its place in the calibration images, for what is known of it.
        """
        ...


@dataclass(frozen=True)
class LogitCosine:
    """1 - cosine of the logits with fp32's, the mean over the outputs: needs no labels."""

    name: str = "1 - logit cosine"

    def __call__(self, found: Logits, reference: Logits, image: int) -> float:
        """Loss of one image; 0 where all outputs are zero in both."""
        del image
        return cosine_loss(found, reference)


LOGIT_COSINE = LogitCosine()
