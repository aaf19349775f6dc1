"""How far a plan's answers are from fp32's, on tuning images and on held-out images."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.calibration.calibrate import nothing_readable
from clipscope.core.cluster.crew import Crew, Shelf, on_all
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.objective import LOGIT_COSINE, Objective
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tune.answers import LOGIT_BYTES, AnswerKit
from clipscope.core.tune.gain import Score
from clipscope.core.tune.variants import variant_count

LEAST_IMAGES = 4
HELD_PLACES = (1, 3)
HELD_CYCLE = 5
"""Of every five images that can be read, the second and the fourth are held out."""

_Key = tuple[str, str]
"""What a plan says to ncnn, and the network that it is for."""

RUNS = 800
"""About how many runs of the network a score takes: so many variants are made of few images."""


class Scorer:
    """Scores plans on ncnn itself.

    Parameters
    ----------
    model, inputs
        The network, and the calibration images.
    threads
        Images at a time.
    logit_bytes
        Bound of the fp32 logits that are kept between two scores.
    objective
        The loss of an image.
    crew
        Workers of a cluster that run the images instead of this machine.

    Attributes
    ----------
    fit, held
        Indices of the images; empty before `fill`.
    variants
        Variants of each image that are run.
    runs
        Plans scored so far.
    score_seconds
        How long the latest whole score took; 0 before the first.
    """

    def __init__(
        self,
        model: Model,
        inputs: Inputs,
        threads: int,
        *,
        logit_bytes: int = LOGIT_BYTES,
        objective: Objective = LOGIT_COSINE,
        crew: Crew | None = None,
    ) -> None:
        self.objective = objective
        self._model, self._inputs, self._threads = model, inputs, threads
        self._crew, self._shelf = crew, Shelf()
        self._taken: list[int] = []
        self.variants = variant_count(len(inputs), RUNS)
        self.fit: tuple[int, ...] = ()
        self.held: tuple[int, ...] = ()
        self.runs = 0
        self.score_seconds = 0.0
        self._zeros: set[int] = set()
        self._unsaid: set[int] = set()
        self._logit_bytes = logit_bytes
        self._looked_at: set[int] = set()
        self._begun: tuple[_Key, dict[int, list[float]], float] | None = None
        self._scores: dict[_Key, Score] = {}
        self._held_losses: dict[_Key, NDArray[np.float64]] = {}

    @property
    def zeros(self) -> int:
        """Images that are left out because all of their fp32 logits are zero."""
        return len(self._zeros)

    @property
    def unsaid(self) -> int:
        """Images that are left out because the objective takes nothing from them.

        Such as a task's from an image where fp32 finds no box.
        """
        return len(self._unsaid)

    def fill(self) -> Generator[Progress[QuantPlan], None, None]:
        """Run fp32 on every image that can be read, and divide them; goes on where it was stopped.

        Raises
        ------
        ClipScopeError
            If fewer than `LEAST_IMAGES` can be read.
        """
        if self.fit:
            return
        left = [index for index in range(len(self._inputs)) if index not in self._looked_at]
        work = self._on_all(None, None, "look", left, lambda index: (index,))
        pace = Pace(len(left))
        with closing(work) as results:
            for done, (index, look) in enumerate(results, 1):
                self._looked_at.add(index)
                if look == "zero":
                    self._zeros.add(index)
                elif look == "unsaid":
                    self._unsaid.add(index)
                elif look == "taken":
                    self._taken.append(index)
                known, total = len(self._looked_at), len(self._inputs)
                yield Progress("running fp32", known, total, None, pace.seconds_left(done))
        readable = sorted(self._taken)
        if not readable and self.zeros and not self.unsaid:
            raise ClipScopeError(
                f"all fp32 logits of all {self.zeros} images are zero: there is nothing to compare with",
                where=str(self._model.path),
                fix="check the preprocessing and the network",
            )
        if not readable and not self.unsaid:
            raise nothing_readable(self._inputs)
        if len(readable) < LEAST_IMAGES <= len(readable) + self.unsaid:
            raise ClipScopeError(
                f"fp32 finds nothing in {self.unsaid} of {len(self._inputs)} images: {self.objective.title}"
                " can't be measured",
                where=str(self._inputs.source.origin),
                fix="give images of what the network is for, or tune by the cosine (--task none)",
            )
        if len(readable) < LEAST_IMAGES:
            few = "1 readable image is" if len(readable) == 1 else f"{len(readable)} readable images are"
            raise ClipScopeError(
                f"{few} too few to hold some out",
                where=str(self._inputs.source.origin),
                fix=f"give {LEAST_IMAGES} at the least; 100 to 200 are usual",
            )
        self.held = tuple(i for n, i in enumerate(readable) if n % HELD_CYCLE in HELD_PLACES)
        self.fit = tuple(i for n, i in enumerate(readable) if n % HELD_CYCLE not in HELD_PLACES)

    @property
    def run_seconds(self) -> float:
        """How long one run takes, with as many at a time as there are threads; 0 before the first score."""
        runs = (len(self.fit) + len(self.held)) * self.variants
        return self.score_seconds / runs if runs else 0.0

    @property
    def run_seconds_here(self) -> float:
        """About the same for what this machine does itself."""
        return self.run_seconds * (1 if self._crew is None else self._crew.threads / self._threads)

    @property
    def threads(self) -> int:
        """Images at a time, of a crew over all its workers."""
        return self._threads if self._crew is None else self._crew.threads

    def score(self, plan: QuantPlan, model: Model | None = None) -> Generator[None, None, Score]:
        """Run a plan's int8 network on all images, with fewer than 8 bits emulated; yields after each.

        A plan that was scored before is not run again, and one whose score was stopped is on the images that
        are left.

        Parameters
        ----------
        plan
            The plan.
        model
            The network that it is for, which computes the same in fp32; the scorer's own if None.
        """
        key = (plan.fingerprint("ncnn"), (model or self._model).fingerprint)
        if key not in self._scores:
            if self._begun is None or self._begun[0] != key:
                self._begun = key, {}, 0.0
            _, known, earlier = self._begun
            begin = time.monotonic()
            try:
                values = yield from self._losses(plan, model, (*self.fit, *self.held), self.variants, known)
            finally:
                seconds = earlier + time.monotonic() - begin
                self._begun = key, known, seconds
            self._begun = None
            self.runs += 1
            self.score_seconds = seconds
            self._scores[key] = Score(values[: len(self.fit)], values[len(self.fit) :])
        return self._scores[key]

    def held_losses(
        self, plan: QuantPlan, model: Model | None = None
    ) -> Generator[None, None, NDArray[np.float64]]:
        """Losses of the held-out images, without variants, float64 (images,): quickly had."""
        key = (plan.fingerprint("ncnn"), (model or self._model).fingerprint)
        if key not in self._held_losses:
            values = yield from self._losses(plan, model, self.held, 1)
            self._held_losses[key] = values[:, 0]
        return self._held_losses[key]

    def _losses(
        self,
        plan: QuantPlan,
        model: Model | None,
        indices: Sequence[int],
        variants: int,
        known: dict[int, list[float]] | None = None,
    ) -> Generator[None, None, NDArray[np.float64]]:
        """Losses, float64 (images, variants); those ``known`` by image are not measured, the others added."""
        known = {} if known is None else known
        left = [(index, variants) for index in indices if index not in known]
        work = self._on_all(model or self._model, plan, "losses", left, lambda item: item[:1])
        with closing(work) as results:
            for (index, _), found in zip(left, results, strict=True):
                known[index] = found
                yield
        return np.asarray([known[index] for index in indices])

    def _on_all(
        self,
        model: Model | None,
        plan: QuantPlan | None,
        step: str,
        items: Sequence[Any],
        images: Callable[[Any], Sequence[int]],
    ) -> Generator[Any, None, None]:
        kit = AnswerKit(self._model, model, plan, self.variants, self.objective, self._logit_bytes)
        return on_all(
            *(kit, self._inputs, step, items, images),
            crew=self._crew,
            threads=self._threads,
            shelf=self._shelf,
        )
