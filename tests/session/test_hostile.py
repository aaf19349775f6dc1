"""Broken, foreign and malicious files: a session, or one clear line; never another exception."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.model import Model
from clipscope.core.session.files import Digests, changed_files, write_session
from clipscope.core.session.read_session import read_session
from tests.formats.conftest import small as small
from tests.session.made import made_session

Content = dict[str, Any]
MUTATIONS = 120


@pytest.fixture(scope="module")
def sound(small: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    path = folder / "sound.clipscope"
    write_session(path, made_session(small, folder))
    return path


def _refused(path: Path) -> str:
    with pytest.raises(ClipScopeError) as caught:
        read_session(path)
    text = str(caught.value)
    assert str(path) in text and "\n" not in text
    return text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe\0", "is not text"),
        (b"[1]", "is not a JSON object"),
        (b'{"plan": {}}', "is no session of ClipScope"),
        (b'{"format": "clipscope session"}', "schema"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"format": "clipscope session", "schema": 9, "least_reader": 9}', "a later version"),
        (b'{"format": "clipscope session", "schema": 1, "least_reader": 1}', "plan"),
    ],
)
def test_files_that_are_no_session(tmp_path: Path, text: bytes, says: str) -> None:
    path = tmp_path / "bad.clipscope"
    path.write_bytes(text)
    assert says in _refused(path)


def test_missing_files_folders_and_truncated_ones(sound: Path, tmp_path: Path) -> None:
    assert "can't be read" in _refused(tmp_path / "none.clipscope")
    assert "folder" in _refused(tmp_path)
    whole = sound.read_bytes()
    for part in (1, len(whole) // 3, len(whole) - 3):
        cut = tmp_path / "cut.clipscope"
        cut.write_bytes(whole[:part])
        assert "is not JSON" in _refused(cut)


def _set(*keys: str | int, value: Any) -> Callable[[Content], None]:
    def change(content: Any) -> None:
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = value

    return change


BOMB = "u1:4000000:eJztwQEBAAAAgqD+r25IQAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def test_a_link_to_itself_and_a_name_too_long_are_files_that_are_missing(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for name in ("loop/net.param", "x" * 300):
        content = json.loads(sound.read_text())
        content["network"]["files"][0] = {"path": name, "absolute": None}
        path = tmp_path / "odd.clipscope"
        path.write_text(json.dumps(content))
        assert changed_files(read_session(path), Digests())[0].how == "missing"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_set("network", "files", value=[]), "network.files"),
        (_set("network", "files", value=[{"path": "a\0b"}]), "names no file"),
        (_set("network", "constants", value={"x": {"shape": [9], "data": ""}}), "numbers of its shape"),
        (_set("network", "size", value=[0, 5]), "network.size"),
        (_set("history", "index", value=99), "history.index"),
        (_set("history", "steps", 0, "plan", "layers", value={"c1": {"on": 1}}), "exactly"),
        (_set("results", 1, "figures", "p50", value=0), "not times"),
        (_set("results", 0, "figures", "images", value="many"), "whole number"),
        (_set("preprocess", "pad", value=256), "pad"),
        (_set("calibration", "blobs", "in0", "positive", value=BOMB), "does not hold"),
        (_set("calibration", "blobs", "in0", "positive", value="u1:99999999:"), "more than"),
        (_set("calibration", "blobs", "in0", "min", value=1e9), "not a range"),
        (_set("task", "options", value={"run": "me"}), "no option of a task"),
        (_set("view", "side", value="tpu"), "none of ncnn"),
        (_set("searches", "tuned", "stop", value="soon"), "searches.tuned.stop"),
        (_set("searches", "tuned", "end", "held", "shape", value=[2**40, 2]), "losses of its images"),
        (_set("searches", "mixed", "found", "budget", "points", value=-1), "a budget"),
        (_set("searches", "times", "engines", "ncnn", "pairs", 0, "int8_ms", value=-1), "that is none"),
        (_set("searches", "times", "engines", "ncnn", "matrix", value=[["a", 2]]), "searches.times"),
        (_set("searches", "mixed", "front", "points", 0, "latency", "p50", value=0), "without a time"),
        (_set("network", "files", 0, "path", value="\ud800"), "names no file"),
        (_set("results", value=[{}] * 1001), "more than 1000"),
    ],
)
def test_wrong_values_are_named(
    sound: Path, tmp_path: Path, change: Callable[[Content], None], says: str
) -> None:
    content = json.loads(sound.read_text())
    change(content)
    path = tmp_path / "wrong.clipscope"
    path.write_text(json.dumps(content))
    assert says in _refused(path)


ODD = (None, True, -1, 0, 1e308, 10**30, "", "\0", "x" * 5000, [], [[]], {}, {"": None}, "nan")


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        found.append((value, key))
        if isinstance(item, (dict, list)):
            _places(item, found)
    return found


def test_mutations_never_raise_anything_else(sound: Path, tmp_path: Path) -> None:
    text, chance, path = sound.read_text(), random.Random(16), tmp_path / "mutated.clipscope"
    opened = 0
    for _ in range(MUTATIONS):
        content = json.loads(text)
        for _ in range(chance.randint(1, 2)):
            holder, key = chance.choice(_places(content, []))
            if chance.random() < 0.2 and isinstance(holder, dict):
                holder.pop(key, None)
            elif isinstance(holder, dict) or key < len(holder):
                holder[key] = chance.choice(ODD)
        path.write_text(json.dumps(content))
        try:
            read_session(path)
            opened += 1
        except ClipScopeError as error:
            assert str(path) in str(error)
    assert 0 < opened < MUTATIONS
