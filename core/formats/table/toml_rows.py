"""PPQ's TOML form of a table, as rows: a section a layer, with ``weight`` and ``input_scale``.

PPQ writes it for ncnn since April 2022 (``ppq/parser/ncnn_exporter.py``, ``export_toml_quant_config``); the
values are those of the rows. ncnn2int8 itself reads rows only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clipscope.core.common.errors import ClipScopeError

_SECTION = re.compile(r'^\s*\[("[^"\n]+"|[\w./:-]+)\]\s*$', re.MULTILINE)
_SCALE = re.compile(r"^\s*input_scale\w*\s*=", re.MULTILINE)


def is_toml(text: str) -> bool:
    """Whether a table's text is PPQ's TOML."""
    return _SECTION.search(text) is not None and _SCALE.search(text) is not None


def rows_of_toml(text: str, where: str) -> str:
    """The table as rows in ncnn2table's layout: all weights, then all activations.

    Parameters
    ----------
    text
        TOML, as `is_toml` tells it.
    where
        The file, for messages.

    Raises
    ------
    ClipScopeError
        If it breaks TOML's grammar.
    """
    import tomllib  # few tables are TOML

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ClipScopeError(f"broken TOML ({error})", where=where, fix="export it again from PPQ") from error
    sections = {name: item for name, item in content.items() if isinstance(item, dict)}
    return "".join((*_rows(sections, "weight", "_param_0"), *_rows(sections, "input_scale", "")))


def _rows(sections: dict[str, dict[str, Any]], key: str, suffix: str) -> Iterator[str]:
    for name, item in sections.items():
        value: Any = item.get(key)
        values: list[Any] = value if isinstance(value, list) else [value]
        if values and all(isinstance(one, int | float) for one in values):
            yield f"{name}{suffix} {''.join(f'{float(one):.9g} ' for one in values)}\n"
