"""What an ONNX file says of its input, without anything else of it being used."""

from __future__ import annotations

from pathlib import Path

IMAGE_RANK = 4


def all_stated_dims(path: Path) -> list[tuple[int, ...]] | None:
    """All dimensions of each input, 0 where one is open; None for a file that is no ONNX network.

    Parameters
    ----------
    path
        An ONNX file; weights that lie outside it are not read.
    """
    # Loaded only where such a file is there.
    import onnx
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    try:
        graph = onnx.load(str(path), load_external_data=False).graph
    except (DecodeError, OSError, ValueError, UnicodeDecodeError):
        return None
    constants = {tensor.name for tensor in graph.initializer}
    return [
        tuple(max(0, int(dim.dim_value)) for dim in value.type.tensor_type.shape.dim)
        for value in graph.input
        if value.name not in constants
    ]


def stated_dims(path: Path) -> tuple[int, int, int] | None:
    """The three dimensions behind the batch of the one image input; None where the file does not say them.

    A file that is no ONNX network says nothing: this one lies beside the network that was asked for.

    Parameters
    ----------
    path
        An ONNX file; weights that lie outside it are not read.
    """
    inputs = all_stated_dims(path)
    if inputs is None or len(inputs) != 1:
        return None
    (dims,) = inputs
    if len(dims) != IMAGE_RANK or min(dims[1:]) < 1:
        return None
    return dims[1], dims[2], dims[3]
