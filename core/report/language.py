"""A report in another language than English."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from clipscope.core.evaluation.results import Accuracy
from clipscope.core.report.values import Report
from clipscope.core.session.pictures import Thumbnail
from clipscope.core.session.values import SavedSession

NOT_READ = ("tone", "hue")
"""Fields that hold words for the program."""


@dataclass(frozen=True)
class Language:
    """A language that a report can be written in.

    Attributes
    ----------
    name
        As settings call it: ``"zh_CN"``.
    tag
        As HTML calls it: ``"zh-CN"``.
    say
        What a text of a report is in it.
    """

    name: str
    tag: str
    say: Callable[[str], str]


ENGLISH = Language("en", "en", str)


def in_language(report: Report, language: Language, names: Collection[str]) -> Report:
    """The report with all of its texts in a language, but for names of layers, blobs and files."""

    def said(value: object) -> Any:
        if isinstance(value, str):
            return value if value in names else language.say(value)
        if isinstance(value, tuple):
            return tuple(map(said, value))
        if isinstance(value, Thumbnail) or not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {
            field.name: said(getattr(value, field.name))
            for field in fields(value)
            if field.name not in NOT_READ
        }
        return replace(value, **changed)

    return report if language is ENGLISH else cast("Report", said(report))


def names_of(session: SavedSession) -> frozenset[str]:
    """Names in a session that are the same in every language."""
    layers = {name for layer in session.network.layers for name in (layer.name, layer.type)}
    files = {file.path.name for _, file in session.files()}
    titles = session.network.titles
    called = {*titles.layers.values(), *titles.blobs.values()}
    compared = session.compared
    other = set() if compared is None else set(compared.plan.activations)
    if compared is not None and compared.is_file:
        other.add(compared.title)  # a file's name
    accuracies = (one.found for one in session.results if isinstance(one.found, Accuracy))
    other |= {name for one in accuracies if one.task is not None for name in one.task.by_class}
    return frozenset(layers | called | files | other | set(session.plan.activations) | {session.network.name})
