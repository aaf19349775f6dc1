"""How certain the difference of two plans' figures is."""

from __future__ import annotations

from collections import Counter

from clipscope.core.common.intervals import Estimate, paired_tested
from clipscope.core.evaluation.paired import pairs_of
from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.tasks.bootstrap import kept_interval


def agreement_difference(here: Accuracy, there: Accuracy) -> Estimate | None:
    """Share of images that agree with fp32, less that of the other plan, with its paired interval.

    Which images disagree is known one by one, so the images count in pairs. None where the two are not of as
    many images, or their disagreements are not listed.
    """
    lost = Counter(flip.image for flip in here.flips), Counter(flip.image for flip in there.flips)
    if here.images != there.images or not _listed(here) or not _listed(there):
        return None
    both_lost = (lost[0] & lost[1]).total()
    first, second = lost[1].total() - both_lost, lost[0].total() - both_lost
    return paired_tested(here.images - first - second - both_lost, first, second, both_lost)


def top1_difference(here: Accuracy, there: Accuracy) -> Estimate | None:
    """The same of the share of labelled images that are right.

    Figures that were kept before they had hits have flips: images where a plan agrees with fp32 are right in
    it where fp32 is, so only those differ that flip in one of the plans. None where not all of theirs have
    labels.
    """
    return _of_hits("top1", here, there) or _top1_by_flips(here, there)


def top5_difference(here: Accuracy, there: Accuracy) -> Estimate | None:
    """The same of the share of labelled images whose class is among the best five.

    None where figures were kept before they had hits.
    """
    return _of_hits("top5", here, there)


def task_difference(name: str, here: Accuracy, there: Accuracy) -> Estimate | None:
    """The same of a headline figure of a task, by paired bootstrap: both plans drew the same images.

    None where a plan has no such figure, or was evaluated before draws were kept.
    """
    mine, theirs = here.task, there.task
    if mine is None or theirs is None or mine.name != theirs.name:
        return None
    if here.images != there.images or mine.labelled != theirs.labelled:
        return None
    value, other = mine.figures.get(name), theirs.figures.get(name)
    ends = kept_interval(mine.draws.get(name), theirs.draws.get(name))
    return None if value is None or other is None or ends is None else Estimate(value - other, *ends)


def _of_hits(name: str, here: Accuracy, there: Accuracy) -> Estimate | None:
    """A difference of shares by which images each plan has right; None where that is not known."""
    if here.images != there.images:
        return None
    found = pairs_of(here.hits.get(name), there.hits.get(name))
    return None if found is None else paired_tested(*found)


def _top1_by_flips(here: Accuracy, there: Accuracy) -> Estimate | None:
    if here.top1 is None or there.top1 is None or here.images != there.images:
        return None
    if not _listed(here) or not _listed(there) or _unlabelled(here, there):
        return None
    hits = round(here.top1 * here.images), round(there.top1 * there.images)
    if hits[0] / here.images != here.top1 or hits[1] / there.images != there.top1:
        return None  # not shares of all images: some have no label
    mine, theirs = _by_image(here), _by_image(there)
    if mine is None or theirs is None:
        return None
    first = second = 0
    for image in mine.keys() | theirs.keys():
        one, other = mine.get(image), theirs.get(image)
        known = one or other
        if known is None or known.label is None:
            continue
        right = [
            known.reference == known.label if flip is None else flip.here == flip.label
            for flip in (one, other)
        ]
        first += right[0] and not right[1]
        second += right[1] and not right[0]
    if first - second != hits[0] - hits[1]:
        return None  # another fp32: the pairs can't be told
    both = hits[0] - first
    return paired_tested(both, first, second, here.images - both - first - second)


def _listed(accuracy: Accuracy) -> bool:
    """Whether all disagreements are listed; part of the way they are not."""
    if accuracy.agreement is None:
        return False
    return len(accuracy.flips) == round((1 - accuracy.agreement) * accuracy.images)


def _unlabelled(*accuracies: Accuracy) -> bool:
    return any(flip.label is None for accuracy in accuracies for flip in accuracy.flips)


def _by_image(accuracy: Accuracy) -> dict[str, Flip] | None:
    """Disagreements by the image's name; None if names are not unique."""
    found = {flip.image: flip for flip in accuracy.flips}
    return found if len(found) == len(accuracy.flips) else None
