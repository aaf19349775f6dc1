"""The lock files: a hash for every file, no registry, what pyproject.toml asks for, a license for each."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement

from tests.test_api import ROOT

LOCKS = ROOT / ".ci" / "locks"


def pinned(name: str) -> dict[str, list[Requirement]]:
    """Requirements of a lock file by name; those with several versions have one for each case."""
    text = (LOCKS / name).read_text().replace("\\\n", "")
    found: dict[str, list[Requirement]] = {}
    for line in text.splitlines():
        words, *hashes = line.split("--hash=")
        assert hashes and all(re.fullmatch("sha256:[0-9a-f]{64} *", one) for one in hashes), line
        one = Requirement(words)
        assert [s.operator for s in one.specifier] == ["=="] and one.url is None
        found.setdefault(one.name, []).append(one)
    return found


def test_what_is_installed_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = pinned("development.txt")
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"], "hatchling", "editables"]
    for asked in map(Requirement, wanted):
        for python in ("3.11", "3.12", "3.13"):
            environment = {"python_version": python, "python_full_version": f"{python}.0"}
            if asked.marker is not None and not asked.marker.evaluate(environment):
                continue
            (one,) = [x for x in locked[asked.name] if x.marker is None or x.marker.evaluate(environment)]
            assert asked.specifier.contains(next(iter(one.specifier)).version), f"{asked} at {python}: {one}"
    assert list(pinned("pnnx.txt")) == ["pnnx"] and "torch" not in locked


def test_no_registry_is_named_and_every_license_is_listed() -> None:
    texts = [path.read_text() for path in LOCKS.iterdir()]
    assert not [text for text in texts if "://" in text or "index" in text.lower()]
    listed = set(re.findall(r"[\w.-]+", (ROOT / "docs" / "licenses.md").read_text()))
    assert {*pinned("development.txt"), "pnnx"} <= listed
