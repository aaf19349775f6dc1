"""What is kept of opened networks: found again, bounded, and harmless whatever happens to its files."""

from __future__ import annotations

import json
import os
import shutil
from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.cli.main import main
from clipscope.core.common import buffers
from clipscope.core.common.cache import OFF, Cache, cache_folder, user_cache
from clipscope.core.common.progress import run
from clipscope.core.loading import open_model as opening
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.model.model import Model

ONNX = demo_model().with_suffix(".onnx")


def _facts(model: Model) -> tuple[object, ...]:
    """All that a network is, in values that compare."""
    side = model.onnx
    assert side is not None
    return (
        *(
            model.fingerprint,
            model.network.graph.text(),
            model.network.name,
            model.network.spans,
            model.layers,
        ),
        *(model.input_shape, dict(model.shapes), model.warnings, model.onnx_reason, model.size_from),
        *(side.graph.serialized(), side.graph.notes, side.logits, dict(side.matches), dict(side.unmatched)),
        *(side.largest_difference, dict(side.same_blobs), side.file),
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Model]:
    """A copy of the demo's ONNX file, opened with a cache beside it."""
    folder = tmp_path_factory.mktemp("kept")
    path = Path(shutil.copy(ONNX, folder))
    return path, run(open_model(path, cache=Cache(folder / "cache")))


def _no_pnnx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "convert", lambda *_: pytest.fail("converted again"))


def test_the_second_time_is_the_first_without_its_work(
    opened: tuple[Path, Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, model = opened
    _no_pnnx(monkeypatch)
    assert _facts(run(open_model(path, cache=Cache(path.parent / "cache")))) == _facts(model)
    elsewhere = path.parent / "other" / path.name
    elsewhere.parent.mkdir()
    shutil.copy(path, elsewhere)
    again = run(open_model(elsewhere, cache=Cache(path.parent / "cache")))
    assert (again.path, again.fingerprint) == (elsewhere, model.fingerprint), "by content, not by place"


@pytest.mark.parametrize("large", [False, True], ids=["read", "mapped"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "of another version"])
def test_a_damaged_entry_is_none_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str, large: bool
) -> None:
    monkeypatch.setattr(buffers, "LARGE", 0 if large else 2**24)
    cache = Cache(tmp_path)
    parts = {"a": bytes(range(200)) * 100, "b": b"", "c": b"xyz"}
    assert cache.store("key", "title", {"n": [1, None]}, parts)
    facts, found = cache.load("key") or ({}, {})
    assert (facts, {name: bytes(part) for name, part in found.items()}) == ({"n": [1, None]}, parts)
    (entry,) = cache.entries()
    content = bytearray(entry.path.read_bytes())
    content[{"flipped": 9000, "of another version": 15}.get(damage, 0)] ^= 1
    kept = {"cut": len(content) - 9, "empty": 0}.get(damage, len(content))
    content[0] ^= damage in ("cut", "empty")
    other = tmp_path / "other"
    other.write_bytes(content[:kept])
    other.replace(entry.path)
    assert cache.load("key") is None
    assert not entry.path.exists()
    assert {name: bytes(part) for name, part in found.items()} == parts, "what was read stays"


def test_what_is_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=30_000)
    for age, key in enumerate("abc"):
        assert cache.store(key, key, {}, {"x": bytes(5000)})
        os.utime(tmp_path / f"{key}.kept", (1e9 + age, 1e9 + age))
    assert cache.load("a") is not None, "used now"
    assert cache.store("d", "d", {}, {"x": bytes(5000)})
    assert [entry.title for entry in cache.entries()] == ["d", "a", "c"]
    assert not cache.store("e", "e", {}, {"x": bytes(40_000)}), "larger than all that may be"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.kept", "c.kept", "d.kept"]


def test_without_a_place_to_keep_it_the_network_opens_all_the_same(
    opened: tuple[Path, Model], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, model = opened
    (tmp_path / "file").write_text("no folder")
    full = namedtuple("Usage", "total used free")(1, 1, 1)
    for cache in (Cache(tmp_path / "file"), Cache(tmp_path / "full")):
        monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
        assert run(open_model(path, cache=cache)).fingerprint == model.fingerprint
        assert cache.entries() == []


def test_other_content_and_other_code_are_opened_anew(
    opened: tuple[Path, Model], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clipscope.core.loading import kept_model

    path, _ = opened
    cache, size = Cache(path.parent / "cache"), None
    key = kept_model._key(path, (path,), size, None, WHOLE)
    assert (cache.folder / f"{key}.kept").is_file()
    changed = tmp_path / path.name
    changed.write_bytes(path.read_bytes() + b"\x3a\x00")  # an empty graph more, which changes nothing
    assert kept_model._key(changed, (changed,), size, None, WHOLE) != key
    assert kept_model._key(path, (path,), (8, 8), None, WHOLE) != key
    assert kept_model._key(path, (path,), size, None, Cut(outputs=("a",))) != key
    monkeypatch.setattr(kept_model, "_program", lambda: ("another",))
    assert kept_model._key(path, (path,), size, None, WHOLE) != key


def test_matches_that_are_not_certain_are_those_of_the_same_images(
    opened: tuple[Path, Model], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another image might match a layer otherwise, the entry is for this image alone."""
    from clipscope.core.loading import kept_model

    path, model = opened
    monkeypatch.setattr(kept_model, "CERTAIN", -1.0)
    image = np.ones(model.input_shape, np.float32)
    cache = Cache(tmp_path)
    run(open_model(path, None, None, lambda _: [image], cache=cache))
    kept = [kept_model.KeptModel(cache, path, None, None, lambda _, x=x: [image * x]) for x in (1, 2)]
    assert [one.load() is not None for one in kept] == [True, False]


def test_the_folder_is_the_systems_and_called_clipscope(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert Path(os.environ["XDG_CACHE_HOME"]) in cache_folder().parents, "that of the tests"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "clipscope"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert "clipscope" in cache_folder().parts
    monkeypatch.setenv(OFF, "1")
    assert user_cache() is None


def test_the_command_line_keeps_lists_and_clears(
    opened: tuple[Path, Model],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, _ = opened
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert main(["layers", str(path), "--no-cache"]) == 0
    assert not (tmp_path / "clipscope").exists()
    assert main(["layers", str(path)]) == 0
    first = capsys.readouterr().out
    _no_pnnx(monkeypatch)
    assert main(["layers", str(path)]) == 0
    assert first.endswith(capsys.readouterr().out)
    with pytest.raises(pytest.fail.Exception, match="converted again"):
        main(["layers", str(path), "--no-cache"])
    assert main(["cache", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["folder"] == str(tmp_path / "clipscope")
    (entry,) = listed["entries"]
    assert (entry["network"], entry["bytes"]) == (str(path), Path(entry["file"]).stat().st_size)
    assert main(["cache", "--clear"]) == 0
    assert "removed 1 entry" in capsys.readouterr().out
    assert main(["cache"]) == 0
    assert "0 entries, 0.0 MB" in capsys.readouterr().out
