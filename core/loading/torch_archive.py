"""What a file that PyTorch wrote holds, read without PyTorch and without running anything of it."""

from __future__ import annotations

import io
import pickle
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason

TORCH_SUFFIXES = (".pt", ".pth", ".torchscript", ".jit", ".ckpt", ".pt2")
"""Suffixes of what PyTorch writes; which of them is TorchScript, the content says."""

NETWORK_SUFFIXES = (".param", ".bin", ".onnx", *TORCH_SUFFIXES)
"""Suffixes of all files that a network is read from; no result takes one."""

LARGEST_RECORD = 2**24
"""Bytes of a record that is read: those with shapes hold no weights."""

_TRACED = "traced_inputs"
_OF_WEIGHTS = ("torch", "collections", "numpy", "__builtin__", "builtins")


@dataclass(frozen=True)
class TorchScript:
    """A TorchScript file.

    Attributes
    ----------
    path
        The file.
    traced
        Shapes of the inputs that it was traced with; empty where it does not say them, as if scripted.
    channels
        Those that its first convolution reads, by the order of its weights; 3 where there is none.
    """

    path: Path
    traced: tuple[tuple[int, ...], ...]
    channels: int = 3

    @property
    def traced_image(self) -> tuple[int, int, int] | None:
        """(C, H, W) of the one image that it was traced with; None if it does not say, or is no image."""
        if len(self.traced) != 1 or len(self.traced[0]) != 4 or min(self.traced[0]) < 1:
            return None
        _, channels, height, width = self.traced[0]
        return channels, height, width


def is_torch_file(path: Path) -> bool:
    """Whether a file's name is that of something that PyTorch wrote."""
    return path.suffix.lower() in TORCH_SUFFIXES


def read_torchscript(path: Path) -> TorchScript:
    """Read what a TorchScript file says of its inputs.

    Of its pickles only the shapes of tensors are kept; nothing that they name is imported or run.

    Raises
    ------
    ClipScopeError
        If it is no TorchScript; the way out names the lines that make one.
    """
    try:
        if not zipfile.is_zipfile(path):
            raise _no_torchscript(path, None)
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            root = next((name.partition("/")[0] for name in names if name.endswith("/constants.pkl")), None)
            if root is None or not any(name.startswith(f"{root}/code/") for name in names):
                raise _no_torchscript(path, archive)
            return TorchScript(path, _traced_shapes(archive, root), _first_channels(archive, root))
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        text = os_reason(error) if isinstance(error, OSError) else str(error)
        raise ClipScopeError(
            f"can't be read ({text})", where=str(path), fix="save the network again"
        ) from error


def without_trace(source: Path, target: Path) -> None:
    """Copy a TorchScript file without the shapes that it was traced with, which pnnx insists on."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        for entry in archive.infolist():
            if not entry.filename.partition("/")[2].startswith(_TRACED):
                copy.writestr(zipfile.ZipInfo(entry.filename), archive.read(entry))


class _Nothing:
    """Stands for every class that a pickle names."""

    def __new__(cls, *_: object, **__: object) -> _Nothing:
        return super().__new__(cls)

    def __setstate__(self, _: object) -> None:
        """Keeps nothing."""

    def ignore(self, *_: object) -> None:
        """Keeps nothing."""

    append = extend = __setitem__ = ignore


class _Shapes(pickle._Unpickler):
    """Makes tensors into their shapes, and all else into nothing; no class of the file is ever looked up.

    In Python: the one in C lets a short record claim gigabytes.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))
        self.found: list[tuple[int, ...]] = []

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return self._tensor
        return _tagged if (module, name) == ("torch.jit._pickle", "restore_type_tag") else _Nothing

    def persistent_load(self, pid: Any) -> None:
        return None

    def _tensor(self, storage: object, offset: object, size: object, *_: object) -> tuple[int, ...]:
        if not isinstance(size, tuple) or not all(isinstance(side, int) for side in size):
            raise pickle.UnpicklingError("a tensor without a shape")
        self.found.append(size)
        return size


def _tagged(value: object, _: object) -> object:
    return value


def _shapes(archive: zipfile.ZipFile, name: str) -> tuple[object, list[tuple[int, ...]]]:
    """What a record holds, and the shapes of its tensors; nothing where it is missing or broken."""
    if name not in archive.namelist() or archive.getinfo(name).file_size > LARGEST_RECORD:
        return None, []
    reader = _Shapes(archive.read(name))
    try:
        return reader.load(), reader.found
    except Exception:  # whatever a broken record raises: it says nothing more
        return None, reader.found


def _traced_shapes(archive: zipfile.ZipFile, root: str) -> tuple[tuple[int, ...], ...]:
    whole, found = _shapes(archive, f"{root}/{_TRACED}.pkl")
    inputs = whole.get("forward") if isinstance(whole, dict) else None
    return tuple(found) if isinstance(inputs, list) and inputs == found else ()


def _first_channels(archive: zipfile.ZipFile, root: str) -> int:
    _, found = _shapes(archive, f"{root}/data.pkl")
    return next((shape[1] for shape in found if len(shape) == 4 and shape[1] > 0), 3)


def _no_torchscript(path: Path, archive: zipfile.ZipFile | None) -> ClipScopeError:
    """What it is instead, and what to do."""
    name = path.with_suffix(".onnx").name
    if archive is not None and any(x.rpartition("/")[2] in _EXPORTED for x in archive.namelist()):
        return ClipScopeError(
            "is an exported program (torch.export), which pnnx does not read",
            where=str(path),
            fix=f"in Python: net = torch.export.load({path.name!r}).module();"
            f" torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name!r}, dynamo=True)",
        )
    owners = set() if archive is None else _owners(archive)
    if "ultralytics" in owners:
        return ClipScopeError(
            "is a checkpoint of ultralytics, not TorchScript",
            where=str(path),
            fix=f"make an ONNX file of it: yolo export model={path.name} format=onnx",
        )
    load = f"torch.load({path.name!r}, map_location='cpu'"
    make = (
        f" net.eval(); torch.jit.trace(net, torch.rand(1, 3, 224, 224)).save('{path.stem}-script.pt'),"
        f" or torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name!r})"
    )
    if owners:
        needs = ", ".join(sorted(owners)[:3])
        return ClipScopeError(
            f"is a pickled module or checkpoint, not TorchScript (it needs the Python code of {needs})",
            where=str(path),
            fix=f"in Python, where that code is: net = {load}, weights_only=False);{make}",
        )
    if archive is None and not _starts_as_pickle(path):
        return ClipScopeError(
            "is no file that PyTorch writes", where=str(path), fix="choose a TorchScript or an ONNX file"
        )
    return ClipScopeError(
        "holds weights without their network (a state dict)",
        where=str(path),
        fix=f"make the network in Python, then: net.load_state_dict({load}));{make}",
    )


def _starts_as_pickle(path: Path) -> bool:
    """Whether it may be what torch.save wrote before 1.6: a pickle of protocol 2, no archive."""
    with path.open("rb") as file:
        return file.read(2) == b"\x80\x02"


_EXPORTED = ("serialized_exported_program.json", "archive_format")


def _owners(archive: zipfile.ZipFile) -> set[str]:
    """Packages whose classes a pickle needs, without those that weights alone need."""
    name = next((name for name in archive.namelist() if name.endswith("/data.pkl")), None)
    if name is None:
        return set()
    import pickletools

    found: set[str] = set()
    try:
        with archive.open(name) as record:
            for opcode, argument, _ in pickletools.genops(record):
                if opcode.name == "GLOBAL" and isinstance(argument, str):
                    module = argument.partition(" ")[0]
                    owner = module.partition(".")[0]
                    if owner not in _OF_WEIGHTS or module.startswith("torch.nn.modules"):
                        found.add(owner)
    except ValueError:
        return set()
    return found - {"torch"} or found
