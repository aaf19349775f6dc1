"""A real Chromium without a window, asked over its own pipe: what a page writes, fetches and looks like."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def browser() -> str | None:
    """The browser's program; None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One page; use as a context manager.

    Attributes
    ----------
    said
        What the page, or the browser about it, wrote on the console.
    asked
        Addresses that the page asked for, itself among them.
    """

    def __init__(self, profile: Path) -> None:
        program = browser()
        assert program is not None
        mine, theirs = os.pipe(), os.pipe()
        wanted = {3: mine[0], 4: theirs[1]}

        def place() -> None:
            # Away from 3 and 4 first: one may be the other's place.
            kept = {target: os.dup(os.dup(os.dup(source))) for target, source in wanted.items()}
            for target, source in kept.items():
                os.dup2(source, target)

        command = [program, *FLAGS, f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(
            command, preexec_fn=place, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        os.close(mine[0])
        os.close(theirs[1])
        self._out, self._in = mine[1], os.fdopen(theirs[0], "rb")
        self._number = 0
        self._session: str | None = None
        self._rest = b""
        self.said: list[str] = []
        self.asked: list[str] = []
        self._loaded = False
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        self._in.close()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser, and note what it tells meanwhile."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                found: dict[str, Any] = answer["result"]
                return found

    def open(self, path: Path, *, dark: bool = False, media: str = "") -> None:
        """Load a page as somebody with this taste sees it."""
        self.said, self.asked, self._loaded = [], [], False
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.call("Page.navigate", url=path.as_uri())
        while not self._loaded:
            self._read()
        self.value("new Promise(done => setTimeout(done, 200))")

    def value(self, expression: str) -> Any:
        """What an expression is in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    def picture(self, width: int, height: int) -> bytes:
        """The page as PNG."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        return base64.b64decode(self.call("Page.captureScreenshot")["data"])

    def printed(self) -> bytes:
        """The page as PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._in.fileno(), 1 << 16)
            assert part, "the browser ended"
            self._rest += part
        one, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._loaded = True
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Log.entryAdded":
                self.said.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                self.said.append(json.dumps(params))
        return message
