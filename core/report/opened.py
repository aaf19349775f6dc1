"""What was open: network, plan, images and preprocessing."""

from __future__ import annotations

from collections import Counter

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.report.blobs import origin_text
from clipscope.core.report.texts import figure, plural
from clipscope.core.report.values import Block, Facts, Gallery, Pictures, Section, Shot
from clipscope.core.session.values import ROLE_TITLES, ROLES, SavedImages, SavedSession

RESIZES = {
    "stretch": "stretched to the size, bilinear",
    "crop": "shorter side, then the middle",
    "letterbox": "fitted inside, the rest filled",
}
PIXELS = {"rgb": "RGB", "bgr": "BGR", "grey": "grey"}


def network(session: SavedSession) -> Section:
    """Network and plan."""
    one, plan = session.network, session.plan
    rows = [("file", one.path.name)]
    if one.shape:
        rows.append(("input, C×H×W", "×".join(map(str, one.shape))))
    elif one.size is not None:
        rows.append(("input, W×H", "×".join(map(str, one.size))))
    if one.cut.inputs or one.cut.outputs:
        first, last = ", ".join(one.cut.inputs), ", ".join(one.cut.outputs)
        rows.append(("part", f"from {first or 'its input'} to {last or 'its outputs'}"))
    on = sum(quant.on for quant in plan.layers.values())
    layers = len(one.layers) or len(plan.layers)
    if layers:
        only = sum(layer.onnx_only and not plan.is_off(layer.name) for layer in one.layers)
        also = f", {only} more in ONNX Runtime alone" if only else ""
        rows.append(("layers in int8", f"{on} of {plural(layers, 'layer')}{also}"))
    if plan.activations:
        origins = Counter(origin_text(quant.origin) for quant in plan.activations.values())
        said = ", ".join(f"{count} {name}" for name, count in origins.most_common())
        own = f"; {len(plan.onnx_activations)} of its own in ONNX Runtime" if plan.onnx_activations else ""
        rows.append(("thresholds", f"{plural(len(plan.activations), 'blob')}: {said}{own}"))
    if session.task is not None and session.task.name is not None:
        rows.append(("task", session.task.name))
    return Section("Network and plan", (Facts(tuple(rows)),))


def images(session: SavedSession) -> Section | None:
    """Images and preprocessing, with pictures of it; None where there are no images."""
    rows = [(ROLE_TITLES[role], _images(session.images[role])) for role in ROLES if role in session.images]
    if not rows and session.preprocess is None:
        return None
    if session.preprocess is not None:
        rows += preprocessing_rows(session.preprocess)
    blocks: list[Block] = [Facts(tuple(rows))]
    groups = []
    for one in session.pictures.inputs:
        shots = () if one.picture is None else (Shot(one.picture, "image"),)
        groups.append(
            Pictures(
                one.name,
                (*shots, Shot(one.seen, "as the network sees it")),
                f"values from {figure(one.low)} to {figure(one.high)}",
            )
        )
    if groups:
        blocks.append(Gallery(tuple(groups)))
    return Section("Images and preprocessing", tuple(blocks))


def _images(one: SavedImages) -> str:
    of = f" of {one.total:,}" if one.total > one.count else ""
    count = f"{one.count:,}{of}, " if one.count else ""
    labels = ", with labels" if one.labelled else ""
    return f"{count}{one.source.path.name}{labels}"


def preprocessing_rows(value: Preprocess) -> list[tuple[str, str]]:
    """The preprocessing in words."""
    size = "that of the image" if value.size is None else f"{value.width}×{value.height}"
    how = RESIZES[value.resize]
    if value.resize == "crop" and value.shorter_side is not None:
        how = f"shorter side to {value.shorter_side}, then the middle"
    elif value.resize == "letterbox":
        how = f"fitted inside, the rest filled with {value.pad}"
    rows = [("size, W×H", f"{size}, {how}"), ("channels", PIXELS[value.pixel])]
    for name, numbers in (("mean, subtracted", value.mean), ("norm, multiplied", value.norm)):
        rows.append((name, ", ".join(f"{number:.6g}" for number in numbers) or "none"))
    return rows
