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
from clipscope.core.tasks.detection.heads.head import Head, Hints, are_shares, table_of_cells
from clipscope.core.tasks.detection.heads.quiet import has_objectness

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
    """YOLOX before YOLOv8 where an objectness is seen, or channels are last, as YOLOv8 seldom has them."""
    names = list(FAMILIES)
    shapes = hints.outputs.shapes
    table = table_of_cells(shapes[0], hints.size, hints.stride_sets) if len(shapes) == 1 else None
    if table is not None and table[1] > 5 and _objectness(hints, last=table[0]):
        names.remove(yolox.FAMILY)
        names.insert(names.index(yolov8.FAMILY), yolox.FAMILY)
    return [FAMILIES[name] for name in names]


def _objectness(hints: Hints, *, last: bool) -> bool:
    """Whether an objectness and classes stand behind the first four values, as shares."""
    values = hints.values(0)
    if values is None:
        return last
    rows = values if last else values.T
    if not are_shares(rows[:, 4:]):
        return False
    if rows[:, :4].max() <= max(hints.size) / 4 or rows[:, 2:4].min() < 0:
        return True  # offsets and logarithms, where YOLOv8 has pixels
    found = has_objectness(rows[:, 4:])
    return last if found is None else found
