"""Whether two files hold the same network, so that what was set for one holds for the other."""

from __future__ import annotations

from clipscope.core.worker.model_info import ModelInfo


def same_network(a: ModelInfo, b: ModelInfo) -> bool:
    """Whether one is another file of the other: of the same name beside it, or with the same layers.

    An `.onnx` and the ncnn pair made of it have other layer names and digests, but the same weights by number
    and the same shapes, in order.
    """
    if a.input_shape[0] != b.input_shape[0]:
        return False
    if a.path.absolute().with_suffix("") == b.path.absolute().with_suffix(""):
        return True
    if a.input_shape != b.input_shape or not a.layers:
        return False
    layers = [[(layer.type, layer.weight_count, layer.shape) for layer in one.layers] for one in (a, b)]
    return layers[0] == layers[1]
