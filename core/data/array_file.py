"""Ready inputs in .npy and .npz files."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, overload

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.data.item import Item

INPUT_KEYS: Final = ("inputs", "input", "x", "data", "images")
LABEL_KEYS: Final = ("labels", "label", "y")

MAX_NPZ_BYTES: Final = 1 << 32
"""Bound on the unpacked size of a .npz file, which has to be held in memory as a whole."""

_SAVE_FIX: Final = "save (N, C, H, W) float32 with numpy.save or numpy.savez"


def read_array_file(path: Path) -> tuple[Sequence[Item], NDArray[np.float32]]:
    """Read inputs that are preprocessed already; values are looked at when used (`copy_input`).

    Parameters
    ----------
    path
        A .npy file, which is memory-mapped; or a .npz with the inputs under one of ``INPUT_KEYS`` (or as
        its only 4-D array) and, if there are any, integer labels under one of ``LABEL_KEYS``.

    Returns
    -------
    items
        One an input, named ``file.npz[i]``.
    inputs
        (N, C, H, W) float32; a 3-D array counts as N = 1.

    Raises
    ------
    ClipScopeError
        If the file is broken, holds pickled objects, other types or shapes, or labels that don't fit.
    """
    if path.suffix.lower() == ".npz":
        arrays = read_archive(path, known=True)
        key = _input_key(path, arrays)
        where = f"{path}, array {key!r}"
        inputs = _check_inputs(arrays[key], where)
        labels = find_labels(path, arrays, len(inputs))
    else:
        inputs = _check_inputs(load_array(path), str(path))
        labels = None
    if labels is None:
        return ArrayItems(path.name, len(inputs)), inputs
    return tuple(Item(f"{path.name}[{i}]", None, i, label) for i, label in enumerate(labels)), inputs


class ArrayItems(Sequence[Item]):
    """The items of an array without labels, made when they are asked for: a file may hold millions."""

    def __init__(self, name: str, count: int) -> None:
        self._name, self._count = name, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        """The item of a place, or those of several."""
        if isinstance(place, slice):
            return tuple(self[i] for i in range(*place.indices(self._count)))
        index = range(self._count)[place]
        return Item(f"{self._name}[{index}]", None, index, None)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ArrayItems):
            return (self._name, self._count) == (other._name, other._count)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]


def read_constant(path: Path, name: str = "") -> NDArray[np.float32]:
    """One array of any shape: that of a .npy file, or that of a .npz with a name, or its only one.

    Raises
    ------
    ClipScopeError
        If the file is missing, broken, or holds several arrays, or other values than finite numbers.
    """
    fix = "save one array with numpy.save"
    try:
        found = np.load(path, allow_pickle=False)
        arrays = dict(found) if hasattr(found, "values") else {"": found}
        if len(arrays) != 1 and name not in arrays:
            said = f"holds {len(arrays)} arrays"
            if name:
                said = f"holds {len(arrays)} arrays, none of them called {name}"
            raise ClipScopeError(said, where=str(path), fix=fix)
        values = np.asarray(arrays[name] if name in arrays else next(iter(arrays.values())))
    except ClipScopeError:
        raise
    except OSError as error:
        raise ClipScopeError(f"can't be read ({os_reason(error)})", where=str(path), fix=fix) from error
    except Exception as error:  # NumPy's header parser raises nearly anything
        raise ClipScopeError("is no array of numbers", where=str(path), fix=fix) from error
    if values.dtype.kind not in "fiub" or not np.isfinite(values).all():
        raise ClipScopeError("holds other values than finite numbers", where=str(path), fix=fix)
    return values.astype(np.float32)


def load_array(path: Path) -> Any:
    """The array of a .npy file, memory-mapped.

    Raises
    ------
    ClipScopeError
        If it is broken, or followed by other bytes.
    """
    try:
        with path.open("rb") as file:
            if file.read(6) != b"\x93NUMPY":
                raise ClipScopeError("is not a NumPy array file", where=str(path), fix=_SAVE_FIX)
        array = np.load(path, mmap_mode="r", allow_pickle=False)
        extra = path.stat().st_size - getattr(array, "offset", 0) - array.nbytes
    except ClipScopeError:
        raise
    except Exception as error:  # NumPy's header parser raises nearly anything
        raise _broken(path, error) from error
    if extra:
        raise ClipScopeError(
            f"has {extra} bytes more than an array of shape {array.shape} takes",
            where=str(path),
            fix="save one array a file, with numpy.save",
        )
    return array


def copy_input(arrays: NDArray[np.float32], index: int, origin: Path) -> NDArray[np.float32]:
    """One input of a file, copied out of the mapped file, which may change on disk while an engine reads it.

    Raises
    ------
    ClipScopeError
        If it holds NaN or infinity; or if the file was cut since it was opened: touching what is not there
        any more would end the process.
    """
    values: NDArray[np.float32] = arrays[index]
    if not isinstance(arrays, np.memmap) or arrays.filename is None:
        return _finite(values, index, origin)
    path = Path(arrays.filename)
    if path.is_file() and path.stat().st_size < arrays.offset + arrays.nbytes:
        raise ClipScopeError(
            "is shorter now than when it was opened", where=str(path), fix="save it again, and open it again"
        )
    return _finite(np.array(values), index, origin)


def _finite(values: NDArray[np.float32], index: int, path: Path) -> NDArray[np.float32]:
    if not np.isfinite(values).all():
        raise ClipScopeError(
            "holds NaN or infinity",
            where=f"{path}, input {index}",
            fix="correct or remove this input",
        )
    return values


def read_archive(path: Path, *, known: bool = False) -> dict[str, NDArray[Any]]:
    """The arrays of a .npz; with ``known`` those of usual names alone, where one is called as inputs are.

    Raises
    ------
    ClipScopeError
        If it is broken, or too large to be held in memory.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > MAX_NPZ_BYTES:
            raise ClipScopeError(
                f"unpacks to {size / 2**30:.1f} GiB, more than {MAX_NPZ_BYTES >> 30} are held in memory",
                where=str(path),
                fix="save the inputs as .npy, which is memory-mapped",
            )
        with np.load(path, allow_pickle=False) as loaded:
            named = [key for key in loaded.files if key.lower() in (*INPUT_KEYS, *LABEL_KEYS)]
            few = known and any(key.lower() in INPUT_KEYS for key in named)
            return {key: _array(loaded[key]) for key in (named if few else loaded.files)}
    except ClipScopeError:
        raise
    except Exception as error:  # zipfile, zlib and NumPy's header parser raise nearly anything
        raise _broken(path, error) from error


def _array(found: Any) -> NDArray[Any]:
    """An array of an archive; NumPy gives the bytes of a member that is none."""
    if not isinstance(found, np.ndarray):
        raise ValueError("a member is no array")
    return found


def _input_key(path: Path, arrays: dict[str, NDArray[Any]]) -> str:
    named = [key for key in arrays if key.lower() in INPUT_KEYS]
    found = named or [key for key, array in arrays.items() if np.ndim(array) == 4]
    if len(found) == 1:
        return found[0]
    text = f"several arrays may be the inputs: {', '.join(found)}" if found else "no array looks like inputs"
    raise ClipScopeError(text, where=str(path), fix=f"call one of them {INPUT_KEYS[0]!r}")


def _check_inputs(array: NDArray[Any], where: str) -> NDArray[np.float32]:
    if array.dtype.kind != "f" or array.dtype.itemsize != 4:
        raise ClipScopeError(
            f"holds {array.dtype}, the networks take float32",
            where=where,
            fix="save preprocessed values, or the whole numbers that the network takes, with"
            " .astype(numpy.float32)",
        )
    if array.ndim not in (3, 4):
        raise ClipScopeError(f"has {array.ndim} dimensions, not (N, C, H, W)", where=where, fix=_SAVE_FIX)
    if 0 in array.shape:
        raise ClipScopeError(f"is empty, its shape is {array.shape}", where=where, fix=_SAVE_FIX)
    return array[np.newaxis] if array.ndim == 3 else array


def find_labels(path: Path, arrays: dict[str, NDArray[Any]], count: int) -> list[int] | None:
    """Labels of an archive, checked; None if it has none."""
    keys = [key for key in arrays if key.lower() in LABEL_KEYS]
    if not keys:
        return None
    if len(keys) > 1:
        text = f"several arrays may be the labels: {', '.join(keys)}"
        raise ClipScopeError(text, where=str(path), fix="keep one of them")
    labels = arrays[keys[0]]
    where = f"{path}, array {keys[0]!r}"
    fix = f"save {count} class indices, counted from 0, as integers"
    if labels.dtype.kind not in "iu":
        raise ClipScopeError(f"labels are {labels.dtype}, not integers", where=where, fix=fix)
    if labels.shape != (count,):
        text = f"labels have shape {labels.shape}, there are {count} inputs"
        raise ClipScopeError(text, where=where, fix=fix)
    values = [int(label) for label in labels]
    bad = next((i for i, label in enumerate(values) if not 0 <= label < 2**31), None)
    if bad is not None:
        text = f"the label {values[bad]} is not a class index"
        raise ClipScopeError(text, where=f"{where}, entry {bad}", fix=fix)
    return values


def _broken(path: Path, error: Exception) -> ClipScopeError:
    reason = str(error).strip().split("\n")[0] or type(error).__name__
    return ClipScopeError(f"can't be read as NumPy arrays ({reason})", where=str(path), fix=_SAVE_FIX)
