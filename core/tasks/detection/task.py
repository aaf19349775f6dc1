"""The task itself: a head, its thresholds, and labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from clipscope.core.tasks.base import Figure, Picture, Scored, Values, unlike_names
from clipscope.core.tasks.detection.average_precision import Precision, average_precision, intervals
from clipscope.core.tasks.detection.boxes import Boxes, suppressed
from clipscope.core.tasks.detection.compared import Compared, compared, summed
from clipscope.core.tasks.detection.heads.head import Head
from clipscope.core.tasks.detection.labels import LabelledBoxes, TrueBoxes, of_boxes
from clipscope.core.tasks.detection.loss import box_loss
from clipscope.core.tasks.drawing import Box, Drawing

NAME: Final = "detection"
FIGURES: Final[Mapping[str, Figure]] = {
    "ap": Figure("AP", "number"),
    "ap50": Figure("AP50", "number"),
    "ap_vs_fp32": Figure("AP vs fp32", "number"),
    "ap50_vs_fp32": Figure("AP50 vs fp32", "number"),
    "boxes_fp32": Figure("boxes of fp32", "count", None),
    "boxes": Figure("boxes", "count", None),
    "boxes_lost": Figure("boxes lost", "count", False),
    "boxes_gained": Figure("boxes gained", "count", False),
    "boxes_kept": Figure("boxes kept"),
    "score_shift": Figure("score shift", "number", None),
    "equal_boxes_score": Figure("score for as many boxes", "number", None),
}


@dataclass(frozen=True)
class Thresholds:
    """What counts as a box.

    Attributes
    ----------
    score
        Answers of less are left out; AP needs improbable ones, too.
    truth_score
        fp32's boxes of at least this are taken as right, and boxes of at least this are shown.
    nms_iou
        Overlap from which a better box of the class suppresses another.
    most
        Boxes of an image at most.
    by_class
        Whether only boxes of a class suppress each other.
    cut
        Whether boxes are cut at the picture's edges.
    """

    score: float = 0.05
    truth_score: float = 0.35
    nms_iou: float = 0.45
    most: int = 300
    by_class: bool = True
    cut: bool = False


@dataclass(frozen=True, eq=False)
class Held:
    """An answer and what it is held against, one image."""

    boxes: Boxes
    true: TrueBoxes
    compared: Compared | None = None


@dataclass(frozen=True, eq=False)
class Detection:
    """Detection, settled for one network and data set.

    Attributes
    ----------
    head
        How outputs become boxes.
    thresholds
        What counts as one.
    truth
        Labels; None without.
    class_names
        Names of the classes; empty if not known.
    """

    head: Head
    thresholds: Thresholds = Thresholds()
    truth: LabelledBoxes | None = None
    class_names: tuple[str, ...] = ()
    name: str = NAME

    @property
    def recognised(self) -> str:
        """What was recognised, with the thresholds."""
        t = self.thresholds
        truth = "" if self.truth is None else f"; labels from {self.truth.origin}"
        return (
            f"{self.head.describe()}; scores above {t.score:g}, fp32's boxes from {t.truth_score:g} taken as"
            f" right, suppressed at IoU {t.nms_iou:g}{truth}"
        )

    @property
    def known(self) -> Mapping[str, Figure]:
        """Figures of boxes."""
        return FIGURES

    @property
    def headlines(self) -> tuple[str, str]:
        """AP, twice."""
        return "ap", "ap_vs_fp32"

    def decode(self, values: Values, picture: Picture) -> Boxes:
        """Boxes in the picture's pixels, the highest score first."""
        t = self.thresholds
        found = self.head.candidates(values, t.score)
        if found.final:
            boxes = suppressed(found.boxes, t.score, 1.0, t.most)
        else:
            boxes = suppressed(found.boxes, t.score, t.nms_iou, t.most, by_class=t.by_class)
        places = picture.geometry.boxes_to_picture(boxes.places)
        if t.cut:
            places = np.clip(places, 0, np.array(picture.geometry.picture * 2, np.float64))
        return Boxes(places, boxes.scores, boxes.classes)

    def labels(self, picture: Picture) -> TrueBoxes | None:
        """Labelled boxes of an image."""
        return None if self.truth is None else self.truth.of(picture)

    def held_to_labels(self, answer: Boxes, labels: TrueBoxes, picture: Picture) -> Held:
        """Boxes are small: both are kept."""
        del picture
        return Held(answer, labels)

    def held_to_fp32(self, answer: Boxes, reference: Boxes, picture: Picture) -> Held:
        """fp32's boxes of a score are what is right."""
        del picture
        least = self.thresholds.truth_score
        return Held(answer, of_boxes(reference.at_least(least)), compared(answer, reference, least))

    def against_labels(self, records: Sequence[Held]) -> Scored:
        """Average precision."""
        found = average_precision([(x.boxes, x.true) for x in records])
        return Scored({"ap": found.ap, "ap50": found.ap50}, intervals(found), *self._by_class(found))

    def against_fp32(self, records: Sequence[Held]) -> Scored:
        """Average precision with fp32's boxes as truth, and what became of them."""
        found = average_precision([(x.boxes, x.true) for x in records])
        figures, ends = summed([x.compared for x in records if x.compared is not None])
        precision = {f"{name}_vs_fp32": end for name, end in intervals(found).items()}
        return Scored(
            {"ap_vs_fp32": found.ap, "ap50_vs_fp32": found.ap50, **figures},
            {**precision, **ends},
            *self._by_class(found),
        )

    def _by_class(self, found: Precision) -> tuple[dict[str, float], dict[str, int]]:
        """AP and number of each class by its name."""
        names = unlike_names(sorted(found.by_class), self.class_names)
        return (
            {name: found.by_class[number] for number, name in names.items()},
            {name: number for number, name in names.items()},
        )

    def class_name(self, index: int) -> str:
        """Name of a class, or its number."""
        return self.class_names[index] if index < len(self.class_names) else str(index)

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return "error of boxes and scores"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """Error of scores and of boxes where fp32 has some (`clipscope.core.tasks.detection.loss`)."""
        own, wanted = (self.head.candidates(v, 0.0) for v in (values, reference))
        t = self.thresholds
        return box_loss(own, wanted, t.truth_score, t.nms_iou, t.most)

    def draw(self, answer: Boxes, picture: Picture) -> Drawing:
        """The boxes that are shown, with class and score, cut at the picture's edges."""
        shown = answer.at_least(self.thresholds.truth_score)
        places = np.clip(shown.places, 0, np.array(picture.geometry.picture * 2, np.float64) - 1)
        found = []
        for (left, top, right, bottom), score, kind in zip(
            places.tolist(), shown.scores.tolist(), shown.classes.tolist(), strict=True
        ):
            text = f"{self.class_name(kind)} {score:.2f}"
            found.append(Box((left, top, max(left, right), max(top, bottom)), kind, text))
        return Drawing(boxes=tuple(found))
