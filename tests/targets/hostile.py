"""A target that does not behave: python hostile.py HOW PIDFILE, with the reader behind.

Some are the real runner with one line of it changed, which says so where it is changed.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import time
from pathlib import Path

START, MARK, HEAD = b"\n\x93clipscope\n", b"CSTR", struct.Struct(">4sIQ")
WORK = "network = self._networks.get"
LOAD = "net.load_model_mem(weights)"
PAYLOAD = 'content = b"".join('
LAYERS = 'return reply, np.array(rows, np.dtype("<f4")).tobytes()'
CHANGED = {
    "no ncnn": ("import hashlib", "import sys; sys.modules['ncnn'] = None\nimport hashlib"),
    "no memory": ("net = ncnn.Net()", "raise MemoryError"),
    "killed": ("net = ncnn.Net()", "os.kill(os.getpid(), 9)"),
    "dies at work": (WORK, "os.kill(os.getpid(), 9) if kind == 'run' else 0; " + WORK),
    "short": (PAYLOAD, "found[0] = found[0][:1]; " + PAYLOAD),
    "no figures": (PAYLOAD, "found[0] = found[0] * np.float32('nan'); " + PAYLOAD),
    "hangs at work": (WORK, "time.sleep(1000) if kind == 'run' else 0; " + WORK),
    "other weights": (LOAD, "net.load_model_mem(weights[:-4] + b'\\0\\0\\x80\\x40')"),
    "short layers": (LAYERS, LAYERS + "[:-4]"),
    "no times": (LAYERS, LAYERS.replace("rows", "np.array(rows) * float('nan')")),
    "times before the start": (LAYERS, LAYERS.replace("rows", "-1 - np.array(rows)")),
    "other runs": ('"runs": len(rows)', '"runs": 7'),
    "nameless nodes": ('"nodes": nodes', '"nodes": [[None, op] for _, op in nodes]'),
    "old ncnn": ("failed = extractor.extract(blob, AS_IT_IS)[0]", "raise TypeError"),
    "dies profiling": ("path = network.profiled()", "os.kill(os.getpid(), 9)"),
    "old": ("PROTOCOL = 2", "PROTOCOL = 1"),
}  # fmt: skip


def frame(head: object, size: int = 0) -> bytes:
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return HEAD.pack(MARK, len(text), size) + text


def main(how: str) -> None:
    out = sys.stdout.buffer
    hello = START + frame({"kind": "hello", "protocol": 2})
    source = sys.stdin.buffer.read(int(sys.stdin.buffer.readline())).decode()
    if how in CHANGED:
        line, instead = CHANGED[how]
        assert source.count(line) == 1, line
        exec(
            source.replace(line, instead).replace("BEAT_SECONDS = 3.0", "BEAT_SECONDS = 0.1"),
            {"__name__": "__main__"},
        )
    elif how == "garbage":
        out.write(b"Welcome to the board!\nPython is not what this is.\n")
    elif how == "noise":
        while True:
            out.write(b"x" * 4096)
    elif how == "silent":
        time.sleep(1000)
    elif how == "flood":
        out.write(hello)
        while True:
            out.write(frame({"kind": "values", "id": 77}, 4096) + bytes(4096))
    elif how == "beats":
        out.write(hello)
        while True:
            out.write(frame({"kind": "beat"}))
    elif how == "torn":
        out.write(hello + b"CSTR" + bytes(3))
    elif how == "no frame":
        out.write(hello + b"GET / HTTP/1.1\r\n\r\n")
    elif how == "huge":
        out.write(hello + HEAD.pack(MARK, 2, 1 << 40) + b"{}")
    elif how == "deep":
        out.write(hello + frame(b"[" * 200_000 + b"]" * 200_000))
    elif how == "no object":
        out.write(hello + frame(b"[]"))
    elif how == "ends":
        sys.stderr.write("bash: line 1: python3: command not found\n")
        raise SystemExit(127)
    out.flush()
    time.sleep(1000 if how not in ("garbage", "torn") else 0)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(str(os.getpid()))
    try:
        main(sys.argv[1])
    except BrokenPipeError:
        os._exit(1)
