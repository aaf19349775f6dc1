"""What all generators use: a random source with a few habits, and a try."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from clipscope.core.loading.demo import demo_images, demo_model

Any_ = TypeVar("Any_")

_WHOLE = "0 1 2 3 4 7 8 16 255 -1 -2 -233 65536 2147483647 -2147483648 4294967296 99999999999"
_OTHERS = "0.5 1.0 -0.0 1e-45 1e38 1e39 nan inf -inf x"
NUMBERS = (*_WHOLE.split(), *_OTHERS.split(), "")
WORDS = (
    "a",
    "Convolution",
    "in0",
    "out0",
    "conv_1",
    "*",
    "%s",
    "\x00",
    "\u202e",
    "\x1b[31m",
    "é",
    "0=1",
    "-",
    "#",
)


@dataclass
class Source:
    """Random choices from a seed."""

    seed: int
    random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, things: Sequence[Any_]) -> Any_:
        return self.random.choice(things)

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def bytes_changed(self, data: bytes) -> bytes:
        """Some bytes flipped, a piece removed, doubled or cut off."""
        changed = bytearray(data)
        for _ in range(self.number(1, 4)):
            if not changed:
                break
            start = self.number(0, len(changed) - 1)
            match self.number(0, 5):
                case 0:
                    changed[start] ^= 1 << self.number(0, 7)
                case 1:
                    changed[start : start + self.number(1, 64)] = b""
                case 2:
                    changed[start:start] = changed[start : start + self.number(1, 64)]
                case 3:
                    del changed[start:]
                case 4:
                    changed[start : start + 4] = self.pick(
                        [b"\0\0\0\0", b"\xff" * 4, b"\0\0\x80\x7f", b"\0\0\xc0\x7f"]
                    )
                case 5:
                    changed[start : start + 8] = self.random.randbytes(8)
        return bytes(changed)

    def text_changed(self, text: str) -> str:
        """Some words and lines replaced, removed, doubled."""
        lines = text.split("\n")
        for _ in range(self.number(1, 3)):
            place = self.number(0, len(lines) - 1)
            words = lines[place].split(" ")
            spot = self.number(0, len(words) - 1)
            match self.number(0, 6):
                case 0:
                    words[spot] = self.pick(NUMBERS)
                case 1:
                    words[spot] = self.pick(WORDS)
                case 2:
                    key, mark, _ = words[spot].partition("=")
                    words[spot] = f"{key}{mark}{self.pick(NUMBERS)}"
                case 3:
                    del words[spot]
                case 4:
                    words.insert(spot, self.pick(words))
                case 5:
                    lines.insert(place, self.pick(lines))
                    continue
                case 6:
                    other = self.pick(lines).split(" ")
                    words[spot] = self.pick(other)
            lines[place] = " ".join(words)
        return "\n".join(lines)


@dataclass
class Try:
    """A command line and what is to be held against it.

    Attributes
    ----------
    words
        The command line.
    files
        Names of which an error must say one; any place will do if empty.
    results
        Files that are the same whatever lies in new memory.
    """

    words: list[str]
    files: tuple[str, ...] = ()
    results: tuple[Path, ...] = ()


MODEL = demo_model()
CALIB, EVAL = demo_images("calib"), demo_images("eval")
PIXELS = ["--pixel", "rgb", "--preset", "-1..1"]


def put(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
    return path


def verb(source: Source, model: Path, folder: Path, images: Path | None = None) -> Try:
    """Some command on a network."""
    model_name, given = model.name, str(model)
    feed = ["--images", str(images or EVAL / "0"), "--limit", "2", "--threads", "1"]
    if images is None:
        feed += PIXELS
    table = folder / "o.table"
    choices = [
        Try(["layers", given, "--json", str(folder / "o.json")], (model_name,)),
        Try(["calibrate", given, *feed, "-o", str(table), "--method", "absmax"], (), (table,)),
        Try(["evaluate", given, *feed, "--engines", "ncnn", "--json", str(folder / "o.json")]),
        Try(["convert", given, "-o", str(folder / "converted")]),
        Try(["multipliers", given, "--json", str(folder / "o.json")]),
        Try(["sensitivity", given, *feed, "-o", str(table)]),
    ]
    found = choices[source.random.choices(range(6), [3, 6, 4, 1, 1, 1])[0]]
    if source.chance(0.15):
        found.words += ["--size", source.pick(["8x8", "1x1", "28x28", "0x0", "65536x65536", "9999x1"])]
    return found
