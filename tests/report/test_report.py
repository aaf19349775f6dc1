"""The report of a session: everything in it, nothing that a browser would run or fetch."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from clipscope.core.cli.main import main
from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.evaluation.results import Accuracy, Flip
from clipscope.core.model.model import Model
from clipscope.core.quant.metrics import metrics
from clipscope.core.report.blobs import histogram_chart
from clipscope.core.report.build import report_of
from clipscope.core.report.comparison import paired_top1
from clipscope.core.report.html import POLICY, report_html
from clipscope.core.report.language import NOT_READ, in_language, names_of
from clipscope.core.report.results import picked
from clipscope.core.report.svg import svg, ticks
from clipscope.core.report.texts import clipped, figure, points
from clipscope.core.report.values import Charts, Gallery, HistogramChart, Mark, MarksChart, Table
from clipscope.core.report.write import write_report_of
from clipscope.core.sensitivity.intervals import paired_tested
from clipscope.core.session.files import write_session
from clipscope.core.session.pictures import AnsweredImage, SavedPictures, SeenInput, Thumbnail, thumbnail
from clipscope.core.session.values import SavedFile, SavedLayer, SavedResult, SavedSession
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.reports import report_language
from clipscope.gui.paper.pdf import report_pdf
from tests.formats.conftest import small as small
from tests.session.made import made_session

MADE = ("auto: KL;  on", "fp32 cat ")
"""Of made values: words with names in them."""
EVIL = "</style><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
OUTSIDE = "https://example.org/x.png"


@pytest.fixture(scope="module")
def session(small: Model, tmp_path_factory: pytest.TempPathFactory) -> SavedSession:
    """Every name in it tries to become markup."""
    made = made_session(small, tmp_path_factory.mktemp("session"))
    dot = thumbnail(Image.new("RGB", (16, 8), (200, 30, 40)))
    photo = thumbnail(Image.new("RGB", (900, 600), (30, 90, 40)))
    pictures = SavedPictures(
        (SeenInput(EVIL, photo, dot, -1.0, 2.5),),
        (AnsweredImage(3, EVIL, "ncnn", dot, photo, f"cat {EVIL}", OUTSIDE, EVIL, 0.25, "1 lost"),),
        made.plan.fingerprint(),
    )
    layers = tuple(SavedLayer(x.name, x.type, x.root, x.reason) for x in small.layers)
    network = replace(made.network, name=EVIL, layers=layers, shape=(3, 16, 16))
    own, odd = made.images["evaluation"], Path(EVIL.replace("/", "")).absolute()
    return replace(
        made,
        network=network,
        pictures=pictures,
        images={
            **made.images,
            "evaluation": replace(own, source=replace(own.source, path=odd)),
        },
        history=replace(made.history, steps=(replace(made.history.steps[0], text=EVIL),), index=1),
    )


class Page(HTMLParser):
    """Collects elements and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in ("meta", "link", "img", "rect", "line", "path", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words += data


def test_names_stay_text_and_nothing_is_fetched(session: SavedSession) -> None:
    text = report_html(report_of(session))
    page = Page(text)
    assert not page.open  # every element is closed in its own place
    assert page.tags.isdisjoint({"script", "a", "iframe", "object", "form", "base", "use", "image"})
    assert EVIL in page.words and OUTSIDE in page.words
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    sources = [value or "" for name, value in page.attributes if name in ("src", "href", "srcset")]
    assert len(sources) == 5 and all(value.startswith("data:") for value in sources)
    # The only address is the one that a person put into a name.
    assert set(re.findall(r"\w+://[^<\"'& ;]*", text)) == {OUTSIDE}
    assert "url(" not in text and "@import" not in text and POLICY in text
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff]", text)


def test_it_says_what_the_session_says(session: SavedSession) -> None:
    report = report_of(session)
    assert [section.title for section in report.sections] == [
        "Network and plan",
        "Comparison",
        "Other machines",
        "Where int8 and fp32 disagree",
        "Blobs that int8 hurts most",
        "Time by layer",
        "Thresholds",
        "Images and preprocessing",
        "Provenance",
        "What the figures mean",
    ]
    words = Page(report_html(report)).words
    for told in ("0.250", "20.0\u202f…\u202f30.0 %", "Cortex-A76", "ncnn 1.0", "cdcdcd", "first in layer dw"):
        assert told in words, told
    for told in ("no fast int8 on x86", "+1.50", "1, 0.250 ms", "1 of 1 int8 layers in fp32: 1.250 ms less"):
        assert told in words, told
    blobs = next(section for section in report.sections if section.title == "Thresholds").blocks[0]
    assert isinstance(blobs, Table) and len(blobs.rows) == len(session.plan.activations)
    calibration = session.calibration
    assert calibration is not None
    for row, (root, quant) in zip(blobs.rows, session.plan.activations.items(), strict=True):
        now = metrics(calibration.stats[root].histogram, quant.lo, quant.hi, bits=quant.bits)
        assert [row[0].text, row[4].text, row[6].text] == [
            root,
            f"{figure(now.sqnr)} dB",
            clipped(now.clipped),
        ]
    worst = next(section for section in report.sections if section.title.startswith("Blobs"))
    charts = next(block for block in worst.blocks if isinstance(block, Charts)).charts
    sqnrs = [float(re.findall(r"SQNR ([\d.]+)", chart.under)[0]) for chart in charts]  # type: ignore[union-attr]
    assert sqnrs == sorted(sqnrs)
    (gallery,) = (block for block in report.sections[3].blocks if isinstance(block, Gallery))
    assert [len(group.shots) for group in gallery.groups] == [2]


def test_results_of_another_plan_are_told_apart(session: SavedSession) -> None:
    now = session.results[0]
    # A range of ONNX Runtime's own and its weights change nothing of ncnn's.
    assert picked(session, Accuracy)[now.column].current and "earlier plan" not in report_html(
        report_of(session)
    )
    root = next(iter(session.plan.activations))
    old = replace(now, basis=replace(now.basis, plan=now.basis.plan.with_threshold(root, 9.0)))
    assert picked(replace(session, results=(now, old)), Accuracy)[now.column].result is now
    assert "earlier plan" in report_html(report_of(replace(session, results=(old,))))


def test_a_difference_of_top1_has_the_paired_interval(session: SavedSession, tmp_path: Path) -> None:
    """200 labelled images, 4 lost, 1 gained, 2 wrong in both."""
    flips = [Flip(str(n), 1, 1, 0) for n in range(4)] + [Flip("g", 1, 0, 1)] + [Flip("w", 1, 0, 2)] * 2
    old = session.results[0]
    assert isinstance(old.found, Accuracy)
    fp32 = replace(old.found, images=200, top1=0.9, agreement=None, flips=(), task=None)
    int8 = replace(fp32, top1=177 / 200, agreement=193 / 200, flips=tuple(flips))
    columns = Column("ncnn", "fp32"), Column("ncnn", "int8")
    both = replace(
        session,
        results=tuple(
            SavedResult(c, "k", f, old.basis, None) for c, f in zip(columns, (fp32, int8), strict=True)
        ),
    )
    found = paired_top1(int8, picked(both, Accuracy)[columns[0]])
    assert found == paired_tested(176, 1, 4, 19) and found.value == pytest.approx(-0.015)
    shown = both.images["evaluation"]
    (names := tmp_path / "names.txt").write_text("heron, a bird\negret\nkite\n")
    named = replace(both, images={"evaluation": replace(shown, labels=SavedFile(names))})
    listed = Page(report_html(report_of(named))).words
    assert all(name in listed for name in ("heron", "egret", "kite")) and "a bird" not in listed
    words = Page(report_html(report_of(both))).words
    assert "heron" not in words
    assert f"{100 * found.low:+.1f}".replace("-", "−") in words
    assert "3 lost" not in words and words.count("both wrong") == 2
    # Inside its interval a difference is none.
    assert ("= −1.5" in words) == (found.low <= 0 <= found.high)
    assert points(-0.015) == "▼ −1.5" and points(0.0) == "= 0.0"


def test_odd_figures_of_a_file_are_shown_as_they_are(session: SavedSession) -> None:
    old = session.results[0]
    assert isinstance(old.found, Accuracy)
    for value in (math.nan, math.inf, -1.0, 5.0):
        odd = replace(old.found, top1=value, agreement=value, images=0, task=None, sqnr_db=(value,))
        rows = tuple(replace(old, column=Column("ncnn", kind), found=odd) for kind in ("fp32", "int8"))
        assert "Comparison" in report_html(report_of(replace(session, results=rows)))


def test_charts_are_drawn_from_the_values(session: SavedSession) -> None:
    calibration = session.calibration
    assert calibration is not None
    root, stats = next(iter(calibration.stats.items()))
    chart = histogram_chart(root, "", stats.histogram, session.plan.activations[root])
    assert sum(chart.counts) == stats.histogram.total - stats.histogram.zeros
    drawn, width, _ = svg(chart, str)
    # The clip range: two lines, as far from the middle of the axis as the threshold says.
    xs = [float(x) for x in re.findall(r"<line x1='([\d.]+)'[^>]*stroke:threshold", drawn)]
    left, right = 40.0, width - 8.0
    middle, half = (left + right) / 2, (right - left) / 2
    reach = session.plan.activations[root].threshold / stats.histogram.absmax
    assert xs == pytest.approx([middle - half * reach, middle + half * reach], abs=0.1)
    bars = MarksChart("t", "a", (Mark("x", "2", 2.0, 1.0, 40.0), Mark("y", "4", 4.0)), bars=True, most=10.0)
    drawn, _, _ = svg(bars, str)
    one, two = (float(w) for w in re.findall(r"<rect [^>]*width='([\d.]+)'", drawn))
    assert two == pytest.approx(2 * one, rel=0.02)
    assert "nan" not in svg(HistogramChart("", "", 0.0, 0.0, (0,), (0.0, 0.0)), str)[0]
    assert ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0]) and ticks(1, 1) == [1]
    assert [figure(x) for x in (0.0, 1234567.0, 0.000012345, -1e-9, math.inf)] == [
        "0",
        "1,234,567",
        "1.23e−5",
        "−1.00e−9",
        "∞",
    ]


def test_thumbnails_are_pictures() -> None:
    good = thumbnail(Image.new("RGB", (8, 8)))
    for data in ("", "x\" onload='", good.data[8:]):
        with pytest.raises(ValueError, match="PNG"):
            Thumbnail("png", 8, 8, data)
    with pytest.raises(ValueError, match="pixels"):
        Thumbnail("png", 0, 8, good.data)


def test_files_are_written_without_network_and_images(
    session: SavedSession, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "away.clipscope"
    write_session(path, session)
    assert not session.images["evaluation"].source.path.exists()
    out = tmp_path / "out.html"
    assert main(["report", str(path), "-o", str(out)]) == 0
    assert out.read_text() == report_html(report_of(session))
    for name, said in (("out.txt", "out.html"), ("away.clipscope", "clipscope")):
        assert main(["report", str(path), "-o", str(tmp_path / name)]) == 2
        assert said in capsys.readouterr().err
    (tmp_path / "bad.clipscope").write_text("{}")
    assert main(["report", str(tmp_path / "bad.clipscope"), "-o", str(tmp_path / "no.pdf")]) == 2
    assert "no session" in capsys.readouterr().err and not (tmp_path / "no.pdf").exists()
    pdf = report_pdf(report_of(session))
    assert pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2


def texts(value: object) -> Iterator[str]:
    """All texts of a report's values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value) and not isinstance(value, Thumbnail):
        for field in fields(value):
            if field.name not in NOT_READ:
                yield from texts(getattr(value, field.name))


def test_a_report_speaks_chinese_and_leaves_names(
    session: SavedSession, qapp: QApplication, tmp_path: Path
) -> None:
    english = report_of(session)
    speak(qapp, CHINESE)
    try:
        language, names = report_language(), names_of(session)
        assert language.tag == "zh-CN"
        chinese = in_language(english, language, names)
        out = tmp_path / "report.html"
        write_report_of(session, out, language)
        assert '<html lang="zh-CN">' in out.read_text() and "对比" in Page(out.read_text()).words
        assert EVIL in Page(out.read_text()).words
    finally:
        speak(qapp, ENGLISH)
    pairs = list(zip(texts(english), texts(chinese), strict=True))
    assert all(said == text for text, said in pairs if text in names)
    # What has two words in a row, and is no name, is said in Chinese; the made choice names no objective.
    kept = {str(column) for column in COLUMNS} | {EVIL, EVIL.replace("/", "")}
    prose = [
        text
        for text, _ in pairs
        if re.search(r"[a-z]{3,} [a-z]{2,}", text) and text not in kept and not text.startswith(MADE)
    ]
    left = [text for text, said in pairs if text in prose and said == text]
    assert len(prose) > 40 and not left
