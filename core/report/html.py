"""A report as one HTML file: readable without the program, light and dark, on paper; nothing from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from clipscope.core.report.svg import PLOT, svg
from clipscope.core.report.values import (
    Cell,
    Charts,
    Facts,
    Gallery,
    HistogramChart,
    MarksChart,
    Pictures,
    Report,
    Section,
    Table,
    Words,
)
from clipscope.core.session.pictures import Thumbnail

LIGHT: Final[Mapping[str, str]] = {
    "window": "#F6F7F9",
    "panel": "#FFFFFF",
    "raised": "#EEF1F5",
    "hairline": "#D8DEE7",
    "text": "#1A2029",
    "muted": "#5A6675",
    "threshold": "#C77700",
    "histogram": "#3E63DD",
    "clipped": "#CE2C31",
    "ncnn": "#0B6BCB",
    "onnxruntime": "#C2298A",
    "better": "#18794E",
    "worse": "#CE2C31",
}
DARK: Final[Mapping[str, str]] = {
    "window": "#14171C",
    "panel": "#1B1F26",
    "raised": "#232831",
    "hairline": "#2E3540",
    "text": "#E6E9EF",
    "muted": "#9AA4B2",
    "threshold": "#FFB224",
    "histogram": "#5B8DEF",
    "clipped": "#E5484D",
    "ncnn": "#4C9AFF",
    "onnxruntime": "#FF8DCC",
    "better": "#3DD68C",
    "worse": "#FF9592",
}
"""Colours of the window (`clipscope.gui.theme.tokens`)."""

LEAST, MOST, BETWEEN = 168, 236, 8
"""Width of a picture's column: captions have room, two pairs stand side by side; and the gap of two."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A browser loads nothing else, whatever the page says."""


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


STYLE = f"""
:root{{color-scheme:light dark;{_variables(LIGHT)}}}
@media (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--window);color:var(--text);font:14px/1.45 system-ui,"Segoe UI","Noto Sans",
"DejaVu Sans",sans-serif}}
main{{max-width:1080px;margin:0 auto;padding:24px}}
header{{margin:8px 0 24px}}
h1{{font-size:26px;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}}
h2{{font-size:16px;margin:0 0 12px}}
section{{background:var(--panel);border-radius:6px;padding:16px 20px;margin:0 0 16px}}
p{{margin:0 0 12px;max-width:80ch;overflow-wrap:anywhere}}
.muted,small,figcaption{{color:var(--muted)}}
.better{{color:var(--better)}}.worse{{color:var(--worse)}}
small,figcaption,th{{font-size:12px}}
.wide{{overflow-x:auto;margin:0 0 12px}}
table{{border-collapse:collapse;width:100%}}
th{{color:var(--muted);font-weight:500;text-align:left;vertical-align:bottom}}
th,td{{padding:4px 0 4px 16px;border-bottom:1px solid var(--hairline)}}
td{{vertical-align:top;overflow-wrap:anywhere}}
tbody tr:last-child td{{border-bottom:0}}
th:first-child,td:first-child{{padding-left:0}}
.n{{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}}
td small{{display:block}}
dl{{display:grid;grid-template-columns:minmax(120px,max-content) 1fr;gap:4px 20px;margin:0 0 12px}}
dt{{color:var(--muted)}}dd{{margin:0;overflow-wrap:anywhere}}
.grid{{display:grid;gap:0 24px;margin:0 0 12px;grid-template-columns:repeat(auto-fill,min(100%,var(--wide)))}}
.grid figure{{display:grid;grid-row:span var(--rows);grid-template-rows:subgrid;margin:0 0 16px}}
.plots{{--rows:3}}.pictures{{--rows:4}}
figure{{margin:0 0 12px;max-width:100%}}
figure b{{display:block;font-weight:600;overflow-wrap:anywhere;max-width:640px}}
svg{{display:block;max-width:100%;height:auto;margin-top:4px}}
.shots,.shot{{display:grid;grid-row:span 2;grid-template-rows:subgrid}}
.shots{{gap:0 8px;margin:4px 0 0;grid-template-columns:repeat(var(--shots),minmax(0,var(--shot)))}}
img{{display:block;max-width:100%;height:auto;border-radius:4px;background:var(--raised)}}
.tiny{{image-rendering:pixelated}}
@media print{{
:root{{{_variables(LIGHT)}--window:#FFFFFF;}}
body{{font-size:11px;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
small,th,figcaption{{font-size:9px}}.n{{padding-left:8px}}td:first-child{{overflow-wrap:normal}}
main{{max-width:none;padding:0}}section{{padding:0;margin:0 0 20px}}
h2{{break-after:avoid}}tr,figure,dl{{break-inside:avoid}}thead{{display:table-header-group}}
.wide{{overflow:visible}}p.plain{{break-after:avoid}}
.pictures{{--shot:150px!important;--wide:calc(var(--shots)*158px - 8px)!important}}
}}
@page{{margin:16mm}}
"""


def report_html(report: Report, language: str = "en") -> str:
    """The report as the text of an HTML file; ``language`` as HTML calls it."""
    body = "".join(map(_section, report.sections))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        # Without it browsers ask the server for a favicon.
        '<link rel="icon" href="data:,">'
        f"<title>{_safe(report.title)}</title><style>{STYLE}</style></head>\n<body><main>"
        f'<header><h1>{_safe(report.title)}</h1><div class="muted">{_safe(report.under)}</div></header>\n'
        f"{body}</main></body></html>\n"
    )


def _safe(text: str) -> str:
    """Text that stays text; characters that HTML can't hold are shown as what they are not."""
    kept = "".join(c if c in "\t\n" or (c >= " " and not 0xD800 <= ord(c) < 0xE000) else "�" for c in text)
    return escape(kept, quote=True)


def _section(section: Section) -> str:
    blocks = "".join(_WRITERS[type(block)](block) for block in section.blocks)
    return f"<section><h2>{_safe(section.title)}</h2>{blocks}</section>\n"


def _words(block: Words) -> str:
    return f'<p class="{block.tone}">{_safe(block.text)}</p>'


def _facts(block: Facts) -> str:
    rows = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(text)}</dd>" for name, text in block.rows)
    return f"<dl>{rows}</dl>"


def _table(block: Table) -> str:
    figures = [heading.figures for heading in block.headings]
    head = "".join(
        f'<th scope="col"{_side(heading.figures)}>{_safe(heading.text)}</th>' for heading in block.headings
    )
    rows = "".join(
        f"<tr>{''.join(_cell(cell, right) for cell, right in zip(row, figures, strict=True))}</tr>"
        for row in block.rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _side(figures: bool) -> str:
    return ' class="n"' if figures else ""


def _cell(cell: Cell, figures: bool) -> str:
    names = " ".join(filter(None, ("n" if figures else "", "" if cell.tone == "plain" else cell.tone)))
    under = f"<small>{_safe(cell.under)}</small>" if cell.under else ""
    kind = f' class="{names}"' if names else ""
    return f"<td{kind}>{_safe(cell.text)}{under}</td>"


def _charts(block: Charts) -> str:
    """Histograms on a grid, rows of values across the page."""
    plots = [chart for chart in block.charts if isinstance(chart, HistogramChart)]
    marks = "".join(_chart(chart) for chart in block.charts if isinstance(chart, MarksChart))
    grid = "".join(map(_chart, plots))
    return marks + (f'<div class="grid plots" style="--wide:{PLOT[0]}px">{grid}</div>' if grid else "")


def _chart(chart: HistogramChart | MarksChart) -> str:
    drawn, _, _ = svg(chart, lambda name: f"var(--{name})")
    if isinstance(chart, MarksChart):
        return f"<figure><b>{_safe(chart.title)}</b>{drawn}</figure>"
    return f"<figure><b>{_safe(chart.title)}</b><figcaption>{_safe(chart.under)}</figcaption>{drawn}</figure>"


def _gallery(block: Gallery) -> str:
    """Groups on a grid: each picture in a column of its own, names, pictures and captions level."""
    shots = [shot.picture for group in block.groups for shot in group.shots]
    shot = min(MOST, max([LEAST, *(_times(one) * one.width for one in shots)]))
    count = max((len(group.shots) for group in block.groups), default=1)
    style = f"--shot:{shot}px;--shots:{count};--wide:{count * (shot + BETWEEN) - BETWEEN}px"
    return f'<div class="grid pictures" style="{style}">{"".join(map(_pictures, block.groups))}</div>'


def _pictures(group: Pictures) -> str:
    shots = "".join(
        f'<div class="shot"><img{_scaled(shot.picture)}'
        f' alt="{_safe(shot.caption)}" src="data:image/{shot.picture.kind};base64,{shot.picture.data}">'
        f"<figcaption>{_safe(shot.caption)}</figcaption></div>"
        for shot in group.shots
    )
    under = f"<figcaption>{_safe(group.under)}</figcaption>"
    return f'<figure><b>{_safe(group.title)}</b><div class="shots">{shots}</div>{under}</figure>'


def _times(picture: Thumbnail) -> int:
    """How many times as large a picture of few pixels is shown."""
    return max(1, 128 // max(picture.width, picture.height))


def _scaled(picture: Thumbnail) -> str:
    """Size of a picture: those of few pixels whole times as large, their pixels sharp."""
    times = _times(picture)
    tiny = ' class="tiny"' if times > 1 else ""
    return f'{tiny} width="{picture.width * times}" height="{picture.height * times}"'


_WRITERS: Final[Mapping[type, Callable[..., str]]] = {
    Table: _table,
    Facts: _facts,
    Words: _words,
    Charts: _charts,
    Gallery: _gallery,
}
