"""The fuzzer itself: it makes the same from the same seed, and sees what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forked.programs import CAN_FORK
from tests.fuzz import kills, layers, sessions
from tests.fuzz.__main__ import MADE, attempt
from tests.fuzz.judge import Ended, judge
from tests.fuzz.kit import Source, Try

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="tries are forks of one process")


@pytest.mark.parametrize("kind", MADE)
def test_the_same_seed_makes_the_same(tmp_path: Path, kind: str) -> None:
    made = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        for seed in range(8):
            place = folder / str(seed)
            place.mkdir(parents=True)
            try:
                words = MADE[kind][1](Source(seed), place).words
            except Exception as error:  # what the format can't say is no try
                words = [type(error).__name__]
            made.append([word.replace(str(place), "") for word in words])
    assert made[:8] == made[8:] and sum(len(words) > 1 for words in made) > 8


def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    one = Try(["layers", "/x/n.param"], ("n.param",))

    def kinds(code: int | None, err: str) -> set[str]:
        return {problem.split(":")[0] for problem in judge(one, tmp_path, Ended(code, "", err, 1.0))}

    assert kinds(2, "clipscope: error: /x/n.param: is empty; export it again\n") == set()
    assert kinds(None, "") == {"hang"} and kinds(-11, "") == {"crash"}
    assert "traceback" in kinds(2, "clipscope: error: internal error (KeyError: 1); report it\n")
    assert kinds(2, "FATAL ERROR!\nclipscope: error: /x/n.param: is empty; export it again\n") == {
        "loose line"
    }
    assert kinds(2, "clipscope: error: is empty\n") == {"no way out", "no file"}
    assert kinds(2, "clipscope: error: /x/n.param: \x1b[3m; x\n") == {"control character"}
    (tmp_path / "o.json").write_text('{"a": [1, NaN]}')
    assert kinds(0, "") == {"garbage"}


def test_a_few_tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "BATCH", 8)
    assert attempt(1, "table")[0] == []
    assert kills.renames(Source(4), tmp_path / "r") == []
    found, counts = layers.batch(Source(101), tmp_path)
    assert found == [] and counts["networks"] >= 8 and counts["accepted"] > 0


def test_sessions_are_read_or_refused_as_they_should(tmp_path: Path) -> None:
    answers = []
    for seed in range(4):
        (tmp_path / str(seed)).mkdir()
        answers.append(sessions.one(seed, tmp_path / str(seed)))
    assert {problem for _, problem in answers} == {""} and {taken for taken, _ in answers} == {True, False}
