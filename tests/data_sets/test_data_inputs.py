"""Inputs: what reaches a network, with a bounded cache, several threads and broken files."""

from __future__ import annotations

import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data import inputs as inputs_module
from clipscope.core.data.images import decode
from clipscope.core.data.inputs import Inputs, Problem, UnreadableInput
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import open_source

CIFAR = Preprocess(32, 32, mean=(123.675, 116.28, 103.53), norm=(0.01712475, 0.01750700, 0.01742919))


def noisy(path: Path, width: int = 12, height: int = 10, seed: int = 0) -> Path:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(values).save(path)
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Six files, of which 1 and 4 are broken, and the last of the list is missing."""
    for i in range(6):
        noisy(tmp_path / f"{i}.png", seed=i)
    (tmp_path / "1.png").write_bytes(b"")
    (tmp_path / "4.png").write_bytes((tmp_path / "4.png").read_bytes()[:80])
    path = tmp_path / "list.txt"
    path.write_text("".join(f"{i}.png {i}\n" for i in range(7)))
    return path


def test_resnet20_inputs_equal_the_reference(shared_data: Path, tmp_path: Path) -> None:
    """Decoded and normalised by us: the arrays that ncnn2table was given, but for rounding."""
    names = (shared_data / "reference" / "resnet20-cifar10.calib.txt").read_text().split()
    (tmp_path / "calib.txt").write_text("".join(f"{shared_data / name}\n" for name in names))
    inputs = Inputs(open_source(tmp_path / "calib.txt"), CIFAR)
    ready = Inputs(open_source(shared_data / "reference" / "resnet20-cifar10.calib.npz"), None)
    assert len(inputs) == len(ready) == 200
    assert inputs.shape == ready.shape
    worst = max(float(np.abs(values - ready.get(i)).max()) for i, values in inputs.iter_valid())
    # One step of a pixel would be 0.017: the decoder is the same, only roundings may differ.
    assert worst <= 2e-6
    assert inputs.problems == ()


def test_get_is_decode_pixels_normalize(shared_data: Path) -> None:
    source = open_source(shared_data / "imagenet" / "calib.txt").sample(6)
    p = Preprocess(227, 227, pixel="bgr", mean=(104, 117, 123), norm=(1, 1, 1))
    inputs = Inputs(source, p)
    assert inputs.shape == (3, 227, 227)
    for i, item in enumerate(inputs.items):
        assert item.path is not None
        pixels = p.pixels(decode(item.path))
        np.testing.assert_array_equal(inputs.pixels(i), pixels)
        np.testing.assert_array_equal(inputs.get(i), p.normalize(pixels))
        assert inputs.get(i).shape == inputs.shape


def test_unreadable_files_are_skipped_and_listed_once(mixed: Path) -> None:
    inputs = Inputs(open_source(mixed), Preprocess(8, 8))
    assert inputs.problems == ()
    for _ in range(2):
        assert [i for i, _ in inputs.iter_valid()] == [0, 2, 3, 5]
    assert [problem.name for problem in inputs.problems] == ["1.png", "4.png", "6.png"]
    for problem in inputs.problems:
        assert isinstance(problem, Problem)
        assert str(mixed.parent / problem.name) in problem.message
    with pytest.raises(UnreadableInput, match=r"1\.png"):
        inputs.get(1)
    with pytest.raises(UnreadableInput):
        inputs.pixels(6)
    assert [i for i, _ in inputs.iter_valid([5, 4, 0])] == [5, 0]


def test_a_file_stays_unreadable_so_that_passes_agree(mixed: Path) -> None:
    inputs = Inputs(open_source(mixed), Preprocess(8, 8))
    first = [i for i, _ in inputs.iter_valid()]
    noisy(mixed.parent / "1.png")
    assert [i for i, _ in inputs.iter_valid()] == first
    assert 1 in [i for i, _ in Inputs(open_source(mixed), Preprocess(8, 8)).iter_valid()]


def test_none_readable_is_an_error_at_the_end_of_the_pass(mixed: Path) -> None:
    inputs = Inputs(open_source(mixed), Preprocess(8, 8))
    with pytest.raises(ClipScopeError, match=r"none of the 2 files could be read; the first: .*4\.png"):
        list(inputs.iter_valid([4, 1]))
    assert list(inputs.iter_valid([])) == []


def test_errors_survive_pickling(mixed: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        Inputs(open_source(mixed), Preprocess(8, 8)).get(1)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is UnreadableInput
    assert str(copy) == str(caught.value)


@pytest.mark.parametrize(("bound", "decoded_twice"), [(10**6, 0), (2 * (2 * 8 * 8 * 3), 4), (0, 6)])
def test_cache_is_bounded_and_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: int, decoded_twice: int
) -> None:
    for i in range(6):
        noisy(tmp_path / f"{i}.png", seed=i)
    calls: list[Path] = []

    def counted(path: Path) -> Image.Image:
        calls.append(path)
        return decode(path)

    monkeypatch.setattr(inputs_module, "decode", counted)
    inputs = Inputs(open_source(tmp_path), Preprocess(8, 8), cache_bytes=bound)
    first = [values for _, values in inputs.iter_valid()]
    assert len(calls) == 6
    second = [values for _, values in inputs.iter_valid()]
    assert len(calls) == 6 + decoded_twice
    np.testing.assert_array_equal(first, second)


def test_inputs_given_out_cannot_be_written(tmp_path: Path) -> None:
    noisy(tmp_path / "a.png")
    np.save(tmp_path / "ready.npy", np.zeros((1, 3, 8, 8), np.float32))
    for source, preprocess in ((tmp_path / "a.png", Preprocess(8, 8)), (tmp_path / "ready.npy", None)):
        listing = tmp_path / "one.txt"
        listing.write_text(f"{source.name}\n")
        opened = open_source(source if preprocess is None else listing)
        inputs = Inputs(opened, preprocess)
        for values in (inputs.get(0), inputs.get(0)):
            with pytest.raises(ValueError, match="read-only"):
                values[:] = 7


def test_normalized_inputs_are_kept_up_to_the_bound(tmp_path: Path) -> None:
    for i in range(3):
        noisy(tmp_path / f"{i}.png", seed=i)
    one = 3 * 8 * 8 * 4
    inputs = Inputs(open_source(tmp_path), Preprocess(8, 8), cache_bytes=2 * 2 * one)
    first, second = ([inputs.get(i) for i in range(3)] for _ in range(2))
    assert [a.base is b.base for a, b in zip(first, second, strict=True)] == [True, True, False]


def test_threads_get_the_same_as_one(mixed: Path) -> None:
    expected = dict(Inputs(open_source(mixed), Preprocess(8, 8)).iter_valid())
    inputs = Inputs(open_source(mixed), Preprocess(8, 8), cache_bytes=300)
    barrier = threading.Barrier(4)

    def one(thread: int) -> dict[int, np.ndarray]:
        barrier.wait(10)
        order = range(7) if thread % 2 else range(6, -1, -1)
        return dict(inputs.iter_valid(order))

    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(one, range(4)):
            assert sorted(found) == sorted(expected)
            for i, values in found.items():
                np.testing.assert_array_equal(values, expected[i])
    assert len(inputs.problems) == 3


def test_degenerate_images_pass_through_every_resize(tmp_path: Path) -> None:
    for width, height in ((1, 1), (1, 40), (40, 1)):
        noisy(tmp_path / f"{width}x{height}.png", width, height)
    for resize in ("stretch", "crop", "letterbox"):
        found = dict(Inputs(open_source(tmp_path), Preprocess(16, 16, resize=resize)).iter_valid())
        assert [values.shape for values in found.values()] == [(3, 16, 16)] * 3


def test_too_elongated_images_are_problems_of_their_own(tmp_path: Path) -> None:
    noisy(tmp_path / "a.png")
    Image.new("L", (1, 30_000)).save(tmp_path / "b.png")
    inputs = Inputs(open_source(tmp_path), Preprocess(224, 224, resize="crop"))
    assert [i for i, _ in inputs.iter_valid()] == [0]
    assert "too elongated" in inputs.problems[0].message
    assert "b.png" in inputs.problems[0].message


def test_open_size_is_that_of_the_first_readable_image(tmp_path: Path) -> None:
    (tmp_path / "0.png").write_bytes(b"")
    noisy(tmp_path / "1.png", 12, 10)
    noisy(tmp_path / "2.png", 12, 10)
    inputs = Inputs(open_source(tmp_path), Preprocess(None, None, pixel="grey"))
    assert inputs.shape == (1, 10, 12)
    assert [i for i, _ in inputs.iter_valid()] == [1, 2]
    noisy(tmp_path / "3.png", 10, 12)
    with pytest.raises(ClipScopeError, match=r"3\.png: is 10x12, the first 12x10") as caught:
        list(Inputs(open_source(tmp_path), Preprocess(None, None)).iter_valid())
    assert not isinstance(caught.value, UnreadableInput)


def test_open_size_without_images_or_with_a_resize_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0.png").write_bytes(b"")
    with pytest.raises(ClipScopeError, match="none of the 1 files"):
        Inputs(open_source(tmp_path), Preprocess(None, None))
    noisy(tmp_path / "1.png")
    with pytest.raises(ClipScopeError, match="needs an input size"):
        Inputs(open_source(tmp_path), Preprocess(None, None, resize="crop"))


def test_images_need_a_preprocessing(tmp_path: Path) -> None:
    noisy(tmp_path / "1.png")
    with pytest.raises(ClipScopeError, match="need a preprocessing"):
        Inputs(open_source(tmp_path), None)


def test_check_against_names_the_way_out(tmp_path: Path) -> None:
    noisy(tmp_path / "1.png")
    colour = Inputs(open_source(tmp_path), Preprocess(32, 24))
    for good in (None, (32, 24, 3), (None, None, None), (0, 0, 3), (32, None, None)):
        colour.check_against(good)
    grey = Inputs(open_source(tmp_path), Preprocess(32, 24, pixel="grey"))
    np.save(tmp_path / "a.npy", np.zeros((1, 3, 24, 32), np.float32))
    arrays = Inputs(open_source(tmp_path / "a.npy"), None)
    for inputs, size, text in (
        (colour, (24, 32, 3), "--size 24x32"),
        (colour, (None, 32, 3), "--size 32x32"),
        (colour, (32, 24, 1), "--pixel grey"),
        (grey, (32, 24, 3), "--pixel"),
        (colour, (32, 24, 12), "ready inputs"),
        (arrays, (32, 24, 1), "the network's shape"),
        (arrays, (32, 25, 3), "the network's shape"),
    ):
        with pytest.raises(ClipScopeError) as caught:
            inputs.check_against(size)
        assert text in str(caught.value)


def test_a_subset_shares_decoding_failures_and_polling(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Inputs(open_source(mixed), Preprocess(8, 8))
    asked: list[int] = []
    monkeypatch.setattr(whole, "get", lambda i: (asked.append(i), Inputs.get(whole, i))[1])
    part = whole.subset([5, 1, 0])
    assert [item.name for item in part.items] == [whole.items[i].name for i in (5, 1, 0)]
    np.testing.assert_array_equal(part.get(0), Inputs.get(whole, 5))
    with pytest.raises(UnreadableInput):
        part.get(1)
    assert asked == [5, 1], "the parent is asked, which polls for a cancel"
    assert [problem.name for problem in part.problems] == [whole.items[1].name]
    assert whole.problems == part.problems


def test_a_picture_that_vanishes_keeps_the_size_it_had(tmp_path: Path) -> None:
    """What is in memory can still be run: where it lies in the input must not need the file."""
    for name in ("a", "b"):
        noisy(tmp_path / f"{name}.png")
    inputs = Inputs(open_source(tmp_path), Preprocess(8, 8, resize="letterbox"))
    inputs.get(0)
    before, part = inputs.geometry(0), inputs.subset([0])
    for name in ("a", "b"):
        (tmp_path / f"{name}.png").unlink()
    assert inputs.geometry(0) == before == part.geometry(0)
    with pytest.raises(UnreadableInput, match="is not there any more"):
        inputs.get(1)
