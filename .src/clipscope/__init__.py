"""ClipScope: see, tune and export int8 clip thresholds for ncnn and ONNX Runtime.

The functions below are plain blocking calls; ``clipscope.core.api`` documents them. Nothing is imported
before the first of them is used, so ``import clipscope`` loads no engine. The engines then run in this
process: start a child process of your own for networks that you do not trust.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clipscope.core.api import (
        Cancelled,
        calibrate,
        choose_method,
        evaluate,
        export,
        file_plan,
        latency,
        lint,
        load_images,
        make_plan,
        mixed_precision,
        open_model,
        read_plan,
        read_table,
        rescaled_model,
        sensitivity,
        tune,
        write_plan,
        write_table,
    )
    from clipscope.core.common.errors import ClipScopeError

__all__ = [
    "Cancelled",
    "ClipScopeError",
    "calibrate",
    "choose_method",
    "evaluate",
    "export",
    "file_plan",
    "latency",
    "lint",
    "load_images",
    "make_plan",
    "mixed_precision",
    "open_model",
    "read_plan",
    "read_table",
    "rescaled_model",
    "sensitivity",
    "tune",
    "write_plan",
    "write_table",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for, once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "clipscope.core.common.errors" if name == "ClipScopeError" else "clipscope.core.api"
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
