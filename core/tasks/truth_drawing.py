"""What is right for an image, as it is drawn; and drawings made small enough to be handed over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from clipscope.core.tasks.base import Picture, Task
from clipscope.core.tasks.classification import Classification
from clipscope.core.tasks.detection.task import Detection
from clipscope.core.tasks.drawing import Box, Drawing, Mark, Mask
from clipscope.core.tasks.image_to_image import ImageToImage
from clipscope.core.tasks.keypoints import Keypoints
from clipscope.core.tasks.segmentation import Segmentation
from clipscope.core.tasks.text import Text


def truth_drawing(task: Task, labels: Any | None, picture: Picture) -> Drawing | None:
    """What is right, in the picture's pixels; None without labels, or where there is nothing to see."""
    del picture
    if labels is None:
        return None
    if isinstance(task, Detection):
        boxes = [
            Box((place[0], place[1], place[2], place[3]), kind, task.class_name(kind))
            for place, kind, crowd in zip(
                labels.places.tolist(), labels.classes.tolist(), labels.crowd.tolist(), strict=True
            )
            if not crowd
        ]
        return Drawing(boxes=tuple(boxes))
    if isinstance(task, Segmentation):
        return Drawing(mask=Mask(labels))
    if isinstance(task, Keypoints):
        points = enumerate(labels.tolist())
        return Drawing(marks=tuple(Mark((x, y), i) for i, (x, y, counts) in points if counts > 0))
    if isinstance(task, Classification):
        known = labels < len(task.class_names)
        return Drawing(lines=(task.class_names[labels] if known else str(labels),))
    if isinstance(task, Text):
        return Drawing(lines=(labels,))
    if isinstance(task, ImageToImage):
        return Drawing(image=np.asarray(labels.convert("RGB")))
    return None


def reduced(drawing: Drawing, size: tuple[int, int], mask_side: int) -> Drawing:
    """A drawing small enough to be handed over; classes become int16.

    Parameters
    ----------
    drawing
        In the picture's pixels.
    size
        Largest (width, height) of a picture in it.
    mask_side
        Largest width and height of a mask.
    """
    mask, image = drawing.mask, drawing.image
    if mask is not None:
        classes = mask.classes
        part = min(1.0, mask_side / max(1, *classes.shape))
        height, width = (max(1, round(side * part)) for side in classes.shape)
        rows = np.arange(height) * classes.shape[0] // height
        columns = np.arange(width) * classes.shape[1] // width
        mask = Mask(np.clip(classes[rows[:, None], columns[None, :]], -1, 32_767).astype(np.int16))
    if image is not None and (image.shape[1] > size[0] or image.shape[0] > size[1]):
        small = Image.fromarray(np.ascontiguousarray(image))
        small.thumbnail(size)
        image = np.asarray(small)
    return replace(drawing, mask=mask, image=image)
