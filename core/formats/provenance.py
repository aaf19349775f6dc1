"""Where exported files come from: what went in, what came out, and on which machine."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from clipscope.core.common.errors import ClipScopeError

SCHEMA = 1
PACKAGES = ("clipscope", "ncnn", "onnx", "onnxruntime", "numpy", "pillow")
CPU_INFO = Path("/proc/cpuinfo")
_CHUNK = 2**20

# Flags that choose between int8 and float kernels in ncnn and ONNX Runtime.
_FLAG_NAMES = """
sse2 ssse3 sse4_1 avx f16c fma avx2 xop avx_vnni avx_vnni_int8 avx_vnni_int16 avx_ne_convert avx512f
avx512bw avx512vl avx512_vnni avx512_bf16 avx512_fp16 amx_tile amx_int8 amx_bf16
asimd asimdhp fphp asimddp i8mm bf16 sve sve2
"""
_FLAGS = frozenset(_FLAG_NAMES.split())


def provenance(
    kind: str,
    *,
    inputs: Mapping[str, Path],
    outputs: Mapping[str, bytes],
    details: Mapping[str, Any],
    created: datetime,
) -> bytes:
    """The provenance of one export as the bytes of a JSON file.

    Parameters
    ----------
    kind
        The format that was exported.
    inputs
        Files that were read, by their part (``"param"``, ``"table"`` ...).
    outputs
        Content of the files that are written, by file name.
    details
        What else made the result: preprocessing, calibration, warnings; JSON values.
    created
        The time to write; see `creation_time`.

    Raises
    ------
    ClipScopeError
        If an input can't be read any more.
    """
    content = {
        "schema": SCHEMA,
        "format": kind,
        "created": created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **machine_record(),
        "inputs": {part: file_record(path) for part, path in inputs.items()},
        "outputs": [{"name": name, **_hash(data)} for name, data in outputs.items()],
        **details,
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def machine_record() -> dict[str, Any]:
    """Versions of the packages that have a say in figures, the system, and the processor."""
    return {
        "versions": {name: version(name) for name in PACKAGES},
        "system": {
            "os": platform.system(),
            "machine": platform.machine(),
            "python": platform.python_version(),
        },
        "cpu": cpu(),
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


def file_record(path: Path) -> dict[str, Any]:
    """Name, size in bytes and SHA-256 of a file.

    Raises
    ------
    ClipScopeError
        If it can't be read.
    """
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise ClipScopeError(
            f"can't be read ({error.strerror})", where=str(path), fix="put it back, then export again"
        ) from error
    return {"name": path.name, "bytes": size, "sha256": digest.hexdigest()}


@lru_cache(maxsize=1)
def cpu() -> Mapping[str, Any]:
    """Model of the processor, and which of its features matter to the engines' kernels."""
    name, flags = platform.processor() or platform.machine(), list[str]()
    if CPU_INFO.is_file():
        fields = _first_processor(CPU_INFO.read_text(encoding="utf-8", errors="replace").splitlines())
        name = fields.get("model name", name)
        flags = sorted(_FLAGS & set(fields.get("flags", fields.get("features", "")).split()))
    return {"model": name, "flags": flags, "processors": os.cpu_count()}


def _first_processor(lines: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        key, mark, value = line.partition(":")
        if mark:
            fields.setdefault(key.strip().lower(), value.strip())
    return fields


def _hash(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
