"""Where a range comes from, in words: what the document knows of it, for people to read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.blob_figures import method_title

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "manual": tr_noop("hand"),
        "table": tr_noop("table"),
        "file": tr_noop("the file"),
        "tune": tr_noop("tuning"),
        "easyquant": "EasyQuant",
        "measured": tr_noop("measured"),
    }
)
"""Origins that are no threshold methods, as they read after *set by*."""
TIPS: Mapping[str, str] = MappingProxyType(
    {
        "manual": tr_noop("Set by hand: dragged, nudged or typed"),
        "table": tr_noop("Read from a table"),
        "file": tr_noop("Read from the quantized network itself"),
        "tune": tr_noop("Found by tuning"),
        "easyquant": tr_noop("Found by EasyQuant's search"),
    }
)


def set_by(origin: str) -> str:
    """What set a range, to be read after *set by*: a method's short name, or hand, table, tuning."""
    return tr(WORDS[origin]) if origin in WORDS else method_title(origin)


def origin_title(origin: str) -> str:
    """What set a range, to stand among the names of methods: KL, p99.9, by hand."""
    return tr("by {origin}", origin=set_by(origin)) if origin in WORDS else method_title(origin)


def origin_tip(origin: str) -> str:
    """What set a range, as a sentence."""
    if origin in TIPS:
        return tr(TIPS[origin])
    return tr("Set by the method {method}", method=method_title(origin))
