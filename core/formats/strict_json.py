"""JSON files of ours, read strictly: every mistake is one line that names the file and the place."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import read_bounded

NAME_LENGTH = 80
"""Characters of a name that a message quotes."""


def parsed_file(path: Path, most: int, what: str, fix: str) -> dict[str, Any]:
    """The object that a JSON file holds.

    Parameters
    ----------
    path
        The file.
    most
        Bytes of the largest file of this kind.
    what, fix
        The kind for messages ("a session"), and the way out.

    Raises
    ------
    ClipScopeError
        If the file can't be read, is too large, is no JSON, names something twice in one object, holds NaN or
        infinity, or is not one object.
    """

    def refuse(place: str, message: str, way: str = fix) -> NoReturn:
        raise ClipScopeError(message, where=f"{path}, {place}" if place else str(path), fix=way)

    def constant(name: str) -> NoReturn:
        refuse("", f"holds {name}, which is no number")

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            refuse(max(counts, key=counts.__getitem__)[:NAME_LENGTH], "stands twice in one object")
        return found

    try:
        text = read_bounded(path, most, what).decode()
        content = json.loads(text, parse_constant=constant, object_pairs_hook=unique)
    except UnicodeDecodeError:
        refuse("", "is not text", f"give {what} that ClipScope wrote")
    except json.JSONDecodeError as error:
        refuse(f"line {error.lineno}, column {error.colno}", f"is not JSON ({error.msg})")
    except RecursionError:
        refuse("", "is nested too deeply")
    except ValueError:  # Python converts no more than 4300 digits
        refuse("", "holds a number of thousands of digits")
    if not isinstance(content, dict):
        refuse("", "is not a JSON object")
    return content
