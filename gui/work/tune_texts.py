"""What a tuning found, in words that follow from the losses which its report shows."""

from __future__ import annotations

import re
from functools import partial

from clipscope.core.model.titles import NCNN, Titles, in_words
from clipscope.core.tune.outcome import Outcome, outcome_of
from clipscope.core.tune.report import TuneReport
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import ends_text, fixed, percent, share_text

KINDS = {
    "mse": "MSE",
    "zero-centred": tr_noop("Zero-centred"),
    "equalization": tr_noop("Equalization"),
    "rounding": tr_noop("Rounding"),
    "bias": tr_noop("Bias"),
    "easyquant": "EasyQuant",
    "methods": tr_noop("Methods"),
    "scale": tr_noop("Scale"),
}
_KIND = "|".join(map(re.escape, KINDS))
_STEP, _TOOL, _COUNT = rf"(?P<kind>{_KIND}) \((?P<what>.*)\): ", "(?P<tool>.*): ", "(?P<trials>[0-9]+)"
LEFT_OUT = (
    (
        tr_noop("{kind} ({what}): not scored, the time was up."),
        re.compile(_STEP + "not scored, the time was up"),  # untranslated
    ),
    (
        tr_noop("{kind} ({what}): not tried, as {trials} steps had been tried."),
        re.compile(f"{_STEP}not tried, as {_COUNT} steps had been tried"),  # untranslated
    ),
    (
        tr_noop("{tool}: not tried, it takes about {need}, and {left} were left."),
        re.compile(
            _TOOL + "not tried, it takes about (?P<need>.*), and (?P<left>.*) were left"  # untranslated
        ),
    ),
    (
        tr_noop("{tool}: not tried, as {trials} steps had been tried."),
        re.compile(f"{_TOOL}not tried, as {_COUNT} steps had been tried"),  # untranslated
    ),
)
"""Sentences about a step or a tool, whose names are sentences' parts themselves, and what they look like."""
OTHERS = ", the others as they were"  # untranslated
WHOLE = 0.0995
"""Share from which whole per cent are enough."""


def outcome_text(report: TuneReport) -> str:
    """How the plan found compares with the plan before, with its interval, as a sentence without an end."""
    outcome = outcome_of(report)
    if outcome.verdict == "same":
        return _same_text(report, outcome)
    return _lower_text(report, outcome) if outcome.may_take else _higher_text(report, outcome)


def so_far_text(report: TuneReport) -> str:
    """The same while tuning runs; what may still come is left open."""
    outcome = outcome_of(report)
    if outcome.may_take:
        return outcome_text(report)
    if not report.steps:
        return tr("Nothing was tried yet.")
    if outcome.found:
        return (
            tr("Better than the file's thresholds, and nothing better than the present plan yet.")
            if outcome.from_file
            else tr("Better than KL, and nothing better than the present plan yet.")
        )
    if not outcome.from_start:
        return tr("Nothing better than the present plan yet.")
    return (
        tr("Nothing better than the file's thresholds yet.")
        if outcome.from_file
        else tr("Nothing better than KL yet.")
    )


def _same_text(report: TuneReport, outcome: Outcome) -> str:
    """The plan found is as good as the one before."""
    if not report.steps:
        return tr("Tuning had no time to try anything to its end")
    if outcome.from_start:
        return (
            tr(
                "Tuning found nothing better than the file's thresholds on the {count} held-out calibration"
                " images",
                count=report.held,
            )
            if outcome.from_file
            else tr(
                "Tuning found nothing better than KL on the {count} held-out calibration images",
                count=report.held,
            )
        )
    return tr(
        "Tuning found nothing better than the plan before: {objective} on {count} held-out calibration"
        " images is the same",
        objective=objective_text(report),
        count=report.held,
    )


def _lower_text(report: TuneReport, outcome: Outcome) -> str:
    """The plan found has the lower loss."""
    values = _values(report, outcome.over.share, outcome.over.low, outcome.over.high)
    sure, start = outcome.verdict == "better", start_text(outcome)
    if not outcome.found:
        return (
            tr(
                "with {start} alone, {objective} on {count} held-out calibration images is {less} lower than"
                " with the plan before (95 %: {ends}); no step gained",
                start=start,
                **values,
            )
            if sure
            else tr(
                "with {start} alone, {objective} on {count} held-out calibration images is {less} lower than"
                " with the plan before, which may be chance (95 %: {ends}); no step gained",
                start=start,
                **values,
            )
        )
    if outcome.from_start:
        return (
            tr(
                "{objective} on {count} held-out calibration images is {less} lower than with {start} (95 %:"
                " {ends})",
                start=start,
                **values,
            )
            if sure
            else tr(
                "{objective} on {count} held-out calibration images is {less} lower than with {start}, which"
                " may be chance (95 %: {ends})",
                start=start,
                **values,
            )
        )
    kept = less_text(report.reduction.share)
    return (
        tr(
            "{objective} on {count} held-out calibration images is {less} lower than with the plan before"
            " (95 %: {ends}) and {kept} lower than with {start}",
            start=start,
            kept=kept,
            **values,
        )
        if sure
        else tr(
            "{objective} on {count} held-out calibration images is {less} lower than with the plan before,"
            " which may be chance (95 %: {ends}), and {kept} lower than with {start}",
            start=start,
            kept=kept,
            **values,
        )
    )


def _higher_text(report: TuneReport, outcome: Outcome) -> str:
    """The plan before has the lower loss: by how much it is below that of the plan found."""
    share, high, low = (1 - 1 / (1 - x) for x in (outcome.over.share, outcome.over.low, outcome.over.high))
    values, sure = _values(report, share, low, high), outcome.verdict == "worse"
    if not outcome.found:
        start = start_text(outcome)
        return (
            tr(
                "No step gained, and the plan before is better than {start}: its {objective} on {count}"
                " held-out calibration images is {less} lower (95 %: {ends})",
                start=start,
                **values,
            )
            if sure
            else tr(
                "No step gained, and the plan before seems better than {start}: its {objective} on {count}"
                " held-out calibration images is {less} lower, which may be chance (95 %: {ends})",
                start=start,
                **values,
            )
        )
    return (
        tr(
            "The plan before is the best: its {objective} on {count} held-out calibration images is {less}"
            " lower than that of what tuning found (95 %: {ends})",
            **values,
        )
        if sure
        else tr(
            "The plan before seems the best: its {objective} on {count} held-out calibration images is"
            " {less} lower than that of what tuning found, which may be chance (95 %: {ends})",
            **values,
        )
    )


def _values(report: TuneReport, share: float, low: float, high: float) -> dict[str, object]:
    """What most sentences are filled with."""
    return {
        "objective": objective_text(report),
        "count": report.held,
        "less": less_text(share),
        "ends": less_ends(low, high, decimals_of(share)),
    }


def decimals_of(share: float) -> int:
    """Decimals of a share in per cent."""
    return 0 if abs(share) >= WHOLE else 1


def less_text(share: float) -> str:
    """By which share a loss is less, in per cent: 23 %, 3.1 %."""
    decimals = decimals_of(share)
    return share_text(share) if 0 < share < 0.0005 else percent(share, decimals)


def less_ends(low: float, high: float, decimals: int) -> str:
    """Its interval, in per cent."""
    return ends_text(fixed(100 * low, decimals), fixed(100 * high, decimals, "%"))


def objective_text(report: TuneReport) -> str:
    """What plans were compared by."""
    return tr_message(report.objective).replace("1 - ", "1 − ")


def start_text(outcome: Outcome) -> str:
    """What tuning starts from, as a thing that plans are held against."""
    return tr("the file's thresholds") if outcome.from_file else "KL"


def start_weights(bits: int) -> str:
    """Weights that tuning starts from, for codes of so many bits."""
    return tr("automatic 8-bit weights") if bits == 8 else tr("{bits}-bit weights", bits=bits)


def left_text(text: str, titles: Titles = NCNN) -> str:
    """What was left out, as a sentence."""
    for form, looks in LEFT_OUT:
        match = looks.fullmatch(text)
        if match is not None:
            parts = match.groupdict()
            for name, said in (
                ("kind", tool_text),
                ("tool", tool_text),
                ("what", partial(what_text, titles=titles)),
            ):
                if name in parts:
                    parts[name] = said(parts[name])
            return tr(form, **parts)
    # Without its end, which a number in front of it would take for its own.
    return tr("{sentence}.", sentence=tr_message(capital(text)))


def tool_text(name: str) -> str:
    """A tool, or a kind of step, to begin a sentence with."""
    return tr(KINDS[name]) if name in KINDS else capital(tr_message(name))


def what_text(what: str, titles: Titles = NCNN) -> str:
    """What a step changed, its blobs called as people know them."""
    what = in_words(what, titles)
    if what.endswith(OTHERS):
        return tr("{what}, the others as they were", what=tr_message(what.removesuffix(OTHERS)))
    return tr_message(what)
