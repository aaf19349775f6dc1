"""Mean and norm in another unit are told with what they may mean; those in use are not."""

from __future__ import annotations

import numpy as np
import pytest

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.presets import PRESETS, apply_preset
from clipscope.core.data.units import ready_remark, unit_remarks

MEAN, SMALL = (123.675, 116.28, 103.53), (0.485, 0.456, 0.406)
NORM, DEVIATION = "0.0171248,0.017507,0.0174292", (0.229, 0.224, 0.225)

WRONG = [
    (SMALL, DEVIATION, ["123.675,116.28,103.53", NORM]),
    (SMALL, (0.017125, 0.017507, 0.017429), ["123.675,116.28,103.53"]),
    (MEAN, DEVIATION, [NORM]),
    (MEAN, (58.395, 57.12, 57.375), [NORM]),
    (MEAN, (4.366812, 4.464286, 4.444444), [NORM]),
    ((0.5,), (0.5,), ["127.5", "0.00784314"]),
    ((0.0,), (2.0,), ["0.00784314"]),
    (
        (0.0,),
        (255.0,),
        ["are to be divided by it, give 0.00392157"],
    ),
]
RIGHT = [
    ((), ()),
    ((0.0,), (1.0,)),
    ((127.5,), (1 / 127.5,)),
    ((127.5,), (0.0078125,)),
    ((104.0, 117.0, 123.0), (1.0,)),
    ((103.94, 116.78, 123.68), (0.017,)),
    ((0.0,), (1 / 255,)),
    (MEAN, (0.017125, 0.017507, 0.017429)),
    ((33.3184,), (0.0127,)),
]


@pytest.mark.parametrize(("mean", "norm", "meant"), WRONG)
def test_a_wrong_unit_is_told_with_its_likely_meaning(
    mean: tuple[float, ...], norm: tuple[float, ...], meant: list[str]
) -> None:
    remarks = unit_remarks(Preprocess(8, 8, mean=mean, norm=norm))
    assert len(remarks) == len(meant)
    assert all(text in remark for text, remark in zip(meant, remarks, strict=True)), remarks


@pytest.mark.parametrize(("mean", "norm"), RIGHT)
def test_what_is_in_use_is_not(mean: tuple[float, ...], norm: tuple[float, ...]) -> None:
    assert unit_remarks(Preprocess(8, 8, mean=mean, norm=norm)) == ()


def test_no_preset_is_doubted() -> None:
    assert [unit_remarks(apply_preset(name, Preprocess(8, 8))) for name in PRESETS] == [()] * len(PRESETS)


def test_ready_inputs_in_the_thousands_are_told() -> None:
    assert ready_remark(np.array([[0.0, -255.0]], np.float32)) is None
    assert "7,640" in (ready_remark(np.array([-7640.0, 3.0], np.float32)) or "")
