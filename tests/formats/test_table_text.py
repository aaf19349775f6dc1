"""Reading a table: nothing is lost, numbers are read as C does, hostile files end with an error."""

from __future__ import annotations

import ctypes
import math
import random
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.lint import apply_fixes, lint_table, mend_table
from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.formats.table.table_import import import_table
from clipscope.core.formats.table.text import cleaned, join_lines, parse_number, read_text, split_lines
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

WORDS = [
    "1",
    "1.5",
    "-2",
    "+3.",
    ".5",
    "1e3",
    "1E-3",
    "1e39",
    "1e-46",
    "inf",
    "-INF",
    "infinity",
    "nan",
    "NaN",
]
WORDS += [
    "abc",
    "1.5abc",
    "0x1p3",
    "0x.8",
    "1,5",
    "1.2.3",
    "5;",
    "#7",
    "--1",
    "1_000",
    "-",
    ".",
    "x1",
    "4.2f",
]
MARKS = "c1_param_0 2.5-#x\t\n\r\v,\u00a0\ufeff\uff11é"


def ncnn2int8_reads(text: bytes) -> dict[str, list[float]]:
    """A table as ``read_int8scale_table`` of ncnn2int8 has it, written from its description."""
    found: dict[str, list[float]] = {}
    for line in text.split(b"\n"):
        words = line.split(b"\r")[0].split(b" ")
        words = [word for word in words if word]
        if not words:
            break
        last, values = 1.0, []
        for word in words[1:]:
            scanned = parse_number(word.decode("utf-8", "surrogateescape")).scanned
            last = last if scanned is None else scanned
            values.append(float(np.float32(last)))
        found[words[0].decode("utf-8", "surrogateescape")] = values
    return found


@pytest.fixture(scope="module")
def good(small: Model) -> str:
    activations = {root: ActivationQuant.from_scale(2.5 + i) for i, root in enumerate(small.roots)}
    layers = {x.name: default_layer(small, x, on="_param_" not in x.name) for x in small.quantizable}
    return write_table(small, QuantPlan(activations, layers))


@given(st.text(alphabet=MARKS, min_size=1, max_size=60).filter(str.strip))
def test_lines_joined_are_the_text(text: str) -> None:
    lines = split_lines(text)
    assert join_lines(lines) == text
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        for word in line.words():
            assert line.text[word.start : word.start + len(word.text)] == word.text


@pytest.mark.skipif(sys.platform == "win32", reason="no sscanf by that name")
@pytest.mark.parametrize(
    "word",
    WORDS,
)
def test_a_word_is_read_as_c_does(word: str) -> None:
    value = ctypes.c_float(-77.0)
    got = ctypes.CDLL(None).sscanf(word.encode(), b"%f", ctypes.byref(value))
    scanned = parse_number(word).scanned
    assert (scanned is not None) == (got == 1)
    if scanned is not None:
        with np.errstate(over="ignore", under="ignore"):
            assert np.array_equal(np.float32(scanned), np.float32(value.value), equal_nan=True)


@pytest.mark.parametrize(
    ("word", "meant"), [("1,5", 1.5), ("1,500", math.nan), ("1.2.3", math.nan), ("2.5;", 2.5), ("0x10", 16.0)]
)
def test_what_an_odd_number_means(word: str, meant: float) -> None:
    number = parse_number(word)
    assert not number.clean
    assert number.value == meant or (math.isnan(meant) and math.isnan(number.value))


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a hundred megabytes": (lambda path: sparse(path, 100 * 2**20), "too large"),
    "binary": (lambda path: path.write_bytes(random.Random(5).randbytes(100_000)), "not a text file"),
    "zeros": (lambda path: sparse(path, 1000), "not a text file"),
    "UTF-16": (lambda path: path.write_bytes("c1 2.5\n".encode("utf-16")), "UTF-16"),
    "one endless line": (lambda path: path.write_bytes(b"c1" + b" 1.5" * 3_000_000), "line buffer"),
    "endless lines": (lambda path: path.write_bytes(b"a\n" * 5_000_000), "more than 200,000 lines"),
    "endless carriage returns": (lambda path: path.write_bytes(b"\r" * 300_000 + b"a"), "200,000 lines"),
    "empty": (lambda path: path.write_bytes(b""), "empty"),
    "only blanks": (lambda path: path.write_bytes(b" \n\t\r\n"), "empty"),
    "a folder": (lambda path: path.mkdir(), "can't be read"),
    "missing": (lambda path: None, "can't be read"),
    "prose": (lambda path: path.write_bytes(b"The quick brown fox\njumps over\n"), "line 1: .*'quick'"),
    "only keys": (lambda path: path.write_bytes(b"c1_param_0\nc1\n"), "line 1: there is no number"),
    "a word for a number": (
        lambda path: path.write_bytes(b"x 2.5\ny wombat\n"),
        "line 2: .*'wombat', is not",
    ),
    "with line ends of Windows": (
        lambda path: path.write_bytes(b"x 2.5\r\ny wombat\r\n"),
        "line 2: .*'wombat'",
    ),
    "behind a mark of UTF-8": (
        lambda path: path.write_bytes(b"\xef\xbb\xbfx wombat\n"),
        "line 1: value 1 of x",
    ),
    "a word for a weight": (
        lambda path: path.write_bytes(b"x_param_0 1 b 3\nx 2\n"),
        "line 1: value 2 .*'b'",
    ),
    "nan of another network": (
        lambda path: path.write_bytes(b"x 2.5\ny nan\n"),
        "line 2: .*nan, can be no scale",
    ),
    "a negative one": (lambda path: path.write_bytes(b"x 2.5\ny -3\n"), "line 2: .*-3, can be no scale"),
    "a missing one": (lambda path: path.write_bytes(b"x 2.5\ny\n"), "line 2: there is no number behind 'y'"),
    # Of a blob that was never anything but zero ncnn2table says so.
    "infinite ones of another network": (lambda path: path.write_bytes(b"x 2.5\ny inf\n"), "by structure"),
    "a CSV": (lambda path: path.write_bytes(b"layer,threshold\nc1,2.5\n"), "line 1: there is no number"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_with_an_error(name: str, small: Model, tmp_path: Path) -> None:
    make, message = HOSTILE[name]
    path = tmp_path / "bad.table"
    make(path)
    with pytest.raises(ClipScopeError, match=message) as caught:
        import_table(path, small)
    assert "bad.table" in str(caught.value) and caught.value.fix


def test_numbers_without_end_are_linted(small: Model) -> None:
    text = "c1_param_0 " + "x " * 200_000 + "\nc1 2\n" + "dw_param_0 " + "1 " * 400_000
    assert {x.kind for x in lint_table(text, small)} >= {"text", "count"}


def test_bytes_that_are_no_text_survive(tmp_path: Path, good: str, small: Model) -> None:
    content = b"# \xff\xfe \xc3\n" + good.encode()
    path = tmp_path / "latin.table"
    path.write_bytes(content)
    text = read_text(path)
    assert text.encode("utf-8", "surrogateescape") == content
    assert lint_table(text, small) == ()


def damaged(text: str, dice: random.Random) -> str:
    """Text with a few places overwritten, and a few lines put in the middle of others."""
    for _ in range(dice.randint(1, 5)):
        start = dice.randint(0, len(text))
        end = start + dice.choice([0, 0, 1, 3, 40])
        new = "".join(dice.choice(MARKS) for _ in range(dice.randint(0, 6)))
        if dice.random() < 0.2 and text:
            new = dice.choice(text.splitlines(keepends=True))
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_damaged_the_fixes_give_a_strict_table(
    seed: int, good: str, small: Model, tmp_path: Path
) -> None:
    text = damaged(good, random.Random(seed))
    try:
        found = lint_table(text, small)
        kinds = {x.kind for x in found}
        left = lint_table(apply_fixes(text, found, small), small)
        assert not [x for x in left if x.fix is not None and x.kind in kinds]
        mended, shown = mend_table(text, small)
    except ClipScopeError as error:
        assert "nothing of the table would be left" in str(error)
        return
    assert shown[: len(found)] == found
    rest = {x.kind for x in lint_table(mended, small)}
    assert rest <= {"missing", "nothing"}
    if "nothing" not in rest:
        same_as_ncnn2int8(mended, small, tmp_path)


def same_as_ncnn2int8(text: str, model: Model, folder: Path) -> None:
    """The strict reader takes the text, comments aside, and reads what ncnn2int8 reads."""
    kept = [line for line in text.split("\n") if not cleaned(line).strip().startswith("#")]
    (folder / "fixed.table").write_bytes("\n".join(kept).encode())
    plan = read_table(folder / "fixed.table", model)
    read = ncnn2int8_reads(text.encode("utf-8", "surrogateescape"))
    for layer in model.quantizable:
        assert plan.is_on(layer.name) == (layer.name in read)
        if plan.is_on(layer.name):
            assert read[f"{layer.name}_param_0"] == list(plan.layers[layer.name].weight_scales)
            assert np.float32(read[layer.name][0]) == plan.activations[layer.root].scale


def test_what_comes_to_light_is_told(good: str, small: Model) -> None:
    """Once the scale of c3 is a number, it turns out not to be its sibling's."""
    text = good.replace("\nc3 3.5", "\nc3 7 # or 8")
    assert [x.kind for x in lint_table(text, small)] == ["text", "siblings"]
    text = good.replace("\nc3_param_0 ", "\nc1_param_0 c3_param_0 ").replace("\nc3 3.5", "\nc3 7")
    mended, found = mend_table("c1_param_0\n" + text, small)
    assert {(x.kind, x.key) for x in found} >= {("siblings", "c3"), ("unfinished", "c1_param_0")}
    assert mended == good


def test_rows_know_their_lines(good: str, small: Model) -> None:
    context = Context(small, split_lines("# a\n\n" + good))
    assert context.table.rows[0].line == 3 and context.table.rows[0].key == "c1_param_0"
