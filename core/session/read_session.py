"""Reading a session, strictly: whatever the file holds, there is a session or one line on what is wrong."""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn, get_args

from clipscope.core.common.column import ALL_COLUMNS, Column
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.engines.processor import Processor
from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.formats.plan_json import PLAN, PlanReader
from clipscope.core.formats.strict_json import parsed_file
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.model.constants import Constant
from clipscope.core.model.cut import Cut, FedInput
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.session.codec import Mistake, decode, is_path
from clipscope.core.session.packing import read_stats
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.plan_steps import with_difference
from clipscope.core.session.searches import read_searches
from clipscope.core.session.session_json import FORMAT, MOST_STEPS, SCHEMA, SECTIONS
from clipscope.core.session.summary import Summary, summary_from
from clipscope.core.session.values import (
    ROLES,
    ComparedKind,
    Role,
    SavedBasis,
    SavedCalibration,
    SavedCompared,
    SavedFile,
    SavedHistory,
    SavedImages,
    SavedLayer,
    SavedNetwork,
    SavedResult,
    SavedSession,
    SavedStep,
    SavedTask,
    SavedView,
)

LARGEST_FILE = 128 * 2**20
"""Bytes; a blob's histogram takes about 6,000, an image 10 a blob."""
MOST_CONSTANT = 64 * 2**20
MOST_RESULTS = 1000
FIX = "give a file that ClipScope saved as a session"
KINDS: Mapping[str, type] = {"accuracy": Accuracy, "latency": Latency, "sensitivity": SensitivityReport}


def read_session(path: Path) -> SavedSession:
    """Read a session; its plans are not held against the network yet.

    Parameters
    ----------
    path
        The file; relative paths inside begin at its folder.

    Raises
    ------
    ClipScopeError
        If it can't be read, is no session, or a later version wrote it so that this one would misread it.
    """
    path = path.absolute()
    content = parsed_file(path, LARGEST_FILE, "a session", FIX)
    if content.get("format") != FORMAT:
        raise ClipScopeError("is no session of ClipScope", where=str(path), fix=FIX)
    for name in ("schema", "least_reader"):
        if type(content.get(name)) is not int or content[name] < 1:
            raise ClipScopeError("is not a whole number from 1", where=f"{path}, {name}", fix=FIX)
    if content["least_reader"] > SCHEMA:
        raise ClipScopeError(
            f"was written by a later version ({str(content.get('written_by', 'unknown'))[:40]}, schema"
            f" {content['schema']}; this one reads up to {SCHEMA})",
            where=str(path),
            fix="open it with that version or a newer one",
        )
    try:
        return _Reader(path, content).session()
    except Mistake as error:
        raise ClipScopeError(str(error), where=str(path), fix=FIX) from error


@dataclass(frozen=True)
class _Reader:
    """Reads the sections of one file."""

    path: Path
    content: Mapping[str, Any]

    @property
    def plans(self) -> PlanReader:
        return PlanReader(self.path, None, newer=self.content["schema"] > SCHEMA)

    def session(self) -> SavedSession:
        content = self.content
        plan = self.plans.plan(content.get(PLAN))
        calibration = self.calibration(content.get("calibration"), plan, "calibration")
        return SavedSession(
            network=self.network(_object(content.get("network"), "network")),
            preprocess=self.preprocess(content.get("preprocess"), "preprocess"),
            images=self.roles(_object(content.get("images", {}), "images")),
            task=None if content.get("task") is None else self.task(_object(content["task"], "task")),
            plan=plan,
            history=self.history(_object(content.get("history", {}), "history"), plan, calibration),
            calibration=calibration,
            results=self.results(content.get("results", []), plan),
            view=decode(SavedView, content.get("view", {}), "view"),
            saved=_finite(content.get("saved", 0.0), "saved"),
            unknown=self.unknown(),
            file=decode(Path | None, content.get("file"), "file"),
            pictures=decode(SavedPictures, content.get("pictures", {}), "pictures"),
            unsaved=self.summary is None or self.summary.unsaved,
            work="" if self.summary is None else self.summary.work,
            searches=read_searches(
                content.get("searches", {}),
                "searches",
                lambda value, place: with_difference(plan, value, self.plans, place),
            ),
            compared=self.compared(content.get("compared"), plan),
        )

    @property
    def summary(self) -> Summary | None:
        """What it says of itself; only what is nowhere else is taken from it."""
        return summary_from(self.content.get("summary"))

    def unknown(self) -> dict[str, dict[str, Any]]:
        """What a later version wrote, to be kept."""
        found = {}
        for section, known in SECTIONS.items():
            value = self.content.get(section) if section else self.content
            if isinstance(value, Mapping):
                found[section] = {name: item for name, item in value.items() if name not in known}
        return {section: names for section, names in found.items() if names}

    # Files --------------------------------------------------------------------------------------

    def file(self, value: object, place: str) -> SavedFile:
        """A file where it lies now: beside the session as it did, or else at its old place."""
        parts = _object(value, place)
        beside = decode(str | None, parts.get("path"), f"{place}.path")
        absolute = decode(str | None, parts.get("absolute"), f"{place}.absolute")
        if not (beside or absolute) or not is_path(f"{beside}{absolute}"):
            _refuse(f"{place} names no file")
        digest = decode(str | None, parts.get("sha256"), f"{place}.sha256")
        size = decode(int | None, parts.get("bytes"), f"{place}.bytes")
        places = [_resolved(self.path.parent / beside)] if beside else []
        places += [Path(absolute)] if absolute and Path(absolute).is_absolute() else []
        if not places:
            _refuse(f"{place} names no file")
        found = next(filter(_is_there, places), places[0])
        # The same file by its own name, where links lead to it.
        same = len(places) == 2 and places[1] != found and _is_there(places[1]) and places[1].samefile(found)
        return SavedFile(places[1] if same else found, digest, size)

    def network(self, parts: Mapping[str, Any]) -> SavedNetwork:
        files = _list(parts.get("files"), "network.files")
        if not 1 <= len(files) <= 8:
            _refuse("network.files does not name one to eight files")
        size = decode(tuple[int, int] | None, parts.get("size"), "network.size")
        if size is not None and min(size) < 1:
            _refuse("network.size is not a width and a height")
        cut = Cut(
            decode(tuple[str, ...], parts.get("input_blobs", []), "network.input_blobs"),
            decode(tuple[str, ...], parts.get("output_blobs", []), "network.output_blobs"),
            self.constants(_object(parts.get("constants", {}), "network.constants")),
            self.fed(_object(parts.get("arrays_beside", {}), "network.arrays_beside")),
        )
        return SavedNetwork(
            decode(str, parts.get("name"), "network.name"),
            decode(str, parts.get("fingerprint"), "network.fingerprint"),
            tuple(self.file(file, f"network.files[{number}]") for number, file in enumerate(files)),
            size,
            cut,
            decode(tuple[int, ...], parts.get("shape", []), "network.shape"),
            decode(tuple[SavedLayer, ...], parts.get("layers", []), "network.layers"),
        )

    def fed(self, parts: Mapping[str, Any]) -> tuple[FedInput, ...]:
        found = []
        for name, value in parts.items():
            place = f"network.arrays_beside.{name[:60]}"
            item = _object(value, place)
            shape = decode(tuple[int, ...], item.get("shape"), f"{place}.shape")
            if not 1 <= len(shape) <= 8 or min(shape) < 1:
                _refuse(f"{place}.shape is no shape")
            found.append(FedInput(name, self.file(item.get("file"), f"{place}.file").path, shape))
        return tuple(found)

    def constants(self, parts: Mapping[str, Any]) -> tuple[tuple[str, Constant], ...]:
        found = []
        for name, value in parts.items():
            place = f"network.constants.{name[:60]}"
            item = _object(value, place)
            shape = decode(tuple[int, ...], item.get("shape"), f"{place}.shape")
            text = decode(str, item.get("data"), f"{place}.data")
            try:
                data = base64.b64decode(text[: 2 * MOST_CONSTANT], validate=True)
            except (binascii.Error, ValueError):
                data = b"?"
            if len(shape) > 4 or min(shape, default=1) < 1 or len(data) != 4 * math.prod(shape):
                _refuse(f"{place} does not hold the numbers of its shape")
            found.append((name, Constant(shape, data)))
        return tuple(found)

    def roles(self, parts: Mapping[str, Any]) -> dict[Role, SavedImages]:
        return {
            role: self.images(parts[role], f"images.{role}") for role in ROLES if parts.get(role) is not None
        }

    def images(self, value: object, place: str) -> SavedImages:
        parts = _object(value, place)
        labels = parts.get("labels")
        return SavedImages(
            self.file(parts.get("source"), f"{place}.source"),
            None if labels is None else self.file(labels, f"{place}.labels"),
            decode(int, parts.get("count", 0), f"{place}.count"),
            decode(int, parts.get("total", 0), f"{place}.total"),
            decode(bool, parts.get("labelled", False), f"{place}.labelled"),
            decode(str, parts.get("fingerprint", ""), f"{place}.fingerprint"),
            decode(tuple[int, ...], parts.get("array_shape", []), f"{place}.array_shape"),
        )

    def task(self, parts: Mapping[str, Any]) -> SavedTask:
        files = {
            name: None if parts.get(name) is None else self.file(parts[name], f"task.{name}")
            for name in ("truth", "metric")
        }
        found = SavedTask(
            decode(str | None, parts.get("name"), "task.name"),
            files["truth"],
            decode(Mapping[str, str], parts.get("options", {}), "task.options"),
            files["metric"],
            decode(tuple[str, ...] | None, parts.get("counting"), "task.counting"),
        )
        self.sound(lambda: found.settings, "task")
        return found

    # State --------------------------------------------------------------------------------------

    def preprocess(self, value: object, place: str) -> Preprocess | None:
        return None if value is None else self.sound(lambda: Preprocess.from_json(value), place)

    def sound(self, make: Callable[[], Any], place: str) -> Any:
        """A value whose own checks say what is wrong with it."""
        try:
            return make()
        except ClipScopeError as error:
            fix = f"; {error.fix}" if error.fix else ""
            raise Mistake(f"{place}: {error.message}{fix}") from error

    def history(
        self, parts: Mapping[str, Any], plan: QuantPlan, calibration: SavedCalibration | None
    ) -> SavedHistory:
        steps = _list(parts.get("steps", []), "history.steps")
        index = decode(int, parts.get("index", 0), "history.index")
        if not 0 <= index <= len(steps) or len(steps) > 100 * MOST_STEPS:
            _refuse("history.index is no place among the steps")
        found: dict[int, SavedStep] = {}
        here = plan
        for number in reversed(range(index)):
            found[number], here = self.step(steps[number], f"history.steps[{number}]", here, done=True)
        here = plan
        for number in range(index, len(steps)):
            found[number], here = self.step(steps[number], f"history.steps[{number}]", here, done=False)
        clean = decode(int, parts["clean"], "history.clean") if "clean" in parts else None
        if clean is not None and not 0 <= clean <= len(steps):
            _refuse("history.clean is no place among the steps")
        others = self.calibrations(parts.get("calibrations", []), plan)
        for number, value in enumerate(steps):
            pair = self.pair(value, f"history.steps[{number}].calibrations", calibration, others)
            if pair is not None:
                found[number] = replace(found[number], calibrations=pair)
        return SavedHistory(tuple(found[number] for number in range(len(steps))), index, clean)

    def calibrations(self, value: object, plan: QuantPlan) -> tuple[SavedCalibration | None, ...]:
        """Calibrations that steps lead to."""
        items = _list(value, "history.calibrations")
        if len(items) > MOST_STEPS:
            _refuse(f"history.calibrations are more than {MOST_STEPS}")
        return tuple(
            self.calibration(item, plan, f"history.calibrations[{number}]")
            for number, item in enumerate(items)
        )

    def pair(
        self,
        step: object,
        place: str,
        own: SavedCalibration | None,
        others: tuple[SavedCalibration | None, ...],
    ) -> tuple[SavedCalibration, SavedCalibration] | None:
        """The calibrations before and after a step; None where they were not written."""
        value = _object(step, place).get("calibrations")
        if value is None:
            return None
        numbers = decode(tuple[int | None, ...], value, place)
        if len(numbers) != 2 or any(one is not None and not 0 <= one < len(others) for one in numbers):
            _refuse(f"{place} are no two places among history.calibrations")
        before, after = (own if one is None else others[one] for one in numbers)
        return None if before is None or after is None else (before, after)

    def step(self, value: object, place: str, here: QuantPlan, *, done: bool) -> tuple[SavedStep, QuantPlan]:
        """A step, and the plan on its other side."""
        parts = _object(value, place)
        text = decode(str, parts.get("text"), f"{place}.text")
        when = parts.get("when")
        when = None if when is None else _finite(when, f"{place}.when")
        saved = decode(bool, parts.get("saved", False), f"{place}.saved")
        if "preprocess" in parts:
            pair = _list(parts["preprocess"], f"{place}.preprocess")
            both = [self.preprocess(one, f"{place}.preprocess") for one in pair]
            if len(both) != 2 or both[0] is None or both[1] is None:
                _refuse(f"{place}.preprocess is not a pair")
            return SavedStep(text, both[0], both[1], when, saved), here
        if "task" in parts:
            pair = _list(parts["task"], f"{place}.task")
            if len(pair) != 2:
                _refuse(f"{place}.task is not a pair")
            first, second = (self.task(_object(one, f"{place}.task")) for one in pair)
            return SavedStep(text, first, second, when, saved), here
        other = with_difference(here, parts.get("plan"), self.plans, f"{place}.plan")
        before, after = (other, here) if done else (here, other)
        return SavedStep(text, before, after, when, saved), other

    def calibration(self, value: object, plan: QuantPlan, place: str) -> SavedCalibration | None:
        if value is None:
            return None
        parts = _object(value, place)
        blobs = _object(parts.get("blobs"), f"{place}.blobs")
        images = parts.get("images")
        return SavedCalibration(
            {root: read_stats(item, f"{place}.blobs.{root[:60]}") for root, item in blobs.items()},
            with_difference(plan, parts.get("base"), self.plans, f"{place}.base"),
            self.preprocess(parts.get("preprocess"), f"{place}.preprocess"),
            decode(str, parts.get("ranges_key", ""), f"{place}.ranges_key"),
            self.onnx_ranges(parts.get("onnx_ranges"), f"{place}.onnx_ranges"),
            decode(MethodChoice | None, parts.get("method_choice"), f"{place}.method_choice"),
            None if images is None else self.images(images, f"{place}.images"),
        )

    def onnx_ranges(self, value: object, place: str) -> dict[str, tuple[float, float]] | None:
        if value is None:
            return None
        found: dict[str, tuple[float, float]] = decode(Mapping[str, tuple[float, float]], value, place)
        for name, (low, high) in found.items():
            if not (math.isfinite(low) and math.isfinite(high) and low <= high):
                _refuse(f"{place}.{name[:60]} is not a lowest and a highest value")
        return found

    # Results ------------------------------------------------------------------------------------

    def results(self, value: object, plan: QuantPlan, name: str = "results") -> tuple[SavedResult, ...]:
        """Results of the kinds and columns that are known."""
        found, items = [], _list(value, name)
        if len(items) > MOST_RESULTS:
            _refuse(f"{name} are more than {MOST_RESULTS}")
        for number, item in enumerate(items):
            place = f"{name}[{number}]"
            parts = _object(item, place)
            named = (parts.get("engine"), parts.get("precision"))
            column = next((known for known in ALL_COLUMNS if tuple(known) == named), None)
            kind = KINDS.get(str(parts.get("kind")))
            if column is not None and kind is not None:
                found.append(self.result(parts, place, column, kind, plan))
        return tuple(found)

    def compared(self, value: object, plan: QuantPlan) -> SavedCompared | None:
        """The plan that the present one was held against; of a kind that is not known, none."""
        place = "compared"
        parts = None if value is None else _object(value, place)
        if parts is None or parts.get("kind") not in get_args(ComparedKind):
            return None
        return SavedCompared(
            parts["kind"],
            decode(str, parts.get("title"), f"{place}.title"),
            decode(str, parts.get("tip", ""), f"{place}.tip"),
            with_difference(plan, parts.get("plan"), self.plans, f"{place}.plan"),
            self.results(parts.get("results", []), plan, f"{place}.results"),
        )

    def result(
        self, parts: Mapping[str, Any], place: str, column: Column, kind: type, plan: QuantPlan
    ) -> SavedResult:
        figures = decode(kind, parts.get("figures"), f"{place}.figures")
        if isinstance(figures, Latency) and not (
            0 < figures.p50 < math.inf and 0 < figures.p10 < math.inf and 0 < figures.p90 < math.inf
        ):
            _refuse(f"{place}.figures are not times")
        basis = _object(parts.get("basis"), f"{place}.basis")
        images = basis.get("images")
        return SavedResult(
            column,
            decode(str, parts.get("key"), f"{place}.key"),
            figures,
            SavedBasis(
                with_difference(plan, basis.get("plan"), self.plans, f"{place}.basis.plan"),
                self.preprocess(basis.get("preprocess"), f"{place}.basis.preprocess"),
                None if images is None else self.images(images, f"{place}.basis.images"),
                decode(int, basis.get("threads", 1), f"{place}.basis.threads"),
                decode(str, basis.get("task", ""), f"{place}.basis.task"),
            ),
            decode(Processor | None, parts.get("processor"), f"{place}.processor"),
        )


def _resolved(path: Path) -> Path:
    """The path without links, but for those that lead to themselves."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _is_there(path: Path) -> bool:
    """Whether a path leads to something; not if its name is too long for the system."""
    try:
        return path.exists()
    except OSError:
        return False


def _object(value: object, place: str) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else _refuse(f"{place} is not an object")


def _list(value: object, place: str) -> list[Any]:
    return value if isinstance(value, list) else _refuse(f"{place} is not a list")


def _finite(value: object, place: str) -> float:
    number: float = decode(float, value, place)
    return number if math.isfinite(number) else _refuse(f"{place} is not finite")


def _refuse(message: str) -> NoReturn:
    raise Mistake(message)
