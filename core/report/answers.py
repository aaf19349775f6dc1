"""Images on which int8 and fp32 disagree."""

from __future__ import annotations

from clipscope.core.common.column import COLUMNS, EngineName
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.folders import read_folder
from clipscope.core.data.list_file import read_class_names
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.report.results import Picked, picked
from clipscope.core.report.texts import column_name, figure
from clipscope.core.report.values import Block, Cell, Gallery, Heading, Pictures, Section, Shot, Table, Words
from clipscope.core.session.pictures import AnsweredImage, fingerprint_of
from clipscope.core.session.values import SavedSession

ROWS = 20
"""Flips that are listed, by column."""
NAMES: dict[EngineName, str] = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}


def answers(session: SavedSession) -> Section | None:
    """Pictures with both answers, and the flips by name; None if there are neither."""
    blocks: list[Block] = []
    names = class_names(session)
    shown = session.pictures.answers
    for engine, name in NAMES.items():
        groups = tuple(_group(one) for one in shown if one.engine == engine)
        if groups:
            blocks += [Words(f"{name}: fp32 and int8 furthest apart", "plain"), Gallery(groups)]
    if shown and session.pictures.key and session.pictures.key != session.plan.fingerprint():
        blocks.append(Words("The pictures are those of an earlier plan."))
    made_with = session.pictures.classes
    if shown and names and made_with and made_with != fingerprint_of(names):
        blocks.append(Words("Pictures name classes as they were called when the pictures were made."))
    for column in COLUMNS:
        one = picked(session, Accuracy).get(column)
        if one is None or column.precision == "fp32" or one.found.agreement is None:
            continue
        flips = one.found.flips
        count, images = len(flips), one.found.images
        name = column_name(column)
        said = f"{name}: {count:,} flip{'s' * (count != 1)} in {images:,} image{'s' * (images != 1)}"
        blocks.append(Words(f"{said}." if one.current else f"{said} (with an earlier plan).", "plain"))
        if flips:
            blocks.append(_flips(one, names))
    return Section("Where int8 and fp32 disagree", tuple(blocks)) if blocks else None


def _group(one: AnsweredImage) -> Pictures:
    under = (f"apart {figure(one.apart)}", one.what, f"right: {one.truth}" if one.truth else "")
    shots: tuple[Shot, ...] = (
        Shot(one.fp32, f"fp32 {one.fp32_text}".strip()),
        Shot(one.int8, f"int8 {one.int8_text}".strip()),
    )
    if one.fp32 == one.int8:  # the answers have no place in the picture
        shots = (Shot(one.fp32, f"fp32: {one.fp32_text}; int8: {one.int8_text}"),)
    return Pictures(one.name, shots, " · ".join(filter(None, under)))


def class_names(session: SavedSession) -> tuple[str, ...]:
    """Names of the evaluation images' classes, of their file or their folders; empty where there are none."""
    images = session.images.get("evaluation")
    if images is None:
        return ()
    try:
        if images.labels is not None:
            return read_class_names(images.labels.path)
        folder = images.source.path
        found = read_folder(folder, None) if folder.is_dir() else None
        return found.class_names or () if found is not None else ()
    except (ClipScopeError, OSError):  # gone, or another file by now: numbers say which class it is, too
        return ()


def _flips(one: Picked[Accuracy], names: tuple[str, ...]) -> Table:
    """Flips by image, the classes by name where they have one."""
    flips = one.found.flips

    def name(number: int) -> str:
        return names[number].split(",")[0] if 0 <= number < len(names) else str(number)

    rows: list[tuple[Cell, ...]] = [
        (
            Cell(flip.image),
            Cell("–" if flip.label is None else name(flip.label)),
            Cell(name(flip.reference)),
            Cell(name(flip.here)),
            Cell(_became(flip.label, flip.reference, flip.here)),
        )
        for flip in flips[:ROWS]
    ]
    if len(flips) > ROWS:
        rows.append((Cell(f"and {len(flips) - ROWS:,} more", tone="muted"), *[Cell("")] * 4))
    headings = (
        Heading("image"),
        Heading("label", figures=True),
        Heading("fp32", figures=True),
        Heading("int8", figures=True),
        Heading("that is"),
    )
    return Table(headings, tuple(rows))


def _became(label: int | None, reference: int, here: int) -> str:
    if label is None:
        return "flipped"
    return "lost" if reference == label else "gained" if here == label else "both wrong"
