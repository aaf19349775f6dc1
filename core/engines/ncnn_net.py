"""ncnn behind a safe door: everything that touches the binding.

Its hazards (arrays that are not kept alive, empty results, options read only at load) are dealt with
here and nowhere else.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Generator, Sequence
from functools import lru_cache
from typing import TypeVar

import ncnn
import numpy as np
from numpy.typing import NDArray

from clipscope.core.common import buffers
from clipscope.core.common.buffers import CHUNK, Buffer, forget
from clipscope.core.common.crash_notes import Note, note
from clipscope.core.engines.native_stderr import caught_stderr
from clipscope.core.engines.protocol import EngineError

UNPACKED, AS_IT_IS = 0, 1
"""Kinds of extraction: as float32 without packing, or as the network holds the blob."""

Read = TypeVar("Read")


@lru_cache(maxsize=512)
def knows_layer_type(name: str) -> bool:
    """Whether this build of ncnn has a layer type."""
    return bool(ncnn.layer_to_index(name) >= 0)


def to_mat(image: NDArray[np.float32]) -> ncnn.Mat:
    """Copy an array into a Mat that owns its memory.

    A Mat made from an array keeps no reference to it, so the array stays in a variable until the clone.
    """
    contiguous = np.ascontiguousarray(image, dtype=np.float32)
    return ncnn.Mat(contiguous).clone()


def view_of(mat: ncnn.Mat, blob: str) -> NDArray[np.float32]:
    """A Mat's values where they lie, ncnn's padding between channels skipped; the array keeps the Mat alive.

    Those of several images are copied, into (N, ...).

    The buffer protocol takes a seventh of the time of ``Mat.numpy()``, which matters for networks that run
    in half a millisecond.

    Raises
    ------
    EngineError
        If the Mat is empty or packed.
    """
    problem = f"ncnn gave no values for blob {blob}"
    if mat.n > 1:  # a Reshape may make several images of one; the buffer shows the first alone
        return np.stack([view_of(mat.batch(i), blob) for i in range(mat.n)])
    if mat.dims and mat.w > 0 and mat.h > 0 and mat.c > 0:
        try:
            return np.asarray(memoryview(mat), dtype=np.float32)
        except (BufferError, ValueError) as error:
            problem = f"ncnn gave no readable values for blob {blob} ({error})"
    del mat  # the error's traceback would keep it alive beyond its network, on which ncnn crashes
    raise EngineError(problem)


def shape_of(mat: ncnn.Mat, blob: str) -> tuple[int, ...]:
    """A Mat's shape as `view_of` gives it, (C, H, W) or shorter, whatever its values and layout are.

    Raises
    ------
    EngineError
        If the Mat is empty.
    """
    if not mat.dims:
        del mat  # as in view_of
        raise EngineError(f"ncnn gave no values for blob {blob}")
    sizes = {1: [mat.w], 2: [mat.h, mat.w], 3: [mat.c, mat.h, mat.w], 4: [mat.c, mat.d, mat.h, mat.w]}[
        mat.dims
    ]
    images = (int(mat.n),) if mat.n > 1 else ()
    return (*images, int(sizes[0] * mat.elempack), *map(int, sizes[1:]))


def to_array(mat: ncnn.Mat, blob: str) -> NDArray[np.float32]:
    """A Mat's values without the padding between channels, contiguous; the array keeps the Mat alive.

    Raises
    ------
    EngineError
        If the Mat is empty or packed.
    """
    return np.ascontiguousarray(view_of(mat, blob))


def _reason(said: str) -> str:
    """ncnn's own words as one remark; empty if it said nothing."""
    lines = dict.fromkeys(line.strip() for line in said.splitlines() if line.strip())
    return f" ({'; '.join(lines)})" if lines else ""


class _Reader(ncnn.DataReader):  # type: ignore[misc]
    """Hands weights over piece by piece: ncnn keeps each layer's in the form that it needs, and no copy.

    ``load_model_mem`` makes one of all of them, and takes no mapped file.
    """

    def __init__(self, weights: Buffer) -> None:
        super().__init__()
        self._weights = weights
        self._view = memoryview(weights)
        self._position = 0

    def scan(self, *_: object) -> int:
        """Nothing: that is for text."""
        return 0

    def read(self, target: object, size: int) -> int:
        """Copy the next bytes to a place in memory, as ``fread``."""
        part = self._view[self._position : self._position + size]
        self._position += len(part)
        place = _POINTER_OF(ctypes.py_object(target), _NAME_OF(ctypes.py_object(target)))
        memoryview((ctypes.c_char * len(part)).from_address(place)).cast("B")[:] = part
        if len(part) > CHUNK:
            forget(self._weights)
        return len(part)


_POINTER_OF = ctypes.pythonapi.PyCapsule_GetPointer
_POINTER_OF.restype, _POINTER_OF.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
_NAME_OF = ctypes.pythonapi.PyCapsule_GetName
_NAME_OF.restype, _NAME_OF.argtypes = ctypes.c_char_p, [ctypes.py_object]


def _load(net: ncnn.Net, weights: Buffer) -> None:
    if isinstance(weights, bytes) and len(weights) < buffers.LARGE:
        net.load_model_mem(weights)
    else:
        net.load_model(_Reader(weights))
        forget(weights)


class NcnnNet:
    """A loaded ncnn network.

    Parameters
    ----------
    param, weights
        The pair, whose structure and length were checked before.
    threads
        OpenMP threads of one extractor; fixed at load.
    packing
        Packed layouts, on as in deployment. Without them int8 depthwise layers divide exactly, where the
        packed x86 kernel takes the processor's 12-bit reciprocal, which differs from vendor to vendor.
    half
        fp16 storage and arithmetic, as far as the processor has them.

    Raises
    ------
    EngineError
        If ncnn refuses the pair.
    """

    def __init__(
        self, param: str, weights: Buffer, *, threads: int, packing: bool = True, half: bool = False
    ) -> None:
        note(Note.ENGINE, "ncnn, which reads the network")
        net = ncnn.Net()
        net.opt.num_threads = threads
        net.opt.use_packing_layout = packing
        # fp16 storage would round InnerProduct weights on x86 and everything on ARM, also in the reference.
        net.opt.use_fp16_packed = half
        net.opt.use_fp16_storage = half
        net.opt.use_fp16_arithmetic = half
        net.opt.use_bf16_storage = False
        with caught_stderr() as said:
            if net.load_param_mem(param) != 0:
                raise EngineError(f"ncnn refuses the structure of the network{_reason(said())}")
            _load(net, weights)
        self._net = net
        self.input = str(net.input_names()[0])

    def run(self, image: NDArray[np.float32], blobs: Sequence[str]) -> tuple[NDArray[np.float32], ...]:
        """Values of several blobs for one image, each in its own shape."""
        return tuple(np.ascontiguousarray(values) for _, values in self.stream(image, blobs))

    def stream(
        self, image: NDArray[np.float32], blobs: Sequence[str]
    ) -> Generator[tuple[str, NDArray[np.float32]], NDArray[np.float32] | None, None]:
        """Yield (blob, values) one after the other; only what is asked for is held.

        The values are views of ncnn's memory, with gaps between channels where ncnn pads them. Values of the
        blob's shape that are sent back take the place of its own for the layers behind it, unless it is
        several images.

        Parameters
        ----------
        image
            float32 (C, H, W).
        blobs
            Names in the order in which the network makes them: in light mode ncnn frees a blob once it
            is used, and an earlier one can't be had after a later one.
        """
        return self._extracted(image, blobs, UNPACKED, view_of)

    def sizes(
        self, image: NDArray[np.float32], blobs: Sequence[str]
    ) -> Generator[tuple[str, tuple[int, ...]], None, None]:
        """Yield (blob, shape) one after the other, as `stream` does, of blobs of int8 codes, too."""
        return self._extracted(image, blobs, AS_IT_IS, shape_of)

    def _extracted(
        self,
        image: NDArray[np.float32],
        blobs: Sequence[str],
        kind: int,
        read: Callable[[ncnn.Mat, str], Read],
    ) -> Generator[tuple[str, Read], NDArray[np.float32] | None, None]:
        extractor, mat = self._net.create_extractor(), None
        try:
            status = extractor.input(self.input, to_mat(image))
            if status != 0:
                raise EngineError(f"ncnn refuses the input (status {status})")
            for blob in blobs:
                note(Note.ENGINE, f"ncnn, which computes blob {blob}")
                status, mat = extractor.extract(blob, kind)
                if status != 0:
                    raise EngineError(f"ncnn could not compute blob {blob} (status {status})")
                instead = yield blob, read(mat, blob)
                if instead is not None and mat.n <= 1:
                    extractor.input(blob, to_mat(instead))
        finally:
            # An error's traceback would keep them alive beyond the network, on which ncnn crashes.
            del extractor, mat

    def extractor(self) -> ncnn.Extractor:
        """A new extractor, for a caller that feeds and reads ncnn's own Mats."""
        return self._net.create_extractor()

    def blob_places(self) -> dict[str, int]:
        """Place of each blob by name, which extractors take as well; empty where a name is no UTF-8."""
        try:
            return {str(blob.name): place for place, blob in enumerate(self._net.blobs())}
        except UnicodeDecodeError:
            return {}

    def close(self) -> None:
        """Free the network."""
        self._net.clear()
