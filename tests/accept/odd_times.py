"""A plugin of pytest: garbage is collected after every test, and every few milliseconds of Qt's loop.

``pytest -p tests.accept.odd_times``. With ``MALLOC_PERTURB_`` set, what was freed can't be used again unseen.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

EVERY_MS, WHOLE = 20, 20
"""Between two collections, and how many of them are of young objects to one of all."""


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """All of it, once the test's own fixtures are over."""
    gc.collect()


@pytest.fixture(autouse=True, scope="session")
def _in_the_loop(qapp: QApplication) -> Iterator[None]:
    number = count(1)
    timer = QTimer(qapp, interval=EVERY_MS)
    timer.timeout.connect(lambda: gc.collect(2 if next(number) % WHOLE == 0 else 0))
    timer.start()
    yield
    timer.stop()
    assert next(number) > WHOLE, "nothing was collected within Qt's loop"
