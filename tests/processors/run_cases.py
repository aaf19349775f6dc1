"""Run saved networks on this processor and save what they answer.

Started under an emulator, where there are only NumPy and the engines: python run_cases.py CASES OUT.npz
CASES is what `tests.processors.cases.save` wrote.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / ".src"))

import numpy as np
from numpy.typing import NDArray

from clipscope.core.engines.ncnn_net import NcnnNet

FATAL_ONLY = 4


def run_ncnn(folder: Path, case: dict[str, Any], images: NDArray[np.float32]) -> NDArray[np.float32]:
    param, weights = (folder / f"{case['network']}.{kind}" for kind in ("param", "bin"))
    net = NcnnNet(param.read_text(), weights.read_bytes(), threads=1, packing=case["packing"])
    answers = np.stack([net.run(image, [case["output"]])[0] for image in images])
    net.close()
    return answers


def run_plain(folder: Path, case: dict[str, Any], images: NDArray[np.float32]) -> NDArray[np.float32]:
    """An exported pair from its files, by nothing but ncnn."""
    import ncnn

    net, stem = ncnn.Net(), str(folder / case["network"])
    net.opt.num_threads = 1
    net.opt.use_fp16_storage = net.opt.use_fp16_packed = net.opt.use_fp16_arithmetic = False
    if net.load_param(f"{stem}.param") or net.load_model(f"{stem}.bin"):
        raise SystemExit(f"ncnn can't load {stem}")
    answers = []
    for image in images:
        values = np.ascontiguousarray(image)
        with net.create_extractor() as extractor:
            extractor.input(net.input_names()[0], ncnn.Mat(values).clone())
            answers.append(np.array(extractor.extract(case["output"])[1]))
    net.clear()
    return np.stack(answers)


def run_onnx(folder: Path, case: dict[str, Any], images: NDArray[np.float32]) -> NDArray[np.float32]:
    import onnxruntime  # only where it is needed: its import takes 20 seconds under an emulator

    options = onnxruntime.SessionOptions()
    options.log_severity_level = FATAL_ONLY
    options.intra_op_num_threads = 1
    for key, value in case["config"].items():
        options.add_session_config_entry(key, value)
    session = onnxruntime.InferenceSession(
        (folder / f"{case['network']}.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    name = session.get_inputs()[0].name
    return np.stack([session.run([case["output"]], {name: image[None]})[0][0] for image in images])


RUNNERS = {"ncnn": run_ncnn, "onnx": run_onnx, "plain": run_plain}


def main(folder: Path, out: Path) -> None:
    answers = {}
    other = "scored" if platform.machine() == "aarch64" else "scored on ARM"
    for case in json.loads((folder / "cases.json").read_text()):
        if case["variant"] == other:
            continue
        started = time.perf_counter()
        images = np.load(folder / f"{case['images']}.npy")
        answers[case["name"]] = RUNNERS[case["engine"]](folder, case, images)
        print(f"{case['name']} {time.perf_counter() - started:.2f} s", flush=True)
    np.savez(out, **answers)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
