"""What is said of a tuning follows from the losses that its report shows, whatever came of it."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from clipscope.core.model.titles import Titles
from clipscope.core.quant.plan import FROM_FILE, ActivationQuant, QuantPlan
from clipscope.core.tune.gain import Gain, Reduction, Score
from clipscope.core.tune.outcome import LEAST_SURE, outcome_of
from clipscope.core.tune.report import Step, TuneReport
from clipscope.gui.dialogs.tune_report import _rows, _summary
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.work.tune_texts import left_text, outcome_text, so_far_text, what_text

HELD = 40
KL = QuantPlan({"in0": ActivationQuant.symmetric(1.0)})
OTHER = QuantPlan({"in0": ActivationQuant.symmetric(0.5)})
START = "KL thresholds"
BEFORE = "The plan before"


def score(factor: float, noise: float = 0.05, held: int = HELD, seed: int = 1) -> Score:
    """Losses of images that differ a thousandfold, as they do, times about the same factor."""
    images = 10 ** np.random.default_rng(0).uniform(-4, -1, (held, 2))
    spread = np.exp(np.random.default_rng(seed).normal(0, noise, (held, 2)))
    return Score(factor * images, factor * images * spread)


def report(
    start: float,
    found: float | None = None,
    present: float | None = None,
    noise: float = 0.05,
    held: int = HELD,
) -> TuneReport:
    """As tuning makes it from the losses of three plans; without ``found`` no step gained."""
    first, end = score(start, noise, held, 1), score(start if found is None else found, noise, held, 2)
    end = first if found is None else end
    before = None if present is None else score(present, noise, held, 3)
    less = None if found is None else Reduction.of(first, end)
    step = Step("mse", "all blobs", found is not None, Gain.of(first, end), end.means, less)
    return TuneReport(
        *(KL if found is None else OTHER, KL, first, end, (step,), held, held, 2, "time", 9.0),
        reduction=Reduction() if found is None else Reduction.of(first, end),
        present=None if before is None else before.means,
        over_present=None if before is None else Reduction.of(before, end),
    )


CASES = (
    ("better than the start", report(1.0, 0.6), "better"),
    ("better than the plan before", report(1.0, 0.6, 0.8), "better"),
    ("within the interval", report(1.0, 0.9, None, 0.6), "perhaps"),
    ("the plan before within the interval", report(1.0, 0.6, 0.65, 0.6), "perhaps"),
    ("the plan before is the best", report(1.0, 0.8, 0.5), "worse"),
    ("nothing gained, the start is better than the plan before", report(0.5, None, 1.0), "better"),
    ("nothing gained, the plan before is better than the start", report(1.0, None, 0.5), "worse"),
    ("nothing gained", report(1.0), "same"),
)


@pytest.mark.parametrize(("found", "verdict"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_said_follows_from_the_rows(found: TuneReport, verdict: str) -> None:
    """The share that a sentence names is that of the two rows which it names."""
    rows = _rows(found, everything=False, layers=False)
    losses = {row[1].text: float(row[3].text) for row in rows}
    here = (
        float(rows[-1][3].text) if found.accepted else losses[next(t for t in losses if t.startswith(START))]
    )
    there = next((v for t, v in losses.items() if t.startswith(BEFORE)), float(rows[0][3].text))
    text, outcome = outcome_text(found), outcome_of(found)
    assert outcome.verdict.partition("-")[0] == verdict
    assert ("may be chance" in text) == (verdict == "perhaps")
    assert outcome.may_take == (here < there)
    if verdict == "same":
        assert here == there and "nothing better than KL" in text
        return
    said = re.search(r"is (\d+)\u2009% lower", text) or re.search(r"is (\d\.\d)\u2009% lower", text)
    assert said is not None, text
    less = 1 - here / there if here < there else 1 - there / here
    assert abs(100 * less - float(said[1])) <= 0.51
    low, high = map(float, re.findall(r"(-?[\d.]+)\u202f…\u202f(-?[\d.]+)", text.replace("−", "-"))[0])
    assert low <= 100 * less <= high and (low < 0) == (verdict == "perhaps")
    assert _summary(found, running=False).lower() == f"{text}.".lower()


def test_few_images_are_never_sure() -> None:
    """Five of five can gain by luck."""
    assert outcome_of(report(1.0, 0.5, held=LEAST_SURE)).verdict == "better"
    few = report(1.0, 0.5, held=LEAST_SURE - 1)
    assert few.reduction.low > 0 and outcome_of(few).verdict == "perhaps-better"


def test_a_file_that_was_tuned_from_is_not_called_kl() -> None:
    of_file = QuantPlan({"in0": replace(KL.activations["in0"], origin=FROM_FILE)})
    for found in (report(1.0, 0.6), report(1.0), report(1.0, 0.8, 0.5), report(0.5, None, 1.0)):
        theirs = replace(found, baseline=of_file)
        texts = (
            outcome_text(theirs),
            so_far_text(theirs),
            _rows(theirs, everything=True, layers=True)[0][1].text,
        )
        assert not [text for text in texts if "KL" in text]
        assert "file's thresholds" in texts[2]


def test_while_it_runs_the_end_is_left_open() -> None:
    nothing = replace(report(1.0), steps=())
    assert so_far_text(nothing) == "Nothing was tried yet."
    assert outcome_text(nothing) == "Tuning had no time to try anything to its end"
    assert so_far_text(report(1.0)) == "Nothing better than KL yet."
    assert (
        so_far_text(report(1.0, 0.8, 0.5)) == "Better than KL, and nothing better than the present plan yet."
    )
    assert so_far_text(report(1.0, None, 0.5)) == "Nothing better than the present plan yet."
    assert so_far_text(found := report(1.0, 0.6)) == outcome_text(found)


def test_the_same_plan_once_more_is_said_to_be_the_same() -> None:
    found = report(1.0, 0.6)
    again = replace(found, present=found.end.means, over_present=Reduction.of(found.end, found.end))
    assert outcome_of(again).verdict == "same" and "nothing better than the plan before" in outcome_text(
        again
    )


def test_steps_name_blobs_as_the_window_does() -> None:
    titles = Titles(blobs={"in0": "input.1", "5": "relu_5"})
    assert what_text("× 0.943 for blob in0, 5", titles) == "× 0.943 for blob input.1, relu_5"
    assert what_text("5 of 9 blobs, by MSE", titles) == "5 of 9 blobs, by MSE"
    left = left_text("scale (× 0.943 for blob in0): not tried, as 12 steps had been tried", titles)
    assert "for blob input.1)" in left


def test_what_was_left_out_is_whole_in_chinese(qapp: QApplication) -> None:
    """A step's name is a message itself: none of it may be taken for the sentence around it, or left over."""
    texts = (
        "zero-centred (38 of 63 blobs, by MSE, the others as they were): not scored, the time was up",
        "scale (× 0.943 for blob in0): not tried, as 12 steps had been tried",
        "zero-centred blobs by p99.99: not tried, it takes about 9 s, and 0 s were left",
        "GPTQ rounding: not tried, as 3 steps had been tried",
        "bias correction: the time was up at layer 25 of 26",
        "equalization: not tried, it takes about 9 s, and 0 s were left",
        "methods: nothing to try, each blob has the best of its methods already",
    )
    for text in texts:
        assert left_text(text).casefold() == f"{text}.".casefold(), "English as the core says it"
    speak(qapp, CHINESE)
    try:
        said = [left_text(text) for text in texts]
        what = what_text("5 of 9 blobs, by MSE, the others as they were")
    finally:
        speak(qapp, ENGLISH)
    assert said[0].startswith("零中心化（63 个 blob 中的 38 个，按 MSE，其余保持不变）：")
    assert said[0].endswith("：时间已到，未评分。")
    assert said[2] == "按 p99.99 零中心化的 blob：未尝试，约需 9 s，而只剩 0 s。"
    assert what == "9 个 blob 中的 5 个，按 MSE，其余保持不变"
    assert said[4] == "偏置校正：到第 25 层（共 26 层）时时间已到。"
    names = {"MSE", "blob", "scale", "in0", "p99", "s", "GPTQ", "equalization"}
    assert not [word for text in said for word in re.findall(r"[A-Za-z]\w*", text) if word not in names]


def test_a_steps_figures_agree_with_each_other() -> None:
    """The share by which the mean falls is that of its two losses, and lies in its interval."""
    (_, step) = _rows(report(1.0, 0.6, None, 0.6), everything=False, layers=False)
    before, after = (float(step[column].text) for column in (2, 3))
    shown, low, high = (float(number) for number in re.findall(r"[0-9.]+", step[4].text))
    assert shown == pytest.approx(100 * (1 - after / before), abs=0.1)
    assert low < shown < high
    (_, refused) = _rows(report(1.0), everything=True, layers=False)
    assert "(" not in refused[4].text, "no interval is known of what was not kept"
