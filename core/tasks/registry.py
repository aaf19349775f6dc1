"""Which task a network has: named by a person, or guessed from its outputs and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Inputs
from clipscope.core.model.model import Model
from clipscope.core.tasks import (
    classification,
    embedding,
    heads,
    image_to_image,
    keypoints,
    regression,
    segmentation,
    text,
    user_metric,
)
from clipscope.core.tasks.base import Task, Values
from clipscope.core.tasks.detection import labels as box_labels
from clipscope.core.tasks.detection import task as detection
from clipscope.core.tasks.detection.heads.head import Head, Hints
from clipscope.core.tasks.detection.heads.recognition import recognise
from clipscope.core.tasks.maps import are_heatmaps
from clipscope.core.tasks.near_misses import near_miss
from clipscope.core.tasks.outputs import Outputs, outputs_of
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.tasks.truth import TruthFiles, beside, find_files

LEAST_SYMBOLS = 11


class NoLabelsRead(ClipScopeError):
    """Labels are given for a task that reads none."""


@dataclass(frozen=True)
class Settled:
    """A task and how to read the outputs for it.

    Attributes
    ----------
    task
        The task.
    outputs
        The network's outputs.
    guessed
        Whether nobody named it.
    """

    task: Task
    outputs: Outputs
    guessed: bool

    @property
    def classifies(self) -> bool:
        """Whether the task is the one that every evaluation of a vector has by itself."""
        shapes = self.outputs.shapes
        vector = len(shapes) == 1 and sum(side > 1 for side in shapes[0]) <= 1
        return vector and isinstance(self.task, classification.Classification)


def needs_sample(model: Model, settings: TaskSettings) -> bool:
    """Whether fp32's answer for one image helps to settle the task: not where a vector classifies."""
    if settings.metric is not None or settings.name in ("classification", "none"):
        return False
    if settings.name is not None:
        return True
    blobs = model.network.logit_blobs
    vector = len(blobs) == 1 and sum(side > 1 for side in model.shapes.get(blobs[0], ())) <= 1
    return not vector


def settle(
    model: Model, inputs: Inputs, settings: TaskSettings, sample: Values | None = None
) -> Settled | None:
    """The task of a network on a data set; None where it is not known, or turned off.

    Parameters
    ----------
    model, inputs
        The network and the images.
    settings
        What a person says.
    sample
        fp32's logits for one image, flat, an array an output; None if it was not run.

    Raises
    ------
    ClipScopeError
        If labels can't be used, or the outputs do not fit the task that was named.
    """
    outputs = outputs_of(model)
    names = inputs.source.class_names
    if settings.name == "none":
        return None
    if settings.metric is not None:
        truth = None if settings.truth is None else _truth(settings, inputs, ("",))
        functions = user_metric.load(settings.metric)
        own = tuple(output.name for output in outputs.outputs)
        return Settled(user_metric.UserMetric(settings.metric, functions, own, truth), outputs, False)
    shaped = None if sample is None else outputs.shaped(sample)
    build = _Builder(model, inputs, settings, outputs, shaped, names)
    name = settings.name or build.guess()
    if name is None:
        return None
    try:
        return Settled(build.made(name), outputs, settings.name is None)
    except ClipScopeError as error:
        given = settings.truth
        # Classes in folders of images are what classification has anyway.
        by_folders = given is not None and given.is_dir() and name == classification.NAME
        other = None if given is None or by_folders else near_miss(given)
        if other is None:
            raise
        raise other from error


def _truth(settings: TaskSettings, inputs: Inputs, suffixes: Sequence[str]) -> TruthFiles | None:
    if settings.truth is None:
        return None
    if suffixes == ("",) and settings.truth.is_dir():
        suffixes = sorted({path.suffix.lower() for path in settings.truth.rglob("*") if path.is_file()})
    return find_files(settings.truth, inputs.items, suffixes)


@dataclass(frozen=True)
class _Builder:
    """Makes tasks of what is known."""

    model: Model
    inputs: Inputs
    settings: TaskSettings
    outputs: Outputs
    sample: Values | None
    names: tuple[str, ...] | None

    def guess(self) -> str | None:
        """The task's name, from the outputs' shapes and values and the kind of the labels."""
        shapes = self.outputs.shapes
        if len(shapes) == 1 and sum(side > 1 for side in shapes[0]) <= 1:
            pairs = self.settings.truth is not None and self.settings.truth.suffix.lower() in (".txt", ".tsv")
            return embedding.NAME if pairs else regression.NAME if self._values() else classification.NAME
        if self._head(None) is not None:
            return detection.NAME
        if heads.heads_of(self.outputs.outputs) is not None:
            return heads.NAME
        other = self._other_task(shapes[self._output()])
        if self.names is None or (other is not None and self._names_fit(other, shapes[self._output()])):
            return other
        # Names of other classes, such as those that lie beside the images, make no detector something else.
        return other if self._without_names() is None else detection.NAME

    def _other_task(self, main: tuple[int, ...]) -> str | None:
        """What a network is for that is no detector."""
        if len(main) == 2 and self._symbols(main) >= LEAST_SYMBOLS and min(main) < max(main):
            return text.NAME
        return self._map_task(main) if len(main) == 3 else None

    def _names_fit(self, name: str, main: tuple[int, ...]) -> bool:
        """Whether there are as many class names as the task of that name has classes."""
        assert self.names is not None
        if name == text.NAME:
            return 0 <= self._symbols(main) - len(self.names) <= text.LEFT_OUT
        return name == image_to_image.NAME or main[0] in (1, len(self.names))

    def _values(self) -> bool:
        """Whether a vector holds values and no classes, as far as can be told."""
        labelled = any(item.label is not None for item in self.inputs.items)
        return regression.are_values(self.outputs.outputs, labelled=labelled, named=bool(self.names))

    def _map_task(self, shape: tuple[int, ...]) -> str | None:
        channels, height, width = shape
        _, rows, columns = self.outputs.input
        truth = self.settings.truth
        if truth is not None and truth.is_dir():
            kinds = {path.suffix.lower() for path in truth.iterdir()}
            if kinds and kinds <= {".jpg", ".jpeg", ".bmp", ".webp"}:
                return image_to_image.NAME
        if channels in (1, 3) and height >= rows and width >= columns:
            masks = channels == 1 and self.outputs.input[0] == 3
            return segmentation.NAME if masks else image_to_image.NAME
        if truth is not None and truth.suffix.lower() == ".json":
            return keypoints.NAME
        if truth is None or not truth.is_dir():
            values = None if self.sample is None else self.sample[self._output()]
            if are_heatmaps(
                self.outputs.outputs[self._output()].name, (channels, height, width), rows, values
            ):
                return keypoints.NAME
        return segmentation.NAME if channels >= 2 and height * 64 >= rows else None

    def made(self, name: str) -> Task:
        """The task of a name."""
        if name == detection.NAME:
            return self._detection()
        if name == classification.NAME:
            if self.settings.truth is not None:
                raise NoLabelsRead(
                    "classes come from the images' folders or their list file",
                    where=str(self.settings.truth),
                    fix="take these labels away (--truth), or choose another task (--task)",
                )
            size = int(np.prod(self.outputs.shapes[0])) if self.outputs.shapes[0] else 0
            return classification.Classification(size, self.names or ())
        if name in (regression.NAME, heads.NAME):
            return self._values_or_heads(name)
        place, truth, items = self._output(), self.settings.truth, self.inputs.items
        shape = self.outputs.shapes[place]
        if name == embedding.NAME:
            pairs = None if truth is None else embedding.open_pairs(truth, items)
            far = self.settings.number("far", 0.01)
            return embedding.Embedding(int(np.prod(shape)), pairs, far, place)
        if name == text.NAME:
            return self._text(place, shape)
        if len(shape) < 2:
            raise self._unfit(name)
        if name == segmentation.NAME:
            masks = _truth(self.settings, self.inputs, segmentation.SUFFIXES)
            maps = 1 if len(shape) == 2 else shape[0]
            classes = self.settings.whole("classes", max(2, maps), 1) or 2
            if maps == 1 and self.sample is not None and "classes" not in self.settings.options:
                values = self.sample[place]
                if np.array_equal(np.rint(values), values):
                    classes = max(classes, int(values.max()) + 1, len(self.names or ()))
            return segmentation.Segmentation(classes, place, masks, self.names or ())
        if name == keypoints.NAME:
            points = None if truth is None else keypoints.open_points(truth, items)
            return keypoints.Keypoints(1 if len(shape) == 2 else shape[0], place, points, self.names or ())
        return self._pictures(place)

    def _values_or_heads(self, name: str) -> Task:
        if self.settings.truth is not None:
            raise NoLabelsRead(
                f"{name} reads no labels: it holds int8 against fp32",
                where=str(self.settings.truth),
                fix="take these labels away (--truth), or score them with a metric of your own (--metric)",
            )
        outputs = self.outputs.outputs
        if name == regression.NAME:
            return regression.Regression(regression.value_names(outputs))
        places = heads.heads_of(outputs)
        if places is None:
            raise self._unfit(name)
        return heads.Heads(tuple(output.name for output in outputs), places)

    def _pictures(self, place: int) -> Task:
        given = self.settings.numbers("range")
        if given is not None and (len(given) != 2 or given[0] >= given[1]):
            raise ClipScopeError("range needs two rising numbers", where="task option", fix="give range=0,1")
        low, high = given if given is not None else self._range(place)
        files = _truth(self.settings, self.inputs, image_to_image.SUFFIXES)
        bgr = self.inputs.preprocess is not None and self.inputs.preprocess.pixel == "bgr"
        return image_to_image.ImageToImage(low, high, bgr, place, files)

    def _range(self, place: int) -> tuple[float, float]:
        """Values that mean black and white, from what fp32 gives."""
        if self.sample is None:
            return 0.0, 1.0
        values = self.sample[place]
        if values.max() > 4:
            return 0.0, 255.0
        return (-1.0, 1.0) if values.min() < -0.25 else (0.0, 1.0)

    def _text(self, place: int, shape: tuple[int, ...]) -> Task:
        if len([side for side in shape if side > 1]) != 2:
            raise self._unfit(text.NAME)
        sides = [side for side in shape if side > 1]
        last = self._steps_last(sides)
        symbols = sides[0] if last else sides[-1]
        blank = self.settings.whole("blank", 0) or 0
        if blank >= symbols:
            raise ClipScopeError(
                f"blank={blank} is none of {symbols} symbols", where="task option", fix="count from 0"
            )
        characters = text.characters_of(self.names, symbols, blank)
        truth, items = self.settings.truth, self.inputs.items
        lines = text.listed_lines(items) if truth is None else text.open_lines(truth, items)
        return text.Text(symbols, last, blank, characters, lines, place)

    def _steps_last(self, sides: Sequence[int]) -> bool:
        """Whether steps come last: by the number of characters, else steps are the fewer."""
        if self.names is not None:
            close = [abs(side - len(self.names)) <= 2 for side in sides]
            if close[0] != close[1]:
                return close[0]
        return sides[0] > sides[1]

    def _symbols(self, shape: tuple[int, ...]) -> int:
        return shape[0] if self._steps_last(shape) else shape[1]

    def _detection(self) -> Task:
        classes = self.settings.whole("classes", None, 1)
        truth = self._boxes()
        least = 1 if truth is None else truth.classes
        head = recognise(self._hints(), self.settings.options.get("head"), least)
        if head is None and classes is None and truth is not None and truth.names is not None:
            head = recognise(replace(self._hints(), classes=len(truth.names)))
        if head is None and self._without_names() is not None:
            shapes = ", ".join("x".join(map(str, shape)) for shape in self.outputs.shapes)
            raise ClipScopeError(
                f"{len(self.names or ())} class names do not fit the outputs ({shapes})",
                where=str(self.model.path),
                fix="give the class names of this network, or none",
            )
        if head is None:
            raise self._unfit(detection.NAME)
        names = self.names or (truth.names if truth is not None else None) or ()
        if truth is not None and truth.classes > head.classes and self.settings.truth is None:
            truth = None  # of other networks: nobody named them
        if truth is not None and truth.classes > head.classes:
            raise ClipScopeError(
                f"labels have {truth.classes} classes, the network {head.classes}",
                where=truth.origin,
                fix="give the labels of this network, or set the number of classes (--task-option classes=N)",
            )
        iou, by_class = getattr(head, "suppression", (0.45, True))
        thresholds = detection.Thresholds(
            self.settings.number("score", 0.05),
            self.settings.number("truth_score", 0.35),
            self.settings.number("nms_iou", iou),
            self.settings.whole("most", 300, 1) or 300,
            bool(self.settings.whole("by_class", int(by_class))),
            bool(self.settings.whole("cut", 0)),
        )
        return detection.Detection(head, thresholds, truth, names)

    def _boxes(self) -> box_labels.LabelledBoxes | None:
        """Labels, named or found; found ones with classes that have no name are of another network."""
        given, items = self.settings.truth, self.inputs.items
        try:
            return box_labels.open_labels(given, items, self.names)
        except ClipScopeError:
            if given is not None or self.names is None:
                raise
            found = box_labels.open_labels(None, items, None)
            if found is None or found.classes <= len(self.names):
                raise
            return None

    def _hints(self) -> Hints:
        known = self.settings.whole("classes", None, 1)
        if known is None and self.names is not None:
            known = len(self.names)
        style = self.settings.options.get("boxes")
        if style not in (None, "v5", "v3"):
            raise ClipScopeError(f"boxes={style} can't be", where="task option", fix="choose v5 or v3")
        return Hints(
            self.outputs,
            self.sample,
            known,
            self.settings.strides(),
            self.settings.anchors(),
            self.settings.priors(),
            style,
        )

    def _without_names(self) -> Head | None:
        """The head that is recognised where class names do not say how many classes there are."""
        if self.names is None or self.settings.whole("classes", None, 1) is not None:
            return None
        return recognise(replace(self._hints(), classes=None), self.settings.options.get("head"))

    def _head(self, family: str | None) -> Head | None:
        return recognise(self._hints(), family)

    def _output(self) -> int:
        """The output that counts: the largest unless a person says otherwise."""
        shapes = self.outputs.shapes
        largest = max(
            range(len(shapes)), key=lambda place: int(np.prod(shapes[place])) if shapes[place] else 0
        )
        place = self.settings.whole("output", largest)
        assert place is not None
        if place >= len(shapes):
            raise ClipScopeError(
                f"output={place}, of only {len(shapes)} outputs",
                where="task option",
                fix="count outputs from 0",
            )
        return place

    def _unfit(self, name: str) -> ClipScopeError:
        shapes = ", ".join(f"{o.name} {'x'.join(map(str, o.shape))}" for o in self.outputs.outputs)
        known = f" for {len(self.names)} class names" if self.names else ""
        return ClipScopeError(
            f"the outputs ({shapes}) are not recognised as {name}{known}",
            where=str(self.model.path),
            fix="choose another task (--task), or say more of it (--task-option head=..., classes=N)",
        )


def beside_note(settings: TaskSettings, inputs: Inputs, settled: Settled) -> str | None:
    """What is said of labels that were found where nobody named them."""
    task = settled.task
    if settings.truth is not None or not isinstance(task, detection.Detection):
        return None
    found = beside(inputs.items, box_labels.SUFFIXES)
    if found is None:
        return None
    if task.truth is None:
        return f"labels found in {found.origin} are not used: they are of other classes; --truth names others"
    return f"labels found in {found.origin} ({len(found.files)} files); --truth names others"
