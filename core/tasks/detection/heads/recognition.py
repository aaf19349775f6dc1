"""Which family a network's head is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.tasks.detection.heads import (
    end_to_end,
    fastestdet,
    nanodet,
    ncnn_layers,
    retinaface,
    scrfd,
    ssd,
    yolo_anchors,
    yolov8,
    yolox,
)
from clipscope.core.tasks.detection.heads.head import Head, Hints, table_of_cells

FAMILIES: Final[Mapping[str, Callable[[Hints], Head | None]]] = {
    ncnn_layers.FAMILY: ncnn_layers.recognise,
    fastestdet.FAMILY: fastestdet.recognise,
    retinaface.FAMILY: retinaface.recognise,
    scrfd.FAMILY: scrfd.recognise,
    end_to_end.FAMILY: end_to_end.recognise,
    nanodet.FAMILY: nanodet.recognise,
    yolo_anchors.FAMILY: yolo_anchors.recognise,
    yolov8.FAMILY: yolov8.recognise,
    yolox.FAMILY: yolox.recognise,
    ssd.FAMILY: ssd.recognise,
}
"""What recognises each family; the first that does is taken, so that narrow ones come first."""


def recognise(hints: Hints, family: str | None = None, least_classes: int = 1) -> Head | None:
    """The head of a network, or None.

    Parameters
    ----------
    hints
        What is known of its outputs.
    family
        The family that a person names; all are tried if None.
    least_classes
        Classes that the labels have: a head of fewer is taken only where no other is found.

    Raises
    ------
    ClipScopeError
        If there is no such family, or the outputs do not fit the one that was named.
    """
    if family is None:
        heads = [head for find in _ordered(hints) if (head := find(hints)) is not None]
        return next((head for head in heads if head.classes >= least_classes), next(iter(heads), None))
    find = FAMILIES.get(family)
    if find is None:
        raise ClipScopeError(
            f"no head is called {family}", where="task option head", fix=f"choose {', '.join(FAMILIES)}"
        )
    head = find(hints)
    if head is None:
        shapes = ", ".join("x".join(map(str, shape)) for shape in hints.outputs.shapes)
        known = "" if hints.classes is None else f" and {hints.classes} classes"
        raise ClipScopeError(
            f"outputs of {shapes}{known} are no head of {family}",
            where="task option head",
            fix="choose another head, or set classes, strides, anchors or priors",
        )
    return head


def _ordered(hints: Hints) -> list[Callable[[Hints], Head | None]]:
    """YOLOX before YOLOv8 where channels are last, as YOLOX has them and YOLOv8 seldom."""
    names = list(FAMILIES)
    shapes = hints.outputs.shapes
    table = table_of_cells(shapes[0], hints.size, hints.stride_sets) if len(shapes) == 1 else None
    if table is not None and table[0] and table[1] > 5 and _objectness(hints):
        names.remove(yolox.FAMILY)
        names.insert(names.index(yolov8.FAMILY), yolox.FAMILY)
    return [FAMILIES[name] for name in names]


def _objectness(hints: Hints) -> bool:
    """Whether all behind the first four values are shares, as YOLOX's objectness and classes are."""
    values = hints.values(0)
    return values is None or bool(values[:, 4:].min() >= -1e-4 and values[:, 4:].max() <= 1 + 1e-4)
