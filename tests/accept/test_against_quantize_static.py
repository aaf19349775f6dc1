"""ONNX Runtime's int8 of transformers and a CRNN beside its own ``quantize_static``.

The same network, images and exact arithmetic; convolutions, MatMul and Gemm, with the types that its
documentation recommends for x86 (uint8 activations, int8 weights), per tensor and per channel. With all
operators that it takes by default, ONNX Runtime 1.31 can't load what it makes of these transformers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import lower_qdq
from tests.accept.families import environment, plain
from tests.accept.families.listed import FAMILIES, Family

pytestmark = pytest.mark.accept

WANTED = ("deit", "vit", "crnn_lstm")
METHODS = ("mse", "absmax", "kl")
DYNAMIC_LSTM = 1e-5
"""What int8 in an LSTM may cost, which quantize_static leaves float."""


class _Images(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, name: str, images: np.ndarray) -> None:
        self._left: Iterator[dict[str, np.ndarray]] = iter({name: image[None]} for image in images)

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._left, None)


@pytest.mark.parametrize("family", [one for one in FAMILIES if one.name in WANTED], ids=lambda one: one.name)
def test_cosine_is_at_least_that_of_quantize_static(
    shared_data: Path, tmp_path: Path, family: Family
) -> None:
    environment.make(shared_data, [(family, "legacy")])
    path = environment.network(family, "legacy")
    assert path.exists(), path.with_suffix(".error").read_text()
    calibration, evaluation = environment.images(shared_data, family)
    images = np.load(evaluation)["x"]
    exact = plain.run_onnx(path, images)
    model = run(open_model(path))
    measured = run(calibrate(model, Inputs(open_source(calibration), None), threads=1))
    assert model.onnx is not None

    def cosine(file: Path) -> float:
        return min(plain.cosines(plain.run_onnx(file, images), exact))

    ours = {}
    for method in METHODS:
        network = lower_qdq(model, make_plan(model, measured.stats, method), measured.onnx_ranges)
        ours[method] = cosine(_written(tmp_path / f"{method}.onnx", network.graph.serialized()))
    theirs = {}
    for per_channel in (False, True):
        file = tmp_path / f"static-{per_channel}.onnx"
        reader = _Images(model.onnx.graph.input, np.load(calibration)["x"])
        types = {"activation_type": QuantType.QUInt8, "weight_type": QuantType.QInt8}
        types |= {"op_types_to_quantize": ["Conv", "MatMul", "Gemm"]}
        quantize_static(path, file, reader, quant_format=QuantFormat.QDQ, per_channel=per_channel, **types)
        theirs["per channel" if per_channel else "per tensor"] = cosine(file)
    print(f"\n{family.name}: ours {ours}, quantize_static {theirs}")  # noqa: T201
    assert ours["mse"] >= max(theirs.values()) - (DYNAMIC_LSTM if "lstm" in family.name else 0)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
