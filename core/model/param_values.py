"""The `key=value` tokens of a `.param` line, read by the rules of ncnn's own parser.

Source: ncnn ``src/paramdict.cpp``, ``ParamDict::load_param`` (wheel 1.0.20261020).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np

MAX_KEY = 31
ARRAY_BASE = -23300
_MAX_TOKEN = 127
_MAX_STRING = 255
_INT = re.compile(r"[+-]?[0-9]+")
_FLOAT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_PAIR = re.compile(r"([+-]?[0-9]{1,14})=(.*)", re.DOTALL)
_INT_LIMITS = (-(2**31), 2**31 - 1)
_FLOAT_MAX = float(np.finfo(np.float32).max)

Kind = Literal["int", "float", "ints", "floats", "text"]


@dataclass(frozen=True)
class ParamValue:
    """One value, with the type that ncnn gives it.

    Parameters
    ----------
    kind
        ``int`` and ``float`` are single numbers, ``ints`` and ``floats`` arrays, ``text`` a string.
    numbers
        The numbers, floats rounded to float32; empty for a string.
    mixed
        The array mixes ints and floats in a way that ncnn reads as bit patterns of the wrong type.
    """

    kind: Kind
    numbers: tuple[int | float, ...] = ()
    mixed: bool = False


def address(raw_key: int) -> int:
    """Key 0 to 31 that a key as written stands for: ``-23307`` (array form) and ``7`` are both 7."""
    return ARRAY_BASE - raw_key if raw_key <= ARRAY_BASE else raw_key


def split_pair(token: str) -> tuple[int, str]:
    """Key as written and value text of one ``key=value`` token.

    Raises
    ------
    ValueError
        The token is no pair, or its key is outside 0 to 31; the message says which.
    """
    match = _PAIR.fullmatch(token)
    if match is None:
        raise ValueError(f"expected key=value, got {shorten(token)!r}")
    raw_key = int(match[1])
    if not 0 <= address(raw_key) <= MAX_KEY:
        raise ValueError(f"key {match[1]} is outside 0 to {MAX_KEY}")
    return raw_key, match[2]


def parse_value(raw_key: int, text: str) -> ParamValue:
    """Read the text behind the ``=`` as ncnn does.

    Parameters
    ----------
    raw_key
        The key as written; at or below -23300 the value is the array form ``length,first,second``.
    text
        The text behind the ``=``.

    Raises
    ------
    ValueError
        ncnn refuses this text; the message says why.
    """
    if raw_key <= ARRAY_BASE:
        return _counted_array(text)
    if text[:1] == '"' or (text[:1].isascii() and text[:1].isalpha()):
        return _string(text)
    if "," in text:
        return _plain_array(text)
    number = _number(text)
    return ParamValue("float" if isinstance(number, float) else "int", (number,))


def shorten(text: str, limit: int = 40) -> str:
    """Cut a text from a file to a length that fits a message."""
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _counted_array(text: str) -> ParamValue:
    head, *rest = text.split(",")
    length = _number(head)
    if isinstance(length, float) or length < 0:
        raise ValueError(f"array length {shorten(head)!r} is not a count")
    if length != len(rest):
        raise ValueError(f"array announces {length} numbers and has {len(rest)}")
    numbers = tuple(_number(token) for token in rest)
    if not numbers:
        return ParamValue("ints")
    # ncnn stores each element's own bits, and the last element's type decides how all are read.
    last = type(numbers[-1])
    mixed = any(type(number) is not last and number != 0 for number in numbers)
    return ParamValue("floats" if last is float else "ints", numbers, mixed)


def _plain_array(text: str) -> ParamValue:
    tokens = text.split(",")
    if tokens[-1] == "":  # "7=1," is how one element is written
        tokens.pop()
    numbers = tuple(_number(token) for token in tokens)
    if isinstance(numbers[0], float):
        return ParamValue("floats", tuple(_as_float32(number) for number in numbers))
    if any(isinstance(number, float) for number in numbers):
        raise ValueError(f"array {shorten(text)!r} begins with an int and goes on with floats")
    return ParamValue("ints", numbers)


def _string(text: str) -> ParamValue:
    body = text[1:-1] if text[0] == '"' else text
    if text[0] == '"' and (len(text) < 2 or text[-1] != '"' or '"' in body):
        raise ValueError(f"string {shorten(text)!r} has no closing quote")
    if len(body.encode("utf-8")) > _MAX_STRING:
        raise ValueError(f"string of more than {_MAX_STRING} bytes")
    return ParamValue("text")


def _number(token: str) -> int | float:
    if not token:
        raise ValueError("a number is missing")
    if len(token) > _MAX_TOKEN:
        raise ValueError(f"number of more than {_MAX_TOKEN} characters")
    if _INT.fullmatch(token):
        value = int(token)
        if not _INT_LIMITS[0] <= value <= _INT_LIMITS[1]:
            raise ValueError(f"{shorten(token)} does not fit in 32 bits")
        return value
    if _FLOAT.fullmatch(token):
        return _as_float32(float(token))
    if token[-1] in "fF" and (_FLOAT.fullmatch(token[:-1])):
        raise ValueError(f"{shorten(token)!r} is a number of C++; write {_as_float32(float(token[:-1]))!r}")
    raise ValueError(f"{shorten(token)!r} is not a number")


def _as_float32(value: float) -> float:
    if abs(value) > _FLOAT_MAX:
        # Decimals a little above the largest float32 still round to it.
        with np.errstate(over="ignore"):
            if not np.isfinite(np.float32(value)):
                raise ValueError(f"{value:g} does not fit in a float32")
    return float(np.float32(value))
