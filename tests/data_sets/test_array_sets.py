"""Samples of networks that take no single image: arrays of any rank, .npz by names, list files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feed, Feeds
from clipscope.core.data.array_sets import is_array_set, open_samples
from clipscope.core.data.fed_inputs import open_fed_source
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.preprocess import Preprocess

NUMBERS = np.random.default_rng(17)
ROWS = Feeds((Feed("rows", (4, 5)),))
BOTH = Feeds((Feed("image", (3, 2, 4)), Feed("meta", (5,)), Feed("more", (2, 2, 2, 3))))


def values(*shape: int) -> np.ndarray:
    return NUMBERS.standard_normal(shape).astype(np.float32)


@pytest.mark.parametrize("shape", [(7,), (4, 5), (3, 4, 5), (2, 3, 4, 5), (16_001,), (2, 90, 100, 3)])
def test_a_sample_of_any_rank_is_carried_and_taken_apart(shape: tuple[int, ...]) -> None:
    feeds, sample = Feeds((Feed("x", shape),)), values(*shape)
    carried = feeds.carried([sample])
    assert carried.shape == feeds.carrier and len(feeds.carrier) == 3
    assert np.array_equal(feeds.apart(carried)["x"], sample)


def test_several_inputs_are_carried_one_behind_the_other() -> None:
    arrays = [values(*feed.shape) for feed in BOTH.inputs]
    apart = BOTH.apart(BOTH.carried(arrays))
    for feed, array in zip(BOTH.inputs, arrays, strict=True):
        assert np.array_equal(apart[feed.name], array)
    large = Feeds((Feed("a", (3, 300, 300)), Feed("b", (7,))))
    assert max(large.carrier) <= 8192 and np.prod(large.carrier) >= 270_007
    arrays = [values(3, 300, 300), values(7)]
    assert np.array_equal(large.apart(large.carried(arrays))["b"], arrays[1])


@pytest.mark.parametrize("shape", [(6, 4, 5), (6, 1, 4, 5), (6, 4, 1, 5), (4, 5)])
def test_sides_of_one_may_be_left_out_or_added(tmp_path: Path, shape: tuple[int, ...]) -> None:
    array = values(*shape)
    np.save(tmp_path / "a.npy", array)
    source = open_samples(ROWS, tmp_path / "a.npy", {})
    assert source.arrays is not None
    assert np.array_equal(source.arrays, array.reshape(-1, 1, 4, 5))
    assert isinstance(source.arrays, np.memmap)


def test_other_numbers_become_float32(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.arange(40, dtype=np.int64).reshape(2, 4, 5))
    arrays = open_samples(ROWS, tmp_path / "a.npy", {}).arrays
    assert arrays is not None and arrays.dtype == np.float32 and arrays[1, 0, 3, 4] == 39


def test_a_list_file_has_samples_and_labels(tmp_path: Path) -> None:
    arrays = values(3, 4, 5)
    for number, array in enumerate(arrays):
        np.save(tmp_path / f"{number}.npy", array)
    (tmp_path / "list.txt").write_text("".join(f"{n}.npy {2 - n}\n" for n in range(3)))
    assert is_array_set(tmp_path / "list.txt")
    source = open_samples(ROWS, tmp_path / "list.txt", {})
    assert [(item.name, item.label) for item in source.items] == [("0.npy", 2), ("1.npy", 1), ("2.npy", 0)]
    assert np.array_equal(Inputs(source, None).get(2)[0], arrays[2])
    (tmp_path / "list.txt").write_text("0.npy\nmissing.npy\n")
    with pytest.raises(ClipScopeError, match=r"missing.npy: no such file"):
        open_samples(ROWS, tmp_path / "list.txt", {})
    np.save(tmp_path / "1.npy", values(4, 6))
    (tmp_path / "list.txt").write_text("0.npy\n1.npy\n")
    with pytest.raises(ClipScopeError, match=r"1.npy: has the shape \(4, 6\), the first one"):
        open_samples(ROWS, tmp_path / "list.txt", {})


def test_an_archive_has_an_array_an_input(tmp_path: Path) -> None:
    arrays = {feed.name: values(6, *feed.shape) for feed in BOTH.inputs}
    np.savez(tmp_path / "a.npz", labels=np.arange(6), **arrays)
    source = open_samples(BOTH, tmp_path / "a.npz", {})
    assert source.labelled and [item.label for item in source.items] == list(range(6))
    apart = BOTH.apart(Inputs(source, None).get(4))
    assert all(np.array_equal(apart[name], array[4]) for name, array in arrays.items())
    np.savez(tmp_path / "b.npz", image=arrays["image"], meta=arrays["meta"])
    with pytest.raises(ClipScopeError, match=r"b.npz: has no array for input more .*--input more=FILE"):
        open_samples(Feeds((*BOTH.inputs, Feed("last", (2,)))), tmp_path / "b.npz", {})
    np.savez(tmp_path / "b.npz", **{**arrays, "meta": arrays["meta"][:4]})
    with pytest.raises(ClipScopeError, match=r"different numbers of samples: image 6, meta 4, more 6"):
        open_samples(BOTH, tmp_path / "b.npz", {})
    np.savez(tmp_path / "b.npz", **{**arrays, "meta": values(6, 4)})
    with pytest.raises(ClipScopeError, match=r"has the shape 6x4, input meta takes 5 a sample"):
        open_samples(BOTH, tmp_path / "b.npz", {})


def test_pictures_go_with_the_arrays_of_their_places(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for number in range(4):
        colour = (60 * number, 10, 20)
        Image.new("RGB", (4, 2), colour).save(tmp_path / "pictures" / f"{number}.png")
    feeds = Feeds((BOTH.inputs[1], BOTH.inputs[0]))
    metas = values(4, 5)
    np.save(tmp_path / "meta.npy", metas)
    further = {"meta": tmp_path / "meta.npy"}
    source = open_fed_source(feeds, tmp_path / "pictures", None, further)
    inputs = Inputs(source.sample(2), Preprocess(4, 2, norm=(1 / 255,) * 3))
    assert inputs.shape == feeds.carrier and [item.name for item in inputs.items] == ["1.png", "3.png"]
    for place, number in ((0, 1), (1, 3)):
        apart = feeds.apart(inputs.get(place))
        assert np.array_equal(apart["meta"], metas[number])
        assert np.allclose(apart["image"][0], 60 * number / 255)
    before = source.fingerprint()
    np.save(tmp_path / "meta.npy", metas[::-1])
    assert open_fed_source(feeds, tmp_path / "pictures", None, further).fingerprint() != before
    np.save(tmp_path / "meta.npy", metas[:3])
    with pytest.raises(ClipScopeError, match=r"meta.npy: input meta has 3 arrays for 4 images"):
        open_fed_source(feeds, tmp_path / "pictures", None, further)
    with pytest.raises(ClipScopeError, match=r"pictures can't be what the inputs take: rows 4x5"):
        open_fed_source(ROWS, tmp_path / "pictures", None, {})
    with pytest.raises(ClipScopeError, match="the network has no input called other"):
        open_fed_source(feeds, tmp_path / "pictures", None, {"other": tmp_path / "meta.npy"})
