"""What an evaluation takes as given: calibration images, sizes, labels, pixels; what its JSON says of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.processor import int8_saturates
from clipscope.core.evaluation.plausibility import class_folders_warning
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from tests.command_line.test_commands import PREPROCESS, clipscope


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    done = clipscope(
        "calibrate",
        "--method",
        "kl",
        demo_model(),
        "--images",
        demo_images("calib"),
        *PREPROCESS,
        "-o",
        "t.table",
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return folder / "t.table"


def ready(path: Path, count: int = 4) -> Path:
    inputs = Inputs(open_source(demo_images("eval")).sample(count), DEMO_PREPROCESS)
    np.save(path, np.stack([inputs.get(index) for index in range(count)]))
    return path


def test_it_scores_the_network_that_export_writes(tmp_path: Path, table: Path) -> None:
    """All calibration images count, in both: the 150 of this set have wider ranges than the first 100."""
    for group in demo_images("eval").iterdir():
        (tmp_path / "many" / group.name).mkdir(parents=True)
        for image in sorted(group.iterdir())[:15]:
            (tmp_path / "many" / group.name / image.name).symlink_to(image)
    shared = (demo_model(), "--table", table, "--calib", "many", *PREPROCESS)
    done = clipscope("export", *shared, "--to", "out", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (ranges,) = (tmp_path / "out").glob("*.ranges.json")
    images = ("--images", "many", "--limit", 60, "--engines", "onnxruntime")
    done = clipscope("evaluate", *shared, *images, "--json", "a.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "warning: 60 of 60 images are calibration images, too" in done.stderr
    done = clipscope(
        "evaluate", demo_model(), "--ranges", ranges, *PREPROCESS, *images, "--json", "b.json", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    first, second = (json.loads((tmp_path / name).read_text()) for name in ("a.json", "b.json"))
    cosines = [found["columns"]["onnxruntime"]["int8"]["logit_cosine"] for found in (first, second)]
    assert cosines[0] == cosines[1]
    assert first["run"]["onnx_ranges_from"] == "many, 150 images"
    assert second["run"]["onnx_ranges_from"] == ranges.name


def test_ranges_from_evaluation_images_are_pointed_out(tmp_path: Path, table: Path) -> None:
    done = clipscope(
        "evaluate", demo_model(), "--table", table, "--images", demo_images("eval"), "--limit", 20,
        *PREPROCESS, "--json", "r.json", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "come from 20 of the evaluation images; give the calibration images with --calib" in done.stderr
    found = json.loads((tmp_path / "r.json").read_text())["run"]
    assert found["onnx_ranges_from"] == "20 of the evaluation images"
    notes = json.loads((tmp_path / "r.json").read_text())["columns"]["onnxruntime"]["int8"]["notes"]
    assert "ranges that the table does not name were measured on 20 of the evaluation images" in notes
    assert found["plan"]["name"] == "t.table" and found["plan"]["bits"] == 8
    assert found["images"] == {
        "name": "eval", "kind": "folders", "count": 20, "labelled": True, "unreadable": []
    }  # fmt: skip
    assert found["preprocess"]["mean"] == [127.5] and found["versions"]["ncnn"]
    assert found["processor"]["model"] and found["processor"]["int8_saturates"] == int8_saturates()


def test_ready_inputs_tell_the_size_that_the_network_does_not(tmp_path: Path) -> None:
    convert = clipscope("convert", demo_model(), "-o", tmp_path, cwd=tmp_path)
    assert convert.returncode == 0, convert.stderr
    param = tmp_path / "digitnet.param"
    lines = param.read_text().splitlines()
    number = next(index for index, line in enumerate(lines) if line.startswith("Input"))
    lines[number] = " ".join(lines[number].split()[:5])
    param.write_text("\n".join(lines) + "\n")
    ready(tmp_path / "x.npy")
    refused = clipscope(
        "calibrate", "--method", "kl", param, "--images", demo_images("calib"), "-o", "t.table", cwd=tmp_path
    )
    assert refused.returncode == 2 and "--size" in refused.stderr
    done = clipscope("calibrate", "--method", "kl", param, "--images", "x.npy", "-o", "t.table", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "32x32, as the ready inputs in x.npy" in done.stderr and (tmp_path / "t.table").is_file()


def test_class_folders_fewer_than_classes_are_pointed_out(tmp_path: Path) -> None:
    for name in ("horse", "ship"):
        shutil.copytree(demo_images("eval") / "3", tmp_path / "two" / name)
    done = clipscope(
        "evaluate",
        demo_model(),
        "--images",
        "two",
        "--limit",
        4,
        *PREPROCESS,
        "--json",
        "r.json",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    text = "two has 2 class folders, the network 10 classes: the folders count as classes 0 to 1, horse as 0"
    assert text in done.stderr
    assert any(
        text in warning for warning in json.loads((tmp_path / "r.json").read_text())["run"]["warnings"]
    )


def test_numbered_or_complete_class_folders_are_not() -> None:
    numbered = open_source(demo_images("eval"))
    assert class_folders_warning(numbered, 10) is None and class_folders_warning(numbered, 1000) is None


def test_images_without_labels_and_raw_pixels_are_pointed_out(tmp_path: Path) -> None:
    flat = demo_images("eval") / "3"
    done = clipscope("evaluate", demo_model(), "--images", flat, "--limit", 3, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no labels: top-1 and top-5 can't be had" in done.stderr
    assert "fed pixels of 0..255 as they are; --preset guess would be stretch to " in done.stderr
    ready(tmp_path / "x.npy")
    done = clipscope("evaluate", demo_model(), "--images", "x.npy", cwd=tmp_path)
    assert "pixels" not in done.stderr
