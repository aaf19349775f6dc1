"""The report of a session: everything in it, nothing that a browser would run or fetch."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from clipscope.core.cli.main import main
from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.intervals import exact_proportion, paired_tested
from clipscope.core.evaluation.paired import ImageHits
from clipscope.core.evaluation.results import Accuracy, Flip, Latency
from clipscope.core.evaluation.shares import share_interval
from clipscope.core.formats.reports.differences import differences_json
from clipscope.core.method_choice.result import Compared, MethodChoice
from clipscope.core.model.model import Model
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.weight_rounding import WeightRounding
from clipscope.core.report.answers import answers
from clipscope.core.report.blobs import histogram_chart, thresholds
from clipscope.core.report.build import report_of
from clipscope.core.report.classes import by_class
from clipscope.core.report.comparison import paired_top1
from clipscope.core.report.html import POLICY, report_html
from clipscope.core.report.language import NOT_READ, in_language, names_of
from clipscope.core.report.other_plan import TOP5, other_plan
from clipscope.core.report.results import picked
from clipscope.core.report.svg import svg, text_room, ticks
from clipscope.core.report.texts import MISSING, clipped, figure, points
from clipscope.core.report.values import (
    Block,
    Cell,
    Charts,
    Facts,
    Gallery,
    Heading,
    HistogramChart,
    Mark,
    MarksChart,
    Pictures,
    Report,
    Section,
    Shot,
    Table,
    Words,
)
from clipscope.core.report.write import write_report_of
from clipscope.core.session.files import write_session
from clipscope.core.session.pictures import (
    AnsweredImage,
    SavedPictures,
    SeenInput,
    Thumbnail,
    fingerprint_of,
    thumbnail,
)
from clipscope.core.session.read_session import read_session
from clipscope.core.session.values import SavedFile, SavedLayer, SavedResult, SavedSession, SavedStep
from clipscope.core.tasks.base import Figure, TaskFigures
from clipscope.core.tasks.classification import Classification, Row
from clipscope.core.tasks.running import classified
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.language.reports import report_language
from clipscope.gui.panels.comparison.differences import agreement_ends, paired
from clipscope.gui.paper.flow import Flow
from clipscope.gui.paper.pdf import drawn, report_pdf
from tests.formats.conftest import small as small
from tests.session.made import made_session

MADE = ("auto: KL;  on", "fp32 cat ")
"""Of made values: words with names in them."""
EVIL = "</style><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
INT8 = Column("ncnn", "int8")
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


def test_a_converted_network_has_the_names_of_its_file(session: SavedSession) -> None:
    """As the window does; ncnn's blobs stand beside, for who makes the plan again."""
    layers = tuple(
        replace(layer, onnx_name=f"/net/{layer.name}/Conv", onnx_input=f"/net/{layer.root}/out")
        for layer in session.network.layers
    )
    source = session.network.files[0]
    for suffix, converted in ((".onnx", True), (".param", False)):
        files = (replace(source, path=source.path.with_suffix(suffix)), *session.network.files[1:])
        network = replace(session.network, layers=layers, files=files)
        section = thresholds(replace(session, network=network))
        assert section is not None
        (table,) = section.blocks
        assert isinstance(table, Table)
        root, first = layers[0].root, table.rows[0][0]
        assert first.text == (f"/net/{root}/out" if converted else root)
        assert (f"{root} in ncnn, read by /net/" in first.under) is converted


def test_another_plan_is_compared_by_the_names_of_the_file(session: SavedSession) -> None:
    """Its blobs, their layers, and the edits that led to the plan."""
    compared = session.compared
    assert compared is not None
    layer = session.network.layers[0]
    files = (replace(session.network.files[0], path=Path("net.onnx")), *session.network.files[1:])
    called = replace(layer, onnx_name="/net/first/Conv", onnx_input="/net/first/in")
    network = replace(session.network, layers=(called, *session.network.layers[1:]), files=files)
    quant = session.plan.activations[layer.root]
    moved = session.plan.with_threshold(layer.root, quant.threshold / 2)
    other = replace(compared, plan=moved.with_layers_on({layer.name: not moved.is_on(layer.name)}))
    step = SavedStep(f"threshold of {layer.root} to 2.000", session.plan, session.plan, 0.0)
    history = replace(session.history, steps=(step,), index=1)
    found = replace(session, network=network, compared=other, history=history)
    section = other_plan(found)
    assert section is not None
    table = [block for block in section.blocks if isinstance(block, Table)][-1]
    assert table.rows[0][0].text == "/net/first/in"
    assert table.rows[0][0].under.startswith(f"{layer.root} in ncnn; now ")
    assert table.rows[0][0].under.endswith(": /net/first/Conv")
    assert "threshold of /net/first/in to 2.000" in Page(report_html(report_of(found))).words


def test_top5_of_two_plans_has_its_interval_and_says_why_where_an_old_session_has_none(
    session: SavedSession, tmp_path: Path
) -> None:
    compared, now = session.compared, session.results[0]
    assert compared is not None and isinstance(now.found, Accuracy)
    right = [n % 10 != 0 for n in range(200)], [n % 4 != 0 for n in range(200)]
    plain = replace(now.found, images=200, task=None)
    kept = tuple(replace(plain, top5=sum(x) / 200, hits={"top5": ImageHits.pack(x)}) for x in right)
    path = tmp_path / "both.clipscope"
    for mine, theirs in (kept, tuple(replace(one, hits={}) for one in kept)):
        other = replace(compared, results=(replace(compared.results[0], found=theirs),))
        write_session(path, replace(session, results=(replace(now, found=mine),), compared=other))
        section = other_plan(read_session(path))
        assert section is not None
        figures = next(block for block in section.blocks if isinstance(block, Table))
        cell = next(row[3] for row in figures.rows if row[0].text == "top-5")
        low, high = paired_tested(140, 40, 10, 10)[1:]
        ends = f"+{100 * low:.1f}\u202f…\u202f+{100 * high:.1f}"
        assert (cell.text, cell.under) == (("▲ +15.0", ends) if mine.hits else ("+15.0", ""))
        assert (Words(TOP5) in section.blocks) is not bool(mine.hits)
    # Without a top-5 there is nothing to say of it.
    bare = replace(now, found=replace(kept[0], top5=None, hits={}))
    section = other_plan(replace(session, results=(bare,), compared=replace(compared, results=(bare,))))
    assert section is not None and Words(TOP5) not in section.blocks


def test_classes_are_told_by_both_engines_worst_first(session: SavedSession) -> None:
    """As the window lists them, and with the names that they have now."""
    ap = {"ap": Figure("AP", "number")}

    def result(column: Column, figures: dict[str, float]) -> SavedResult:
        numbers = {"cat": 0, "dog": 1, "hen": 2}
        classes = {name: numbers[name] for name in figures}
        task = TaskFigures("detection", "", {"ap": 0.2}, {}, ("ap",), ap, figures, 8, classes=classes)
        found = replace(accuracy, task=task)
        return replace(session.results[0], column=column, found=found, basis=basis)

    accuracy, basis = session.results[0].found, session.results[0].basis
    assert isinstance(accuracy, Accuracy)
    basis = replace(basis, plan=session.plan, preprocess=session.preprocess)
    fp32, int8, ort_fp32, ort_int8, _ = COLUMNS
    results = (
        result(fp32, {"cat": 0.5, "dog": 0.25, "hen": 0.1}),
        result(int8, {"cat": 0.5, "dog": 0.3, "hen": 0.1}),
        result(ort_fp32, {"cat": 0.5, "dog": 0.25}),
        result(ort_int8, {"cat": 0.1, "dog": 0.25}),
    )
    section = by_class(replace(session, results=results), ("cat", "dog", "cock"))
    assert section is not None
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    shown = [tuple(cell.text for cell in row) for row in table.rows]
    minus = "\N{MINUS SIGN}"
    assert [row[0] for row in shown] == ["cat", "cock", "dog"]
    assert shown[0] == ("cat", "0.5000", "0.5000", "=", "0.5000", "0.1000", f"▼ {minus}0.4000")
    assert shown[1][1:] == ("0.1000", "0.1000", "=", MISSING, MISSING, MISSING)
    assert shown[2][3] == "▲ +0.0500" and table.rows[2][3].tone == "better"
    assert "By class" in [part.title for part in report_of(replace(session, results=results)).sections]
    assert by_class(session) is None, "of a task without classes nothing is told"


def test_pictures_with_former_class_names_say_so(session: SavedSession, tmp_path: Path) -> None:
    """Names are drawn in the pictures: who renames classes later reads two names of one class."""
    names = tmp_path / "names.txt"
    file = replace(session.images["evaluation"].source, path=names)
    images = replace(session.images["evaluation"], labels=file)
    pictures = replace(session.pictures, classes=fingerprint_of(("cat", "dog")))
    named = replace(session, images={**session.images, "evaluation": images}, pictures=pictures)
    for lines, told in (("cat\ndog\n", False), ("cat\nhound\n", True)):
        names.write_text(lines, encoding="utf-8")
        section = answers(named)
        assert section is not None
        said = [block.text for block in section.blocks if isinstance(block, Words)]
        assert any("as they were called" in text for text in said) is told


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
        "How the plan came about",
        "Comparison",
        "Compared with another plan",
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
        assert [row[0].text, row[5].text, row[7].text] == [
            root,
            f"{figure(now.sqnr)} dB",
            clipped(now.clipped),
        ]
    worst = next(section for section in report.sections if section.title.startswith("Blobs"))
    charts = next(block for block in worst.blocks if isinstance(block, Charts)).charts
    sqnrs = [float(re.findall(r"SQNR ([\d.]+)", chart.under)[0]) for chart in charts]  # type: ignore[union-attr]
    assert sqnrs == sorted(sqnrs)
    (gallery,) = (block for block in report.sections[5].blocks if isinstance(block, Gallery))
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


def _table(report: Report) -> dict[str, tuple[Cell, ...]]:
    """Rows of the comparison by title."""
    section = next(one for one in report.sections if one.title == "Comparison")
    table = next(block for block in section.blocks if isinstance(block, Table))
    return {row[0].text: row[1:] for row in table.rows}


def test_stale_figures_say_so_themselves(session: SavedSession) -> None:
    """Accuracy by its plan; speed by which layers are int8, whatever their thresholds."""
    now, timed = session.results[0], next(one for one in session.results if isinstance(one.found, Latency))
    assert isinstance(now.found, Accuracy) and isinstance(timed.found, Latency)
    now, timed = replace(now, column=INT8), replace(timed, column=INT8)
    fp32 = replace(timed, column=Column("ncnn", "fp32"))
    plan = session.plan
    name = next(name for name, quant in plan.layers.items() if quant.on)
    switched = replace(plan, layers={**plan.layers, name: replace(plan.layers[name], on=False)})
    moved = plan.with_threshold(next(iter(plan.activations)), 9.0)

    def shown(accurate: QuantPlan, timed_with: QuantPlan) -> tuple[dict[str, bool], str]:
        results = (
            replace(now, basis=replace(now.basis, plan=accurate)),
            *(replace(one, basis=replace(one.basis, plan=timed_with)) for one in (timed, fp32)),
        )
        report = report_of(replace(session, results=results))
        marks = {}
        for title, cells in _table(report).items():
            own = cells[-1]
            marks[title] = own.text.endswith(" (stale)")
            assert not marks[title] or (own.tone == "muted" and own.text[0] not in "▲▼")
            assert not cells[0].text.endswith("(stale)"), "no plan changes fp32"
        return marks, Page(report_html(report)).words

    fps, times = "FPS", "latency, p10 to p90"
    marks, words = shown(plan, switched)
    assert {title for title, stale in marks.items() if stale} == {fps, times}
    assert "FPS and latency timed with an earlier plan or input size, marked as stale: ncnn int8." in words
    assert "Accuracy of an earlier plan" not in words and words.count("(stale)") > 2  # the chart, too
    marks, words = shown(moved, moved)
    assert not marks[fps] and not marks[times] and marks["size"] and next(iter(marks.values()))
    assert "Accuracy of an earlier plan, other images or preprocessing, marked as stale: ncnn int8." in words
    marks, words = shown(plan, plan)
    assert not any(marks.values()) and "stale" not in words


def test_window_report_and_json_have_the_same_intervals(session: SavedSession) -> None:
    """One method for shares of images, also where an older session has drawn ones."""
    old = session.results[0]
    assert isinstance(old.found, Accuracy) and old.found.task is not None
    for images, labelled, lost in ((200, 200, 3), (200, 200, 4), (200, 150, 0), (7, 7, 2)):
        task = replace(
            old.found.task, name="classification", labelled=labelled, intervals={"agreement": (0.97, 1.0)}
        )
        flips = tuple(Flip(str(n), None, 1, 0) for n in range(lost))
        found = replace(
            old.found,
            images=images,
            agreement=1 - lost / images,
            flips=flips,
            top1=0.6 if labelled != 7 else 5 / 7,
            top5=None,
            task=task,
            paired={},
        )
        (cell,) = _table(report_of(replace(session, results=(replace(old, found=found),))))[
            "agreement with fp32"
        ]
        wanted = agreement_ends(found).replace("100", "100.0")
        assert cell.under.removesuffix(" %").replace("\u202f", "").replace("…", " ") == wanted.replace(
            "\u202f", ""
        ).replace("…", " ")
        rows = [Row(hit=n < round(found.top1 * labelled), agrees=n >= lost) for n in range(images)]  # type: ignore[operator]
        rows = [row if n < labelled else replace(row, hit=None) for n, row in enumerate(rows)]
        written = classified(Classification(10), rows)
        assert written is not None
        for name in ("top1", "agreement"):
            estimate = share_interval(found, name)
            assert estimate is not None and estimate[1:] == written.intervals[name]
    assert exact_proportion(197, 200)[1:] == pytest.approx((0.957, 0.997), abs=5e-4)


@pytest.mark.parametrize(
    ("name", "figure_of"),
    [
        ("detection", Figure("AP", "number")),
        ("segmentation", Figure("mIoU")),
        ("keypoints", Figure("error", "px", False)),
        ("text", Figure("lines right")),
        ("metric", Figure("own", "number", None)),
    ],
)
def test_tasks_have_their_difference_to_fp32(session: SavedSession, name: str, figure_of: Figure) -> None:
    """What the window and JSON have."""
    old = session.results[0]
    assert isinstance(old.found, Accuracy)

    def column(column: Column, *difference: float) -> SavedResult:
        task = TaskFigures(
            name, "", {"own": 0.4}, {"own": (0.3, 0.5)}, ("own",), {"own": figure_of}, {}, 20,
            differences={"own": difference} if difference else {},  # type: ignore[dict-item]
        )  # fmt: skip
        return replace(old, column=column, found=replace(old.found, task=task, top1=None, agreement=None))

    def shown(*difference: float) -> Cell:
        fp32, own = column(Column("ncnn", "fp32")), column(INT8, *difference)
        rows = _table(report_of(replace(session, results=(fp32, own))))
        titles = list(rows)
        title = f"{figure_of.title} against fp32" + (", points" if figure_of.unit == "share" else "")
        assert titles.index(title) == titles.index(figure_of.title) + 1
        assert rows[title][0].text == MISSING and isinstance(own.found, Accuracy)
        window = paired(own.found, "own", figure_of)
        assert window is not None and window.text[0] == rows[title][1].text[0]
        value = differences_json(own.found)["own"]["difference"]
        assert value == difference[0]
        return rows[title][1]

    surely = shown(-0.25, -0.375, -0.125)
    assert surely.text.startswith("▼ −") and surely.under.count("−") == 2
    better = figure_of.higher_is_better
    assert surely.tone == ("plain" if better is None else "worse" if better else "better")
    perhaps = shown(0.25, -0.125, 0.375)
    assert perhaps.text.startswith("+") and perhaps.text.endswith(" n.s.")
    assert perhaps.tone == "muted" and "+" in perhaps.under


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
    assert ("−1.5 n.s." in words) == (found.low <= 0 <= found.high)
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


def facts_of(report: Report, title: str) -> dict[str, str]:
    """The facts of a section, by name."""
    (section,) = (one for one in report.sections if one.title == title)
    return {name: text for block in section.blocks if isinstance(block, Facts) for name, text in block.rows}


def test_pages_are_filled(qapp: QApplication) -> None:
    """A last page of a few lines finds room on the others; charts of many rows go over pages."""
    del qapp

    def pages(report: Report) -> int:
        return len(re.findall(rb"/Type\s*/Page\b", report_pdf(report)))

    def table(count: int) -> Table:
        return Table((Heading("name"), Heading("number", figures=True)), ((Cell("a"), Cell("1")),) * count)

    def report(*blocks: Block) -> Report:
        return Report("made", "", (Section("all", blocks),))

    fits = next(n for n in range(20, 80) if drawn(report(table(n + 1)), 1.0)[0].page == 2)
    assert pages(report(table(fits + 2))) == 1 and drawn(report(table(fits + 2)), 1.0)[0].page == 2
    assert pages(report(table(2 * fits - 20))) == 2, "a page that is well filled stays"
    marks = tuple(Mark(f"layer {n}", "1", 1.0 + n, 0.5, 2.0 + n) for n in range(24))
    chart = Charts((MarksChart("many rows", "axis", marks, bars=True),))
    flow, _ = drawn(report(table(fits * 2 // 3), chart), 1.0)
    assert flow.page == 2 and flow.y < 0.4 * flow.height, "what has room on the first page stands there"
    # So do paragraphs, which need not be together with the table behind them.
    long = Words("a sentence about layers that goes on and on " * 12, "plain")
    flow, _ = drawn(report(table(fits - 12), long, long, long, table(6)), 1.0)
    assert flow.page == 2 and flow.y < 0.2 * flow.height
    # Both parts have the axis of the whole.
    first, second = (replace(chart.charts[0], marks=part, like=marks) for part in (marks[:4], marks[4:]))
    for part in (first, second):
        assert isinstance(part, MarksChart) and ">20<" in svg(part, str)[0]


def test_a_heading_stands_on_the_page_of_what_it_introduces(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the page ends: words and a section's title above pictures, charts, tables, facts."""
    del qapp
    picture = thumbnail(Image.new("RGB", (60, 120)))
    shot = Shot(picture, "last, a caption that is broken into lines")
    marks = tuple(Mark(f"last {n}", "1", 1.0, 0.5, 2.0) for n in range(3))
    blocks: tuple[Block, ...] = (
        Gallery((Pictures("a title", (shot,), "below it " * 9),) * 2),
        Charts((MarksChart("last", "axis", marks),)),
        Table((Heading("name"),), ((Cell("last"),),)),
        Facts((("last", "a fact that goes on and on " * 20),)),
        Words("last", "plain"),
    )
    pages: dict[str, int] = {}
    whole = Flow.text

    def text(flow: Flow, x: float, y: float, width: float, said: str, size: float, **how: Any) -> float:
        if how.get("draw", True):
            pages[said] = flow.page
        return whole(flow, x, y, width, said, size, **how)

    monkeypatch.setattr(Flow, "text", text)
    for block in blocks:
        for rows in range(26, 48, 1):
            before = Table((Heading("name"),), ((Cell("row"),),) * rows)
            sections = (Section("before", (before,)), Section("heading", (Words("words", "plain"), block)))
            pages.clear()
            drawn(Report("made", "", sections), 1.0)
            last = next(page for said, page in pages.items() if said.startswith(("last", "a title")))
            assert pages["heading"] == pages["words"] == last, (type(block), rows)


def test_a_reader_can_make_the_plan_again(session: SavedSession, small: Model, tmp_path: Path) -> None:
    """What the plan has is told by kind, from a session alone; what it has nothing of, too."""
    tuned = session.searches.tuned
    assert tuned is not None
    plan = session.plan
    root, other = list(plan.activations)[1:3]
    name, layer = next((name, quant) for name, quant in plan.layers.items() if quant.on)
    codes = np.zeros(4, np.int8)
    scales = np.asarray(layer.weight_scales, np.float32)
    worked = replace(
        layer,
        bias_delta=(0.5, -0.5),
        weight_bits=6,
        forced=True,
        rounding=WeightRounding.of(codes, scales),
    )
    centred = ActivationQuant(-0.25, 4.0, 8, "mse", centred=True)
    found = replace(
        plan.with_activations({root: centred, other: replace(plan.activations[other], origin="easyquant")}),
        layers={**plan.layers, name: worked},
        onnx_activations={},
        rescaled={name: (0, 1)},
    )
    off = next(name for name, quant in plan.layers.items() if not quant.on)
    steps = (
        SavedStep("off", plan.with_layers_on({off: True}), plan),
        SavedStep("tune", plan, found),
        SavedStep("took back", found, plan),
    )
    made = replace(
        session,
        plan=found,
        history=replace(session.history, steps=steps, index=2),
        searches=replace(session.searches, tuned=replace(tuned, plan=found, table=None)),
    )
    path = tmp_path / "made.clipscope"
    write_session(path, made)
    report = report_of(read_session(path))
    said = facts_of(report, "How the plan came about")
    blobs = len(found.activations)
    assert sorted(said["ranges by method"].split(", ")) == ["1 EasyQuant", "1 KL", "1 MSE", "1 by hand"]
    assert said["zero-centred"] == f"1 of {blobs} blobs"
    assert said["ONNX Runtime's own ranges"].startswith("none")
    assert said["weight codes by GPTQ"] == said["bias correction"] == f"1 layer: {name}"
    assert said["equalization"] == said["int8 although it is computed wrongly"] == f"1 layer: {name}"
    assert said["EasyQuant"] == f"1 blob: {other}" and "1 with 6 bits" in said["bits of weights"]
    assert said["weights in ONNX Runtime"].startswith("pair-safe")
    assert (
        said["result"] == "taken as the plan"
        and said["images"] == "3 tuning images, 2 held-out images, 2 variants of each"
    )
    assert said["time"] == "12 s, of which 2 s before the first step" and "1 of 2 kept" in said["steps"]
    words = Page(report_html(report)).words
    assert "switched off: off" in words and "1 later edit undone" in words and "took back" not in words
    assert "without" not in said
    # Scale and zero point of every blob: of the zero-centred one as ncnn has them, and as ONNX Runtime does.
    table = next(one for one in report.sections if one.title == "Thresholds").blocks[0]
    assert isinstance(table, Table)
    rows = {row[0].text: row for row in table.rows}
    assert rows[root][3].text == figure(254 / 4.25, 6) and rows[root][2].under == "zero-centred"
    assert (rows[root][4].text, rows[root][4].under) == ("−112", "ONNX Runtime: 15")
    assert rows[other][3].text == figure(float(found.activations[other].scale), 6)
    assert rows[other][4].text == "0"
    edited = replace(found.with_threshold(other, 3.0), rescaled={})
    later = replace(made, plan=edited)
    result = facts_of(report_of(later), "How the plan came about")["result"]
    assert result == "taken, and changed by later edits"
    # Of a tuning that was undone nothing is told but that there was an edit.
    undone = report_of(replace(later, history=replace(made.history, index=1)))
    assert "result" not in facts_of(undone, "How the plan came about")
    assert "less, typical image" not in Page(report_html(undone)).words
    assert "2 later edits undone" in Page(report_html(undone)).words
    # What Auto compared is a table with its choice, of losses that can be read, if the plan is from it.
    losses = (("ncnn", "mse", 3.12e-4), ("ncnn", "kl", 3.2e-3), ("onnxruntime", "mse", 9.3e-5))
    compared = tuple(Compared(engine, name, False, loss) for engine, name, loss in losses)
    choice = MethodChoice("mse", None, "1 - logit cosine", 25, compared)
    assert later.calibration is not None
    auto = report_of(replace(later, calibration=replace(later.calibration, choice=choice)))
    told = facts_of(auto, "How the plan came about")["calibration"]
    assert told == "Auto chose MSE of 2 methods by 1 - logit cosine on 25 images held back"
    blocks = next(one for one in auto.sections if one.title == "How the plan came about").blocks
    table = next(one for one in blocks if isinstance(one, Table))
    assert [heading.text for heading in table.headings] == ["engine", "MSE", "KL"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["ncnn", "31.2", "320"],
        ["ONNX Runtime", "9.30", MISSING],
    ]
    assert table.rows[0][1].under == "chosen" and not table.rows[0][2].under
    assert any("in 10⁻⁵" in block.text for block in blocks if isinstance(block, Words))
    # Of a plan that tuning did not make nothing of the kind is told.
    bare = facts_of(report_of(replace(session, plan=plan.linked)), "How the plan came about")
    assert bare["without"].startswith("weight codes by GPTQ, bias correction, equalization of layers, ")
    assert bare["zero-centred"].startswith("0 of")


def test_both_plans_of_a_comparison_are_told(session: SavedSession, tmp_path: Path) -> None:
    """Figures of both with the paired interval of their difference, and the blobs that are not alike."""
    accuracy = Accuracy(200, 0.6, 0.9, 0.95, (), (0.999,), (), 1_000_000)
    flips = tuple(Flip(f"{n}.png", 1, 1, 2) for n in range(30))
    basis = replace(session.results[0].basis, plan=session.plan, preprocess=session.preprocess)
    worse = replace(accuracy, top1=0.45, agreement=0.85, top5=None, flips=flips, bytes=2_000_000)
    mine = replace(session.results[0], found=replace(accuracy, agreement=1.0), basis=basis)
    other = session.compared
    assert other is not None
    theirs = replace(other, results=(replace(mine, found=worse, basis=basis),))
    path = tmp_path / "both.clipscope"
    write_session(path, replace(session, results=(mine,), compared=theirs))
    report = report_of(read_session(path))
    section = next(one for one in report.sections if one.title.startswith("Compared"))
    figures, blobs = (block for block in section.blocks if isinstance(block, Table))
    found = {row[0].text: row[1:] for row in figures.rows}
    assert [cell.text for cell in found["top-1"]] == ["60.0 %", "45.0 %", "▲ +15.0"]
    low, high = paired_tested(90, 30, 0, 80)[1:]
    assert found["top-1"][2].under == f"+{100 * low:.1f}\u202f…\u202f+{100 * high:.1f}"
    assert [cell.text for cell in found["top-5"]] == ["90.0 %", MISSING, MISSING]
    assert found["agreement with fp32"][2].tone == "better"
    assert [cell.text for cell in found["size"][:2]] == ["1.00 MB", "2.00 MB"]
    root = next(iter(session.plan.activations))
    assert [row[0].text for row in blobs.rows] == [root]
    row = blobs.rows[0]
    assert (row[1].text, row[1].under, row[2].under) == ("1.250", "by hand", "KL") and row[2].text != row[
        1
    ].text
    assert row[0].under.startswith("now fp32: ") and row[3].text.endswith("dB") and row[3].text != row[4].text
    # What was never evaluated says so, half of it has dashes, and without another plan there is no section.
    bare = replace(session, compared=replace(theirs, results=()))
    assert "The other plan was not evaluated" in Page(report_html(report_of(bare))).words
    half = report_of(replace(session, results=(), compared=theirs))
    assert "This plan was not evaluated" in Page(report_html(half)).words
    section = next(one for one in half.sections if one.title.startswith("Compared"))
    figures = next(block for block in section.blocks if isinstance(block, Table))
    assert [cell.text for cell in figures.rows[0]] == ["top-1", MISSING, "45.0 %", MISSING]
    assert not any(
        one.title.startswith("Compared") for one in report_of(replace(session, compared=None)).sections
    )


def test_a_report_of_what_is_open_was_not_saved(session: SavedSession, tmp_path: Path) -> None:
    assert "as saved 1970" in report_of(session).under and "session saved" in facts_of(
        report_of(session), "Provenance"
    )
    out = tmp_path / "open.html"
    write_report_of(session, out)
    words = Page(out.read_text()).words
    assert "written 1970-01-01 00:20 UTC" in words and "saved" not in words.split("Where int8")[0]


def test_texts_of_charts_stay_inside() -> None:
    """Ticks at the ends, wide fonts and Chinese: no text begins or ends outside the drawing."""
    plot = HistogramChart("", "", 0.0, 1000.0, (1, 2, 3, 4), (0.0, 500.0))
    long = MarksChart(
        "t",
        "a",
        (Mark("一个名字很长的层" * 6, "12,345.67 ms", 150.0, 1.0, 900.0),),
        most=151.0,
    )
    for chart in (plot, replace(plot, low=-1000.0), long):
        drawn, width, _ = svg(chart, str)
        for x, anchor, text in re.findall(
            r"<text x='([-\d.]+)'[^>]*text-anchor='(\w+)'[^>]*>([^<]*)<", drawn
        ):
            part = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            left = float(x) - part * text_room(text)
            assert left >= -0.1 and left + text_room(text) <= width + 0.1, text
    # An interval that goes on beyond the axis ends with an arrow instead of a stroke.
    inside = replace(long, marks=(replace(long.marks[0], high=150.5),))
    assert svg(long, str)[0].count("<path") == 1 and "<path" not in svg(inside, str)[0]


def test_pictures_stand_on_a_grid(session: SavedSession) -> None:
    """One width for all pictures of a gallery, whatever their shape."""
    wide, tall = (thumbnail(Image.new("RGB", size)) for size in ((200, 100), (64, 200)))
    made = SavedPictures(
        answers=tuple(
            AnsweredImage(n, str(n), "ncnn", one, other, "a", "b")
            for n, (one, other) in enumerate(((wide, tall), (tall, tall), (wide, wide)))
        )
    )
    text = report_html(report_of(replace(session, pictures=made)))
    styles = re.findall(r'class="grid pictures" style="([^"]*)"', text)
    assert styles == ["--shot:200px;--shots:2;--wide:408px"]
