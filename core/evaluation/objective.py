"""What plans are compared by: a loss of one image's logits, the less the better."""

from __future__ import annotations

from typing import Protocol

from clipscope.core.evaluation.logits import Logits, cosine_loss, has_direction


class Objective(Protocol):
    """A loss; the mean over images compares plans."""

    @property
    def title(self) -> str:
        """What it is, as a sentence names it."""
        ...

    def takes(self, reference: Logits) -> bool:
        """Whether an image says something, by its fp32 logits."""
        ...

    def loss(self, index: int, logits: Logits, reference: Logits) -> float:
        """Loss of one image.

        Parameters
        ----------
        index
            The image's place among the inputs, for objectives that know its labels.
        logits, reference
            int8 and fp32 logits, an array an output.
        """
        ...


class LogitCosine:
    """1 - cosine of int8 and fp32 logits, which needs no labels and suits every network."""

    title = "1 - logit cosine"

    def takes(self, reference: Logits) -> bool:
        """Whether a logit is other than zero."""
        return has_direction(reference)

    def loss(self, index: int, logits: Logits, reference: Logits) -> float:
        """See `clipscope.core.evaluation.logits.cosine_loss`."""
        del index
        return cosine_loss(logits, reference)
