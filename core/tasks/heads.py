"""Classification heads: several outputs that each say a class, and values beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np

from clipscope.core.tasks.apart import Difference
from clipscope.core.tasks.base import Figure, Picture, Scored, Values
from clipscope.core.tasks.bootstrap import Floats, mean_interval
from clipscope.core.tasks.drawing import Drawing
from clipscope.core.tasks.losses import unlike
from clipscope.core.tasks.outputs import Output
from clipscope.core.tasks.picture_rows import shares_of_classes

NAME: Final = "heads"
MOST_VALUES = 4
"""Values of an output without classes that are written out for an image."""
FIGURES: Final[Mapping[str, Figure]] = {
    "all_heads": Figure("agreement"),
    "flips": Figure("flips", "count", False),
}


@dataclass(frozen=True, eq=False)
class Record:
    """One image: 1 where a head has fp32's class, float64 (heads,); the other outputs here and in fp32."""

    same: Floats
    own: tuple[Floats, ...] = ()
    reference: tuple[Floats, ...] = ()


@dataclass(frozen=True)
class Heads:
    """Settled: all outputs, and the places of those that are heads."""

    outputs: tuple[str, ...]
    heads: tuple[int, ...]
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The heads by name."""
        return f"classification heads: {', '.join(self.outputs[place] for place in self.heads)}"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Agreement and flips of all heads and of each; errors of outputs that are none."""
        own: dict[str, Figure] = {}
        for place, name in enumerate(self.outputs):
            if place in self.heads:
                own[f"agreement:{name}"] = Figure(f"{name}: agreement")
                own[f"flips:{name}"] = Figure(f"{name}: flips", "count", False)
            else:
                own[f"rms_error:{name}"] = Figure(f"{name}: RMS error", "number", False)
        return {**FIGURES, **own}

    @property
    def headlines(self) -> tuple[str, str]:
        """Images whose heads all agree, and those where some does not."""
        return "all_heads", "flips"

    def decode(self, values: Values, picture: Picture) -> tuple[Floats, ...]:
        """Each output as it stands: a head before its Softmax, float64."""
        del picture
        return tuple(np.asarray(x, np.float64).reshape(-1) for x in values)

    def labels(self, picture: Picture) -> None:
        """None: one class of an image can't be that of several heads."""
        del picture

    def held_to_labels(self, answer: tuple[Floats, ...], labels: None, picture: Picture) -> Record:
        """Nothing: there are no labels."""
        del answer, labels, picture
        return Record(np.zeros(0))

    def held_to_fp32(
        self, answer: tuple[Floats, ...], reference: tuple[Floats, ...], picture: Picture
    ) -> Record:
        """Whether each head has the same class, and the values of the others."""
        del picture
        same = [float(answer[place].argmax() == reference[place].argmax()) for place in self.heads]
        others = [place for place in range(len(self.outputs)) if place not in self.heads]
        return Record(np.array(same), tuple(answer[k] for k in others), tuple(reference[k] for k in others))

    def against_labels(self, records: Sequence[Record]) -> Scored:
        """Nothing: there are no labels."""
        del records
        return Scored({})

    def against_fp32(self, records: Sequence[Record]) -> Scored:
        """Agreement and flips, of all heads and of each."""
        same = np.stack([x.same for x in records])
        whole = same.min(axis=1)
        figures: dict[str, float | None] = {
            "all_heads": float(whole.mean()),
            "flips": float((whole == 0).sum()),
        }
        ends = {"all_heads": mean_interval(whole)}
        for column, place in enumerate(self.heads):
            name, own = self.outputs[place], same[:, column]
            figures |= {f"agreement:{name}": float(own.mean()), f"flips:{name}": float((own == 0).sum())}
            ends[f"agreement:{name}"] = mean_interval(own)
        others = [name for place, name in enumerate(self.outputs) if place not in self.heads]
        for row, name in enumerate(others):
            errors = np.concatenate([x.own[row] - x.reference[row] for x in records])
            figures[f"rms_error:{name}"] = float(np.sqrt((errors**2).mean()))
        return Scored(figures, {name: end for name, end in ends.items() if end is not None})

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return None

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """1 - cosine of the heads' logits, the mean of those that have one."""
        losses = [unlike(values[place], reference[place]) for place in self.heads]
        known = [loss for loss in losses if not np.isnan(loss)]
        return float(np.mean(known)) if known else float("nan")

    def draw(self, answer: tuple[Floats, ...], picture: Picture) -> Drawing:
        """A line an output: a head's best class with its probability, the values of another."""
        del picture
        lines = []
        for place, (name, values) in enumerate(zip(self.outputs, answer, strict=True)):
            if place in self.heads:
                best = int(values.argmax())
                lines.append(f"{name}: {best}, {100 * shares_of_classes(values)[best]:.1f} %")
            else:
                few = " ".join(f"{value:.4g}" for value in values[:MOST_VALUES])
                lines.append(f"{name}: {few}{' …' if values.size > MOST_VALUES else ''}")
        return Drawing(lines=tuple(lines))

    def apart(self, answer: tuple[Floats, ...], reference: tuple[Floats, ...]) -> Difference:
        """The largest total variation distance of a head, and how many heads say another class."""
        pairs = [(answer[place], reference[place]) for place in self.heads]
        distances = [float(np.abs(shares_of_classes(a) - shares_of_classes(b)).sum()) / 2 for a, b in pairs]
        return Difference(max(distances), flipped=sum(int(a.argmax() != b.argmax()) for a, b in pairs))


def heads_of(outputs: Sequence[Output]) -> tuple[int, ...] | None:
    """Places of the outputs behind a Softmax, where all outputs are vectors of the whole image; else None."""
    if len(outputs) < 2 or any(sum(side > 1 for side in output.shape) > 1 for output in outputs):
        return None
    found = tuple(
        place for place, output in enumerate(outputs) if output.softmax is not None and prod(output.shape) > 1
    )
    return found or None
