"""Ready inputs in .npy and .npz files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data import array_file
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source


def ready(*shape: int) -> np.ndarray:
    return np.random.default_rng(1).normal(size=shape).astype(np.float32)


def test_reference_inputs_of_resnet20(shared_data: Path) -> None:
    source = open_source(shared_data / "reference" / "resnet20-cifar10.calib.npz")
    assert (len(source), source.kind, source.labelled) == (200, "array", False)
    inputs = Inputs(source, None)
    assert inputs.shape == (3, 32, 32)
    assert inputs.items[7].name == "resnet20-cifar10.calib.npz[7]"
    assert inputs.pixels(0) is None
    inputs.check_against((32, 32, 3))


def test_npy_is_memory_mapped_and_given_out_as_copies(tmp_path: Path) -> None:
    values = ready(5, 3, 8, 6)
    np.save(tmp_path / "a.npy", values)
    source = open_source(tmp_path / "a.npy")
    assert isinstance(source.arrays, np.memmap)
    inputs = Inputs(source, Preprocess(99, 99))
    one = inputs.get(4)
    np.testing.assert_array_equal(one, values[4])
    assert one.flags.c_contiguous
    assert not np.shares_memory(one, source.arrays)
    assert inputs.preprocess is None


def test_sampled_arrays_keep_their_places(tmp_path: Path) -> None:
    values = ready(6, 1, 4, 4)
    np.savez(tmp_path / "a.npz", x=values, y=np.array([0, 0, 0, 1, 1, 1], np.uint8))
    source = open_source(tmp_path / "a.npz")
    part = source.sample(2)
    assert [(item.index, item.label) for item in part.items] == [(1, 0), (4, 1)]
    np.testing.assert_array_equal(Inputs(part, None).get(1), values[4])
    assert len({source.fingerprint(), part.fingerprint()}) == 2


def test_fingerprint_follows_the_values(tmp_path: Path) -> None:
    values = ready(3, 1, 4, 4)
    np.save(tmp_path / "a.npy", values)
    before = open_source(tmp_path / "a.npy").fingerprint()
    values[2, 0, 3, 3] += 1
    np.save(tmp_path / "a.npy", values)
    assert open_source(tmp_path / "a.npy").fingerprint() != before


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", ["<f4", ">f4"])
def test_any_byte_and_axis_order_gives_the_same_values(tmp_path: Path, order: Any, dtype: str) -> None:
    values = ready(2, 3, 5, 4)
    np.save(tmp_path / "a.npy", np.asarray(values, dtype, order=order))
    one = Inputs(open_source(tmp_path / "a.npy"), None).get(1)
    np.testing.assert_array_equal(one, values[1])
    assert one.dtype == np.float32
    assert one.dtype.isnative
    assert one.flags.c_contiguous


def test_three_dimensions_count_as_one_input(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", ready(3, 5, 4))
    inputs = Inputs(open_source(tmp_path / "a.npy"), None)
    assert (len(inputs), inputs.shape) == (1, (3, 5, 4))


@pytest.mark.parametrize("key", ["inputs", "Input", "x", "X", "data", "images", "anything"])
def test_npz_keys(tmp_path: Path, key: str) -> None:
    np.savez_compressed(tmp_path / "a.npz", **{key: ready(2, 3, 4, 4), "labels": np.array([4, 0])})
    source = open_source(tmp_path / "a.npz")
    assert [item.label for item in source.items] == [4, 0]
    assert source.labelled


def test_labels_file_gives_names_to_array_labels(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=ready(2, 3, 4, 4), y=np.array([1, 0]))
    (tmp_path / "l.txt").write_text("cat\ndog\n")
    assert open_source(tmp_path / "a.npz", tmp_path / "l.txt").class_names == ("cat", "dog")


def with_bad_value(value: float) -> np.ndarray:
    values = ready(4, 1, 2, 2)
    values[2, 0, 1, 1] = value
    return values


@pytest.mark.parametrize(
    ("array", "text"),
    [
        (ready(2, 3, 4, 4).astype(np.float64), "holds float64"),
        (ready(2, 3, 4, 4).astype(np.float16), "holds float16"),
        (np.zeros((2, 3, 4, 4), np.uint8), "holds uint8"),
        (np.zeros((2, 3, 4, 4), np.int32), "holds int32"),
        (np.array([["a"]], dtype="U4"), "holds <U4"),
        (ready(4, 4), "has 2 dimensions"),
        (ready(1, 2, 3, 4, 4), "has 5 dimensions"),
        (ready(3), "has 1 dimensions"),
        (np.float32(3), "has 0 dimensions"),
    ],
)
def test_bad_arrays_are_refused_with_the_reason(tmp_path: Path, array: Any, text: str) -> None:
    np.save(tmp_path / "a.npy", array)
    np.savez(tmp_path / "a.npz", inputs=array)
    for name in ("a.npy", "a.npz"):
        with pytest.raises(ClipScopeError) as caught:
            open_source(tmp_path / name)
        assert text in str(caught.value)
        assert name in str(caught.value)
        assert caught.value.fix


@pytest.mark.parametrize("value", [np.nan, -np.inf])
def test_an_input_that_is_used_must_be_finite(tmp_path: Path, value: float) -> None:
    """The others are not looked at: of an enormous file, a limit of four reads four."""
    np.save(tmp_path / "a.npy", with_bad_value(value))
    np.savez(tmp_path / "a.npz", inputs=with_bad_value(value))
    for name in ("a.npy", "a.npz"):
        source = open_source(tmp_path / name)
        with pytest.raises(ClipScopeError, match=rf"{name}, input 2: holds NaN or infinity; correct"):
            list(Inputs(source, None).iter_valid())
        with pytest.raises(ClipScopeError, match="input 2"):
            source.fingerprint()
        few = Inputs(source.sample(2), None)
        assert [item.name for item in few.items] == [f"{name}[1]", f"{name}[3]"]
        assert len(list(few.iter_valid())) == 2


def test_millions_of_inputs_cost_nothing_before_they_are_used(tmp_path: Path) -> None:
    count = 10**9
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        head, {"descr": "<f4", "fortran_order": False, "shape": (count, 1, 1, 1)}
    )
    with (tmp_path / "a.npy").open("wb") as file:
        file.write(head.getvalue())
        file.truncate(len(head.getvalue()) + 4 * count)
    few = Inputs(open_source(tmp_path / "a.npy").sample(4), None)
    assert [item.index for item in few.items] == [125 * 10**6, 375 * 10**6, 625 * 10**6, 875 * 10**6]
    assert [float(values[0, 0, 0]) for _, values in few.iter_valid()] == [0.0] * 4
    with pytest.raises(ClipScopeError, match="1 channel"):
        few.check_against((8, 8, 3))


def test_an_archive_whose_member_is_no_array(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("inputs.npy", b"not an array")
    with pytest.raises(
        ClipScopeError, match=r"a\.npz: can't be read as NumPy arrays \(a member is no array\)"
    ):
        open_source(tmp_path / "a.npz")


@pytest.mark.parametrize("shape", [(0, 3, 4, 4), (2, 0, 4, 4), (2, 3, 4, 0)])
def test_empty_arrays_are_refused(tmp_path: Path, shape: tuple[int, ...]) -> None:
    np.save(tmp_path / "a.npy", np.zeros(shape, np.float32))
    np.savez(tmp_path / "a.npz", x=np.zeros(shape, np.float32))
    for name in ("a.npy", "a.npz"):
        with pytest.raises(ClipScopeError, match="empty"):
            open_source(tmp_path / name)


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (np.array([0.0, 1.0]), "labels are float64"),
        (np.array([True, False]), "labels are bool"),
        (np.array([0, 1, 2]), "labels have shape (3,), there are 2"),
        (np.array([[0], [1]]), "labels have shape (2, 1)"),
        (np.array([0, -1]), "entry 1: the label -1"),
        (np.array([2**63, 1], np.uint64), "entry 0: the label 9223372036854775808"),
    ],
)
def test_bad_labels_are_refused(tmp_path: Path, labels: Any, text: str) -> None:
    np.savez(tmp_path / "a.npz", x=ready(2, 3, 4, 4), y=labels)
    with pytest.raises(ClipScopeError) as caught:
        open_source(tmp_path / "a.npz")
    assert text in str(caught.value)


def test_unclear_keys_are_refused(tmp_path: Path) -> None:
    one = ready(2, 3, 4, 4)
    for arrays, text in (
        ({"a": one, "b": one}, "several arrays may be the inputs: a, b"),
        ({"x": one, "data": one}, "several arrays may be the inputs: x, data"),
        ({"a": one[0]}, "no array looks like inputs"),
        ({}, "no array looks like inputs"),
        ({"x": one, "y": np.array([0, 1]), "label": np.array([0, 1])}, "several arrays may be the labels"),
    ):
        np.savez(tmp_path / "a.npz", **arrays)
        with pytest.raises(ClipScopeError, match=text):
            open_source(tmp_path / "a.npz")


class Bomb:
    """Would leave a file behind if it were unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def test_pickles_are_never_run(tmp_path: Path) -> None:
    objects = np.array([Bomb(tmp_path / "ran")], dtype=object)
    np.save(tmp_path / "a.npy", objects, allow_pickle=True)
    np.savez(tmp_path / "a.npz", allow_pickle=True, x=objects)
    objects.dump(tmp_path / "raw.npy")
    for name in ("a.npy", "a.npz", "raw.npy"):
        with pytest.raises(ClipScopeError, match=name):
            open_source(tmp_path / name)
    assert not (tmp_path / "ran").exists()


def test_broken_files_are_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "good.npy", ready(2, 3, 8, 8))
    npy = (tmp_path / "good.npy").read_bytes()
    np.savez_compressed(tmp_path / "good.npz", x=ready(2, 3, 8, 8))
    npz = (tmp_path / "good.npz").read_bytes()
    shape = b"{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999, 3, 4, 4), }"
    header = b"\x93NUMPY\x01\x00v\x00" + shape
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x.npy", header.ljust(127) + b"\n" + bytes(64))
    contents = {
        "empty.npy": b"",
        "empty.npz": b"",
        "text.npy": b"1 2 3\n",
        "text.npz": b"1 2 3\n",
        "half.npy": npy[: len(npy) // 2],
        "magic.npy": npy[:6],
        "header.npy": npy[:40],
        "shape.npy": header.ljust(127) + b"\n" + bytes(64),
        "negative.npy": npy.replace(b"(2, 3, 8, 8)", b"(2,-3, 8, 8)"),
        "open bracket.npy": npy.replace(b"}", b" "),
        "more.npy": npy + bytes(4),
        "two.npy": npy + npy,
        "fewer.npy": npy.replace(b"(2, 3, 8, 8)", b"(1, 3, 8, 8)"),
        "zip.npy": npz,
        "half.npz": npz[: len(npz) // 2],
        "flipped.npz": npz[:300] + bytes(b ^ 0x55 for b in npz[300:330]) + npz[330:],
        "shape.npz": stream.getvalue(),
        "npy.npz": npy,
    }
    for name, data in contents.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(ClipScopeError) as caught:
            open_source(path)
        assert str(path) in str(caught.value), name
        assert caught.value.fix, name


def test_a_mapped_file_that_is_cut_while_it_is_in_use(tmp_path: Path) -> None:
    """Reading beyond the end of a mapped file would end the process with a signal."""
    path = tmp_path / "a.npy"
    np.save(path, ready(2, 3, 64, 64))
    source = open_source(path)
    inputs = Inputs(source, None)
    with path.open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(ClipScopeError, match=r"a\.npy: is shorter now"):
        inputs.get(1)
    with pytest.raises(ClipScopeError, match=r"a\.npy: is shorter now"):
        source.fingerprint()


def test_npz_that_unpacks_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.savez_compressed(tmp_path / "a.npz", x=np.zeros((8, 3, 64, 64), np.float32))
    monkeypatch.setattr(array_file, "MAX_NPZ_BYTES", 100_000)
    with pytest.raises(ClipScopeError, match="unpacks to"):
        open_source(tmp_path / "a.npz")
