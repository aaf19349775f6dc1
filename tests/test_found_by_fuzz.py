"""What ``make fuzz`` found, made small: each stays refused, or right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from onnx import helper, numpy_helper

from clipscope.core.cli.main import main
from clipscope.core.cli.window_arguments import parser as window_parser
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.common.visible import visible
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.onnx_graph import read_onnx
from clipscope.core.model.param import parse_param
from clipscope.core.model.storage import arrays_of

TWO = "Input i 0 1 a 0=8 1=8 2=2"
FLAT = "Input i 0 1 a 0=8 1=1 2=1"
ATTENTION = "MultiHeadAttention m 1 1 {} c 0=8 1=2 2=64 3=8 4=8"


def made(folder: Path, lines: Sequence[str]) -> Path:
    """A network of these lines, with as many weights as they read."""
    blobs = {word for line in lines for word in line.split()[4:] if "=" not in word}
    text = f"7767517\n{len(lines)} {len(blobs)}\n" + "\n".join(lines) + "\n"
    (folder / "n.param").write_text(text)
    random = np.random.default_rng(0)
    parts = [
        bytes(4 * array.flagged) + random.standard_normal(array.count).astype("<f4").tobytes()
        for layer in parse_param(text, "").layers
        for array in arrays_of(layer)
    ]
    (folder / "n.bin").write_bytes(b"".join(parts))
    return folder / "n.param"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        # Its result depended on what lay in memory before.
        (["Input i 0 1 a 0=8 1=8 2=3", ATTENTION.format("a")], "m .* attends to 3x8x8, where it takes"),
        (["Input i 0 1 a 0=8 1=8 2=1", ATTENTION.format("a")], "m .* attends to 1x8x8"),
        (
            ["Input i 0 1 a 0=8 1=8 2=1", "RNN r 1 1 a b 0=4 1=32 2=0", "Pooling p 1 1 b c 0=0 1=2 2=2 5=1"],
            "p .* slides a window over 8x4, where it takes channels",
        ),
        # It read four bytes of codes of one, wrote over memory, and could hang for ever in its own error.
        (
            ["Input i 0 1 a 0=8 1=8 2=2", "Quantize q 1 1 a b", "Unfold u 1 1 b c 0=4 1=3 4=1"],
            r"layer u \(Unfold\) reads floats, and gets the int8 codes of q \(Quantize\)",
        ),
        (
            ["Input i 0 1 a 0=8 1=8 2=2", "Quantize q 1 1 a b", "Split s 1 2 b c d", "Sigmoid x 1 1 d e"],
            r"layer x \(Sigmoid\) reads floats, and gets the int8 codes of q",
        ),
        (
            ["Input i 0 1 a 0=8 1=8 2=2", "Cast q 1 1 a b 0=1 1=2", "Sigmoid x 1 1 b c"],
            r"layer x \(Sigmoid\) reads floats, and gets what q \(Cast\) makes",
        ),
        (
            ["Input i 0 1 a 0=8 1=8 2=2", "Split s 1 2 a b c", "GridSample g 2 1 b c d 0=1 1=1"],
            "g .* needs 2 numbers a place and gets 2x8x8",
        ),
        (
            [TWO, "Split s 1 2 a b c", "Reduction r 1 1 c d 0=0 1=1", "GridSample g 2 1 b d e"],
            "g .* takes values of 2x8x8 at the places of 1",
        ),
        ([FLAT, "Embed e 1 1 a b 0=4 1=255 2=0 3=64"], "e .* one of 255 vectors of 4 numbers, and has 64"),
        ([FLAT, "Embed e 1 1 a b 0=4 1=0 2=0 3=64"], "e .* one of 0 vectors"),
        ([FLAT, "Embed e 1 1 a b 0=4 1=-1 2=0 3=64"], "e .* one of -1 vectors"),
        ([FLAT, "Embed e 1 1 a b 0=64 1=16 2=0 3=64"], "e .* one of 16 vectors of 64 numbers, and has 64"),
        ([TWO, "Embed e 1 1 a b 0=4 1=16 2=0 3=64"], "e .* looks up 2x8x8, where it takes a list"),
        ([TWO, "Cast q 1 1 a b 0=1 7=0.5"], "q .* casts in a way that ncnn does not have"),
    ],
)  # fmt: skip
def test_networks_that_made_garbage_are_refused(tmp_path: Path, lines: list[str], words: str) -> None:
    with pytest.raises(ClipScopeError, match=words):
        run(open_model(made(tmp_path, lines)))


def test_what_is_right_is_taken(tmp_path: Path) -> None:
    """The nearest networks that ncnn computes the same each time."""
    rows = "Reshape r 1 1 a b 0=8 1=-1"
    lines = [
        [FLAT, "Embed e 1 1 a b 0=4 1=16 2=0 3=64"],
        ["Input i 0 1 a 0=8 1=8 2=1", rows, ATTENTION.format("b")],
        ["Input i 0 1 a 0=8 1=8 2=1", "RNN r 1 1 a b 0=4 1=32 2=0", "Pooling p 1 1 b c 0=0 4=1"],
        ["Input i 0 1 a 0=8 1=8 2=2", "Split s 1 2 a b c", "GridSample g 2 1 b c d 0=1 1=1 3=1"],
    ]
    for one in lines:
        model = run(open_model(made(tmp_path, one)))
        assert one[-1].split()[-1].partition("=")[0] and len(model.shapes) == len(one) + ("Split" in one[1])


def test_names_of_a_table_do_nothing_to_the_terminal() -> None:
    """A row's name turned the direction of the error line."""
    assert visible("conv\u202e_1\x1b[31m") == r"conv\u202e_1\x1b[31m"
    assert visible("a\nb", lines=True) == "a\nb" and visible("a\nb") == r"a\nb"
    assert visible("\udcff.param") == r"\udcff.param" and visible("é 日本 👩‍🚀") == "é 日本 👩‍🚀"


def test_a_constant_that_is_longer_or_shorter_than_it_says_is_refused(tmp_path: Path) -> None:
    """Of float16, of int64, and inside a node; an internal error came of the first."""
    for dtype, place in ((np.float16, "initializer"), (np.int64, "initializer"), (np.float32, "node")):
        tensor = numpy_helper.from_array(np.ones(64, dtype), "w")
        tensor.dims[0] = 32
        node = helper.make_node("Constant", [], ["c"], value=tensor)
        nodes = [helper.make_node("Relu", ["x"], ["y"]), *([node] if place == "node" else [])]
        ends = [helper.make_tensor_value_info(name, 1, [1, 3, 8, 8]) for name in "xy"]
        graph = helper.make_graph(nodes, "g", ends[:1], ends[1:], [tensor] if place != "node" else [])
        path = tmp_path / "n.onnx"
        path.write_bytes(helper.make_model(graph).SerializeToString())
        with pytest.raises(ClipScopeError, match=r"values of the constant w .* dimensions \(32,\)"):
            read_onnx(path)


def test_a_message_quotes_no_more_than_a_person_reads() -> None:
    """A session with a text of 5,000 characters in the place of a number."""
    text = str(ClipScopeError(f"norm is {'x' * 5000}", where="a.clipscope", fix="give numbers"))
    assert text.startswith("a.clipscope: norm is xxx") and text.endswith("xxx; give numbers")
    assert len(text) < 1000 and "(5,008 characters)" in text


def test_a_name_with_a_dash_has_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    for parse in (window_parser().parse_args, main):
        with pytest.raises(SystemExit):
            parse(["layers", "a.param", "-dash"] if parse is main else ["-dash"])
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and "is ./-NAME" in said
