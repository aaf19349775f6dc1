"""A stand-in for an Android device: what the real ``adb`` program asks of its server, on a socket of its own.

No device is at hand. The program that joins the words of ``adb shell``, and carries stdin and stdout, is the
real one; here stands what answers it, its server and the device's daemon in one, with a shell of this machine
in place of the device's. The protocol is that of AOSP's ``packages/modules/adb`` (SERVICES.TXT,
``shell_protocol.h``).
"""

from __future__ import annotations

import socket
import struct
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

VERSION = 41
FEATURES = b"shell_v2"
STDIN, STDOUT, STDERR, EXIT, CLOSE_STDIN = range(5)


@contextmanager
def adb_server(commands: list[str]) -> Iterator[int]:
    """The port of a server with one device; what was asked of its shell is added to a list."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = int(listening.getsockname()[1])

        def serve() -> None:
            with suppress(OSError):  # closed
                while True:
                    connection, _ = listening.accept()
                    threading.Thread(target=_answer, args=(connection, commands), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield port


def _answer(connection: socket.socket, commands: list[str]) -> None:
    with connection, suppress(OSError, EOFError):
        while True:
            service = _exactly(connection, int(_exactly(connection, 4), 16)).decode()
            name = service.partition(":")[2] if service.startswith("host") else service
            if name == "version":
                connection.sendall(b"OKAY" + _counted(f"{VERSION:04x}".encode()))
                return  # an answer ends where the connection does
            elif name.endswith("features"):
                connection.sendall(b"OKAY" + _counted(FEATURES))
                return
            elif name.startswith("tport"):
                connection.sendall(b"OKAY" + struct.pack("<Q", 1))
            elif name.startswith("transport"):
                connection.sendall(b"OKAY")
            elif name.startswith("shell,v2"):
                command = name.partition(":")[2]
                commands.append(command)
                connection.sendall(b"OKAY")
                _shell(connection, command)
                return
            else:
                connection.sendall(b"FAIL" + _counted(f"unknown service {service}".encode()))
                return


def _shell(connection: socket.socket, command: str) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(["sh", "-c", command], **pipes) as process:  # type: ignore[call-overload]
        lock = threading.Lock()

        def send(kind: int, content: bytes) -> None:
            with lock, suppress(OSError):
                connection.sendall(struct.pack("<BI", kind, len(content)) + content)

        def pump(pipe: object, kind: int) -> None:
            while content := pipe.read1(65536):  # type: ignore[attr-defined]
                send(kind, content)

        pumps = [
            threading.Thread(target=pump, args=pair, daemon=True)
            for pair in ((process.stdout, STDOUT), (process.stderr, STDERR))
        ]

        def feed() -> None:
            with suppress(OSError, EOFError, ValueError):
                while True:
                    kind, size = struct.unpack("<BI", _exactly(connection, 5))
                    content = _exactly(connection, size)
                    if kind == STDIN:
                        process.stdin.write(content)
                        process.stdin.flush()
                    elif kind == CLOSE_STDIN:
                        break
            with suppress(OSError, ValueError):  # also where the connection is cut, as a device's daemon does
                process.stdin.close()

        for thread in (*pumps, threading.Thread(target=feed, daemon=True)):
            thread.start()
        code = process.wait()
        for thread in pumps:
            thread.join(10)
        send(EXIT, bytes([code & 0xFF]))


def _counted(content: bytes) -> bytes:
    return f"{len(content):04x}".encode() + content


def _exactly(connection: socket.socket, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        piece = connection.recv(count - len(found))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)
