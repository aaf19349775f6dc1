"""Large constants of an ONNX network, kept beside its proto, so that an edit that copies the proto is cheap.

In the proto stands a tensor with external data, as the format has it, whose place is a `Store` of this
process. Layout: protobuf's wire format, and ``onnx.proto3`` (fields 7 of ModelProto, 5 of GraphProto, 9 of
TensorProto).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, overload
from weakref import WeakValueDictionary

import numpy as np
import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import load_external_data_for_tensor

from clipscope.core.common import buffers
from clipscope.core.common.buffers import Buffer, chunks, forget, joined, mapped_file, snapshot
from clipscope.core.model.onnx_outside import check_outside, location_of, outside_tensors, require_bounded

LEAST = 2**16
"""Bytes from which on a constant is kept beside the proto."""

_GRAPH, _INITIALIZER, _RAW = 7, 5, 9
_BYTES = 2
"""Wire type of what has a length."""
_BITS = {
    1: 32,
    2: 8,
    3: 8,
    4: 16,
    5: 16,
    6: 32,
    7: 64,
    9: 8,
    10: 16,
    11: 64,
    12: 32,
    13: 64,
    16: 16,
    21: 4,
    22: 4,
}
"""Bits of a value, by TensorProto's data type, without texts, complex numbers and the rare ones."""
_NUMBERS = itertools.count(1)
_OWN = "clipscope-constants-"
"""Beginning of the locations of stores."""


class Store:
    """Bytes of constants, float32.

    Parameters
    ----------
    content
        The bytes.
    path
        A file that holds them, for engines that map it themselves; it may go.
    """

    def __init__(self, content: Buffer, path: Path | None = None) -> None:
        self.content = content
        self.path = path
        self.location = f"{_OWN}{next(_NUMBERS)}"
        _STORES[self.location] = self


_STORES: WeakValueDictionary[str, Store] = WeakValueDictionary()


def stores_of(proto: onnx.ModelProto) -> Mapping[str, Store]:
    """Stores that a network's constants lie in, by location: whoever has the proto must hold them."""
    locations = {_place(tensor)[0] for tensor in proto.graph.initializer if tensor.external_data}
    return {name: _STORES[name] for name in locations if name in _STORES}


def values_of(tensor: TensorProto) -> NDArray[Any]:
    """A constant's values, read-only."""
    if not is_stored(tensor):
        return np.asarray(numpy_helper.to_array(tensor))
    return np.frombuffer(bytes_of(tensor), np.dtype("<f4")).reshape(tuple(tensor.dims))


def has_all_values(tensor: TensorProto) -> bool:
    """Whether a constant has as many values as its dimensions say; of data outside nothing is known here."""
    if tensor.external_data or tensor.data_type not in _BITS:
        return True
    count, bits = prod(tensor.dims), _BITS[tensor.data_type]
    if any(side < 0 for side in tensor.dims):
        return False
    if tensor.HasField("raw_data"):
        return bool(len(tensor.raw_data) == -(-count * bits // 8))
    lists = (tensor.float_data, tensor.double_data, tensor.int32_data, tensor.int64_data, tensor.uint64_data)
    return bool(max(map(len, lists)) == count)


def bytes_of(tensor: TensorProto) -> memoryview:
    """The bytes of a constant that is stored."""
    location, offset, length = _place(tensor)
    return memoryview(_STORES[location].content)[offset : offset + length]


def is_stored(tensor: TensorProto) -> bool:
    """Whether a constant lies beside the proto."""
    return bool(tensor.external_data) and _place(tensor)[0] in _STORES


def stored(proto: onnx.ModelProto) -> list[TensorProto]:
    """Constants that lie beside the proto."""
    return [tensor for tensor in proto.graph.initializer if is_stored(tensor)]


def stored_bytes(proto: onnx.ModelProto) -> int:
    """Bytes that lie beside the proto."""
    return sum(_place(tensor)[2] for tensor in stored(proto))


def forget_stored(proto: onnx.ModelProto) -> None:
    """Let the system have the memory of constants that were read."""
    for store in stores_of(proto).values():
        forget(store.content)


def whole(proto: onnx.ModelProto) -> onnx.ModelProto:
    """A copy of the network with all constants in it."""
    made = onnx.ModelProto()
    made.CopyFrom(proto)
    for tensor in stored(made):
        tensor.raw_data = bytes(bytes_of(tensor))
        _unplace(tensor)
    return made


def whole_size(proto: onnx.ModelProto) -> int:
    """Bytes of the network in a file, with all constants in it."""
    rest = onnx.ModelProto()
    rest.CopyFrom(proto)
    more = 0
    for tensor in stored(rest):
        length = _place(tensor)[2]
        _unplace(tensor)
        header = int(tensor.ByteSize())
        more += _prefixed(header + _prefixed(length)) - _prefixed(header)
    graph = int(rest.graph.ByteSize())
    return int(rest.ByteSize()) - _prefixed(graph) + _prefixed(graph + more)


def without_stored(proto: onnx.ModelProto) -> tuple[onnx.ModelProto, list[TensorProto]]:
    """A copy of the network in which stored constants are inputs, and these constants."""
    bare = onnx.ModelProto()
    bare.CopyFrom(proto)
    constants = stored(proto)
    for tensor in stored(bare):
        bare.graph.initializer.remove(tensor)
    have = {value.name for value in bare.graph.input}
    for tensor in constants:
        if tensor.name not in have:
            value = helper.make_tensor_value_info(tensor.name, tensor.data_type, list(tensor.dims))
            bare.graph.input.append(value)
    return bare, constants


def with_stored(proto: onnx.ModelProto, constants: Sequence[TensorProto]) -> onnx.ModelProto:
    """The network with some of its inputs as constants; changed in place."""
    names = {tensor.name for tensor in constants}
    inputs = [value for value in proto.graph.input if value.name not in names]
    kept = [onnx.ValueInfoProto.FromString(value.SerializeToString()) for value in inputs]
    del proto.graph.input[:]
    proto.graph.input.extend(kept)
    proto.graph.initializer.extend(constants)
    return proto


def write_apart(proto: onnx.ModelProto, path: Path) -> None:
    """Write the network, and its stored constants to a file beside it with ``.data`` appended to its name.

    Raises
    ------
    OSError
        If they can't be written.
    """
    made = onnx.ModelProto()
    made.CopyFrom(proto)
    offset = 0
    with path.with_name(f"{path.name}.data").open("wb") as file:
        for tensor in stored(made):
            content = bytes_of(tensor)
            for chunk in chunks(content):
                file.write(chunk)
            _set_place(tensor, f"{path.name}.data", offset, len(content))
            offset += len(content)
    path.write_bytes(made.SerializeToString())


def read_apart(path: Path) -> tuple[onnx.ModelProto, list[Store]]:
    """Read what was written with its constants in files beside it; they may be removed then.

    Returns
    -------
    tuple
        The network, and where its constants lie, which must be held until `OnnxGraph` holds it.

    Raises
    ------
    OSError, DecodeError
        If a file can't be read.
    """
    proto = onnx.ModelProto.FromString(path.read_bytes())
    stores: dict[str, Store] = {}
    for tensor in proto.graph.initializer:
        if tensor.external_data:
            name, offset, length = _place(tensor)
            if name not in stores:
                stores[name] = Store(mapped_file(path.with_name(name)))
            _set_place(tensor, stores[name].location, offset, length)
    return proto, list(stores.values())


def apart(proto: onnx.ModelProto) -> tuple[bytes, Buffer]:
    """The network without its stored constants, and these: what `put_together` takes."""
    stores = stores_of(proto)
    made = onnx.ModelProto()
    made.CopyFrom(proto)
    if len(stores) == 1:
        return made.SerializeToString(), next(iter(stores.values())).content
    tensors = stored(proto)
    content = joined(lambda: map(bytes_of, tensors), stored_bytes(proto))
    offset = 0
    for tensor in stored(made):
        length = _place(tensor)[2]
        _set_place(tensor, "", offset, length)
        offset += length
    return made.SerializeToString(), content


def put_together(proto: bytes, constants: Buffer) -> tuple[onnx.ModelProto, Store]:
    """The network again, and where its constants lie, which must be held until `OnnxGraph` holds it.

    Raises
    ------
    DecodeError
        If it is no network.
    """
    made, store = onnx.ModelProto.FromString(proto), Store(constants)
    for tensor in made.graph.initializer:
        if tensor.external_data:
            _set_place(tensor, store.location, *_place(tensor)[1:])
    return made, store


def outside_files(path: Path) -> tuple[Path, ...]:
    """Files beside an ONNX file that hold constants of it.

    Raises
    ------
    OSError, ValueError
        If the file can't be read, or one of the others is too large to be read whole.
    ClipScopeError
        If one of them does not hold what the network says.
    """
    try:
        with path.open("rb") as file:
            view = _FileView(file, path.stat().st_size)
            # What is left out of a large file's network is in the file.
            store = Store(b"")
            proto = _parsed(view, store) if len(view) >= buffers.LARGE else None
            proto = proto or onnx.ModelProto.FromString(file.read())
    except DecodeError as error:
        raise ValueError(path) from error
    tensors = outside_tensors(proto, store.location)
    check_outside(tensors, path)
    require_bounded(tensors, path)
    return tuple(path.parent / name for name in sorted(set(map(location_of, tensors))))


class _FileView:
    """A file as `_fields` reads it, without bringing it into memory."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._size = file, size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> bytes: ...
    def __getitem__(self, place: int | slice) -> int | bytes:
        start, stop = (place, place + 1) if isinstance(place, int) else (place.start or 0, place.stop)
        self._file.seek(start)
        found = self._file.read(stop - start)
        return found[0] if isinstance(place, int) else found


def read_model(path: Path) -> tuple[onnx.ModelProto, list[Store]]:
    """Read an ONNX file, as ``onnx.load`` does, with its large constants in stores.

    Returns
    -------
    tuple
        As `read_apart`.

    Raises
    ------
    onnx.checker.ValidationError, DecodeError, OSError, ValueError
        As ``onnx.load``.
    ClipScopeError
        If external data is not what the network says.
    """
    content = snapshot(path)
    store = Store(content)
    proto = _parsed(memoryview(content), store) if len(content) >= buffers.LARGE else None
    proto = proto or onnx.ModelProto.FromString(bytes(content))
    forget(content)
    outside = outside_tensors(proto, store.location)
    check_outside(outside, path)
    large = [x for x in outside if x.data_type == TensorProto.FLOAT and 4 * prod(x.dims) >= LEAST]
    large = large if sum(4 * prod(tensor.dims) for tensor in large) >= buffers.LARGE else []
    apart = set(map(id, large))
    for tensor in outside:
        if id(tensor) not in apart:
            load_external_data_for_tensor(tensor, str(path.parent))
    return proto, [store, _read_outside(large, path.parent)]


def _read_outside(tensors: Sequence[TensorProto], folder: Path) -> Store:
    """Constants of other files, put into a store."""

    def contents() -> Iterator[bytes]:
        for tensor in tensors:
            single = TensorProto()
            single.CopyFrom(tensor)
            load_external_data_for_tensor(single, str(folder))
            if len(single.raw_data) != 4 * prod(tensor.dims):
                raise ValueError(f"{tensor.name} has {len(single.raw_data)} bytes")
            yield single.raw_data

    sizes = [4 * prod(tensor.dims) for tensor in tensors]
    store = Store(joined(contents, sum(sizes)))
    for tensor, size, end in zip(tensors, sizes, itertools.accumulate(sizes), strict=True):
        _set_place(tensor, store.location, end - size, size)
    return store


def _parsed(view: memoryview | _FileView, store: Store) -> onnx.ModelProto | None:
    """The network of a file's content, without the constants that are left in it; None if it is none."""
    parts: list[Buffer] = []
    try:
        for number, kind, start, begin, end in _fields(view, 0, len(view)):
            if number != _GRAPH or kind != _BYTES:
                parts.append(view[start:end])
                continue
            graph = b"".join(_graph_parts(view, begin, end, store))
            parts += [_tag(_GRAPH), _varint(len(graph)), graph]
        return onnx.ModelProto.FromString(b"".join(parts))
    except (IndexError, DecodeError):  # whatever it is, protobuf says it better
        return None


def _graph_parts(view: memoryview | _FileView, begin: int, end: int, store: Store) -> Iterator[Buffer]:
    """The fields of a graph, large constants replaced by their places."""
    for number, kind, start, inner, stop in _fields(view, begin, end):
        if number != _INITIALIZER or kind != _BYTES or stop - inner < LEAST:
            yield view[start:stop]
            continue
        fields = list(_fields(view, inner, stop))
        raw = [(first, last) for field, wire, _, first, last in fields if field == _RAW and wire == _BYTES]
        kept = b"".join(view[first:last] for field, _, first, _, last in fields if field != _RAW)
        tensor = TensorProto.FromString(kept)
        length = raw[0][1] - raw[0][0] if len(raw) == 1 else 0
        if tensor.data_type != TensorProto.FLOAT or length != 4 * prod(tensor.dims) or length < LEAST:
            yield view[start:stop]
            continue
        _set_place(tensor, store.location, raw[0][0], length)
        header = tensor.SerializeToString()
        yield _tag(_INITIALIZER) + _varint(len(header)) + header


def _fields(
    view: memoryview | _FileView, position: int, end: int
) -> Iterator[tuple[int, int, int, int, int]]:
    """Number, wire type, start, start of the content and end of each field of a message.

    Raises
    ------
    IndexError
        If the message is cut off, or not protobuf.
    """
    while position < end:
        start = position
        key, position = _read_varint(view, position, end)
        kind, begin = key & 7, position
        if kind == 0:
            _, position = _read_varint(view, position, end)
        elif kind == 1:
            position += 8
        elif kind == _BYTES:
            length, begin = _read_varint(view, position, end)
            position = begin + length
        elif kind == 5:
            position += 4
        else:
            raise IndexError(kind)
        if position > end:
            raise IndexError(position)
        yield key >> 3, kind, start, begin, position


def _read_varint(view: memoryview | _FileView, position: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while position < end and shift < 64:
        byte = view[position]
        value |= (byte & 127) << shift
        position, shift = position + 1, shift + 7
        if byte < 128:
            return value, position
    raise IndexError(position)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _tag(number: int) -> bytes:
    return _varint(number << 3 | _BYTES)


def _prefixed(length: int) -> int:
    """Bytes of a field of that length, whose tag takes one."""
    return 1 + len(_varint(length)) + length


def _place(tensor: TensorProto) -> tuple[str, int, int]:
    """Location, offset and length of external data."""
    found = {entry.key: entry.value for entry in tensor.external_data}
    return found.get("location", ""), int(found.get("offset", 0)), int(found.get("length", 0))


def _set_place(tensor: TensorProto, location: str, offset: int, length: int) -> None:
    _unplace(tensor)
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", location), ("offset", str(offset)), ("length", str(length))):
        tensor.external_data.add(key=key, value=value)


def _unplace(tensor: TensorProto) -> None:
    tensor.ClearField("data_location")
    del tensor.external_data[:]
