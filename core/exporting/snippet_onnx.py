"""Programs beside an exported ONNX network: how to load it so that it answers as it was scored."""

from __future__ import annotations

from clipscope.core.exporting.snippet_text import cpp_string, one_line

SESSION_OPTION = "session.x64quantprecision"

_PYTHON = '''"""Run {title} in int8 with ONNX Runtime. Written by ClipScope.

Needs: pip install onnxruntime numpy
"""

import sys
from pathlib import Path

import numpy as np
import onnxruntime

NETWORK = {network!r}
SHAPE = {shape}


def load(folder="."):
    """Load the network, which lies in `folder`."""
    options = onnxruntime.SessionOptions()
{option}    path = str(Path(folder) / NETWORK)
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def run(session, values):
    """Outputs for one float32 input (C, H, W), preprocessed."""
    batch = np.ascontiguousarray(values, np.float32).reshape(1, *SHAPE)
    return session.run(None, {{session.get_inputs()[0].name: batch}})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(f"usage: {{sys.argv[0]}} INPUT.npy   (float32, C, H, W, preprocessed)")
    try:
        values = np.load(sys.argv[1])
    except (OSError, ValueError, EOFError) as error:
        raise SystemExit(f"{{sys.argv[1]}} is no .npy file of float32 (C, H, W), preprocessed: {{error}}")
    if np.size(values) != np.prod(SHAPE):
        raise SystemExit(f"{{sys.argv[1]}} has shape {{np.shape(values)}}, the network takes {{SHAPE}}")
    for output in run(load(Path(sys.argv[0]).parent), values):
        print(*output.reshape(-1))
'''

_CPP = """// Load {title} in int8 with ONNX Runtime. Written by ClipScope.
#include <onnxruntime_cxx_api.h>

Ort::Session load(Ort::Env& env, const ORTCHAR_T* path /* {network} */)
{{
    Ort::SessionOptions options;
{option}    return Ort::Session(env, path, options);
}}
"""

_WHY = (
    "Exact sums on x86-64 without VNNI, which cuts them otherwise, and slower there.",
    "It changes nothing on other processors.",
)


def python_program(name: str, network: str, shape: tuple[int, int, int], *, option: bool) -> str:
    """A Python program that runs the network on a ready input.

    Parameters
    ----------
    name, network, shape
        The network's name, its file name, and (C, H, W) of its input.
    option
        Whether to load it with the session option that it was scored with.
    """
    lines = [*(f"    # {text}\n" for text in _WHY)]
    lines.append(f'    options.add_session_config_entry("{SESSION_OPTION}", "1")\n')
    return _PYTHON.format(
        title=one_line(name), network=network, shape=shape, option="".join(lines) if option else ""
    )


def cpp_program(name: str, network: str, *, option: bool) -> str:
    """A C++ function that loads the network; parameters as of `python_program`."""
    lines = [*(f"    // {text}\n" for text in _WHY)]
    lines.append(f'    options.AddConfigEntry({cpp_string(SESSION_OPTION)}, "1");\n')
    return _CPP.format(
        title=one_line(name), network=one_line(network), option="".join(lines) if option else ""
    )
