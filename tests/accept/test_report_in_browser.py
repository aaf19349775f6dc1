"""The report in a real browser: nothing on its console, nothing fetched, light, dark and printed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clipscope.core.model.model import Model
from clipscope.core.report.build import report_of
from clipscope.core.report.html import DARK, LIGHT, POLICY, report_html
from clipscope.core.session.values import SavedSession
from tests.accept.browser import Browser, browser
from tests.formats.conftest import small as small
from tests.report.test_report import EVIL
from tests.report.test_report import session as session

pytestmark = [
    pytest.mark.accept,
    pytest.mark.skipif(browser() is None, reason="there is no Chromium on this machine"),
]


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def test_the_report_in_a_browser(session: SavedSession, small: Model, tmp_path: Path) -> None:
    text = report_html(report_of(session))
    path = tmp_path / "report.html"
    path.write_text(text)
    with Browser(tmp_path / "profile") as page:
        for dark, colours in ((False, LIGHT), (True, DARK)):
            page.open(path, dark=dark)
            assert page.said == [] and all(url.startswith(("file:", "data:")) for url in page.asked)
            assert [url for url in page.asked if url.startswith("file:")] == [path.as_uri()]
            assert page.value("document.scripts.length") == 0
            # Names are text, pictures are there, and nothing sticks out to the right.
            assert page.value("document.querySelector('h1').textContent") == f"{EVIL} in int8"
            assert page.value("[...document.images].every(one => one.naturalWidth > 0)") is True
            assert page.value("document.images.length") == 4
            for width in (1280, 420):
                shot = np.asarray(Image.open(io.BytesIO(page.picture(width, 900))).convert("RGB"))
                assert page.value("document.documentElement.scrollWidth <= innerWidth") is True, width
                assert tuple(shot[-1, 2]) == rgb(colours["window"]) and shot.std() > 3
        # Printed by somebody who likes it dark: dark ink on white paper all the same.
        page.open(path, dark=True, media="print")
        assert page.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.value("getComputedStyle(document.body).color") == f"rgb{rgb(LIGHT['text'])}"
        pdf = page.printed()
        assert pdf.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2
        # The same look finds what is not as it should be.
        bad = tmp_path / "bad.html"
        bad.write_text(text.replace("</main>", '<img src="http://127.0.0.1:9/x.png"></main>'))
        page.open(bad)
        assert page.said != []  # the page's own policy
        bad.write_text(bad.read_text().replace(POLICY, "img-src *"))
        page.open(bad)
        assert "http://127.0.0.1:9/x.png" in page.asked
