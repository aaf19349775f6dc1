"""What the worker sends, as the views show it."""

from __future__ import annotations

from collections.abc import Sequence

from clipscope.core.worker.results import InputsInfo, ModelInfo, PreviewResult
from clipscope.gui.state.model_view import ImagesInfo, LayerRow, ModelView
from clipscope.gui.state.preview_image import PreviewImage


def model_view(info: ModelInfo) -> ModelView:
    """A model as the window shows it."""
    rows = tuple(
        LayerRow(
            layer.name,
            layer.onnx_name,
            layer.type,
            layer.shape,
            layer.root,
            layer.reason,
            layer.weight_bits,
            layer.macs,
            layer.weight_count,
            layer.can_insist,
            layer.cost,
        )
        for layer in info.layers
    )
    return ModelView(
        info.name,
        str(info.path),
        info.fingerprint,
        info.input_shape,
        rows,
        info.read_only,
        info.onnx_reason,
        info.warnings,
        info.speed_rules,
    )


def images_info(info: InputsInfo) -> ImagesInfo:
    """A set of images as the window shows it."""
    return ImagesInfo(
        info.path.name,
        str(info.path),
        info.count,
        info.labelled,
        info.fingerprint,
        info.total,
        () if info.preprocess else info.shape,
    )


def preview_images(result: PreviewResult, classes: Sequence[str] | None) -> tuple[PreviewImage, ...]:
    """Inputs as the preview shows them; classes without a name show their number."""

    def name(number: int | None) -> str | None:
        if number is None:
            return None
        return classes[number] if classes is not None and 0 <= number < len(classes) else str(number)

    return tuple(
        PreviewImage(
            image.name,
            image.pixels,
            image.low,
            image.high,
            name(image.label),
            name(image.top1),
            result.order == "bgr",
            image.problem,
        )
        for image in result.images
    )
