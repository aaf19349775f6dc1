"""The processor that figures are measured on, and whether ONNX Runtime's int8 saturates on it.

On x86-64 without VNNI, ONNX Runtime multiplies uint8 activations by int8 weights with an instruction that
adds two neighbouring products in 16 bits: what passes 32,767 is cut. Which kernel runs is ONNX Runtime's own
choice, so it is asked with a convolution whose answer is known, and never guessed from the processor's flags.
"""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from clipscope.core.common.own_code import version_of

CPU_INFO = Path("/proc/cpuinfo")
UNKNOWN = "unknown model"
PACKAGES = ("clipscope", "ncnn", "onnxruntime")

# What the systems call a feature that chooses between kernels. VNNI comes with AVX-512 and without.
_LINUX = {
    "avx2": "AVX2",
    "avx512f": "AVX-512",
    "avx512_vnni": "VNNI",
    "avx_vnni": "VNNI",
    "asimddp": "dot product",
    "i8mm": "i8mm",
    "asimdhp": "fp16",
}
_MACOS = {
    "hw.optional.avx2_0": "AVX2",
    "hw.optional.avx512f": "AVX-512",
    "hw.optional.avx512vnni": "VNNI",
    "hw.optional.arm.FEAT_DotProd": "dot product",
    "hw.optional.arm.FEAT_I8MM": "i8mm",
    "hw.optional.arm.FEAT_FP16": "fp16",
}
_WINDOWS = {40: "AVX2", 41: "AVX-512", 43: "dot product", 66: "i8mm"}
"""Numbers of ``IsProcessorFeaturePresent``; it has none for VNNI."""

FEATURES = ("AVX2", "AVX-512", "VNNI", "dot product", "i8mm", "fp16")


@dataclass(frozen=True)
class Processor:
    """What int8 figures depend on beside network, plan and images.

    Attributes
    ----------
    model
        As the system calls it; `UNKNOWN` where it does not say.
    machine
        Architecture, such as ``x86_64``.
    cores
        Processors that the system has; None if it does not say.
    features
        Those of `FEATURES` that the system names; a description only, nothing is decided by them.
    int8_saturates
        Whether ONNX Runtime's int8 cuts sums of products here; None if it could not be asked.
    versions
        Of clipscope, ncnn, onnxruntime and python, by name.
    """

    model: str
    machine: str
    cores: int | None
    features: tuple[str, ...]
    int8_saturates: bool | None
    versions: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Model, cores and features in one line: ``AMD EPYC, 2 cores, AVX2``."""
        cores = () if self.cores is None else (f"{self.cores} core{'' if self.cores == 1 else 's'}",)
        return ", ".join((self.model, *cores, *(self.features or (self.machine,))))

    @property
    def saturation(self) -> str:
        """Whether int8 saturates here, as a sentence without its full stop."""
        if self.int8_saturates is None:
            return "whether ONNX Runtime's int8 saturates here could not be found out"
        if self.int8_saturates:
            return "ONNX Runtime's int8 saturates here"
        return "ONNX Runtime's int8 does not saturate here"

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {**asdict(self), "features": list(self.features), "versions": dict(self.versions)}


@lru_cache(maxsize=1)
def this_processor() -> Processor:
    """The processor of this machine; asked once in a process."""
    return asked()


def asked() -> Processor:
    """The processor of this machine, asked anew; only the probe's answer is kept."""
    return Processor(
        model=_model(),
        machine=platform.machine(),
        cores=os.cpu_count(),
        features=_features(),
        int8_saturates=_saturates_or_unknown(),
        versions=(*((name, version_of(name)) for name in PACKAGES), ("python", platform.python_version())),
    )


# The probe ----------------------------------------------------------------------------------------

CHANNELS = 8
STEP = 2000
"""Output scale of the probe: 8 * 255 * 127 / 2000 = 130, and 4 * 32,767 / 2000 = 66 if pairs are cut."""
EXACT = round(CHANNELS * 255 * 127 / STEP)


@lru_cache(maxsize=1)
def int8_saturates() -> bool:
    """Whether ONNX Runtime's int8 saturates on this processor; asked once in a process, a few milliseconds.

    A convolution of 8 channels with every activation code 255 and every weight code 127.

    Raises
    ------
    RuntimeError
        If ONNX Runtime does not run it.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(probe_network(), options, providers=["CPUExecutionProvider"])
        codes = np.full((1, CHANNELS, 4, 4), 255, np.uint8)
        (found,) = session.run(None, {"x": codes})
    except Exception as error:  # its exceptions share no base class
        raise RuntimeError(f"ONNX Runtime can't run an int8 convolution ({error})") from error
    return bool(np.any(np.asarray(found) != EXACT))


def _saturates_or_unknown() -> bool | None:
    try:
        return int8_saturates()
    except RuntimeError:
        return None


def probe_network() -> bytes:
    """A QLinearConv, 1x1, that adds 8 products of 255 and 127."""
    from onnx import TensorProto, helper, numpy_helper

    values = {
        "x_scale": np.float32(1),
        "x_zero": np.uint8(0),
        "w": np.full((CHANNELS, CHANNELS, 1, 1), 127, np.int8),
        "w_scale": np.float32(1),
        "w_zero": np.int8(0),
        "y_scale": np.float32(STEP),
        "y_zero": np.uint8(0),
    }
    shape = [1, CHANNELS, 4, 4]
    graph = helper.make_graph(
        [helper.make_node("QLinearConv", ["x", *values], ["y"])],
        "probe",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, shape)],
        [helper.make_tensor_value_info("y", TensorProto.UINT8, shape)],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in values.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    content: bytes = model.SerializeToString()
    return content


# What the system says -----------------------------------------------------------------------------


def _model() -> str:
    if sys.platform == "darwin":
        found = _sysctl("machdep.cpu.brand_string")
    elif sys.platform == "win32":
        found = _windows_model()
    else:
        found = _linux_model(cpu_info())
    return found.strip() or UNKNOWN


def _features() -> tuple[str, ...]:
    if sys.platform not in ("darwin", "win32"):
        info = cpu_info()
        return features_of(info.get("flags", info.get("features", "")).split())
    if sys.platform == "darwin":
        found = {name for key, name in _MACOS.items() if _sysctl(key) == "1"}
    else:
        found = _windows_features()
    return tuple(name for name in FEATURES if name in found)


def features_of(flags: Sequence[str]) -> tuple[str, ...]:
    """Those of `FEATURES` that Linux's flags name."""
    found = {name for flag, name in _LINUX.items() if flag in flags}
    return tuple(name for name in FEATURES if name in found)


def cpu_info() -> Mapping[str, str]:
    """Fields of the first processor in Linux's ``/proc/cpuinfo``; empty where it is missing."""
    try:
        lines: Sequence[str] = CPU_INFO.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    fields: dict[str, str] = {}
    for line in lines:
        key, mark, value = line.partition(":")
        if mark:
            fields.setdefault(key.strip().lower(), value.strip())
    return fields


def _linux_model(info: Mapping[str, str]) -> str:
    """The model's name; ARM kernels give numbers of the maker and part only."""
    if "model name" in info:
        return info["model name"]
    if "cpu implementer" in info and "cpu part" in info:
        return f"ARM implementer {info['cpu implementer']} part {info['cpu part']}"
    return ""


def _sysctl(key: str) -> str:
    try:
        run = subprocess.run(
            ["/usr/sbin/sysctl", "-n", key], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.strip()


def _windows_model() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(
            winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
        ) as key:
            return str(winreg.QueryValueEx(key, "ProcessorNameString")[0])
    except OSError:
        return platform.processor()


def _windows_features() -> set[str]:
    if sys.platform != "win32":
        return set()
    present = ctypes.windll.kernel32.IsProcessorFeaturePresent
    return {name for number, name in _WINDOWS.items() if present(number)}
