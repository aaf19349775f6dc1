"""What is asked of each image: whether fp32 says something about it, and a plan's losses."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clipscope.core.cluster.crew import Shelf
from clipscope.core.data.inputs import Inputs, UnreadableInput
from clipscope.core.engines.ncnn import prepare
from clipscope.core.engines.protocol import Session
from clipscope.core.evaluation.logits import Logits, has_direction
from clipscope.core.evaluation.objective import Objective
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tune.variants import Image, variant

LOGIT_BYTES = 256 * 2**20
"""Bound of the fp32 logits that are kept; those of further images are run again for each score."""

Look = Literal["unreadable", "zero", "unsaid", "taken"]
"""Of an image: all of its fp32 logits are zero, or the objective takes nothing from it."""


class References:
    """fp32 logits of images and their variants, up to a bound. Safe with threads.

    Parameters
    ----------
    room
        Bound in bytes.
    """

    def __init__(self, room: int = LOGIT_BYTES) -> None:
        self._room = room
        self._kept: dict[int, Sequence[Logits]] = {}
        self._lock = threading.Lock()

    def get(self, index: int) -> Sequence[Logits] | None:
        """Logits of all variants of an image, if they are kept."""
        return self._kept.get(index)

    def put(self, index: int, logits: Sequence[Logits]) -> None:
        """Keep them, if there is room."""
        size = sum(values.nbytes for outputs in logits for values in outputs)
        with self._lock:
            if index not in self._kept and size <= self._room:
                self._room -= size
                self._kept[index] = logits


@dataclass(frozen=True, eq=False)
class AnswerKit:
    """Networks and what they are compared by (`clipscope.core.cluster.crew.Kit`).

    Attributes
    ----------
    reference
        The network whose fp32 answers count.
    model, plan
        The network that a plan is for, and the plan; None where fp32 alone runs.
    variants
        Variants of each image, as fp32 runs them.
    objective
        The loss of an image.
    room
        Bound of the fp32 logits that are kept, in bytes.
    """

    reference: Model
    model: Model | None
    plan: QuantPlan | None
    variants: int
    objective: Objective
    room: int = LOGIT_BYTES

    def open(self, inputs: Inputs, shelf: Shelf) -> Answers:
        """Load the int8 network; fp32 is loaded where something is not kept."""
        key = "fp32 logits of variants", self.reference.fingerprint, self.variants
        session = None
        if self.model is not None:
            session = prepare(self.model, self.plan, threads=1, scored=True)
        return Answers(self, inputs, shelf.get(key, lambda: References(self.room)), session)


class Answers:
    """The steps, each for one image."""

    def __init__(self, kit: AnswerKit, inputs: Inputs, kept: References, session: Session | None) -> None:
        self._kit, self._inputs, self._kept, self._session = kit, inputs, kept, session
        self._fp32: Session | None = None
        self._lock = threading.Lock()

    def look(self, index: int) -> tuple[int, Look]:
        """Run fp32 on an image and its variants, and keep that."""
        try:
            image = self._inputs.get(index)
        except UnreadableInput:
            return index, "unreadable"
        logits = self._references(image, self._kit.variants)
        if not all(map(has_direction, logits)):
            return index, "zero"
        if not all(map(self._kit.objective.takes, logits)):
            return index, "unsaid"
        self._kept.put(index, logits)
        return index, "taken"

    def losses(self, item: tuple[int, int]) -> list[float]:
        """Losses of an image's first variants; the image, and how many of them."""
        index, variants = item
        if self._session is None:
            raise ValueError("no plan")
        image = self._inputs.get(index)
        references = self._kept.get(index)
        if references is None:
            references = self._references(image, variants)
            if variants == self._kit.variants:
                self._kept.put(index, references)
        return [
            self._kit.objective.loss(index, self._session.run(variant(image, number)), references[number])
            for number in range(variants)
        ]

    def close(self) -> None:
        """Free the networks."""
        for session in (self._session, self._fp32):
            if session is not None:
                session.close()

    def _references(self, image: Image, variants: int) -> list[Logits]:
        with self._lock:
            self._fp32 = self._fp32 or prepare(self._kit.reference, None, threads=1)
        return [self._fp32.run(variant(image, number)) for number in range(variants)]
