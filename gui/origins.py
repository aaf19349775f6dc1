"""Where a range comes from, in words: what the document knows of it, for people to read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clipscope.gui.state.blob_figures import method_title

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "manual": "hand",
        "table": "table",
        "file": "the file",
        "tune": "tuning",
        "easyquant": "EasyQuant",
        "measured": "measured",
    }
)
"""Origins that are no threshold methods, as they read after *set by*."""
TIPS: Mapping[str, str] = MappingProxyType(
    {
        "manual": "Set by hand: dragged, nudged or typed",
        "table": "Read from a table",
        "file": "Read from the quantized network itself",
        "tune": "Found by tuning",
        "easyquant": "Found by EasyQuant's search",
    }
)


def set_by(origin: str) -> str:
    """What set a range, to be read after *set by*: a method's short name, or hand, table, tuning."""
    return WORDS.get(origin) or method_title(origin)


def origin_title(origin: str) -> str:
    """What set a range, to stand among the names of methods: KL, p99.9, by hand."""
    return f"by {set_by(origin)}" if origin in WORDS else method_title(origin)


def origin_tip(origin: str) -> str:
    """What set a range, as a sentence."""
    return TIPS.get(origin, f"Set by the method {method_title(origin)}")
