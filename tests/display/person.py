"""Someone in front of the screen, with mouse and keyboard, who holds what is seen against what should be."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image

from tests.display.screen import Display, Picture, wait

ROOT = Path(__file__).resolve().parents[2]
SAME = 24
"""Difference of a block's mean colour, of 255, that is none."""
NOBODY = 250
"""Questions, 20 ms apart, after which nobody is to get the keyboard by itself any more."""
BLOCK = 8
"""Side of a block, in the program's pixels. At scale 2 Qt places glyphs otherwise in a picture."""
KEPT = {
    *((".config", "clipscope"), (".cache", "clipscope")),
    *((".config", "QtProject.conf"), (".cache", "fontconfig"), (".local", "state")),
}
"""Where files may lie in a home that nobody asked for: ours, and those of Qt's file dialog and the fonts."""


class Person:
    """A running program with a person who works it.

    Parameters
    ----------
    display
        The screen.
    home
        The program's home and working folder, where its settings are kept.
    arguments
        Command line of the program.
    scale
        Pixels of the screen for one of the program's.
    """

    def __init__(
        self, display: Display, home: Path, arguments: Sequence[str | Path] = (), scale: int = 1
    ) -> None:
        self.display, self.home, self.scale = display, home, scale
        runtime = home / "run"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_", "WAYLAND"))}
        self._environment = environment = {
            **kept, "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
            "DISPLAY": display.name, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime),
            "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(scale),
            "PYTHONWARNINGS": "error",
        }  # fmt: skip
        theirs, self._asking = os.pipe()
        answers, mine = os.pipe()
        self._answers = os.fdopen(answers, "rb")
        self.errors = home / "errors.txt"
        command = [sys.executable, "-m", "tests.display.program", theirs, mine, *arguments]
        with self.errors.open("w") as stream:
            self.process = subprocess.Popen(
                list(map(str, command)), cwd=home, env=environment, stderr=stream, pass_fds=(theirs, mine)
            )
        os.close(theirs)
        os.close(mine)
        self.before: Picture | None = None

    # What the widgets say -----------------------------------------------------------------------

    def ask(self, *question: str) -> Any:
        """Ask the program; see `tests.display.program`."""
        os.write(self._asking, json.dumps(question).encode() + b"\n")
        line = self._answers.readline()
        assert line, f"the program has ended: {self.errors.read_text()}"
        return json.loads(line)

    def until(self, what: str = "the worker is idle", **wanted: object) -> dict[str, Any]:
        """Wait until the worker is idle and the program's state has these values; the state."""
        wanted = {"busy": False, "exposed": True, "covered": False, **wanted}
        state: dict[str, Any] = {}
        unheard = 0

        def there() -> bool:
            nonlocal unheard
            state.update(self.ask("state"))
            if state["latency"]:
                self.key("Escape")
            # A busy window manager may leave the keyboard to nobody; a person then clicks its title.
            unheard = 0 if state["active"] or "active" not in wanted else unheard + 1
            if unheard > NOBODY:
                title = re.escape(str(wanted["active"])).replace("\\ ", " ")
                self.display.do("search", "--onlyvisible", "--name", title, "windowactivate")
                unheard = 0
            return all(state[name] == value for name, value in wanted.items())

        wait(there, lambda: f"{what}: {wanted}, not {state}")
        return state

    # What the screen shows ----------------------------------------------------------------------

    def shows(self, *changed: str, region: str = "window") -> None:
        """Wait until the screen shows what the widgets paint, and these have changed since the last time.

        Parameters
        ----------
        *changed
            Widgets whose part of the screen must differ from the last picture.
        region
            What must look as its widget does: the window, or ``active`` for a dialog.

        Raises
        ------
        AssertionError
            If the screen stays another than the widgets, with both pictures kept in the home folder.
        """
        told = dict.fromkeys((region, *changed), 0.0)

        def same() -> bool:
            screen = self.display.picture().copy()
            told.update({name: self._difference(screen, name) for name in told})
            return max(told.values()) <= SAME

        try:
            wait(same, lambda: f"the screen is not what the widgets are (largest difference): {told}", 30)
        except AssertionError:
            Image.fromarray(self.display.picture()).save(self.home / "screen.png")
            self.ask("picture", region, str(self.home / "widget.png"))
            raise
        screen = self.display.picture().copy()
        for name in changed:
            assert self.before is not None
            part = self._part(name)
            assert (screen[part] != self.before[part]).any(), f"{name} looks as before"
        self.before = screen

    def _part(self, name: str) -> tuple[slice, slice]:
        left, top, width, height = self.ask("place", name)
        assert left >= 0 and top >= 0, f"{name} is not on the screen"
        assert left + width <= self.display.width and top + height <= self.display.height, name
        return slice(top, top + height), slice(left, left + width)

    def _difference(self, screen: Picture, name: str) -> float:
        """How far a widget's picture on the screen is from what it paints: the block that differs most."""
        path = self.home / "widget.bmp"  # written far faster than PNG
        part = self._part(name)
        self.ask("picture", name, str(path))
        painted = np.asarray(Image.open(path).convert("RGB"), np.int16)
        assert painted.shape == screen[part].shape, name
        both = (blocks(picture, self.scale * BLOCK) for picture in (painted, screen[part]))
        return float(np.abs(np.subtract(*both)).max())

    def lies_on_the_screen(self) -> None:
        """The window with its frame is whole on the screen, its bottom bar too."""
        for rect in (self.ask("frame"), self.ask("place", "window"), self.ask("place", "window.jobs_bar")):
            left, top, width, height = rect
            assert left >= 0 and top >= 0, rect
            assert left + width <= self.display.width and top + height <= self.display.height, rect

    # What the person does -----------------------------------------------------------------------

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.display.do("key", *keys)

    def menu(self, *keys: str) -> None:
        """Press keys that lead through menus, each once its menu has come; the last one chooses."""
        *ways, choice = keys
        for way in ways:
            before = self.ask("popup")
            self.key(way)
            wait(lambda: self.ask("popup") not in (None, before), f"the menu of {way}")  # noqa: B023
        self.key(choice)

    def click(self, name: str) -> None:
        """Click the middle of a widget."""
        left, top, width, height = self.ask("place", name)
        self.display.do("mousemove", str(left + width // 2), str(top + height // 2), "click", "1")

    def rest(self) -> None:
        """Put the mouse where nothing shines under it."""
        left, top, width, _ = self.ask("place", "window")
        self.display.do("mousemove", str(left + width - 3), str(top + 3))

    def answer(self, title: str, text: str | Path) -> None:
        """Wait for a dialog, see it, write into its field, read what is there and accept.

        A key in a hundred thousand is lost on a busy machine, on its way through the server's keyboard
        map; a person sees that and writes again.
        """
        self.dialog(title)

        def written() -> bool:
            self.key("ctrl+a")
            self.display.do("type", "--delay", "4", str(text))
            end = time.monotonic() + 5
            while (there := self.ask("typed")) != str(text) and time.monotonic() < end:
                time.sleep(0.02)
            return there == str(text)

        wait(written, lambda: f"{text} in the field of {title}, not {self.ask('typed')}")
        self.key("Return")

    def dialog(self, title: str) -> None:
        """Wait until a dialog has the keyboard and is on the screen."""

        def there() -> bool:
            if self.ask("state")["active"].startswith(title):
                return True
            # The bare server has nobody who gives a new window the keyboard.
            self.display.do("search", "--onlyvisible", "--name", f"^{title}", "windowfocus")
            return False

        wait(there, f"the dialog {title}")

    def focus(self) -> None:
        """Give the window the keyboard."""

        def there() -> bool:
            if self.ask("state")["active"].endswith("ClipScope"):
                return True
            self.display.do("search", "--onlyvisible", "--name", "ClipScope$", "windowfocus")
            return False

        wait(there, "the keyboard for the window")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Pull something with the left button, and let it go."""
        self.hold(start, end)
        self.display.do("mouseup", "1")

    def hold(self, start: tuple[int, int], end: tuple[int, int], steps: int = 8) -> None:
        """Pull something with the left button, without letting go."""
        self.display.do("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, steps + 1):
            at = (a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            self.display.do("mousemove", *map(str, at))
            time.sleep(0.02)

    def drop(self, *paths: Path) -> None:
        """Drag files out of another program's window, and let them go in the middle of this one."""
        left, top, width, height = self.ask("place", "window")
        command = [sys.executable, "-m", "tests.display.drag_source", *map(str, paths)]
        environment = {**self._environment, "QT_SCALE_FACTOR": "1"}
        with subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        ) as source:
            assert source.stdout is not None
            assert source.stdout.readline() == "ready\n"
            before = self.ask("state")
            self.hold((12, 12), (left + width // 2, top + height // 2))
            # The other program asks this one while the mouse moves.
            for step in range(1, 200):
                self.display.do("mousemove", str(left + width // 2 + step % 5), str(top + height // 2))
                if select.select([source.stdout], [], [], 0.1)[0]:
                    break
            assert source.stdout.readline() == "accepted\n"
            self.display.do("mouseup", "1")
            assert source.stdout.readline() == "ended with CopyAction\n"
            wait(lambda: self.ask("state") != before, "what the drop does")
            source.kill()

    # The end ------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Close the window with the keyboard; the program ends without an error, and its worker too."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        assert children, "the worker is a process of its own"
        self.focus()
        self.key("ctrl+q")
        assert self.process.wait(30) == 0
        said = self.errors.read_text()
        assert not said, said
        _, left = psutil.wait_procs(children, 5)
        assert not left
        files = (path.relative_to(self.home) for path in self.home.rglob("*") if path.is_file())
        hidden = {path.parts[:2] for path in files if path.parts[0].startswith(".")}
        assert hidden <= KEPT, hidden

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)
        os.close(self._asking)
        self._answers.close()


def blocks(picture: NDArray[Any], side: int) -> NDArray[np.float64]:
    """Mean colours of square blocks, float64 (rows, columns, RGB); what is left over is left out."""
    rows, columns = (length // side for length in picture.shape[:2])
    whole = picture[: rows * side, : columns * side].astype(np.float64)
    return whole.reshape(rows, side, columns, side, 3).mean(axis=(1, 3))
