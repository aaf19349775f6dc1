"""Somebody who does this and that for a long time, on a real screen: what is said, and what is held.

``python -m tests.accept.soak SECONDS SEED [FILE ...]`` prints every action, what the program wrote after it,
and how its memory grew by kind of action; the files are opened beside the demo's.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from clipscope.core.loading.demo import demo_images, demo_model
from tests.display.person import Person
from tests.display.screen import Display, wait

MARK = re.escape("[*]")
"""Where Qt puts a star into the title of a window with edits."""
DIALOGS = (
    *("F1", "ctrl+t", "ctrl+d", "ctrl+m", "ctrl+shift+m", "ctrl+shift+t", "ctrl+shift+e", "ctrl+shift+r"),
    *("ctrl+o", "ctrl+i", "ctrl+shift+s", "ctrl+shift+d", "shift+F6", "F8", "shift+F10"),
)
"""Keys that open a dialog or a menu."""
PAGES = ("ctrl+g", "ctrl+h", "ctrl+p", "ctrl+0", "ctrl+shift+w", "F4", "ctrl+Down", "ctrl+Up")
"""Keys that show something else in the window."""
COMMANDS = (
    *("integer multipliers", "notices", "about", "settle", "layers in their own window", "reset layout"),
    *("histogram in its own window", "comparison in its own window", "fp16", "time by layer"),
    *("affine ranges for all", "symmetric ranges", "7-bit codes", "8-bit codes", "zero-centred"),
    *("compare with the step before", "compare with the calibration", "stop comparing"),
)
"""What is looked for in the command palette, and run."""
TRIES = 3
THEMES, LANGUAGES = ("theme dark", "theme light"), ("language chinese", "language english")
FILTERS = ("conv", "int8", "clipped > 1%", "sqnr < 33")


@dataclass
class Soak:
    """Random but sensible actions, one after the other.

    Parameters
    ----------
    person
        In front of a program that has a network open.
    networks
        What is opened instead, and the images beside it.
    chance
        Chooses the actions.
    """

    person: Person
    networks: Sequence[tuple[Path, ...]]
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)
    grown: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Megabytes that the program took more after actions of a kind than before them."""
    held: list[float] = field(default_factory=list)
    """Megabytes of the program's own process after each change of language."""
    again: int = 0
    """How often a key had to be pressed again."""
    said: list[str] = field(default_factory=list)
    """What the program wrote, each line with the action before it."""

    def go_on(self, seconds: float, tell: Callable[[str], object] = lambda _: None) -> None:
        """Do things for so long."""
        acts: list[tuple[int, Callable[[], object]]] = [
            *((6, self.dialog), (5, self.page), (5, self.command), (4, self.drag), (4, self.undo)),
            *((3, self.palette), (3, self.theme), (2, self.language), (2, self.filter), (1, self.network)),
        ]
        weights, choices = zip(*acts, strict=True)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            act = self.chance.choices(choices, weights)[0]
            before = self.megabytes()
            what = act()
            self.settle()
            name = f"{act.__name__} {what or ''}".strip()
            self.done[act.__name__] += 1
            after = self.megabytes()
            self.grown[act.__name__] += after - before
            if act == self.language:
                self.held.append(after)
            tell(f"{after:6.1f} MB  {name}")
            self.listen(name, tell)

    def megabytes(self) -> float:
        """Memory of the program's own process, without its worker."""
        assert self.person.process.poll() is None, f"ended with {self.person.process.poll()}: {self.said}"
        return psutil.Process(self.person.process.pid).memory_info().rss / 1e6

    def growth(self) -> dict[str, float]:
        """Megabytes that all actions of a kind have taken more."""
        return {name: round(grown, 1) for name, grown in self.grown.items()}

    def listen(self, name: str, tell: Callable[[str], object] = lambda _: None) -> None:
        """Note what the program has written since the last time."""
        lines = self.person.errors.read_text().splitlines()
        heard = sum(1 for _ in self.said)
        for line in lines[heard:]:
            self.said.append(f"{name}: {line}")
            tell(f"    {line}")

    def settle(self) -> None:
        """Close what is open over the window, give that the keyboard, and wait until the worker is idle."""

        def back() -> bool:
            state = self.person.ask("state")
            if self.person.ask("popup") is None and state["active"] == state["title"]:
                return True
            self.person.key("Escape")
            name = f"^{re.escape(state['title']).replace(MARK, '.?')}$"  # a panel's own window stays open
            self.person.display.do("search", "--onlyvisible", "--name", name, "windowactivate")
            time.sleep(0.1)
            return False

        wait(back, lambda: f"the window, not {self.person.ask('state')['active']!r}")
        self.person.until()

    # Actions ------------------------------------------------------------------------------------

    def dialog(self) -> str:
        """Something that opens over the window, left with Esc."""
        key = self.chance.choice(DIALOGS)
        self.person.key(key)
        time.sleep(self.chance.choice((0.1, 0.6)))
        if self.chance.random() < 0.4:
            self.person.key("Tab", "Down", "Tab")
        return key

    def page(self) -> str:
        """Another page, and a look at it."""
        key = self.chance.choice(PAGES)
        self.person.key(key)
        self._scroll()
        return key

    def command(self) -> str:
        """A command by its name."""
        return self._by_name(self.chance.choice(COMMANDS))

    def palette(self) -> str:
        """The palette, looked through and left."""
        self._by_name(self.chance.choice(("threshold", "s", "zzz")), choose=False)
        return ""

    def theme(self) -> str:
        """Dark or light."""
        return self._by_name(self.chance.choice(THEMES))

    def language(self) -> str:
        """The other language, and everything anew in it."""
        state = self.person.until()
        wanted = LANGUAGES[state["language"] != "en"]
        self._by_name(wanted)
        self.person.until("the other language", language="en" if state["language"] != "en" else "zh_CN")
        return wanted

    def filter(self) -> str:
        """Some of the layers, then all of them."""
        text = self.chance.choice(FILTERS)
        self.person.key("ctrl+f")
        self.person.display.do("type", "--delay", "8", text)
        time.sleep(0.2)
        self.person.key("Escape", "Escape")
        return text

    def drag(self) -> str:
        """The threshold, by the mouse."""
        self.person.key("ctrl+0")
        state = self.person.until()
        if not state["calibrated"] or state["threshold"] is None:
            return "nothing"
        column, row, _ = self.person.ask("line")
        self.person.drag((int(column), int(row)), (int(column) - self.chance.randint(-30, 60), int(row)))
        return f"at {column}"

    def undo(self) -> str:
        """Some steps back, or forth."""
        key = self.chance.choice(("ctrl+z", "ctrl+shift+z"))
        self.person.key(*[key] * self.chance.randint(1, 3))
        return key

    def network(self) -> str:
        """Another network in the place of the present one."""
        paths = self.chance.choice(self.networks)
        for key, path in zip(("ctrl+o", "ctrl+i"), paths, strict=True):
            self._write(key, str(path))
            self.person.key("Return")
            time.sleep(0.3)
            self.settle()
        return paths[0].name

    def _by_name(self, text: str, *, choose: bool = True) -> str:
        self._write("ctrl+shift+p", text)
        self.person.key("Return" if choose else "Escape")
        time.sleep(0.3)
        return text

    def _write(self, key: str, text: str) -> None:
        """Open something that has a field, and write into that."""

        def there() -> bool:
            state = self.person.ask("state")
            return state["active"] != state["title"] and self.person.ask("typed") is not None

        def written() -> bool:
            self.person.key("ctrl+a")
            self.person.display.do("type", "--delay", "4", text)
            time.sleep(0.2)
            return self.person.ask("typed") == text

        for _ in range(TRIES):
            self.person.key(key)
            with contextlib.suppress(AssertionError):
                wait(there, "what opens", 8)
                break
            self.again += 1
            self.settle()  # something that was asked for before came first
        else:
            raise AssertionError(f"{key} opens nothing")
        wait(written, lambda: f"{text} after {key}, not {self.person.ask('typed')}")

    def _scroll(self) -> None:
        left, top, width, height = self.person.ask("place", "window")
        at = (left + int(width * self.chance.random()), top + int(height * self.chance.uniform(0.2, 0.9)))
        button = self.chance.choice("45")
        self.person.display.do("mousemove", *map(str, at), "click", "--repeat", "3", button)


def run(
    folder: Path,
    seconds: float,
    seed: int,
    further: Sequence[tuple[Path, ...]],
    tell: Callable[[str], object],
) -> Soak:
    """Start the program on a screen of its own, soak it, and close it.

    Raises
    ------
    AssertionError
        If it ends before, with an error, or stops answering.
    """
    for part in ("screen", "home", "files"):
        (folder / part).mkdir()
    for suffix in (".param", ".bin", ".onnx"):
        shutil.copy(demo_model().with_suffix(suffix), folder / "files" / f"net{suffix}")
    images = folder / "files" / "images"
    for place in sorted(path for path in demo_images("eval").iterdir() if path.is_dir()):
        (images / place.name).mkdir(parents=True)
        for image in sorted(place.iterdir())[:3]:
            shutil.copy(image, images / place.name)
    own = [(folder / "files" / f"net{suffix}", images) for suffix in (".param", ".onnx")]
    display = Display(folder / "screen", managed=True)
    person = Person(display, folder / "home", ("--demo",))
    soak = Soak(person, [*own, *further], random.Random(seed))
    try:
        person.until(page="work", calibrated=True)
        person.focus()
        soak.go_on(seconds, tell)
    finally:
        person.end()
        display.close()
    soak.listen("the end", tell)
    return soak


def main() -> int:
    """Soak, and print what was found."""
    seconds, seed, *names = sys.argv[1:]
    os.environ.setdefault("XDG_CACHE_HOME", tempfile.mkdtemp())
    further = [tuple(Path(one) for one in name.split("+")) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        soak = run(Path(folder), float(seconds), int(seed), further, tell)
    tell(f"{dict(soak.done)} {soak.growth()}, keys pressed again: {soak.again}")
    tell(f"after each change of language: {[round(held) for held in soak.held]}")
    return bool(soak.said)


def tell(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
