"""A person's own metric: a Python file with two functions, and two more if it likes.

```python
def decode(outputs, image):
    '''outputs: dict of float32 arrays by name. image: dict with name, path, width, height (the picture),
    scale and offset (input = picture * scale + offset). Returns the answer, any value.'''

def score(answers, references):
    '''Lists of the same length. references: fp32's answers, or the label file of each image (a pathlib.Path,
    or its class as an int). Returns a dict of numbers by name; the first is the headline.'''

def draw(answer, image):   # may be left out
    '''Returns a list of ("box", left, top, right, bottom, text), ("point", x, y, text) or ("text", text).'''

def loss(outputs, references):   # may be left out
    '''Outputs of int8 and of fp32 for one image, dicts of float32 arrays by name. Returns a number from 0,
    the less the better, which searches make smaller; NaN where the image says nothing.'''
```

`score` is called with fp32's answers, whose figures get ``_vs_fp32`` behind their names, and with labels
where there are any; for 95 % intervals on 200 drawn sets of images as well, as long as that takes but some
seconds. The file is loaded only when it is named.
"""

from __future__ import annotations

import math
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from clipscope.core.common.crash_notes import Note, note
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.tasks.base import Figure, Picture, Scored, Values
from clipscope.core.tasks.bootstrap import intervals_wanted, percentiles
from clipscope.core.tasks.drawing import Box, Drawing, Mark
from clipscope.core.tasks.truth import TruthFiles

NAME: Final = "metric"
DRAWS = 200
MOST_SECONDS = 5.0
"""Time for intervals of one column."""


@dataclass(frozen=True)
class Functions:
    """The functions of a file."""

    decode: Callable[..., Any]
    score: Callable[..., Any]
    draw: Callable[..., Any] | None
    loss: Callable[..., Any] | None = None


def load(path: Path) -> Functions:
    """Run a person's file.

    Raises
    ------
    ClipScopeError
        If it can't be read, fails, or lacks a function; with the line.
    """
    try:
        source = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else "it is no UTF-8 text"
        raise ClipScopeError(
            f"can't be read ({reason})", where=str(path), fix="check the file (--metric)"
        ) from error
    names: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
    try:
        exec(compile(source, str(path), "exec"), names)
    except SyntaxError as error:
        raise ClipScopeError(
            f"is not Python ({error.msg})", where=f"{path}, line {error.lineno}", fix="correct the line"
        ) from error
    except (Exception, SystemExit) as error:
        raise _failed(path, error) from error
    for name in ("decode", "score"):
        if not callable(names.get(name)):
            raise ClipScopeError(
                f"has no function {name}",
                where=str(path),
                fix="define decode(outputs, image) and score(answers, references)",
            )
    return Functions(names["decode"], names["score"], names.get("draw"), names.get("loss"))


def _failed(path: Path, error: BaseException) -> ClipScopeError:
    """An error inside a person's file, with its last line there."""
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)]
    where = f"{path}, line {lines[-1]}" if lines else str(path)
    # An exit would end the command without its results, and with the file's own status.
    what = "ends the program" if isinstance(error, SystemExit) else f"{type(error).__name__}: {error}"
    return ClipScopeError(what, where=where, fix="correct the metric")


@dataclass(frozen=True, eq=False)
class UserMetric:
    """A person's metric, settled."""

    path: Path
    functions: Functions
    outputs: tuple[str, ...]
    truth: TruthFiles | None = None
    name: str = NAME
    _known: dict[str, Figure] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)

    @property
    def recognised(self) -> str:
        """The file."""
        return f"answers and figures by {self.path.name}"

    @property
    def known(self) -> Mapping[str, Figure]:
        """What the file's figures were called."""
        return self._known

    @property
    def headlines(self) -> tuple[str, str]:
        """The first figure of each."""
        return self._first.get("labels", ""), self._first.get("fp32", "")

    def decode(self, values: Values, picture: Picture) -> Any:
        """What the file says."""
        return self._call(
            self.functions.decode, dict(zip(self.outputs, values, strict=True)), _image(picture)
        )

    def labels(self, picture: Picture) -> Any | None:
        """The image's label file, or its class."""
        if self.truth is not None:
            return self.truth.origin if self.truth.is_one_file else self.truth.files.get(picture.item.name)
        return picture.item.label

    def held_to_labels(self, answer: Any, labels: Any, picture: Picture) -> Any:
        """Both."""
        del picture
        return answer, labels

    def held_to_fp32(self, answer: Any, reference: Any, picture: Picture) -> Any:
        """Both."""
        del picture
        return answer, reference

    def against_labels(self, records: Sequence[Any]) -> Scored:
        """What the file says."""
        return self._scored(records, "labels", "")

    def against_fp32(self, records: Sequence[Any]) -> Scored:
        """What the file says, ``_vs_fp32`` behind the names."""
        return self._scored(records, "fp32", "_vs_fp32")

    def _scored(self, records: Sequence[Any], kind: str, suffix: str) -> Scored:
        begin = time.monotonic()
        figures = self._figures(records)
        seconds = time.monotonic() - begin
        for place, name in enumerate(figures):
            self._known.setdefault(
                name + suffix, Figure(name + (" vs fp32" if suffix else ""), "number", None)
            )
            if not place:
                self._first[kind] = name + suffix
        ends = {}
        if len(records) > 1 and seconds * DRAWS < MOST_SECONDS and intervals_wanted():
            rng = np.random.default_rng(0)
            drawn: dict[str, list[float]] = {}
            for _ in range(DRAWS):
                picks = rng.integers(0, len(records), len(records))
                for name, value in self._figures([records[i] for i in picks]).items():
                    drawn.setdefault(name, []).append(math.nan if value is None else value)
            for name, values in drawn.items():
                end = percentiles(np.array(values, np.float64))
                if end is not None:
                    ends[name + suffix] = end
        return Scored({name + suffix: value for name, value in figures.items()}, ends)

    def _figures(self, records: Sequence[Any]) -> dict[str, float | None]:
        answers, references = [a for a, _ in records], [r for _, r in records]
        found = self._call(self.functions.score, answers, references)
        numbers = (int, float, np.number)
        fits = isinstance(found, dict) and all(
            isinstance(name, str) and (value is None or isinstance(value, numbers))
            for name, value in found.items()
        )
        if not fits or not found:
            raise ClipScopeError(
                f"score gave {found!r:.80}, not a dict of numbers by name",
                where=str(self.path),
                fix="correct the metric",
            )
        return {
            name: None if value is None or not math.isfinite(value) else float(value)
            for name, value in found.items()
        }

    @property
    def loss_title(self) -> str | None:
        """What the file's function ``loss`` is; None where it has none."""
        return None if self.functions.loss is None else f"loss of {self.path.name}"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """What the file says."""
        if self.functions.loss is None:
            return math.nan
        own, wanted = (dict(zip(self.outputs, v, strict=True)) for v in (values, reference))
        found = self._call(self.functions.loss, own, wanted)
        if not isinstance(found, (int, float, np.number)) or found < 0:
            raise ClipScopeError(
                f"loss gave {found!r:.80}, not a number from 0",
                where=str(self.path),
                fix="correct the metric",
            )
        return float(found)

    def draw(self, answer: Any, picture: Picture) -> Drawing:
        """What the file draws."""
        if self.functions.draw is None:
            return Drawing(lines=(f"{answer!r:.60}",))
        boxes, marks, lines = [], [], []
        for shape in self._call(self.functions.draw, answer, _image(picture)):
            try:
                kind, *rest = shape
                if kind == "box":
                    place = (float(rest[0]), float(rest[1]), float(rest[2]), float(rest[3]))
                    boxes.append(Box(place, 0, str(rest[4]) if len(rest) > 4 else ""))
                elif kind == "point":
                    marks.append(
                        Mark((float(rest[0]), float(rest[1])), 0, str(rest[2]) if len(rest) > 2 else "")
                    )
                else:
                    lines.append(str(rest[0]))
            except (TypeError, ValueError, IndexError) as error:
                raise ClipScopeError(
                    f"draw gave {shape!r:.60}", where=str(self.path), fix="give box, point or text"
                ) from error
        return Drawing(boxes=boxes, marks=marks, lines=lines)

    def _call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        note(Note.ENGINE, f"the metric {self.path.name}")
        try:
            return function(*arguments)
        except (Exception, SystemExit) as error:
            raise _failed(self.path, error) from error


def _image(picture: Picture) -> dict[str, Any]:
    place = picture.geometry
    return {
        "name": picture.item.name,
        "path": None if picture.item.path is None else str(picture.item.path),
        "width": place.picture[0],
        "height": place.picture[1],
        "scale": place.scale,
        "offset": place.offset,
    }
