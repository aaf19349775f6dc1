"""`.param` text to graph and back: real files, every construct, hostile files."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.param import ParamGraph, ParamLayer, parse_param, read_param

SMALL = (
    "7767517\n3 4\nInput data 0 1 data 0=4 1=4 2=3\nSplit s 1 2 data a b\nReLU r 1 1 a out 0=1.000000e-01\n"
)


def one(pairs: str) -> ParamLayer:
    return parse_param(f"7767517\n1 1\nInput in 0 1 in {pairs}\n", "one.param").layers[0]


def real_params(shared_data: Path) -> list[Path]:
    files = [
        path
        for folder in ("ncnn-params", "models", "reference")
        for path in shared_data.glob(f"{folder}/*.param")
    ]
    assert len(files) > 35
    return sorted(files)


def test_real_files_come_back_byte_for_byte(shared_data: Path) -> None:
    for path in real_params(shared_data):
        graph = read_param(path)
        assert graph.text().encode() == path.read_bytes(), path.name
        assert parse_param(graph.text(), path.name) == graph
        assert len(graph.layers) == graph.declared_layers
        assert bool(graph.warnings) == (path.name == "nanodet_m.param")
        assert graph.inputs
        assert all(graph.producer(blob) is not None for blob in graph.outputs)


def test_regenerated_lines_mean_the_same(shared_data: Path) -> None:
    for path in real_params(shared_data):
        graph = read_param(path)
        bare = tuple(ParamLayer(x.type, x.name, x.bottoms, x.tops, x.pairs) for x in graph.layers)
        text = ParamGraph(bare, graph.declared_layers, graph.declared_blobs).text()
        assert parse_param(text, path.name).layers == graph.layers


def test_surplus_lines_are_kept_and_ignored(shared_data: Path) -> None:
    graph = read_param(shared_data / "ncnn-params" / "nanodet_m.param")
    assert len(graph.layers) == 179
    assert "Noop" in graph.text().splitlines()[-1]
    assert "ignores" in graph.warnings[0]
    assert "output" not in graph.outputs
    assert len(graph.outputs) == 6


def test_lookups() -> None:
    graph = parse_param(SMALL, "small.param")
    assert graph.blobs == ("data", "a", "b", "out")
    assert graph.inputs == ("data",)
    assert graph.outputs == ("b", "out")
    relu = graph.layer("r")
    assert graph.producer("out") is relu
    assert graph.consumers("a") == (relu,)
    assert graph.consumers("out") == ()
    assert graph.producer("nothing") is None
    assert graph.root("a") == graph.root("b") == graph.root("data") == "data"
    assert graph.root("out") == "out"
    with pytest.raises(KeyError):
        graph.layer("nothing")


def test_root_goes_through_nested_splits() -> None:
    text = "7767517\n4 6\nInput x 0 1 x\nReLU r 1 1 x y\nSplit s 1 2 y p q\nSplit t 1 2 q u v\n"
    graph = parse_param(text, "nested.param")
    assert [graph.root(blob) for blob in graph.blobs] == ["x", "y", "y", "y", "y", "y"]


def test_values_have_the_type_that_ncnn_gives_them() -> None:
    layer = one(
        "0=3 1=3.5 2=1e-5 3=.5 4=5. -23305=2,1.0,2.5 6=1,2,3 7=1.5,2 8=9, 9=abc"
        ' 10="a b=1" 11=-7 12=+4 13=-0.5E+1'
    )
    assert layer.int(0, -1) == 3
    assert layer.float(0, -1.0) == 3.0
    assert layer.int(1, -1) == -1
    assert layer.float(1, 0.0) == 3.5
    assert layer.float(2, 0.0) == pytest.approx(1e-5, rel=1e-7)
    assert layer.float(2, 0.0) != 1e-5  # rounded to float32, as ncnn holds it
    assert (layer.float(3, 0.0), layer.float(4, 0.0)) == (0.5, 5.0)
    assert layer.floats(5) == (1.0, 2.5)
    assert layer.ints(5) == ()
    assert layer.ints(6) == (1, 2, 3)
    assert layer.floats(6) == (1.0, 2.0, 3.0)
    assert layer.floats(7) == (1.5, 2.0)
    assert layer.ints(8) == (9,)
    assert layer.int(8, -1) == -1
    assert layer.int(9, -1) == -1
    assert layer.has(9)
    assert layer.has(10)
    assert not layer.has(14)
    assert (layer.int(11, 0), layer.int(12, 0)) == (-7, 4)
    assert layer.float(13, 0.0) == -5.0
    assert layer.float(14, 2.0) == 2.0
    assert layer.ints(0) == ()


def test_last_of_a_repeated_key_wins() -> None:
    layer = one("7=1 7=2 -23307=1,5")
    assert layer.ints(7) == (5,)
    assert layer.int(7, -1) == -1
    assert one("7=1 7=2").int(7, -1) == 2
    edited = one("7=1 8=4 7=2").with_pair(7, "9")
    assert edited.int(7, -1) == 9
    assert edited.text.endswith("7=1 8=4 7=9")
    assert one("7=1 8=4 7=2").without(7).text.endswith("in 8=4")


def test_edits_touch_one_token() -> None:
    text = '7767517\r\n1 1\r\nInput   \t in  0 1 in  0=3   10="a  b" -23330=1,2\t \r\n\r\n'
    graph = parse_param(text, "crlf.param")
    layer = graph.layers[0]
    edited = graph.replace({"in": layer.with_pair(0, "5")})
    assert edited.text() == text.replace("0=3", "0=5")
    assert graph.replace({"in": layer.with_pair(8, "2")}).text() == text.replace("1,2\t", "1,2 8=2\t")
    assert graph.replace({"in": layer.without(10)}).text() == text.replace('   10="a  b"', "")
    assert graph.replace({"in": layer.with_pair(30, "7,")}).text() == text.replace("-23330=1,2", "30=7,")
    assert graph.replace({"in": layer}).text() == text
    assert graph.text() == text
    assert layer.without(9) is layer
    again = layer.with_pair(8, "2").with_pair(8, "3").without(8)
    assert again.pairs == layer.pairs
    with pytest.raises(ValueError, match="not a number"):
        layer.with_pair(8, "2x")
    with pytest.raises(ValueError, match="change its type"):
        graph.replace({"in": ParamLayer("Input", "in", (), ("other",))})
    with pytest.raises(KeyError):
        graph.replace({"no": layer})


def test_warning_for_arrays_that_ncnn_reads_as_bits() -> None:
    text = "7767517\n1 1\nInput in 0 1 in -23310=2,0.5,6\n"
    assert "mixes ints and floats" in parse_param(text, "mixed.param").warnings[0]
    assert not parse_param(text.replace("0.5,6", "0.0,6"), "mixed.param").warnings
    assert not parse_param(text.replace("0.5,6", "0.5,6.0"), "mixed.param").warnings


HEAD = "7767517\n2 3\nInput data 0 1 data\n"
HOSTILE = {
    "": "empty",
    " \n\r\n": "empty",
    "7767517": "two counts",
    "7767517\n2": "two counts",
    "7767516\n1 1\nInput a 0 1 a\n": "not an ncnn .param",
    "1 1\nInput a 0 1 a\n": "not an ncnn .param",
    "<!DOCTYPE html>\n<html>": "not an ncnn .param",
    "7767517\n0 1\nInput a 0 1 a\n": "layer count",
    "7767517\n-1 1\nInput a 0 1 a\n": "layer count",
    "7767517\n1000001 1\nInput a 0 1 a\n": "layer count",
    "7767517\nx 1\nInput a 0 1 a\n": "layer count",
    "7767517\n1 0\nInput a 0 1 a\n": "blob count",
    "7767517\n2 2\nInput a 0 1 a\n": "declares 2 layers and has 1",
    "7767517\n2 1\nInput a 0 1 a\nReLU r 1 1 a b\n": "declares 1 blobs and has 2",
    HEAD + "ReLU r 1\n": "is no layer",
    HEAD + "# a comment\n": "is no layer",
    HEAD + "# a longer comment line\n": "no input blob count",
    HEAD + "ReLU r -1 1 data b\n": "no input blob count",
    HEAD + "ReLU r 1 x data b\n": "no output blob count",
    HEAD + "ReLU r 1 999999999 data b\n": "names fewer",
    HEAD + "ReLU r 1 1 data\n": "names fewer",
    HEAD + "ReLU r 1 1 data 0=1\n": "names fewer",
    HEAD + "ReLU r 1 1 data b c\n": "more blob names",
    HEAD + "ReLU r 1 1 data b 0 = 1\n": "expected key=value",
    HEAD + "ReLU r 1 1 data b 32=1\n": "outside 0 to 31",
    HEAD + "ReLU r 1 1 data b -1=1\n": "outside 0 to 31",
    HEAD + "ReLU r 1 1 data b -23332=1,1\n": "outside 0 to 31",
    HEAD + "ReLU r 1 1 data b 0=\n": "a number is missing",
    HEAD + "ReLU r 1 1 data b 0=1.0.0\n": "not a number",
    HEAD + "ReLU r 1 1 data b 0=-inf\n": "not a number",
    HEAD + "ReLU r 1 1 data b 0=1_0\n": "not a number",
    HEAD + "ReLU r 1 1 data b 0=١\n": "not a number",
    HEAD + "ReLU r 1 1 data b 0=2147483648\n": "32 bits",
    HEAD + "ReLU r 1 1 data b 0=1e39\n": "float32",
    HEAD + f"ReLU r 1 1 data b 0=0.{'0' * 200}1\n": "more than 127",
    HEAD + "ReLU r 1 1 data b 0=1,2.0\n": "begins with an int",
    HEAD + "ReLU r 1 1 data b 0=1,,2\n": "a number is missing",
    HEAD + "ReLU r 1 1 data b 0=,\n": "a number is missing",
    HEAD + "ReLU r 1 1 data b -23300=3,1,2\n": "announces 3 numbers and has 2",
    HEAD + "ReLU r 1 1 data b -23300=1,1,2\n": "announces 1 numbers and has 2",
    HEAD + "ReLU r 1 1 data b -23300=-1\n": "not a count",
    HEAD + 'ReLU r 1 1 data b 0="abc\n': "closing quote",
    HEAD + f"ReLU r 1 1 data b 0={'a' * 256}\n": "255 bytes",
    HEAD + f"ReLU {'ä' * 128} 1 1 data b\n": "255 bytes",
    HEAD + "ReLU r 1 1 data b 30=4\n": "key 30",
    HEAD + "ReLU r 1 1 data b 31=4.0\n": "key 31",
    HEAD + "ReLU r 1 1 data b 0=2.f\n": "write 2.0",
    HEAD + "ReLU r 1 1 data b 0=1e-3F\n": "write 0.001",
    HEAD + "ReLU r 1 1 later b\n": "no layer above makes",
    HEAD + "ReLU r 1 1 r r\n": "no layer above makes",
    HEAD + "ReLU r 1 1 data data\n": "already made",
    HEAD + "Split s 1 2 data b b\n": "already made",
    HEAD + "Eltwise e 2 1 data data b\n": "without a Split",
    HEAD + "ReLU r 0 1 b\n": "must have 1 blob in",
    HEAD + "Convolution c 0 1 b 0=1 6=1\n": "must have 1 blob in",
    HEAD + "Convolution c 0 1 b 0=1 6=1 19=1\n": "its weights among them",
    HEAD + "Split s 1 0 data\n": "must have 1 blob in and 1 blob or more out",
    HEAD + "Input i 1 1 data b\n": "must have no blob in",
    HEAD + "pnnx.Input r 0 1 b\n": "belongs to pnnx",
    HEAD + "ReLU r 1 1 data b\0\n": "zero bytes",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(ClipScopeError) as caught:
        parse_param(text, "bad.param")
    assert HOSTILE[text] in caught.value.message
    assert caught.value.where is not None
    assert caught.value.where.startswith("bad.param")
    assert caught.value.fix


def test_doubled_names_are_told_apart_and_said_where_a_table_has_rows() -> None:
    head = "7767517\n6 8\nInput in 0 1 in\nSplit s 1 2 in a b\nReLU r 1 1 a c\n"
    text = f"{head}Split s 1 2 b d e\nConvolution r 1 1 c f 0=1 1=1 6=1\nReLU s_2 1 1 d g 0=0.1\n"
    graph = parse_param(text, "f.param")
    assert [layer.name for layer in graph.layers] == ["in", "s", "r", "s_3", "r_2", "s_2"]
    assert [layer.name_in_file for layer in graph.layers] == [None, None, None, "s", "r", None]
    assert graph.text() == text.replace("Split s 1 2 b", "Split s_3 1 2 b").replace("tion r", "tion r_2")
    assert graph.warnings == (
        "line 7: the name r is already that of line 5, so the layer is called r_2 here",
    )


def test_error_names_the_line() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = (
            end.join(["7767517", "3 3", "", "Input a 0 1 a", "ReLU r 1 1 a b", "ReLU q 1 1 b c 0=x-"]) + end
        )
        assert parse_param(text.replace("0=x-", "0=1"), "f").layers[2].line_number == 6
        with pytest.raises(ClipScopeError) as caught:
            parse_param(text.replace("0=x-", "0=-"), "f.param")
        assert caught.value.where == "f.param, line 6"
    twice = "7767517\n3 3\nInput a 0 1 a\nReLU r 1 1 a b\nReLU q 1 1 a c\n"
    with pytest.raises(ClipScopeError, match="read by r and by q") as caught:
        parse_param(twice, "f.param")
    assert caught.value.where == "f.param, line 5"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        ((7767517).to_bytes(4, "little") + bytes(range(1, 80)), r"binary \.param\.bin"),
        (b"\x08\x07\x12\x07pytorch\x1a\x052.0.0", "ONNX"),
        (b"\xef\xbb\xbf7767517\n1 1\nInput a 0 1 a\n", "byte order mark"),
        (b"7767517\n1 1\nInput \xff\xfe 0 1 a\n", "not UTF-8"),
        (bytes(range(128, 256)), "not UTF-8"),
    ],
)
def test_other_kinds_of_file_are_recognized(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "net.param"
    path.write_bytes(data)
    with pytest.raises(ClipScopeError, match=words) as caught:
        read_param(path)
    assert str(path) in str(caught.value.where)


def test_real_onnx_file_is_recognized(shared_data: Path) -> None:
    with pytest.raises(ClipScopeError, match="ONNX"):
        read_param(shared_data / "models" / "resnet20-cifar10.onnx")
    with pytest.raises(ClipScopeError):
        read_param(shared_data / "models" / "resnet20-cifar10.bin")


def test_missing_folder_and_huge_files(tmp_path: Path) -> None:
    with pytest.raises(ClipScopeError, match="can't be read"):
        read_param(tmp_path / "none.param")
    with pytest.raises(ClipScopeError, match="can't be read"):
        read_param(tmp_path)
    huge = tmp_path / "huge.param"
    with huge.open("wb") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(ClipScopeError, match="65 MB"):
        read_param(huge)


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters=" \t\v\f\r\n\0=/", exclude_categories=["Cs"]),
    min_size=1,
    max_size=12,
)
NUMBERS = st.one_of(
    st.integers(-(2**31), 2**31 - 1).map(str),
    st.floats(width=32, allow_nan=False, allow_infinity=False).map(lambda value: f"{value:e}"),
)
VALUES = st.one_of(
    NUMBERS,
    st.lists(st.integers(-99, 99).map(str), min_size=2, max_size=5).map(",".join),
    st.text(string.ascii_letters, min_size=1, max_size=9),
    st.text(string.ascii_letters + " =,", max_size=9).map(lambda text: f'"{text}"'),
)
PAIRS = st.one_of(
    st.tuples(st.integers(0, 29), VALUES),
    st.tuples(
        st.integers(-23329, -23300),
        st.lists(NUMBERS, max_size=4).map(lambda numbers: ",".join([str(len(numbers)), *numbers])),
    ),
)


@st.composite
def graphs(draw: st.DrawFn) -> ParamGraph:
    """A chain of layers with fan-out through Split, arbitrary names and pairs."""
    names = draw(st.lists(NAMES, min_size=3, max_size=8, unique=True))
    layers = [ParamLayer("Input", names[0], (), (names[0],), tuple(draw(st.lists(PAIRS, max_size=3))))]
    blob = names[0]
    for name in names[1:]:
        pairs = tuple(draw(st.lists(PAIRS, max_size=6)))
        if draw(st.booleans()):
            layers.append(ParamLayer("Split", name, (blob,), (f"{name}/0", f"{name}/1"), pairs))
        else:
            layers.append(ParamLayer("Custom", name, (blob,), (f"{name}/0",), pairs))
        blob = f"{name}/0"
    return ParamGraph(tuple(layers), len(layers), 2 * len(layers))


@given(graphs(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_generated_graphs_survive_the_round_trip(graph: ParamGraph, end: str) -> None:
    text = graph.text().replace("\n", end)
    back = parse_param(text, "generated.param")
    assert back.layers == graph.layers
    assert back.text() == text


@given(st.lists(PAIRS, max_size=6), st.integers(0, 29), st.integers(-9, 9))
@settings(max_examples=200, deadline=None)
def test_edits_survive_the_round_trip(pairs: list[tuple[int, str]], key: int, value: int) -> None:
    layer = one(" ".join(f"{raw}={text}" for raw, text in pairs))
    for edited in (layer.with_pair(key, str(value)), layer.without(key)):
        back = parse_param(f"7767517\n1 1\n{edited.text}\n", "edited.param").layers[0]
        assert back.pairs == edited.pairs
    assert layer.with_pair(key, str(value)).int(key, 99) == value
    assert not layer.without(key).has(key)


def test_mutated_bytes_raise_nothing_else(shared_data: Path, tmp_path: Path) -> None:
    original = (shared_data / "models" / "resnet20-cifar10.param").read_bytes()
    path = tmp_path / "mutated.param"
    dice = random.Random(20)
    refused = 0
    for _ in range(1500):
        data = bytearray(original)
        for _ in range(dice.choice((1, 1, 2, 8))):
            at = dice.randrange(len(data))
            kind = dice.randrange(4)
            if kind == 0:
                data[at] = dice.randrange(256)
            elif kind == 1:
                data[at] = dice.choice(b' \n\r\t"=,.-e0123456789#')
            elif kind == 2:
                del data[at : at + dice.randrange(1, 40)]
            else:
                data[at:at] = original[at // 2 : at // 2 + dice.randrange(1, 40)]
        path.write_bytes(bytes(data))
        try:
            graph = read_param(path)
        except ClipScopeError as error:
            refused += 1
            assert error.where
        else:
            doubled = any(layer.name_in_file is not None for layer in graph.layers)
            assert doubled or graph.text().encode() == bytes(data)
    assert 300 < refused < 1500


def test_large_files_take_linear_time() -> None:
    many = " ".join(f"b{i}" for i in range(100_000))
    graph = parse_param(f"7767517\n2 100001\nInput a 0 1 a\nSplit s 1 100000 a {many}\n", "wide.param")
    assert len(graph.outputs) == 100_000
    lines = "".join(f"ReLU r{i} 1 1 b{i} b{i + 1}\n" for i in range(50_000))
    graph = parse_param(f"7767517\n50001 50001\nInput b0 0 1 b0\n{lines}", "deep.param")
    assert graph.root("b50000") == "b50000"
    pairs = " ".join(["7=1"] * 50_000)
    assert one(pairs).without(7).pairs == ()
