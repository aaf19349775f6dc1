"""ncnn's fp16 column, and cores that a latency was measured on, in a session and its report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clipscope.core.common.column import FP16
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.model.model import Model
from clipscope.core.report.comparison import comparison
from clipscope.core.session.files import write_session
from clipscope.core.session.read_session import read_session
from clipscope.core.session.values import SavedResult
from tests.formats.conftest import small as small
from tests.session.made import made_session


def test_it_is_kept_and_reported(small: Model, tmp_path: Path) -> None:
    made = made_session(small, tmp_path)
    known = made.results[0]
    assert isinstance(known.found, Accuracy)
    timed = Latency(2.0, 3.0, 20, 2, p10=1.5, others=0.1, cores="big")
    own = tuple(SavedResult(FP16, "h", found, known.basis, None) for found in (known.found, timed))
    write_session(tmp_path / "x.clipscope", replace(made, results=(*made.results, *own)))
    found = read_session(tmp_path / "x.clipscope").results
    assert [one.found for one in found if one.column == FP16] == [known.found, timed]
    assert len(found) == len(made.results) + 2
    section = comparison(replace(made, results=(*made.results, *own)))
    assert section is not None and "ncnn fp16" in repr(section) and "ncnn fp16" not in repr(comparison(made))
