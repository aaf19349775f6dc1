"""Where the figures come from: files, programs, processors, and what the figures mean."""

from __future__ import annotations

from importlib.metadata import version

from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.report.texts import moment, size
from clipscope.core.report.values import Block, Cell, Facts, Heading, Section, Table
from clipscope.core.session.values import ROLE_TITLES, ROLES, SavedSession

ORDER = {"network": 0, **{ROLE_TITLES[role]: place for place, role in enumerate(ROLES, 1)}}
"""Order of the files."""
OTHERS = ("labels", "metric")
"""What other files are, as a session calls them: another language finds the words here."""
MEANINGS = (
    (
        "threshold",
        "values are clipped to (−threshold, threshold); scale = 127 / threshold codes a unit at 8 bits",
    ),
    (
        "scale, zero point",
        "code = round(scale × value) + zero point; an ONNX file's scale is 1 / this one. Where only ncnn's"
        " are shown, ONNX Runtime has threshold / 255 and zero point 0 if no value can be below zero, else"
        " threshold / 127 and 128",
    ),
    (
        "SQNR",
        "10 log10(sum of x² / sum of (x − q(x))²) in dB, x evenly spread within each bin of the histogram",
    ),
    ("cosine", "of a blob's values and their quantized selves, from the histogram"),
    (
        "logit cosine, output cosine",
        "mean over images of the cosine of int8's outputs and fp32's; the lowest of the outputs that count",
    ),
    ("agreement, flips", "share of images with fp32's top-1; the images without"),
    (
        "95 % intervals",
        "of shares of images: exact (Clopper and Pearson, Biometrika 26, 1934); of their differences on the"
        " same images: Newcombe's method 10 (Statistics in Medicine 17, 1998), or that of McNemar's exact"
        " test where it is wider; of a task's other figures: bootstrap over images, in pairs for differences",
    ),
    ("FPS", "1000 / median latency in ms of one image; “?” where other programs were busy meanwhile"),
)


def provenance(session: SavedSession, *, is_open: bool = False) -> Section:
    """Files, programs and processors."""
    saved = moment(session.saved)
    rows = [("written" if is_open else "session saved", saved)] if saved else []
    rows += [
        ("report written by", f"ClipScope {version('clipscope')}"),
        ("network's fingerprint", session.network.fingerprint),
        ("plan's fingerprint", session.plan.fingerprint()),
    ]
    for role in ROLES:
        if role in session.images and session.images[role].fingerprint:
            rows.append((ROLE_TITLES[role], session.images[role].fingerprint))
    if session.preprocess is not None:
        rows.append(("preprocessing", session.preprocess.fingerprint()))
    blocks: list[Block] = [Facts(tuple(rows)), _files(session)]
    if session.results:
        blocks.append(_measured(session))
    return Section("Provenance", tuple(blocks))


def meanings() -> Section:
    """What the figures are; sources are plain text."""
    return Section("What the figures mean", (Facts(MEANINGS),))


def _files(session: SavedSession) -> Table:
    rows = [
        (
            Cell(what),
            Cell(file.path.name),
            Cell("" if file.bytes is None else size(file.bytes)),
            Cell(file.sha256 or ""),
        )
        for what, file in sorted(session.files(), key=lambda pair: ORDER.get(pair[0], 9))
    ]
    headings = (Heading("what"), Heading("name"), Heading("size", figures=True), Heading("SHA-256"))
    return Table(headings, tuple(rows))


def _measured(session: SavedSession) -> Table:
    """Results by where they were read: figures of one processor in one row."""
    found: dict[tuple[str, str], list[str]] = {}
    for result in session.results:
        where = "not known" if result.processor is None else result.processor.text
        programs = "" if result.processor is None else _programs(result.processor.versions)
        kind = (
            f"{result.column} accuracy"
            if isinstance(result.found, Accuracy)
            else f"{result.column} latency"
            if isinstance(result.found, Latency)
            else f"{result.column} sensitivity"
        )
        found.setdefault((where, programs), []).append(kind)
    rows = tuple(
        (Cell(where), Cell(programs), Cell(", ".join(dict.fromkeys(what))))
        for (where, programs), what in found.items()
    )
    return Table((Heading("processor"), Heading("programs"), Heading("measured there")), rows)


def _programs(versions: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{name} {number}" for name, number in versions)
