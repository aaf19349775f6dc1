"""Folders, class folders and list files, as people have them and as they break them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.sampling import balanced_sample
from clipscope.core.data.sources import Source, open_source


def put(path: Path, value: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (4, 4), (value, 0, 0)).save(path)
    return path


def tree(root: Path, *names: str) -> Path:
    for i, name in enumerate(names):
        put(root / name, i)
    return root


def labels_of(source: Source) -> dict[str, int | None]:
    return {item.name: item.label for item in source.items}


def test_class_folders_of_cifar10(shared_data: Path) -> None:
    source = open_source(shared_data / "cifar10" / "eval")
    assert (len(source), source.kind, source.labelled) == (1000, "folders", True)
    assert source.class_names is not None
    assert source.class_names[0] == "airplane"
    assert source.class_names[9] == "truck"
    assert all(
        i.label is not None and i.name.split("/")[0] == source.class_names[i.label] for i in source.items
    )
    assert [i.name for i in source.items] == sorted(i.name for i in source.items)


def test_list_of_imagenet(shared_data: Path) -> None:
    folder = shared_data / "imagenet"
    source = open_source(folder / "eval.txt", folder / "labels.txt")
    assert (len(source), source.kind, source.labelled) == (200, "list", True)
    assert source.class_names is not None
    first = source.items[0]
    assert first.name == "eval/n01491361_tiger_shark.JPEG"
    assert first.path is not None
    assert first.path.is_file()
    assert first.label == 3
    assert source.class_names[3] == "tiger_shark"
    calib = open_source(folder / "calib.txt")
    assert (len(calib), calib.labelled) == (100, False)


def test_parent_of_data_sets_is_not_taken_for_classes(shared_data: Path) -> None:
    with pytest.raises(ClipScopeError, match="no images found"):
        open_source(shared_data / "cifar10")


def test_flat_folder_is_unlabelled_sorted_and_skips_the_rest(tmp_path: Path) -> None:
    tree(tmp_path, "b.PNG", "a.jpg", "ein Bild ü.bmp", ".hidden.png", "._a.png")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "folder.png").mkdir()
    source = open_source(tmp_path)
    assert (source.kind, source.labelled, source.class_names) == ("folder", False, None)
    assert [item.name for item in source.items] == ["a.jpg", "b.PNG", "ein Bild ü.bmp"]


def test_numbered_folders_are_their_own_labels(tmp_path: Path) -> None:
    source = open_source(tree(tmp_path, "10/a.png", "2/a.png", "007/a.png"))
    assert labels_of(source) == {"10/a.png": 10, "2/a.png": 2, "007/a.png": 7}
    put(tmp_path / "7" / "a.png")
    with pytest.raises(ClipScopeError, match="'007' and '7' both have label 7"):
        open_source(tmp_path)


def test_one_name_that_is_no_number_makes_all_names(tmp_path: Path) -> None:
    source = open_source(tree(tmp_path, "10/a.png", "2/a.png", "x/a.png", ".git/a.png"))
    assert labels_of(source) == {"10/a.png": 0, "2/a.png": 1, "x/a.png": 2}
    assert source.class_names == ("10", "2", "x")


def test_labels_file_matches_exactly_then_any_case_then_first_word(tmp_path: Path) -> None:
    tree(tmp_path / "data", "cat/a.png", "DOG/a.png", "n01440764/a.png", "Cat/a.png")
    (tmp_path / "l.txt").write_bytes("\ufeffcat\r\nDog\r\nn01440764 tench, Tinca\r\nCat\r\n\r\n".encode())
    source = open_source(tmp_path / "data", tmp_path / "l.txt")
    assert labels_of(source) == {"cat/a.png": 0, "DOG/a.png": 1, "n01440764/a.png": 2, "Cat/a.png": 3}
    assert source.class_names == ("cat", "Dog", "n01440764 tench, Tinca", "Cat")


def test_labels_file_names_numbered_folders(tmp_path: Path) -> None:
    tree(tmp_path / "data", "0/a.png", "2/a.png")
    (tmp_path / "l.txt").write_text("cat\ndog\ncow\n")
    source = open_source(tmp_path / "data", tmp_path / "l.txt")
    assert labels_of(source) == {"0/a.png": 0, "2/a.png": 2}
    put(tmp_path / "data" / "3" / "a.png")
    with pytest.raises(ClipScopeError, match="has label 3, of only 3 class names"):
        open_source(tmp_path / "data", tmp_path / "l.txt")


def test_unmatched_and_ambiguous_folders_are_listed(tmp_path: Path) -> None:
    tree(tmp_path / "data", "cat/a.png", "yak/a.png", "emu/a.png", "crane/a.png")
    labels = tmp_path / "l.txt"
    labels.write_text("cat\ncrane\n")
    with pytest.raises(ClipScopeError, match="2 class folders are not in the labels file: emu, yak"):
        open_source(tmp_path / "data", labels)
    labels.write_text("cat\ncrane\nyak\nemu\ncrane\n")
    with pytest.raises(ClipScopeError, match=r"'crane' fits several lines of the labels file \(2, 5\)"):
        open_source(tmp_path / "data", labels)


def test_two_folders_for_one_line_are_refused(tmp_path: Path) -> None:
    tree(tmp_path / "data", "cat/a.png", "CAT/a.png")
    (tmp_path / "l.txt").write_text("cat\ndog\n")
    with pytest.raises(ClipScopeError, match="both have label 0"):
        open_source(tmp_path / "data", tmp_path / "l.txt")


def test_empty_class_folders_would_shift_labels(tmp_path: Path) -> None:
    tree(tmp_path / "data", "ant/a.png", "cow/a.png")
    (tmp_path / "data" / "bee").mkdir()
    with pytest.raises(ClipScopeError, match=r"shift the labels.*bee"):
        open_source(tmp_path / "data")
    (tmp_path / "l.txt").write_text("ant\nbee\ncow\n")
    assert labels_of(open_source(tmp_path / "data", tmp_path / "l.txt"))["cow/a.png"] == 2


def test_folders_without_a_clear_meaning_are_refused(tmp_path: Path) -> None:
    for make, text in (
        (lambda p: p.mkdir(), "no images found"),
        (lambda p: tree(p, "a.png", "cat/b.png"), "directly and in sub-folders"),
        (lambda p: tree(p, "calib/a.png", "eval/b.png"), r"parts of a data set \(calib, eval\).*eval"),
        (lambda p: (p / "deep").mkdir(parents=True), "no images found"),
    ):
        folder = tmp_path / f"d{len(list(tmp_path.iterdir()))}"
        make(folder)
        with pytest.raises(ClipScopeError, match=text) as caught:
            open_source(folder)
        assert caught.value.where == str(folder)
        assert caught.value.fix


def test_other_paths_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "one.jpg")
    cases = [("none", "no such"), ("one.jpg", "single image")]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        cases.append(("pipe.txt", "neither"))
    for name, text in cases:
        with pytest.raises(ClipScopeError, match=text):
            open_source(tmp_path / name)
    for bad in ("none.txt", "pipe.txt", ""):
        with pytest.raises(ClipScopeError, match="no such labels file"):
            open_source(tmp_path, tmp_path / bad)


def write_list(tmp_path: Path, data: str | bytes) -> Path:
    path = tmp_path / "list.txt"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_list_file_splits_at_the_last_blank(tmp_path: Path) -> None:
    text = "\ufeffmy images/ein Bild 画像.jpg 3\r\n\r\n  a.png\t12 \r\nsub/b.png   0\r\n"
    source = open_source(write_list(tmp_path, text))
    assert labels_of(source) == {"my images/ein Bild 画像.jpg": 3, "a.png": 12, "sub/b.png": 0}
    assert source.items[0].path == tmp_path / "my images" / "ein Bild 画像.jpg"


def test_list_file_keeps_unusual_separators_in_names(tmp_path: Path) -> None:
    names = ["a\u2028b.png", "c\x0bd.png", "e\u00a0f.png", "g\u30004"]
    source = open_source(write_list(tmp_path, "\n".join(names)))
    assert [item.name for item in source.items] == names
    assert not source.labelled


def test_existing_file_ending_in_a_number_is_a_path(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2)).save(tmp_path / "photo 7", format="PNG")
    source = open_source(write_list(tmp_path, "photo 7\nother.png\n"))
    assert labels_of(source) == {"photo 7": None, "other.png": None}
    assert labels_of(open_source(write_list(tmp_path, "photo 8\n"))) == {"photo": 8}


@pytest.mark.parametrize("line", ["set/a b.png 1", "set/a b.png\tword", "set/a b.png"])
def test_paths_of_a_list_are_found_from_the_nearest_folder_that_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Its own, one above it, or the working folder; what is there beside the list wins."""
    lists, elsewhere = tmp_path / "data" / "lists", tmp_path / "elsewhere"
    for folder in (lists, elsewhere / "set"):
        folder.mkdir(parents=True)
    listed = lists / "val.txt"
    listed.write_text(line + "\n" + line.replace("a b", "gone") + "\n")
    (item, _) = open_source(listed).items
    assert item.path == lists / "set" / "a b.png", "nowhere: beside the list, where it is reported"
    (elsewhere / "set" / "a b.png").write_bytes(b"")
    monkeypatch.chdir(elsewhere)
    for folder in (elsewhere, tmp_path, tmp_path / "data", lists):
        (folder / "set").mkdir(exist_ok=True)
        (folder / "set" / "a b.png").write_bytes(b"")
        items = open_source(listed).items
        assert [one.path for one in items] == [folder / one.name for one in items]
        assert items[0].name == "set/a b.png"


def test_list_file_takes_absolute_paths(tmp_path: Path) -> None:
    image = put(tmp_path / "else where" / "a.png")
    source = open_source(write_list(tmp_path, f"{image} 1\n"))
    assert source.items[0].path == image


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("a.png 1\n\nb.png\n", "line 3: this line has no label"),
        ("a.png\nb.png 1\n", "line 2: this line has a label"),
        ("a.png 1\nb.png -1\n", "line 2: the label -1 is not"),
        ("a.png 4294967296\n", "line 1: the label 4294967296 is not"),
        (f"a.png {'9' * 9000}\n", "line 1: the label 999999999999999999999999 is not"),
        ("", "lists no images"),
        ("a 0\nb 1\na 2\n", "line 3: a has label 2 here, and 0 in line 1"),
        (" \n\t\r\n", "lists no images"),
        (b"a.png 1\nb\xff.png 2\n", "line 2: is not UTF-8"),
        (b"a.png\n\0\0\n", "line 2: is a binary file"),
    ],
)
def test_bad_lists_name_the_line(tmp_path: Path, data: str | bytes, text: str) -> None:
    with pytest.raises(ClipScopeError) as caught:
        open_source(write_list(tmp_path, data))
    assert text in str(caught.value)
    assert str(tmp_path / "list.txt") in str(caught.value)
    assert caught.value.fix


def test_names_too_long_for_the_system_are_just_missing_files(tmp_path: Path) -> None:
    source = open_source(write_list(tmp_path, "x" * 5000 + " 1\n"))
    assert source.items[0].label == 1
    assert source.fingerprint() == open_source(write_list(tmp_path, "x" * 5000 + " 1\n")).fingerprint()


def test_list_labels_are_checked_against_the_names(tmp_path: Path) -> None:
    (tmp_path / "l.txt").write_text("cat\ndog\n")
    with pytest.raises(ClipScopeError, match=r"a\.png has label 2"):
        open_source(write_list(tmp_path, "a.png 2\n"), tmp_path / "l.txt")


def test_sample_of_cifar10_is_balanced_and_fixed(shared_data: Path) -> None:
    source = open_source(shared_data / "cifar10" / "eval")
    part = source.sample(50)
    counts = [sum(item.label == label for item in part.items) for label in range(10)]
    assert counts == [5] * 10
    assert part.items == source.sample(50).items
    assert [source.items.index(item) for item in part.items] == sorted(map(source.items.index, part.items))
    assert source.sample(None) is source
    assert source.sample(1000) is source
    for bad in (0, -3):
        with pytest.raises(ClipScopeError, match="is empty"):
            source.sample(bad)


def test_sample_below_the_class_count_spreads_over_the_classes(shared_data: Path) -> None:
    part = open_source(shared_data / "imagenet" / "eval.txt").sample(4)
    labels = [item.label for item in part.items if item.label is not None]
    assert len(labels) == 4
    assert labels[0] < 250 < labels[1] < 500 < labels[2] < 750 < labels[3]


@given(st.data())
def test_samples_are_distinct_ordered_and_as_balanced_as_possible(data: st.DataObject) -> None:
    labels = data.draw(st.lists(st.one_of(st.integers(0, 5)), min_size=1, max_size=60))
    limit = data.draw(st.integers(1, len(labels)))
    chosen = balanced_sample(labels, limit)
    assert len(chosen) == limit
    assert chosen == sorted(set(chosen))
    shares = {label: sum(labels[i] == label for i in chosen) for label in set(labels)}
    for label, share in shares.items():
        if share < labels.count(label):
            assert share >= max(shares.values()) - 1


def test_unlabelled_samples_are_evenly_spaced() -> None:
    assert balanced_sample([None] * 10, 5) == [1, 3, 5, 7, 9]
    assert balanced_sample([None] * 10, 1) == [5]


def test_fingerprint_follows_name_label_and_content(tmp_path: Path) -> None:
    tree(tmp_path, "a.png", "b.png")
    listed = write_list(tmp_path, "a.png 0\nb.png 1\n")
    first = open_source(listed)
    before = first.fingerprint()
    assert before == open_source(listed).fingerprint()
    assert len(before) == 64
    assert first.sample(1).fingerprint() != before
    assert open_source(write_list(tmp_path, "a.png 0\nb.png 2\n")).fingerprint() != before
    listed = write_list(tmp_path, "a.png 0\nb.png 1\n")
    (tmp_path / "b.png").write_bytes(b"changed")
    assert first.fingerprint() == before, "read once, then remembered"
    changed = open_source(listed).fingerprint()
    (tmp_path / "b.png").unlink()
    assert len({before, changed, open_source(listed).fingerprint()}) == 3


def test_one_class_beside_names_of_parts_makes_classes_of_them(tmp_path: Path) -> None:
    tree(tmp_path / "data", "car/a.png", "train/b.png")
    assert labels_of(open_source(tmp_path / "data")) == {"car/a.png": 0, "train/b.png": 1}
    tree(tmp_path / "named", "test/a.png", "train/b.png")
    (tmp_path / "l.txt").write_text("test\ntrain\n")
    assert labels_of(open_source(tmp_path / "named", tmp_path / "l.txt"))["train/b.png"] == 1
