"""A session as JSON: what is written, by sections that can grow."""

from __future__ import annotations

import base64
import json
import os
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.plan_json import PLAN, plan_json
from clipscope.core.model.cut import FedInput
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.session.codec import encode
from clipscope.core.session.packing import stats_json
from clipscope.core.session.plan_steps import difference_json, layer_content
from clipscope.core.session.searches import SavedSearches, searches_json
from clipscope.core.session.summary import Summary
from clipscope.core.session.values import (
    ROLES,
    SavedBasis,
    SavedCalibration,
    SavedCompared,
    SavedFile,
    SavedImages,
    SavedNetwork,
    SavedResult,
    SavedSession,
    SavedTask,
    edits_of,
)

FORMAT = "clipscope session"
SCHEMA = 3
"""Raised with every name that is added."""
LEAST_READER = 1
"""Oldest schema whose readers understand what is written; raised only where they would be wrong."""
RESCALED_READER = 2
"""The same of a session with a plan for rescaled channels."""
MOST_STEPS = 100
"""Steps of the history that are written, the present one in their middle where there are more."""
MOST_CALIBRATIONS = 4
"""Calibrations of steps that are written beside the present one."""
MOST_FIGURES = 64
_KNOWN: OrderedDict[int, tuple[object, Any]] = OrderedDict()
_SEARCHES: dict[tuple[int, ...], tuple[object, object, Any]] = {}
SECTIONS: Mapping[str, frozenset[str]] = {
    "": frozenset(
        (
            *(
                "format",
                "schema",
                "least_reader",
                "written_by",
                "summary",
                "saved",
                "file",
                "network",
                "preprocess",
                "images",
            ),
            *("task", PLAN, "history", "calibration", "results", "view", "pictures", "searches", "compared"),
        )
    ),
    "network": frozenset(
        (
            "name",
            "fingerprint",
            "files",
            "size",
            "input_blobs",
            "output_blobs",
            "constants",
            "arrays_beside",
            "shape",
            "layers",
        )
    ),
    "images": frozenset(("calibration", "evaluation")),
    "history": frozenset(("clean", "index", "steps", "calibrations")),
    "calibration": frozenset(
        ("blobs", "base", "preprocess", "ranges_key", "onnx_ranges", "method_choice", "images")
    ),
    "searches": frozenset(("here", "tuned", "mixed", "targets", "times")),
    "view": frozenset(("layer", "selection", "side", "inputs_page", "weights_page", "layers")),
}
"""Names that this version knows, by section; the file itself is the section without a name."""


def session_text(session: SavedSession, folder: Path) -> str:
    """A session as the text of a file.

    Parameters
    ----------
    session
        The session.
    folder
        Where the file will lie: paths are written as they are found from there, and whole.
    """
    parts = (
        # One at a time: each call keeps all other threads from running.
        f"{json.dumps(name)}:{json.dumps(value, allow_nan=False, separators=(',', ':'))}"
        for name, value in session_json(session, folder).items()
    )
    return f"{{{','.join(parts)}}}\n"


def session_json(session: SavedSession, folder: Path) -> dict[str, Any]:
    """A session as a JSON value."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "schema": SCHEMA,
        "least_reader": RESCALED_READER if _is_rescaled(session) else LEAST_READER,
        "written_by": f"clipscope {version('clipscope')}",
        "summary": encode(summary_of(session)),
        "saved": session.saved,
        "file": None if session.file is None else str(session.file),
        "network": _network(session.network, folder),
        "preprocess": _preprocess(session.preprocess),
        "images": {
            role: images_json(session.images[role], folder) for role in ROLES if role in session.images
        },
        "task": None if session.task is None else _task(session.task, folder),
        PLAN: _plan(session.plan),
        "history": _history(session, folder),
        "calibration": _calibration(session.calibration, session.plan, folder),
        "results": [_result(result, session.plan, folder) for result in session.results],
        "view": encode(session.view),
        "pictures": encode(session.pictures),
    }
    if not session.searches.is_empty:
        content["searches"] = _searches(session.searches, session.plan)
    if session.compared is not None:
        content["compared"] = _compared(session.compared, session.plan, folder)
    for section, names in session.unknown.items():
        place = content if not section else content.get(section)
        if isinstance(place, dict):
            place.update({name: value for name, value in names.items() if name not in place})
    return content


def _is_rescaled(session: SavedSession) -> bool:
    """Whether one of its plans is for rescaled channels."""
    edits = [plan for step in session.history.steps for plan in (step.before, step.after)]
    plans = (session.plan, *edits, None if session.calibration is None else session.calibration.base)
    return any(isinstance(plan, QuantPlan) and plan.rescaled for plan in plans)


def summary_of(session: SavedSession) -> Summary:
    """What a person is told of a session before it is opened."""
    ranges, edits = session.plan.activations, edits_of(session.history)
    images = session.images.get("evaluation") or session.images.get("calibration")
    named = "" if images is None else images.source.path.name
    count = f", {images.count:,} images" if images is not None and images.count else ""
    blobs = f"{len(ranges)} threshold{'s' * (len(ranges) != 1)}" if ranges else ""
    made = f"{edits} edit{'s' * (edits != 1)}" if edits else ""
    return Summary(
        session.network.name,
        str(session.network.path),
        named + count,
        ", ".join(filter(None, (blobs, made))),
        session.saved,
        "" if session.file is None else session.file.name,
        session.unsaved,
        edits > 0 or (session.file is not None and session.unsaved),
        session.work,
    )


def _plan(plan: QuantPlan) -> dict[str, Any]:
    """As `plan_json` makes it, with layers that are known already."""
    ranges = plan_json(replace(plan, layers={}))
    return ranges | {"layers": {name: layer_content(quant) for name, quant in plan.layers.items()}}


def file_json(file: SavedFile, folder: Path) -> dict[str, Any]:
    """A path as it is found from a folder, and whole, for the case that the session alone is moved."""
    try:
        beside = Path(os.path.relpath(file.path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        beside = None
    return {"path": beside, "absolute": str(file.path), "sha256": file.sha256, "bytes": file.bytes}


def _network(network: SavedNetwork, folder: Path) -> dict[str, Any]:
    cut = network.cut
    return {
        "name": network.name,
        "fingerprint": network.fingerprint,
        "files": [file_json(file, folder) for file in network.files],
        "size": None if network.size is None else list(network.size),
        "input_blobs": list(cut.inputs),
        "output_blobs": list(cut.outputs),
        "constants": {
            name: {"shape": list(value.shape), "data": base64.b64encode(value.data).decode()}
            for name, value in cut.constants
        },
        "arrays_beside": {one.name: _fed(one, folder) for one in cut.fed},
        "shape": list(network.shape),
        "layers": encode(network.layers),
    }


def _fed(one: FedInput, folder: Path) -> dict[str, Any]:
    """An input that gets an array with each image; the images' fingerprint has what is in it."""
    return {"file": file_json(SavedFile(one.path), folder), "shape": list(one.shape)}


def images_json(images: SavedImages, folder: Path) -> dict[str, Any]:
    """The images of a role as a JSON value."""
    return {
        "source": file_json(images.source, folder),
        "labels": None if images.labels is None else file_json(images.labels, folder),
        "count": images.count,
        "total": images.total,
        "labelled": images.labelled,
        "fingerprint": images.fingerprint,
        "array_shape": list(images.array_shape),
    }


def _task(task: SavedTask, folder: Path) -> dict[str, Any]:
    return {
        "name": task.name,
        "truth": None if task.truth is None else file_json(task.truth, folder),
        "options": dict(task.options),
        "metric": None if task.metric is None else file_json(task.metric, folder),
        "counting": None if task.counting is None else list(task.counting),
    }


def _preprocess(value: Preprocess | None) -> dict[str, Any] | None:
    return None if value is None else value.to_json()


def _history(session: SavedSession, folder: Path) -> dict[str, Any]:
    """Steps with what is needed to walk both ways from the present plan.

    A step that is done says what was before it, one that was undone what is after it: as what differs from
    the plan on its other side. A step of the preprocessing or the task says both. One that came with another
    calibration has the places of both among ``calibrations``; null is the session's own.
    """
    history = session.history
    own, others = session.calibration, _earlier(session)
    places: dict[SavedCalibration | None, int | None] = {own: None}
    places.update({one: number for number, one in enumerate(others)})
    first = max(0, min(history.index - MOST_STEPS // 2, len(history.steps) - MOST_STEPS))
    steps: list[dict[str, Any]] = []
    for number, step in list(enumerate(history.steps))[first : first + MOST_STEPS]:
        content: dict[str, Any] = {"text": step.text, "when": step.when}
        if step.saved:
            content["saved"] = True
        if step.calibrations is not None and all(one in places for one in step.calibrations):
            content["calibrations"] = [places[one] for one in step.calibrations]
        before, after = step.before, step.after
        if isinstance(before, QuantPlan) and isinstance(after, QuantPlan):
            done = number < history.index
            content["plan"] = difference_json(before, after) if done else difference_json(after, before)
        elif isinstance(before, Preprocess) and isinstance(after, Preprocess):
            content["preprocess"] = [before.to_json(), after.to_json()]
        elif isinstance(before, SavedTask) and isinstance(after, SavedTask):
            content["task"] = [_task(before, folder), _task(after, folder)]
        steps.append(content)
    known = history.clean is not None and first <= history.clean <= first + len(steps)
    clean = {"clean": history.clean - first} if known and history.clean is not None else {}
    found = {"index": history.index - first, **clean, "steps": steps}
    if others:
        found["calibrations"] = [_calibration(one, session.plan, folder) for one in others]
    return found


def _earlier(session: SavedSession) -> tuple[SavedCalibration, ...]:
    """Calibrations that steps lead to, the session's own one apart; those of the nearest steps."""
    history = session.history
    changes = [
        (min(abs(number + 1 - history.index), abs(number - history.index)), step.calibrations)
        for number, step in enumerate(history.steps)
        if step.calibrations is not None
    ]
    near = [one for _, pair in sorted(changes, key=lambda change: change[0]) for one in pair]
    found = dict.fromkeys(one for one in near if one is not session.calibration)
    return tuple(found)[:MOST_CALIBRATIONS]


def _calibration(
    calibration: SavedCalibration | None, plan: QuantPlan, folder: Path
) -> dict[str, Any] | None:
    if calibration is None:
        return None
    ranges, images = calibration.onnx_ranges, calibration.images
    return {
        "blobs": {root: stats_json(stats) for root, stats in calibration.stats.items()},
        "base": difference_json(calibration.base, plan),
        "preprocess": _preprocess(calibration.preprocess),
        "ranges_key": calibration.ranges_key,
        "onnx_ranges": None if ranges is None else {name: list(ends) for name, ends in ranges.items()},
        "method_choice": encode(calibration.choice),
        "images": None if images is None else images_json(images, folder),
    }


def _result(result: SavedResult, plan: QuantPlan, folder: Path) -> dict[str, Any]:
    found = result.found
    kind = "accuracy" if isinstance(found, Accuracy) else "latency"
    kind = kind if isinstance(found, (Accuracy, Latency)) else "sensitivity"
    return {
        "kind": kind,
        "engine": result.column.engine,
        "precision": result.column.precision,
        "key": result.key,
        "figures": _figures(found),
        "processor": encode(result.processor),
        "basis": _basis(result.basis, plan, folder),
    }


def _compared(other: SavedCompared, plan: QuantPlan, folder: Path) -> dict[str, Any]:
    return {
        "kind": other.kind,
        "title": other.title,
        "tip": other.tip,
        "plan": difference_json(other.plan, plan),
        "results": [_result(result, plan, folder) for result in other.results],
    }


def _figures(found: Accuracy | Latency | SensitivityReport) -> Any:
    """Figures as a JSON value, kept as long as they are saved again and again."""
    known = _KNOWN.pop(id(found), None)
    content = encode(found) if known is None else known[1]
    _KNOWN[id(found)] = (found, content)
    while len(_KNOWN) > MOST_FIGURES:
        _KNOWN.popitem(last=False)
    return content


def _searches(searches: SavedSearches, plan: QuantPlan) -> Any:
    """As a JSON value; the parts are the same objects as long as nothing new was found."""
    key = (*(id(one.found) for one in searches.here), *map(id, (searches.tuned, searches.mixed, plan)))
    if searches.mixed is not None:
        key = (*key[:-2], id(searches.mixed.found), id(searches.mixed.front), key[-1])
    figures = [(id(one.accuracy), id(one.latency)) for target in searches.targets for one in target.figures]
    key = (*key, *(number for pair in figures for number in pair))
    key = (*key, 0 if searches.times is None else id(searches.times.profile))
    known = _SEARCHES.get(key)
    if known is None:
        _SEARCHES.clear()
        # The values are held, so that no other one gets their numbers.
        known = _SEARCHES[key] = (searches, plan, searches_json(searches, plan))
    return known[2]


def _basis(basis: SavedBasis, plan: QuantPlan, folder: Path) -> dict[str, Any]:
    return {
        "plan": difference_json(basis.plan, plan),
        "preprocess": _preprocess(basis.preprocess),
        "images": None if basis.images is None else images_json(basis.images, folder),
        "threads": basis.threads,
        "task": basis.task,
    }
