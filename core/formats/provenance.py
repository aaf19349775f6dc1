"""Where exported files come from: what went in, what came out, and on which machine."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.seen_files import SeenFile
from clipscope.core.engines.processor import this_processor

SCHEMA = 2
PACKAGES = ("clipscope", "ncnn", "onnx", "onnxruntime", "numpy", "pillow")


def provenance(
    kind: str,
    *,
    inputs: Mapping[str, SeenFile],
    outputs: Mapping[str, Buffer],
    details: Mapping[str, Any],
    created: datetime,
) -> bytes:
    """The provenance of one export as the bytes of a JSON file.

    Parameters
    ----------
    kind
        The format that was exported.
    inputs
        Files that were read, by their part (``"param"``, ``"table"`` ...): as they were then.
    outputs
        Content of the files that are written, by file name.
    details
        What else made the result: preprocessing, calibration, warnings; JSON values.
    created
        The time to write; see `creation_time`.
    """
    content = {
        "schema": SCHEMA,
        "format": kind,
        "created": created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **machine_record(),
        "inputs": {part: file_record(file) for part, file in inputs.items()},
        "outputs": [{"name": name, **_hash(data)} for name, data in outputs.items()],
        **details,
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    return text.encode(errors="backslashreplace")


def machine_record() -> dict[str, Any]:
    """Versions of the packages that have a say in figures, the system, and the processor."""
    return {
        "versions": {name: version(name) for name in PACKAGES},
        "system": {
            "os": platform.system(),
            "machine": platform.machine(),
            "python": platform.python_version(),
        },
        "processor": this_processor().to_json(),
    }


def creation_time() -> datetime:
    """Now, or the time that ``SOURCE_DATE_EPOCH`` fixes so that an export can be repeated byte for byte.

    Raises
    ------
    ClipScopeError
        If ``SOURCE_DATE_EPOCH`` is set to something else than seconds since 1970.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ClipScopeError(
            f"{fixed[:40]!r} is not a time in seconds since 1970",
            where="SOURCE_DATE_EPOCH",
            fix="correct or unset the variable",
        ) from error


def file_record(file: SeenFile) -> dict[str, Any]:
    """Name, size in bytes and SHA-256 of a file as it was read, and whether it is another by now."""
    record: dict[str, Any] = {"name": file.path.name, "bytes": file.size, "sha256": file.sha256}
    change = file.change
    return record if change is None else {**record, "since_then": change}


def _hash(data: Buffer) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
