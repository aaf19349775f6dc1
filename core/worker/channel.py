"""Messages over a byte stream: a length, then a pickle."""

from __future__ import annotations

import pickle
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<Q")


class ChannelClosed(Exception):
    """The other end is gone."""


def send(stream: BinaryIO, message: object) -> None:
    """Write one message whole; nothing is written if it can't be pickled.

    Raises
    ------
    ChannelClosed
        If the other end is closed.
    """
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    try:
        stream.write(_LENGTH.pack(len(content)))
        stream.write(content)
        stream.flush()
    except (OSError, ValueError) as error:
        raise ChannelClosed(str(error)) from error


def receive(stream: BinaryIO) -> Any:
    """Wait for one message.

    Only a process of this program writes to the other end, so unpickling is safe.

    Raises
    ------
    ChannelClosed
        If the other end is closed, also in the middle of a message.
    """
    return pickle.loads(_exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    try:
        content = stream.read(size)
    except (OSError, ValueError) as error:
        raise ChannelClosed(str(error)) from error
    if len(content) < size:
        raise ChannelClosed("end of stream")
    return content
