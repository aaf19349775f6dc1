"""Files as PyTorch writes them, made for a test without PyTorch: an archive of code and pickled weights."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

CONVOLUTION = (
    "torch._convolution({x}, self.{w}, self.{b}, [{stride}, {stride}], [1, 1], [1, 1], False, [0, 0], 1,"
    " False, False, True, True)"
)


class _Pickle:
    """Opcodes of a pickle of protocol 2, as TorchScript has them."""

    def __init__(self) -> None:
        self.code = b"\x80\x02"
        self.weights: list[bytes] = []

    def text(self, value: str) -> bytes:
        return b"X" + struct.pack("<I", len(value.encode())) + value.encode()

    def numbers(self, values: Sequence[int]) -> bytes:
        return b"(" + b"".join(b"J" + struct.pack("<i", value) for value in values) + b"t"

    def tensor(self, value: np.ndarray, *, stored: bool = True) -> bytes:
        key, strides = str(len(self.weights)), [step // value.itemsize for step in value.strides]
        self.weights.append(value.tobytes() if stored else b"")
        count = b"J" + struct.pack("<i", value.size)
        storage = b"(" + self.text("storage") + b"ctorch\nFloatStorage\n" + self.text(key)
        storage += self.text("cpu") + count + b"tQ"
        body = b"(" + storage + b"K\x00" + self.numbers(value.shape) + self.numbers(strides)
        return b"ctorch._utils\n_rebuild_tensor_v2\n" + body + b"\x89ccollections\nOrderedDict\n)RtR"


def state_dict(path: Path, weights: Mapping[str, np.ndarray], owner: str | None = None) -> Path:
    """What ``torch.save(net.state_dict())`` writes; with an owner, as ``torch.save(net)`` a class of its."""
    made = _Pickle()
    body = b"}(" + b"".join(made.text(name) + made.tensor(value) for name, value in weights.items()) + b"u"
    body = body if owner is None else f"c{owner}\nNet\n)".encode() + b"\x81" + body + b"b"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("net/data.pkl", made.code + body + b".")
        archive.writestr("net/version", "3\n")
    return path


def torchscript(
    path: Path,
    forward: Sequence[str],
    weights: Mapping[str, np.ndarray],
    traced: Sequence[Sequence[int]] = (),
) -> Path:
    """A module of one class with float32 weights, as ``torch.jit.save`` writes it.

    Parameters
    ----------
    path
        The file.
    forward
        Statements of ``forward(self, x)``, the last of which returns.
    weights
        float32 weights by attribute.
    traced
        Shapes of the inputs that it was traced with; none for a scripted module.
    """
    made = _Pickle()
    body = b"".join(made.text(name) + made.tensor(np.ascontiguousarray(w)) for name, w in weights.items())
    data = made.code + b"c__torch__\nNet\n)\x81}(" + made.text("training") + b"\x89" + body + b"ub."
    names = ", ".join(f'"{name}"' for name in weights)
    declared = "".join(f"  {name} : Tensor\n" for name in weights)
    inputs = ", ".join("xyz"[i] + ": Tensor" for i in range(max(1, len(traced))))
    code = f"class Net(Module):\n  __parameters__ = [{names}, ]\n  __buffers__ = []\n{declared}"
    code += f"  training : bool\n  def forward(self: __torch__.Net, {inputs}) -> Tensor:\n"
    code += "".join(f"    {line}\n" for line in forward)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {
            "data.pkl": data,
            "code/__torch__.py": code,
            "constants.pkl": b"\x80\x02).",
        }.items():
            archive.writestr(f"net/{name}", content)
        for number, content in enumerate(made.weights):
            archive.writestr(f"net/data/{number}", content)
        if traced:
            tensors = b"".join(_Pickle().tensor(np.zeros(shape, np.float32)) for shape in traced)
            seen = _Pickle()
            tag = b"ctorch.jit._pickle\nrestore_type_tag\n"
            kinds = seen.text("List[Any]") + b"\x86R", seen.text("Dict[str, List[Any]]") + b"\x86R"
            record = (
                tag + b"}(" + seen.text("forward") + tag + b"](" + tensors + b"e" + kinds[0] + b"u" + kinds[1]
            )
            archive.writestr("net/traced_inputs.pkl", seen.code + record + b".")
            archive.writestr("net/traced_inputs/0", b"")
        archive.writestr("net/version", "3\n")
        archive.writestr("net/byteorder", "little")
    return path
