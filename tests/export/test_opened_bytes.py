"""What is exported is what was opened, whatever became of the files; table and plan need no network."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from clipscope.core.common import seen_files
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.common.seen_files import require_unchanged, seen_file
from clipscope.core.exporting.export import export
from clipscope.core.exporting.plan_files import write_plan_files
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_structure import open_structure
from clipscope.core.lower.plans import default_layer
from clipscope.core.quant.plan import ActivationQuant, QuantPlan


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    folder = tmp_path / "net"
    folder.mkdir()
    for suffix in (".param", ".bin"):
        shutil.copy(demo_model().with_suffix(suffix), folder / f"net{suffix}")
    return folder


def test_a_file_that_changed_meanwhile_is_named_with_the_hash_of_what_was_read(
    tmp_path: Path, pair: Path
) -> None:
    before = hashes(pair)
    model = run(open_structure(pair / "net.param"))
    plan = QuantPlan(
        {root: ActivationQuant.symmetric(2.0) for root in model.roots},
        {layer.name: default_layer(model, layer) for layer in model.quantizable},
    )
    table = tmp_path / "mine.table"
    table.write_text(write_table(model, plan))
    read = seen_file(table)
    first = run(export(model, plan, tmp_path / "a", table=read))
    assert not [text for text in first.warnings if "since it was opened" in text]
    weights = bytearray((pair / "net.bin").read_bytes())
    weights[200] ^= 1
    (pair / "net.bin").write_bytes(weights)
    (pair / "net.param").unlink()
    table.write_text("")
    found = run(export(model, plan, tmp_path / "b", table=read))
    said = [text for text in found.warnings if "since it was opened" in text]
    assert [text.split(" since")[0] for text in said] == [
        "net.param is gone",
        "net.bin has changed",
        "mine.table has changed",
    ]
    note = json.loads((tmp_path / "b" / "net-int8.ncnn.provenance.json").read_text())
    inputs = {part["name"]: part for part in note["inputs"].values()}
    assert {name: inputs[name]["sha256"] for name in before} == before
    assert [inputs[name]["since_then"] for name in before] and inputs["mine.table"]["bytes"] > 0
    assert (tmp_path / "a" / "net-int8.bin").read_bytes() == (tmp_path / "b" / "net-int8.bin").read_bytes()
    # What holds the same bytes again is no change.
    shutil.copy(demo_model().with_suffix(".bin"), pair / "net.bin")
    shutil.copy(demo_model().with_suffix(".param"), pair / "net.param")
    assert [file.change for file in model.files.values()] == [None, None]

    # Without the files: table and plan from what the window holds are the same.
    held = model.held()
    shutil.rmtree(pair)
    files = write_plan_files(held, plan, tmp_path / "c").files
    assert files[0].read_bytes() == (tmp_path / "b" / "net-int8.table").read_bytes()
    assert read_plan(files[1], model).plan.fingerprint() == plan.fingerprint()


def test_a_converted_network_has_the_hashes_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "net.onnx"
    shutil.copy(demo_model().with_suffix(".onnx"), path)
    model = run(open_structure(path))
    assert {part: file.sha256 for part, file in model.files.items()} == {"onnx": hashes(tmp_path)["net.onnx"]}
    seen = seen_file(path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ClipScopeError, match=r"net\.onnx: has changed while it was opened; open it again"):
        require_unchanged([seen])
    monkeypatch.setattr(seen_files, "stamp_of", lambda path: seen.stamp)
    assert seen.change is None, "a file is read again only where its time or size tells"
