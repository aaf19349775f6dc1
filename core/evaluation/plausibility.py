"""Whether what fp32 answers is plausible: preprocessing and labels go wrong more often than quantization."""

from __future__ import annotations

from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import Source


def fp32_warning(
    top1: float | None, classes: int | None, expect: float | None = None, labelled: int | None = None
) -> str | None:
    """Warn if fp32 itself is too poor for quantization to be the cause.

    Parameters
    ----------
    top1
        The fp32 column's top-1, 0 to 1.
    classes
        Number of classes.
    expect
        The top-1 that a person expects.
    labelled
        Number of classes that the images have (`classes_of`); None if not known. Another number than the
        network's outputs is a hint that these are no classes.

    Returns
    -------
    str or None
        A warning if top-1 is below ``expect``, or below the smaller of three times chance and halfway
        between chance and 1.
    """
    if top1 is None or classes is None:
        return None
    chance = 1 / classes
    rule = min(3 * chance, (chance + 1) / 2)
    disappointed = expect is not None and top1 < expect
    if top1 >= rule and not disappointed:
        return None
    known = f"expected at least {expect:.1%}" if disappointed else f"chance is {chance:.1%}"
    if labelled is not None and labelled != classes:
        return (
            f"fp32 top-1 is only {top1:.1%} ({known}): that is not quantization; the network has {classes}"
            f" outputs, the images {labelled} classes: if the outputs are no classes, choose another task,"
            " such as embedding; else check size, pixel order, mean, norm and the labels"
        )
    return (
        f"fp32 top-1 is only {top1:.1%} ({known}): that is not quantization; "
        "check size, pixel order, mean, norm and the labels"
    )


def classes_of(inputs: Inputs) -> int | None:
    """Number of classes that images have: of the names that are known, else of the labels; None without."""
    names = inputs.source.class_names
    if names is not None:
        return len(names)
    labels = {item.label for item in inputs.items if item.label is not None}
    return max(labels) + 1 if labels else None


def class_folders_warning(source: Source, classes: int | None) -> str | None:
    """Warn if class folders without a labels file are fewer than the network's classes.

    Parameters
    ----------
    source
        The data set, opened without a labels file.
    classes
        Number of classes of the network.
    """
    names = source.class_names
    if source.kind != "folders" or names is None or classes is None or len(names) >= classes:
        return None
    return (
        f"{source.origin.name} has {len(names)} class folders, the network {classes} classes: the folders"
        f" count as classes 0 to {len(names) - 1}, {names[0]} as 0; if that is wrong, give the class names in"
        " the network's order with --labels, or number the folders"
    )
