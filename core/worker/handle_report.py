"""Pictures for a report: preprocessed images, and images with both answers drawn over them."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from PIL import Image

from clipscope.core.common.progress import Progress
from clipscope.core.session.make_pictures import SHOWN, seen_inputs
from clipscope.core.session.pictures import SIDE, AnsweredImage, SavedPictures, fingerprint_of, thumbnail
from clipscope.core.tasks.apart import Difference
from clipscope.core.tasks.drawing import Drawing, painted
from clipscope.core.worker.handle_pictures import answer_picture, load_picture
from clipscope.core.worker.report_requests import FindPictures
from clipscope.core.worker.state import WorkerState
from clipscope.core.worker.task_requests import AnswerPicture, LoadPicture
from clipscope.core.worker.task_results import ShownAnswer

TEXT = 200
"""Characters of an answer in words."""


def find_pictures(request: FindPictures, state: WorkerState) -> Generator[Progress[Any], None, SavedPictures]:
    """Prepare the first images, and run those whose answers are wanted."""
    _, opened, _ = state.ready("evaluation", request.expect)
    inputs, count = opened.inputs, len(request.images)
    yield Progress(request.title, 0, count + 1)
    seen = seen_inputs(inputs, range(min(SHOWN, len(inputs))))
    found = []
    for done, (engine, index) in enumerate(request.images, 1):
        yield Progress(request.title, done, count + 1)
        asked = AnswerPicture(index, request.expect, request.plan, engine, request.task)
        answers = yield from answer_picture(asked, state)
        picture = load_picture(LoadPicture(index, request.expect), state)
        if picture.pixels is None or answers.problem is not None:
            continue
        image = Image.fromarray(picture.pixels)
        truth = answers.truth
        found.append(
            AnsweredImage(
                index,
                picture.name,
                engine,
                thumbnail(_drawn(image, answers.fp32.drawing, picture.size[0])),
                thumbnail(_drawn(image, answers.int8.drawing, picture.size[0])),
                _words(answers.fp32),
                _words(answers.int8),
                "" if truth is None else ", ".join(truth.lines)[:TEXT],
                0.0 if answers.difference is None else answers.difference.distance,
                ""
                if answers.difference is None
                else difference_words(answers.difference, whole=bool(answers.fp32.bars)),
            )
        )
    names = fingerprint_of(inputs.source.class_names or ())
    return SavedPictures(seen, tuple(found), request.key, names)


def difference_words(found: Difference, *, whole: bool = False) -> str:
    """What became of an answer, in words; ``whole`` where it is right or wrong as a whole, a class."""
    if whole:
        if found.lost or found.gained:
            return "lost" if found.lost else "gained"
        return "both wrong" if found.wrong else "flipped" if found.flipped else ""
    parts = (
        (found.lost, f"{found.lost} lost"),
        (found.gained, f"{found.gained} gained"),
        (found.flipped, f"{found.flipped} flipped"),
    )
    return ", ".join(text for count, text in parts if count)


def _drawn(image: Image.Image, drawing: Drawing | None, width: int) -> Image.Image:
    """The picture with the answer over it, lines and texts in a readable size; words stand below it instead.

    Parameters
    ----------
    image
        The picture, or a smaller copy.
    drawing
        The answer, in the pixels of a picture that is ``width`` wide.
    """
    small = image.copy()
    small.thumbnail((SIDE, SIDE))
    if drawing is None:
        return small
    if drawing.mask is not None:
        height, across = drawing.mask.classes.shape
        return painted(image.resize((across, height)), Drawing(drawing.mask))
    part = small.width / max(1, width)
    boxes = [
        replace(
            box, place=(box.place[0] * part, box.place[1] * part, box.place[2] * part, box.place[3] * part)
        )
        for box in drawing.boxes
    ]
    marks = [replace(mark, place=(mark.place[0] * part, mark.place[1] * part)) for mark in drawing.marks]
    return painted(small, Drawing(None, boxes, marks, (), drawing.image))


def _words(answer: ShownAnswer) -> str:
    """An answer in words: the highest class with its probability, the number of boxes, a line of text."""
    if answer.reason is not None:
        return answer.reason[:TEXT]
    if answer.bars:
        return f"{answer.bars[0].name[:TEXT]} ({answer.bars[0].share:.1%})"
    drawing = answer.drawing
    if drawing is None:
        return ""
    if drawing.boxes:
        return f"{len(drawing.boxes)} box{'' if len(drawing.boxes) == 1 else 'es'}"
    return "; ".join(drawing.lines)[:TEXT]
