"""Child process: how many bytes of a `.bin` ncnn itself reads. A crash of ncnn ends only this process."""

from __future__ import annotations

import ctypes
import json
import sys

import ncnn


class Reader(ncnn.DataReader):
    """Hands out bytes from memory and remembers how far ncnn came."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data
        self.position = 0

    def read(self, buf: object, size: int) -> int:
        name = ctypes.pythonapi.PyCapsule_GetName
        name.restype, name.argtypes = ctypes.c_char_p, [ctypes.py_object]
        pointer = ctypes.pythonapi.PyCapsule_GetPointer
        pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
        chunk = self.data[self.position : self.position + size]
        ctypes.memmove(pointer(buf, name(buf)), chunk, len(chunk))
        self.position += len(chunk)
        return len(chunk)


def reads(param: str, data: bytes) -> list[int]:
    """Return codes of load_param and load_model, and the number of bytes read."""
    net = ncnn.Net()
    param_code = net.load_param_mem(param)
    if param_code != 0:
        return [param_code, 0, 0]
    reader = Reader(data)
    return [param_code, net.load_model(reader), reader.position]


for line in sys.stdin:
    case = json.loads(line)
    sys.stdout.write(json.dumps(reads(case["param"], bytes.fromhex(case["bin"]))) + "\n")
    sys.stdout.flush()
