"""A client whose events can be waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from clipscope.core.data.preprocess import Preprocess
from clipscope.core.worker.client import Client
from clipscope.core.worker.messages import Cancelled, Event, Failed, Failure, Finished, Started, Stepped
from clipscope.core.worker.requests import OpenModel, Request, Role, SetInputs

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"
PIXELS = Preprocess(32, 32, mean=(127.5,), norm=(0.00784314,))
OPEN_DEMO = OpenModel(DEMO / "digitnet.param")
LONG = 120.0


def digits(role: Role, limit: int | None = None) -> SetInputs:
    folder = "calib" if role == "calibration" else "eval"
    return SetInputs(role, DEMO / "digits" / folder, PIXELS, limit=limit)


class Recorder:
    """Starts a client and keeps all of its events."""

    def __init__(
        self, patience: float = LONG, query_seconds: float = LONG, silent_seconds: float = LONG
    ) -> None:
        self.events: list[Event] = []
        self._news = threading.Condition()
        self.client = Client(
            self._take, patience=patience, query_seconds=query_seconds, silent_seconds=silent_seconds
        )

    def __enter__(self) -> Self:
        self.client.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def _take(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def wait(self, wanted: Callable[[Event], bool], seconds: float = LONG) -> Event:
        end = time.monotonic() + seconds
        with self._news:
            while not (found := [event for event in self.events if wanted(event)]):
                assert self._news.wait(max(0.0, end - time.monotonic())), f"only {self.events}"
        return found[0]

    def wait_for(self, kind: type[Event], generation: int | None = None) -> Any:
        return self.wait(
            lambda e: isinstance(e, kind) and (generation is None or e.generation == generation)  # type: ignore[union-attr]
        )

    def end_of(self, generation: int) -> Finished | Failed | Cancelled:
        ends = (Finished, Failed, Cancelled)
        event = self.wait(lambda e: isinstance(e, ends) and e.generation == generation)
        assert isinstance(event, ends)
        return event

    def result(self, request: Request) -> Any:
        event = self.end_of(self.client.submit(request))
        assert isinstance(event, Finished), event
        return event.result

    def failure(self, request: Request) -> Failure:
        event = self.end_of(self.client.submit(request))
        assert isinstance(event, Failed), event
        return event.failure

    def begin(self, request: Request, steps: int = 1) -> int:
        """Submit a job and wait until it is well under way."""
        generation = self.client.submit(request)
        self.wait_for(Started, generation)
        self.wait(
            lambda e: isinstance(e, Stepped) and e.generation == generation and e.progress.done >= steps
        )
        return generation

    def open_demo(self, limit: int | None = None) -> Any:
        info = self.result(OPEN_DEMO)
        self.result(digits("calibration", 40))
        self.result(digits("evaluation", limit))
        return info
