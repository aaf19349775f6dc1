"""What a person is told of a session before it is opened; read without the rest, and without NumPy."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".clipscope"
"""How the names of sessions end."""
HEAD = 1 << 16
"""Bytes at the beginning of a file in which the summary is looked for."""
MOST = 300
"""Characters of a text that are shown."""


@dataclass(frozen=True)
class Summary:
    """A session in a few words.

    Attributes
    ----------
    name, network
        Name of the network, and the path of its file.
    images, plan
        Images and plan, in words; empty where there are none.
    saved
        When, in seconds since 1970.
    saved_as
        Name of the file that a person had saved it in; empty if there is none, or if it is that file.
    unsaved
        Whether it holds edits that this file does not.
    edited
        Whether it holds edits at all; True where that is not known.
    work
        Name of the piece of work, which stays the same as it goes on; empty where it has none.
    """

    name: str
    network: str
    images: str = ""
    plan: str = ""
    saved: float = 0.0
    saved_as: str = ""
    unsaved: bool = True
    edited: bool = True
    work: str = ""

    @property
    def state(self) -> str:
        """Whether it is saved elsewhere, in words."""
        if not self.saved_as:
            return "not saved"
        return f"changes not saved in {self.saved_as}" if self.unsaved else f"as saved in {self.saved_as}"


def read_summary(path: Path) -> Summary | None:
    """The summary at the beginning of a file; None if there is none."""
    try:
        with path.open("rb") as file:
            text = file.read(HEAD).decode("ascii")
        place = text.index('"summary":') + len('"summary":')
        return summary_from(json.JSONDecoder().raw_decode(text, place)[0])
    except (OSError, ValueError, RecursionError):
        return None


def summary_from(value: object) -> Summary | None:
    """A summary from a JSON value, with whatever is odd left out; None if it names no network."""
    if not isinstance(value, dict):
        return None
    texts = {
        name: found[:MOST]
        for name in ("name", "network", "images", "plan", "saved_as", "work")
        if isinstance(found := value.get(name), str)
    }
    saved = value.get("saved")
    sound = isinstance(saved, float) and math.isfinite(saved) and 0 <= saved < 2**40
    if not texts.get("name") or "network" not in texts:
        return None
    return Summary(
        **texts,
        saved=saved if sound and isinstance(saved, float) else 0.0,
        unsaved=value.get("unsaved") is not False,
        edited=value.get("edited") is not False,
    )
