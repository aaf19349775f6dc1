"""Texts that a person reads, as they stand in the sources.

The window marks its own with `tr` and `tr_noop`. The core marks nothing: all its prose is taken, f-strings as
templates with a name for each value, and so is that of the window's state, which is kept in files.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clipscope.gui.language.catalogue import MESSAGES, REPORT, WINDOW

ROOT = Path(__file__).parents[2]
MARKS = ("tr", "tr_noop")
PLURAL = "s"
"""Name of the end of a plural: no translation has to hold it."""
PLURAL_ENDS = ("s", "es", "s are")
UNTRANSLATED = "# untranslated"
"""Behind a line of the window: its texts are no prose, or are written for programs."""

NO_MESSAGES = (
    "core/cli/",
    "core/exporting/index",
    "core/exporting/snippet",
    "core/exporting/self_check_fed",
    "core/exporting/self_check_programs",
    "core/formats/reports/",
    "core/report/html",
    "core/report/svg",
)
"""The command line and exported programs, which stay English."""
AREAS = (
    ("gui/dialogs/", "dialogs"),
    ("gui/panels/comparison/", "comparison"),
    ("gui/panels/layers/", "layers"),
    ("gui/panels/", "panels"),
    ("gui/plots/", "plots"),
    ("gui/work/", "work"),
    ("gui/state/", "core-state"),
    ("gui/", "window"),
    ("core/report/", "core-report"),
    ("core/model/", "core-model"),
    ("core/data/", "core-data"),
    ("core/formats/", "core-formats"),
    ("core/tasks/", "core-tasks"),
    ("core/targets/", "core-targets"),
    ("core/profiling/", "core-targets"),
    ("core/loading/", "core-loading"),
    ("core/lower/", "core-lower"),
    ("core/", "core"),
)
"""Where the texts of a folder are translated: resources/languages/LANGUAGE/AREA.ts; the first that fits."""

WORD = re.compile(r"[^\W\d_]{2,}")
HOLE = re.compile(r"\{\w+\}")
IDENTIFIER = re.compile(r"[a-z]+[_.\d]\w*|[A-Z]\w*\[.*|%.*")
PROSE = re.compile(r"[^\W\d_]{2,}[^\w\s]* +[^\w\s]*[^\W\d_]{2,}|[^\W\d_]{2,}.*[.…:]$")


@dataclass(frozen=True)
class Found:
    """One text.

    Attributes
    ----------
    context
        `WINDOW`, `MESSAGES` or `REPORT`.
    text
        English, with ``{names}``.
    file, line
        Where it stands, from the checkout's root.
    """

    context: str
    text: str
    file: str
    line: int

    @property
    def area(self) -> str:
        """Name of the catalogue file that it belongs in."""
        return next(name for start, name in AREAS if self.file.startswith(start))


def all_texts() -> list[Found]:
    """Every text to translate, in the order of files and lines."""
    return [one for path in _files() for one in texts_of(path)]


def texts_of(path: Path) -> list[Found]:
    """Texts of one file."""
    name = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if name.startswith("gui/") and not name.startswith("gui/state/"):
        return [Found(WINDOW, text, name, line) for text, line in _marked(tree)]
    if name.startswith(NO_MESSAGES):
        return []
    if name.startswith("core/report/") and not name.endswith("/write.py"):
        return [Found(REPORT, text, name, line) for text, line in _read(tree)]
    return [
        Found(MESSAGES, text, name, line) for text, line in _prose(tree) if WORD.search(HOLE.sub("", text))
    ]


def unmarked(path: Path) -> list[Found]:
    """Prose of a file of the window that no mark holds; its state keeps English in files."""
    name = path.relative_to(ROOT).as_posix()
    if name.startswith("gui/state/"):
        return []  # as the core: it marks nothing
    source = path.read_text(encoding="utf-8")
    lines, tree = source.splitlines(), ast.parse(source)
    held = {
        id(inner)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call.func) in MARKS
        for inner in ast.walk(call)
    }
    # Keys of tables whose values are marked: what the core says, and what the window says instead.
    held |= {
        id(key)
        for table in ast.walk(tree)
        if isinstance(table, ast.Dict)
        for key, value in zip(table.keys, table.values, strict=True)
        if isinstance(value, ast.Call) and _name(value.func) in MARKS
    }
    found = []
    for node, text in _strings(tree):
        said = lines[node.lineno - 1 : (node.end_lineno or node.lineno)]
        if id(node) not in held and _is_prose(text) and not any(UNTRANSLATED in line for line in said):
            found.append(Found(WINDOW, text, name, node.lineno))
    return found


def _files() -> Iterator[Path]:
    for top in ("gui", "core"):
        yield from sorted((ROOT / top).rglob("*.py"))


def _marked(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) in MARKS and call.args:
            for text in _literals(call.args[0]):
                yield text, call.lineno


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an argument can be."""
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        raise ValueError(
            f"line {node.lineno}: an f-string can't be looked up; write tr('... {{name}}', name=...)"
        )


def _prose(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node, text in _strings(tree):
        if " " in text.strip() and "\n" not in text and text not in PLURAL_ENDS:
            yield _named(text.strip()), node.lineno


def _named(text: str) -> str:
    """A text for `str.format` with names for its values."""
    return re.sub(r"\{\}", "{value}", text) if text.count("{}") == 1 else text


def _read(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Prose and single words: what a report is made of. Names of fields among them do no harm."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) == "plural":
            for noun in _literals(call.args[1]):
                yield f"{{count}} {noun}", call.lineno
                yield f"{{count}} {noun}s", call.lineno
    for node, text in _strings(tree):
        if WORD.search(HOLE.sub("", text)) and "\n" not in text and not IDENTIFIER.fullmatch(text):
            yield text.strip(), node.lineno


def _strings(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """All strings but docstrings; values of f-strings as ``{name}``."""
    skipped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values if isinstance(part, ast.Constant))
            skipped.update(
                id(inner)
                for part in node.values
                if isinstance(part, ast.FormattedValue) and part.format_spec is not None
                for inner in ast.walk(part.format_spec)
            )
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node, _template(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value


def _template(node: ast.JoinedStr) -> str:
    """An f-string with names for its values, the same name for the same value."""
    names: dict[str, str] = {}
    parts = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            written = ast.unparse(part.value)
            if written not in names:
                wanted = _short_name(part.value)
                taken = set(names.values())
                number, name = 2, wanted
                while name in taken:
                    number, name = number + 1, f"{wanted}{number}"
                names[written] = name
            parts.append(f"{{{names[written]}}}")
    return "".join(parts)


def _short_name(node: ast.expr) -> str:
    """A word that tells a translator what a value is; `PLURAL` for an "s" that may be there or not."""
    if any(isinstance(one, ast.Constant) and one.value in PLURAL_ENDS for one in ast.walk(node)):
        return PLURAL
    if isinstance(node, ast.Name):
        return node.id.strip("_") or "value"
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_") if node.attr != "name" else _short_name(node.value)
    if isinstance(node, ast.Call):
        if node.args and _name(node.func) in ("len", "str", "repr", "sorted", "join"):
            return _short_name(node.args[0])
        return _name(node.func).strip("_") or "value"
    if isinstance(node, ast.Subscript):
        return _short_name(node.value)
    return "value"


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_prose(text: str) -> bool:
    """Whether a person would read it: words with blanks between them, or a word that ends like a sentence."""
    return bool(PROSE.search(re.sub(r"\{\w+\}", "1", text)))
