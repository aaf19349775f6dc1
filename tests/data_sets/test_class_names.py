"""Class names in the forms that people have them, and files that are given as labels and are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.list_file import read_class_names
from clipscope.core.data.names_beside import names_beside
from clipscope.core.data.sources import open_source
from clipscope.core.tasks.near_misses import ClassNamesGiven, near_miss

NAMES = ("tench, Tinca tinca", "great white shark", "red fox")
SAME = {
    "lines.txt": "\n".join(NAMES) + "\n\n",
    "numbered.txt": "\n".join(f"{at}: '{name}'" for at, name in enumerate(NAMES)),
    "numbered.names": "\r\n".join(f"{at} {name}" for at, name in enumerate(NAMES)),
    "list.json": json.dumps(NAMES),
    "by_number.json": json.dumps({str(at): name for at, name in enumerate(NAMES)}),
    "imagenet_class_index.json": json.dumps({str(at): [f"n0{at}", n] for at, n in enumerate(NAMES)}),
    "class_to_idx.json": json.dumps({name: at for at, name in enumerate(NAMES)}),
    "config.json": json.dumps({"architectures": [], "id2label": {str(a): n for a, n in enumerate(NAMES)}}),
    "data.yaml": "path: ../x\nnames:\n  0: 'tench, Tinca tinca'\n  1: great white shark\n  2: red fox # x\n"
    "train: images\n",
    "dashes.yml": "names:\n- tench, Tinca tinca\n- great white shark\n# more\n- 'red fox'\nval: x\n",
    "inline.yaml": "train: a\nnames: ['tench, Tinca tinca',\n  \"great white shark\", red fox]  # all\n",
    "braces.yaml": "names: {0: 'tench, Tinca tinca', 1: great white shark, 2: red fox}\n",
    "table.csv": 'id,name\n1,great white shark\n0,"tench, Tinca tinca"\n2,red fox\n',
    "sheet.csv": 'class_name,count\n"tench, Tinca tinca",5\ngreat white shark,4\nred fox,9\n',
}


@pytest.mark.parametrize("name", SAME)
def test_forms_of_class_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(SAME[name], "utf-8")
    assert read_class_names(path) == NAMES
    found = near_miss(path)
    assert found is not None and ("class names" in found.message or name.endswith(".csv"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("0\n1\n2\n", ("0", "1", "2")),
        ("1 euro\n2 euro\n", ("1 euro", "2 euro")),
        ("n01440764 tench, Tinca tinca\nn0 a\n", ("n01440764 tench, Tinca tinca", "n0 a")),
        ("person\n\ncar\n", ("person", "", "car")),
        ("a,b\nc,d\n", ("a,b", "c,d")),
    ],
)
def test_lines_that_are_names_as_they_stand(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    (path := tmp_path / "names.txt").write_text(text)
    assert read_class_names(path) == names


@pytest.mark.parametrize(
    "text", ['{"images": [], "annotations": []}', "[1, 2]", '{"a": {"b": 1}}', "{broken"]
)
def test_json_without_class_names_is_not_read_as_lines(tmp_path: Path, text: str) -> None:
    (path := tmp_path / "names.json").write_text(text)
    with pytest.raises(ClipScopeError, match="JSON without class names"):
        read_class_names(path)
    assert near_miss(path) is None


@pytest.mark.parametrize("text", ["image,label\na.jpg,3\n", "a.jpg 0\nsub dir/b.png 3\n", "a.PNG\nb.PNG\n"])
def test_a_list_of_images_is_no_list_of_class_names(tmp_path: Path, text: str) -> None:
    (path := tmp_path / "names.txt").write_text(text)
    with pytest.raises(ClipScopeError, match="list of images"):
        read_class_names(path)


def test_a_number_that_is_left_out(tmp_path: Path) -> None:
    (path := tmp_path / "names.json").write_text('{"0": "a", "2": "c"}')
    with pytest.raises(ClipScopeError, match="none for class 1"):
        read_class_names(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.jpg 0\nsub dir/b.png 3\n", "list of images"),
        ("a.jpg\nb.jpg\n", "list of images"),
        ("image,label\na.jpg,3\nb.jpg,4\n", "table with a header"),
        ("0 0.5 0.5 0.1 0.1\n3 0.5 0.5 0.2 0.1\n", "boxes of one image"),
        ("a.jpg b.jpg 1\nc.jpg d.jpg\n", None),
        ("one\ttext\n", None),
        ("", None),
        ("\0binary", None),
    ],
)
def test_what_was_given_as_labels(tmp_path: Path, text: str, said: str | None) -> None:
    (path := tmp_path / "labels.txt").write_text(text)
    found = near_miss(path)
    if said is None:
        assert found is None
    else:
        assert found is not None and said in found.message and not isinstance(found, ClassNamesGiven)
        assert str(path) in str(found) and found.fix


def test_a_folder_of_class_folders_given_as_labels(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.JPG").write_bytes(b"")
    found = near_miss(tmp_path)
    assert found is not None and "folders by class" in found.message
    (tmp_path / "masks").mkdir()
    assert near_miss(tmp_path) is None


@pytest.mark.parametrize("text", ["nc: 3\n", "names:\n", "names: []\n", "names:\n  a:\n    b: c\n"])
def test_yaml_without_class_names_is_not_read_as_lines(tmp_path: Path, text: str) -> None:
    (path := tmp_path / "data.yaml").write_text(text)
    with pytest.raises(ClipScopeError, match="YAML without class names"):
        read_class_names(path)


@pytest.mark.parametrize(
    ("images", "names"),
    [
        ("eval", "names.txt"),
        ("eval", "eval/classes.txt"),
        ("eval", "labels/obj.names"),
        ("images/val", "data.yaml"),
        ("images/val", "labels/classes.txt"),
        ("eval", "notes.json"),
        ("eval", "labels.txt"),
        ("eval/part", "eval/labels.txt"),
    ],
)
def test_names_beside_images_and_labels_are_found(tmp_path: Path, images: str, names: str) -> None:
    (tmp_path / images).mkdir(parents=True)
    Image.new("RGB", (2, 2)).save(tmp_path / images / "a.png")
    source = open_source(tmp_path / images)
    assert names_beside(source) is None
    (tmp_path / "labels").mkdir(exist_ok=True)
    (tmp_path / "classes.json").write_text('{"epochs": 20, "size": 64}')
    assert names_beside(source) is None, "it is no list of classes"
    listed = {".json": '{"names": ["cat", "dog"]}', ".yaml": "names: [cat, dog]"}
    (tmp_path / names).write_text(listed.get(Path(names).suffix, "cat\ndog\n"))
    assert names_beside(source) == tmp_path / names
    (tmp_path / "list.txt").write_text(f"{tmp_path / images / 'a.png'} 2\n")
    assert names_beside(open_source(tmp_path / "list.txt")) is None, "there is a class 2, without a name"


@pytest.mark.parametrize("content", ["0\n1\n2\n", "a.png 0\nb.png 1\n", "cat\ndog\ncat\ncat\n"])
def test_labels_of_images_beside_them_are_no_names(tmp_path: Path, content: str) -> None:
    """Whose place may have the same name as a list of classes has."""
    (tmp_path / "list.txt").write_text("far/a.png 0\nfar/b.png 1\n")
    (tmp_path / "labels.txt").write_text(content)
    source = open_source(tmp_path / "list.txt")
    assert names_beside(source) is None
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "classes.txt").write_text("cat\ndog\n")
    assert names_beside(source) == tmp_path / "far" / "classes.txt", "beside the images that it names"
