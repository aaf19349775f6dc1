"""Names and numbers of a network as literals of C++ and Python."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def cpp_string(text: str) -> str:
    """A C++ string literal of any text in UTF-8, also of a name that is none; octal escapes but for ASCII."""
    plain = {*range(0x20, 0x7F)} - {ord('"'), ord("\\"), ord("?")}
    data = text.encode("utf-8", "surrogateescape")
    return '"' + "".join(chr(byte) if byte in plain else f"\\{byte:03o}" for byte in data) + '"'


def cpp_floats(name: str, values: Sequence[float]) -> str:
    """Definition of a C++ array of float32, exact; nothing for no values."""
    if not values:
        return ""
    return f"static const float {name}[] = {{{', '.join(_cpp_float(value) for value in values)}}};\n"


def python_floats(values: Sequence[float]) -> str:
    """A Python list of float32 values, exact."""
    return "[" + ", ".join(str(np.float32(value)) for value in values) + "]"


def one_line(text: str) -> str:
    """A text that fits a comment: printable, without what could end one."""
    return "".join(c if c.isprintable() and c not in '"\\' else "?" for c in text)


def _cpp_float(value: float) -> str:
    text = f"{value:.9g}"
    return f"{text}f" if any(mark in text for mark in ".e") else f"{text}.0f"


def filled(template: str, values: dict[str, str]) -> str:
    """Put values at the ``@name@`` marks, each once, so that a value can't bring marks of its own."""
    pieces = template.split("@")
    return "".join(values[piece] if i % 2 else piece for i, piece in enumerate(pieces))
