"""Programs beside an exported network that takes arrays: they run it on .npy files."""

from __future__ import annotations

from collections.abc import Sequence

from clipscope.core.common.feeds import Feeds

_HEAD = '''"""Run {title} in int8 with {engine}. Written by ClipScope.

Needs: pip install {package} numpy
"""

import sys
from pathlib import Path

import numpy as np
import {module}

INPUTS = {inputs}
OUTPUTS = {outputs}  # logits, before any Softmax
'''
_NCNN = '''

def load(folder="."):
    """Load the network; the pair lies in `folder`."""
    net = ncnn.Net()
    # As measured: layers that are not int8 run in fp32. Set before loading.
    net.opt.use_fp16_packed = False
    net.opt.use_fp16_storage = False
    net.opt.use_fp16_arithmetic = False
    net.opt.use_bf16_storage = False
    if net.load_param(str(Path(folder) / "{param}")) or net.load_model(str(Path(folder) / "{weights}")):
        raise SystemExit("can't load {param} and {weights} from " + str(folder))
    return net


def run(net, arrays):
    """Logits by blob name, for an array an input."""
    extractor = net.create_extractor()
    for (name, shape), array in zip(INPUTS.items(), arrays):
        values = np.ascontiguousarray(np.asarray(array, np.float32).reshape(shape))
        extractor.input(name, ncnn.Mat(values).clone())
    results = {{}}
    for name in OUTPUTS:
        status, mat = extractor.extract(name)
        if status:
            raise RuntimeError(f"ncnn could not compute {{name}} (status {{status}})")
        results[name] = mat.numpy().copy()
    return results
'''
_ONNX = '''

def load(folder="."):
    """Load the network, which lies in `folder`."""
    options = onnxruntime.SessionOptions()
{option}    return onnxruntime.InferenceSession(str(Path(folder) / "{network}"), options)


def run(net, arrays):
    """Logits by tensor name, for an array an input."""
    fed = {{
        name: np.asarray(array, np.float32).reshape(shape)
        for (name, shape), array in zip(INPUTS.items(), arrays)
    }}
    return dict(zip(OUTPUTS, net.run(list(OUTPUTS), fed)))
'''
_EXACT = """    # Exact sums on x86-64 without VNNI, too.
    options.add_session_config_entry("session.x64quantprecision", "1")
"""
_TAIL = """

if __name__ == "__main__":
    if len(sys.argv) != 1 + len(INPUTS):
        raise SystemExit(f"usage: {{sys.argv[0]}} {{' '.join(name + '.npy' for name in INPUTS)}}")
    arrays = []
    for path, (name, shape) in zip(sys.argv[1:], INPUTS.items()):
        try:
            arrays.append(np.load(path))
        except (OSError, ValueError, EOFError) as error:
            raise SystemExit(f"{{path}} is no .npy file for {{name}} {{shape}}: {{error}}")
        if np.size(arrays[-1]) != np.prod(shape):
            raise SystemExit(f"{{path}} has shape {{np.shape(arrays[-1])}}, {{name}} takes {{shape}}")
    for name, values in run(load(Path(__file__).parent), arrays).items():
        print(name, values.shape, values.ravel()[:10])
"""


def ncnn_arrays_program(title: str, param: str, weights: str, feeds: Feeds, outputs: Sequence[str]) -> str:
    """The Python program beside an int8 pair; ``feeds`` has the blobs' names."""
    head = _HEAD.format(
        title=title,
        engine="ncnn",
        package="ncnn",
        module="ncnn",
        inputs=repr({feed.name: feed.shape for feed in feeds.inputs}),
        outputs=repr(tuple(outputs)),
    )
    return head + _NCNN.format(param=param, weights=weights) + _TAIL.format()


def onnx_arrays_program(
    title: str,
    network: str,
    inputs: Sequence[tuple[str, tuple[int, ...]]],
    outputs: Sequence[str],
    *,
    option: bool,
) -> str:
    """The Python program beside an int8 ONNX network.

    Parameters
    ----------
    inputs
        Name and all dimensions of each input.
    option
        Whether it must be loaded with the session option to be exact on every processor.
    """
    head = _HEAD.format(
        title=title,
        engine="ONNX Runtime",
        package="onnxruntime",
        module="onnxruntime",
        inputs=repr(dict(inputs)),
        outputs=repr(tuple(outputs)),
    )
    return head + _ONNX.format(network=network, option=_EXACT if option else "") + _TAIL.format()
