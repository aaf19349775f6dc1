"""Immutable values to JSON and back, by their type hints."""

from __future__ import annotations

import math
import os
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeGuard, Union, cast, get_args, get_origin, get_type_hints

from clipscope.core.calibration.enough import Settling
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Problem
from clipscope.core.tasks.base import Figure, TaskFigures

SPECIAL = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
"""JSON has no such numbers: they are written as text."""
_NAMES = {"TaskFigures": TaskFigures, "Figure": Figure, "Settling": Settling, "Problem": Problem}
"""What modules import for their hints alone."""
_SHOWN = 60


class Mistake(ValueError):
    """A value is not what its place needs; the message names the place."""


def encode(value: object) -> Any:
    """A value made of dataclasses, tuples, mappings, paths, numbers and texts as a JSON value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return next(text for text, number in SPECIAL.items() if number == value or text == str(value))
    return str(value) if isinstance(value, Path) else value


def decode(hint: Any, value: object, place: str) -> Any:
    """The value of a type that `encode` wrote.

    Names that a dataclass does not have are passed over, those that are missing get their default: a file of
    a later or an earlier version opens.

    Raises
    ------
    Mistake
        If the value is of another type, with its place.
    """
    origin, parts = get_origin(hint), get_args(hint)
    if hint is Any:
        return value
    if origin in (Union, types.UnionType):
        return _one_of(parts, value, place)
    if origin is Literal:
        return value if value in parts else _refuse(place, f"is none of {', '.join(map(str, parts))}")
    if origin is tuple:
        return _tuple(parts, value, place)
    if origin in (Mapping, dict):
        return _mapping(parts, value, place)
    if isinstance(hint, type):
        return _of_class(hint, value, place)
    return _refuse(place, f"can't be read as {hint}")


def is_path(value: object) -> TypeGuard[str]:
    """Whether a value is a text that the system can take for a path."""
    try:
        return isinstance(value, str) and b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        return False


def _mapping(parts: tuple[Any, ...], value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        _refuse(place, "is not an object")
    return {key: decode(parts[1], item, f"{place}.{key[:_SHOWN]}") for key, item in value.items()}


def _one_of(parts: tuple[Any, ...], value: object, place: str) -> Any:
    if value is None and type(None) in parts:
        return None
    problem = Mistake(f"{place} is nothing that it can be")
    for part in parts:
        if part is not type(None):
            try:
                return decode(part, value, place)
            except Mistake as error:
                problem = error
    raise problem


def _tuple(parts: tuple[Any, ...], value: object, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        _refuse(place, "is not a list")
    if len(parts) == 2 and parts[1] is Ellipsis:
        if parts[0] is str and all(type(item) is str for item in value):
            return tuple(value)  # there may be a million of them
        return tuple(decode(parts[0], item, f"{place}[{number}]") for number, item in enumerate(value))
    if len(parts) != len(value):
        _refuse(place, f"is not a list of {len(parts)}")
    return tuple(
        decode(part, item, f"{place}[{number}]")
        for number, (part, item) in enumerate(zip(parts, value, strict=True))
    )


def _of_class(hint: type, value: object, place: str) -> Any:
    if is_dataclass(hint):
        return _dataclass(hint, value, place)
    if issubclass(hint, tuple) and hasattr(hint, "_fields"):
        hints = hints_of(hint)
        return hint(*_tuple(tuple(hints[name] for name in hint._fields), value, place))
    if hint is float:
        number = SPECIAL.get(value) if isinstance(value, str) else value
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            _refuse(place, "is not a number")
        return float(number)
    if hint is Path:
        return Path(value) if is_path(value) else _refuse(place, "is no path")
    if type(value) is not hint:
        _refuse(place, f"is not {_KINDS.get(hint, hint.__name__)}")
    return value


_KINDS = {int: "a whole number", str: "a text", bool: "true or false", type(None): "null"}


def _dataclass(hint: type, value: object, place: str) -> Any:
    if not isinstance(value, dict):
        _refuse(place, "is not an object")
    hints, found = hints_of(hint), {}
    for field in fields(cast(Any, hint)):
        if field.name in value:
            found[field.name] = decode(hints[field.name], value[field.name], f"{place}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            _refuse(f"{place}.{field.name}", "is missing")
    try:
        return hint(**found)
    except (ValueError, ClipScopeError) as error:
        return _refuse(place, str(error))


@lru_cache(maxsize=64)
def hints_of(kind: type) -> dict[str, Any]:
    """The types of a class's fields."""
    return get_type_hints(kind, localns=_NAMES)


def _refuse(place: str, message: str) -> NoReturn:
    raise Mistake(f"{place} {message}")
