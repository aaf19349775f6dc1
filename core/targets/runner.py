"""What runs on a target: one self-contained file, sent over stdin, that needs NumPy and an engine only.

It also runs on old boards: nothing here is newer than Python 3.7. Messages are frames of `HEAD`, a JSON
object and bytes; requests have an ``id``, which their reply repeats. It listens on nothing and leaves no
file: ONNX Runtime's profile, the only one, loses its name while it is written. It ends when its stdin does.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import queue
import shutil
import struct
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from typing import Any

PROTOCOL = 2
"""Version of what is said; the two ends must have the same."""
START = b"\n\x93clipscope\n"
"""Stands before the first frame: what a login shell prints before it is skipped."""
MARK = b"CSTR"
HEAD = struct.Struct(">4sIQ")
"""Mark, bytes of the JSON object, and of what follows it."""
LARGEST_OBJECT = 1 << 22
LARGEST_BYTES = 1 << 31
READ_BYTES = 1 << 20
BEAT_SECONDS = 3.0
"""How often a target at work says that it is alive."""
MOST_WAITING = 32
"""Requests that wait at a target."""
ENGINES = ("ncnn", "onnxruntime")
HALF = ("use_fp16_packed", "use_fp16_storage", "use_fp16_arithmetic")
"""Options of ncnn that are on by default on ARM."""
OFF = ("use_bf16_storage", "use_vulkan_compute")
MOST_ROUNDS = 256
"""Runs that one request times."""
AS_IT_IS = 1
"""Kind of extraction that hands out a blob as the network holds it."""
FINE_CLOCK = 1e-6
"""Resolution in seconds that a clock must have to time a layer."""
PROFILED = "_kernel_time"
"""Ends the names of nodes' events in ONNX Runtime's profile."""
CPU = "/sys/devices/system/cpu"
FATAL_ONLY = 4


class Refused(Exception):
    """A request that can't be done: its kind, and why."""

    def __init__(self, kind: str, reason: str, **more: Any) -> None:
        super().__init__(reason)
        self.reply = dict(more, kind="error", error=kind, reason=reason)


# Frames -------------------------------------------------------------------------------------------


def frame(head: dict[str, Any], size: int = 0) -> bytes:
    """The beginning of a frame, which so many bytes follow."""
    text = json.dumps(head).encode()
    return HEAD.pack(MARK, len(text), size) + text


def exactly(stream: Any, size: int) -> bytes:
    """So many bytes; EOFError where it ends before."""
    parts = []
    while size > 0:
        part = stream.read(min(size, READ_BYTES))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_frame(stream: Any, largest: int = LARGEST_BYTES) -> tuple[dict[str, Any], bytes]:
    """The next frame; ValueError where it is none, or too large, before its bytes are read."""
    mark, length, size = HEAD.unpack(exactly(stream, HEAD.size))
    if mark != MARK:
        raise ValueError("it is no message of the runner")
    if length > LARGEST_OBJECT or size > largest:
        raise ValueError(f"a message of {length + size} bytes is too large")
    head = json.loads(exactly(stream, length).decode())
    if not isinstance(head, dict):
        raise ValueError("a message is no object")
    return head, exactly(stream, size)


class Writer:
    """Writes frames from several threads."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, head: dict[str, Any], payload: bytes = b"") -> None:
        """Write one frame."""
        with self._lock:
            self._stream.write(frame(head, len(payload)))
            if payload:
                self._stream.write(payload)
            self._stream.flush()


# Networks -----------------------------------------------------------------------------------------


def _fed(image: Any, feeds: Any) -> list[tuple[str, Any]]:
    """Arrays by input: the image as it is, or behind a batch; or parts of it, each in its shape."""
    import numpy as np

    flat = np.ascontiguousarray(image, dtype=np.float32).reshape(-1)
    found = []
    for feed in feeds:
        if feed["shape"] is None:
            shape = ((1,) if feed["batch"] else ()) + image.shape
            found.append((feed["name"], flat.reshape(shape)))
            continue
        size = 1
        for side in feed["shape"]:
            size *= side
        part = flat[feed["offset"] : feed["offset"] + size]
        found.append((feed["name"], np.ascontiguousarray(part.reshape(feed["shape"]))))
    return found


class NcnnNetwork:
    """An ncnn pair in memory.

    Options are those that an exported pair is run with; with ``half`` those that ncnn has by itself.
    """

    def __init__(self, param: str, weights: bytes, feeds: Any, threads: int, half: bool) -> None:
        import ncnn

        net = ncnn.Net()
        net.opt.num_threads = threads
        for name in HALF:
            setattr(net.opt, name, half)
        for name in OFF:
            if hasattr(net.opt, name):
                setattr(net.opt, name, False)
        if net.load_param_mem(param) != 0:
            raise Refused("network", "its ncnn refuses the structure of the network")
        self._weights = weights  # which ncnn may point into
        net.load_model_mem(weights)
        self._net, self._feeds = net, feeds
        self._fine = threads == 1 and time.get_clock_info("thread_time").resolution <= FINE_CLOCK
        self._pools: tuple[Any, ...] = ()

    def stream(self, image: Any, blobs: Any) -> Any:
        """Arrays of blobs one after the other, in the order in which the network makes them."""
        import ncnn
        import numpy as np

        extractor, mat = self._net.create_extractor(), None
        try:
            for name, values in _fed(image, self._feeds):
                given = ncnn.Mat(values).clone()
                if extractor.input(name, given) != 0:
                    raise Refused("network", f"its ncnn refuses input {name}")
            for blob in blobs:
                status, mat = extractor.extract(blob)
                if status != 0 or mat.dims == 0:
                    raise Refused("network", f"its ncnn could not compute blob {blob} ({status})")
                images = int(getattr(mat, "n", 1) or 1)
                if images > 1:
                    yield np.stack([np.array(mat.batch(i), np.float32) for i in range(images)])
                else:
                    yield np.array(mat, np.float32)
        finally:
            del extractor, mat  # before their network

    def layers(self, image: Any, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Times of runs, and of the calls that compute the first blob of each layer.

        As `clipscope.core.engines.ncnn_layers.LayerClock` measures them; milliseconds, float32 (runs, 2,
        layers): of the call that computes a blob, and of the one that finds it ready.
        """
        import ncnn
        import numpy as np

        outputs, blobs = head["outputs"], head["blobs"]
        if not self._pools:
            self._pools = (ncnn.PoolAllocator(), ncnn.PoolAllocator())  # outlive what lies in them
        places = {blob.name: place for place, blob in enumerate(self._net.blobs())}
        asked = [places.get(blob, blob) for blob in blobs]
        now = time.thread_time if self._fine else time.perf_counter
        rows: list[Any] = []
        wholes: list[float] = []
        walls: list[float] = []
        end = time.perf_counter() + float(head["seconds"])
        count = min(int(head["rounds"]), MOST_ROUNDS)
        given = [(name, ncnn.Mat(values).clone()) for name, values in _fed(image, self._feeds)]

        def whole() -> tuple[float, float]:
            wall, start = time.perf_counter(), now()
            self._whole(given, outputs)
            return (now() - start) * 1000, (time.perf_counter() - wall) * 1000

        whole()  # another network may have been at work before, whose weights lie in the caches
        while len(rows) < count and (not rows or time.perf_counter() < end):
            before = whole()
            rows.append(self._one_by_one(given, asked, blobs, now))
            after = whole()
            wholes.append((before[0] + after[0]) / 2)
            walls.append((before[1] + after[1]) / 2)
        clock = "processor time" if self._fine else "wall time"
        reply = {"kind": "layers", "clock": clock, "whole": wholes, "wall": walls}
        return reply, np.array(rows, np.dtype("<f4")).tobytes()

    def _whole(self, given: Any, outputs: Any) -> None:
        """A usual run, whose outputs nobody reads."""
        extractor = self._net.create_extractor()
        try:
            for name, mat in given:
                extractor.input(name, mat)
            failed = [blob for blob in outputs if extractor.extract(blob)[0]]
        finally:
            del extractor  # before its network
        if failed:
            raise Refused("network", f"its ncnn could not compute blob {failed[0]}")

    def _one_by_one(self, given: Any, asked: Any, blobs: Any, now: Any) -> Any:
        """Milliseconds of both calls of each layer."""
        extractor = self._net.create_extractor()
        computed, ready = [], []
        try:
            extractor.set_blob_allocator(self._pools[0])
            extractor.set_workspace_allocator(self._pools[1])
            for name, mat in given:
                extractor.input(name, mat)
            for place, blob in enumerate(asked):
                start = now()
                failed = extractor.extract(blob, AS_IT_IS)[0]
                done = now()
                extractor.extract(blob, AS_IT_IS)
                ready.append((now() - done) * 1000)
                computed.append((done - start) * 1000)
                if failed:
                    raise Refused("network", f"its ncnn could not compute blob {blobs[place]} ({failed})")
        except TypeError:
            raise Refused("network", "its ncnn is too old to time layers") from None
        finally:
            del extractor  # before its network
        return [computed, ready]

    def close(self) -> None:
        """Free it."""
        self._net.clear()


class OnnxNetwork:
    """An ONNX network in memory, run on the processor as it is."""

    def __init__(self, content: bytes, feeds: Any, threads: int, config: Any, profile: str = "") -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = FATAL_ONLY
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        if profile:
            options.enable_profiling = True
            options.profile_file_prefix = profile
        for key in config:
            options.add_session_config_entry(key, config[key])
        try:
            session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except MemoryError:
            raise
        except Exception as error:  # its exceptions share no base class
            raise Refused("network", f"its ONNX Runtime refuses the network ({_short(error)})") from error
        self._session, self._feeds = session, feeds

    def stream(self, image: Any, outputs: Any) -> Any:
        """Arrays of outputs."""
        fed = dict(_fed(image, self._feeds))
        try:
            found = self._session.run(list(outputs), fed)
        except MemoryError:
            raise
        except Exception as error:
            raise Refused("network", f"its ONNX Runtime could not run it ({_short(error)})") from error
        yield from found

    def profiled(self) -> str:
        """End the profile; where it is."""
        return str(self._session.end_profiling())

    def close(self) -> None:
        """Free it."""
        self._session = None


def timed_nodes(head: dict[str, Any], content: bytes, image: Any) -> tuple[dict[str, Any], bytes]:
    """Times of an ONNX network's runs, and of its nodes in runs with the profiler, in turns.

    Milliseconds: a list, and float32 (runs, nodes).
    """
    folder, own = tempfile.mkdtemp(prefix="clipscope-"), None
    given = (content, head["feeds"], int(head["threads"]), head["config"])
    try:
        plain = OnnxNetwork(*given)
        network = OnnxNetwork(*given, profile=os.path.join(folder, "nodes"))  # noqa: PTH118
        own = _nameless(folder)
        for one in (plain, plain, network, network):
            list(one.stream(image, head["outputs"]))
        walls: list[float] = []
        end = time.perf_counter() + float(head["seconds"])
        count, least = min(int(head["rounds"]), MOST_ROUNDS), int(head["least"])
        while len(walls) < count and (len(walls) < least or time.perf_counter() < end):
            list(network.stream(image, head["outputs"]))
            start = time.perf_counter()
            list(plain.stream(image, head["outputs"]))
            walls.append((time.perf_counter() - start) * 1000)
        path = network.profiled()
        if own is None:
            own = open(path, "rb")  # noqa: PTH123, SIM115
        events = json.loads(own.read().decode("utf-8", "replace"), strict=False)
        nodes, rows = _node_times(events)
    except ValueError as error:
        raise Refused("network", f"its ONNX Runtime wrote no readable profile ({_short(error)})") from error
    finally:
        if own is not None:
            own.close()
        shutil.rmtree(folder, ignore_errors=True)
    return _nodes_reply(nodes, rows[2:], walls)


def _nodes_reply(nodes: Any, rows: Any, walls: Any) -> tuple[dict[str, Any], bytes]:
    import numpy as np

    values = np.zeros((len(rows), len(nodes)), np.dtype("<f4"))
    place = {name: number for number, (name, _) in enumerate(nodes)}
    for number, row in enumerate(rows):
        for name, ms in row.items():
            values[number, place[name]] = ms
    return {"kind": "nodes", "nodes": nodes, "runs": len(rows), "whole": walls}, values.tobytes()


def _nameless(folder: str) -> Any:
    """The one file of a folder, opened and unlinked; None where a file that is in use can't be."""
    try:
        (name,) = os.listdir(folder)  # noqa: PTH208
        path = os.path.join(folder, name)  # noqa: PTH118
        own = open(path, "rb")  # noqa: PTH123, SIM115
    except (OSError, ValueError):
        return None
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        own.close()
        return None
    shutil.rmtree(folder, ignore_errors=True)
    return own


def _node_times(events: Any) -> tuple[list[list[str]], list[dict[str, float]]]:
    """Names and operators of the nodes that ran, and the milliseconds of each in each run."""
    types: dict[str, str] = {}
    runs: list[dict[str, float]] = []
    current: dict[str, float] = {}
    for event in events:
        name, ms = str(event.get("name", "")), float(event.get("dur", 0)) / 1000
        if event.get("cat") == "Node" and name.endswith(PROFILED):
            node = name[: -len(PROFILED)]
            types.setdefault(node, str(event.get("args", {}).get("op_name", "")))
            current[node] = current.get(node, 0.0) + ms
        elif event.get("cat") == "Session" and name == "model_run":
            runs.append(current)
            current = {}
    return [[name, types[name]] for name in types], runs


def digest(values: Any) -> str:
    """Of an array's bits; zero has one sign."""
    import numpy as np

    if values.dtype.kind == "f":
        values = values + values.dtype.type(0)
    return hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest()[:32]


def network_of(request: dict[str, Any], part: Any) -> Any:
    """A network as a request describes it; ``part`` gives content by hash."""
    feeds, threads = request["feeds"], int(request["threads"])
    if request["engine"] == "ncnn":
        param = part(request["param"]).decode()
        return NcnnNetwork(param, part(request["weights"]), feeds, threads, bool(request["half"]))
    return OnnxNetwork(part(request["model"]), feeds, threads, request["config"])


# What this machine is -----------------------------------------------------------------------------


def _text_of(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(1 << 16).decode("utf-8", "replace").strip("\0\n ")
    except OSError:
        return ""


def _number_of(path: str) -> float | None:
    try:
        return float(_text_of(path))
    except ValueError:
        return None


def usable() -> list[int]:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def fastest_mhz() -> list[float | None]:
    """Highest frequency of each usable processor, or None where the system does not say."""
    kilohertz = [_number_of(f"{CPU}/cpu{cpu}/cpufreq/cpuinfo_max_freq") for cpu in usable()]
    return [None if found is None else found / 1000 for found in kilohertz]


def keep_to(cores: str) -> None:
    """Run on the fastest or the slowest processors only."""
    if cores == "all":
        return
    found = fastest_mhz()
    known = sorted({speed for speed in found if speed is not None})
    if len(known) < 2 or None in found or not hasattr(os, "sched_setaffinity"):
        raise Refused("cores", "the system does not say that some of its cores are faster")
    wanted = known[-1] if cores == "big" else known[0]
    os.sched_setaffinity(0, [cpu for place, cpu in enumerate(usable()) if found[place] == wanted])


def _cpu_info() -> tuple[dict[str, str], list[str]]:
    """Fields of the first processor in /proc/cpuinfo, and the part of each ARM core."""
    fields: dict[str, str] = {}
    parts = []
    for line in _text_of("/proc/cpuinfo").splitlines():
        key, mark, value = line.partition(":")
        key, value = key.strip().lower(), value.strip()
        if mark:
            fields.setdefault(key, value)
        if key == "cpu part":
            parts.append(value)
    return fields, parts[:1024]


def climate() -> dict[str, Any]:
    """Temperature in degrees Celsius, frequency now and governors, as far as the system tells."""
    zones: list[float] = []
    folder = "/sys/class/thermal"
    try:
        names = sorted(os.listdir(folder))[:64]  # noqa: PTH208
    except OSError:
        names = []
    for name in names:
        value = _number_of(f"{folder}/{name}/temp") if name.startswith("thermal_zone") else None
        if value is not None and -50000 < value < 200000:
            zones.append(value / 1000)
    frequencies: list[float] = []
    governors: list[str] = []
    for cpu in usable()[:256]:
        now = _number_of(f"{CPU}/cpu{cpu}/cpufreq/scaling_cur_freq")
        if now is not None:
            frequencies.append(now / 1000)
        governor = _text_of(f"{CPU}/cpu{cpu}/cpufreq/scaling_governor")
        if governor and governor not in governors:
            governors.append(governor)
    return {
        "celsius": max(zones) if zones else None,
        "mhz": max(frequencies) if frequencies else None,
        "governors": governors,
    }


def _memory() -> dict[str, float | None]:
    found = {}
    for line in _text_of("/proc/meminfo").splitlines():
        key, _, value = line.partition(":")
        if key in ("MemTotal", "MemAvailable"):
            found[key] = float(value.split()[0]) * 1024
    return {"total": found.get("MemTotal"), "available": found.get("MemAvailable")}


def _versions(engines: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Versions of what is there, and why the rest is not. Of what nobody asks for nothing is loaded."""
    found, missing = {"python": platform.python_version()}, {}
    for name in ["numpy"] + [name for name in ENGINES if name in engines]:
        try:
            found[name] = str(getattr(__import__(name), "__version__", "unknown"))
        except Exception as error:  # a broken installation raises whatever it likes
            missing[name] = _short(error)
    return found, missing


def _half() -> bool:
    """Whether the processor has fp16 arithmetic that ncnn uses."""
    try:
        import ncnn

        return bool(ncnn.cpu_support_arm_asimdhp())
    except (ImportError, AttributeError):
        return False


def facts(engines: Any = ENGINES) -> dict[str, Any]:
    """What is said of this machine."""
    fields, parts = _cpu_info()
    versions, missing = _versions(engines)
    return {
        "machine": platform.machine(),
        "system": platform.platform(),
        "kernel": _text_of("/proc/sys/kernel/arch"),
        "board": _text_of("/proc/device-tree/model"),
        "model": fields.get("model name", ""),
        "implementer": fields.get("cpu implementer", ""),
        "parts": parts,
        "flags": fields.get("flags", fields.get("features", "")).split(),
        "cores": os.cpu_count(),
        "usable": len(usable()),
        "fastest": fastest_mhz(),
        "memory": _memory(),
        "climate": climate(),
        "versions": versions,
        "missing": missing,
        "half": "ncnn" in versions and _half(),
    }


def _short(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:300]


# Requests -----------------------------------------------------------------------------------------


class Held:
    """Content by hash, up to a bound; what was used longest ago goes first."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._size = 0
        self._known: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """Content, or None."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep content, if it fits."""
        with self._lock:
            if key in self._known or len(content) > self.limit / 2:
                return
            self._known[key] = content
            self._size += len(content)
            while self._size > self.limit:
                self._size -= len(self._known.popitem(last=False)[1])


class Runner:
    """Answers requests until the other end is gone."""

    def __init__(self, source: Any, writer: Writer) -> None:
        self._source, self._writer = source, writer
        self._held = Held(1 << 26)
        self._networks: dict[str, Any] = {}
        self._requests: queue.Queue[tuple[dict[str, Any], bytes]] = queue.Queue(MOST_WAITING)
        self._busy = 0
        self._lock = threading.Lock()

    def serve(self) -> None:
        """Read requests; returns when stdin ends, whatever is being computed then."""
        self._work_with(1)
        threading.Thread(target=self._beat, daemon=True).start()
        while True:
            try:
                head, payload = read_frame(self._source)
            except (EOFError, ValueError, OSError):
                return
            with self._lock:
                self._busy += 1
            self._requests.put((head, payload))

    def _work_with(self, count: int) -> None:
        for _ in range(count):
            threading.Thread(target=self._work, daemon=True).start()

    def _beat(self) -> None:
        while True:
            time.sleep(BEAT_SECONDS)
            if self._busy:
                self._say({"kind": "beat"})

    def _say(self, head: dict[str, Any], payload: bytes = b"") -> None:
        try:
            self._writer.send(head, payload)
        except (OSError, ValueError):
            os._exit(0)  # nobody listens

    def _work(self) -> None:
        while True:
            head, payload = self._requests.get()
            try:
                reply, content = self._answer(head, payload)
            except Refused as refused:
                reply, content = refused.reply, b""
            except MemoryError:
                reply, content = {"kind": "error", "error": "memory", "reason": "it is out of memory"}, b""
            except Exception as error:  # one bad request is no reason to end
                reason = f"{type(error).__name__}: {_short(error)}"
                reply, content = {"kind": "error", "error": "runner", "reason": reason}, b""
            del payload
            with self._lock:
                self._busy -= 1
            self._say(dict(reply, id=head.get("id")), content)

    def _answer(self, head: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
        own = self._attached(head.get("parts", []), payload)
        wanted = [head[key] for key in ("param", "weights", "model", "image") if key in head]
        missing = [key for key in wanted if key not in own and self._held.get(key) is None]
        if missing:
            raise Refused("missing", "it does not hold what is meant", missing=missing)

        def part(key: str) -> bytes:
            found = own.get(key) or self._held.get(key)
            if found is None:
                raise Refused("missing", "it does not hold what is meant", missing=[key])
            return found

        kind = head.get("kind")
        if kind == "setup":
            return self._setup(head), b""
        if kind == "open":
            self._close(head["name"])
            self._networks[head["name"]] = network_of(head, part)
            return {"kind": "opened"}, b""
        if kind == "close":
            self._close(head["name"])
            return {"kind": "closed"}, b""
        if kind in ("run", "digest", "time", "layers"):
            return self._run(kind, head, part)
        if kind == "nodes":
            return timed_nodes(head, part(head["model"]), _image(head, part))
        if kind == "probe":
            return self._probe(head, part(head["model"])), b""
        if kind == "climate":
            return dict(climate(), kind="climate"), b""
        raise Refused("request", f"it does not know {kind!r}")

    def _setup(self, head: dict[str, Any]) -> dict[str, Any]:
        keep_to(head["cores"])
        found = facts(head["engines"])
        available = found["memory"]["available"] or (1 << 30)
        self._held.limit = min(float(head["hold"]), available / 4)
        self._work_with(max(0, min(int(head["at_once"]), found["usable"], 16) - 1))
        return dict(found, kind="facts")

    def _attached(self, parts: Any, payload: bytes) -> dict[str, bytes]:
        """Content that came with a request, by hash; it is kept where there is room."""
        found, start = {}, 0
        for key, size in parts:
            content = payload[start : start + size]
            start += size
            if hashlib.sha256(content).hexdigest() != key:
                raise Refused("damaged", "what was sent to it arrived damaged")
            found[key] = content
            self._held.put(key, content)
        return found

    def _close(self, name: str) -> None:
        network = self._networks.pop(name, None)
        if network is not None:
            network.close()

    def _run(self, kind: str, head: dict[str, Any], part: Any) -> tuple[dict[str, Any], bytes]:
        import numpy as np

        network = self._networks.get(head["name"])
        if network is None:
            raise Refused("request", "no such network is open there")
        image = _image(head, part)
        outputs = head["outputs"]
        if kind == "digest":
            return {"kind": "digests", "digests": [digest(x) for x in network.stream(image, outputs)]}, b""
        if kind == "layers":
            if not isinstance(network, NcnnNetwork):
                raise Refused("request", "layers are timed in ncnn only")
            return network.layers(image, head)
        if kind == "time":
            return {"kind": "times", "ms": timed(network, image, outputs, head), "climate": climate()}, b""
        found = [np.asarray(values) for values in network.stream(image, outputs)]
        content = b"".join(np.ascontiguousarray(x, np.dtype("<f4")).tobytes() for x in found)
        return {"kind": "values", "shapes": [list(x.shape) for x in found]}, content

    def _probe(self, head: dict[str, Any], content: bytes) -> dict[str, Any]:
        """What an int8 convolution of known answer gives, with every input code 255."""
        import numpy as np
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = FATAL_ONLY
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        (found,) = session.run(None, {"x": np.full(head["shape"], 255, np.uint8)})
        return {"kind": "probed", "values": sorted({int(x) for x in found.reshape(-1)})[:16]}


def _image(head: dict[str, Any], part: Any) -> Any:
    """The image of a request."""
    import numpy as np

    return np.frombuffer(part(head["image"]), np.dtype("<f4")).reshape(head["shape"])


def timed(network: Any, image: Any, outputs: Any, head: dict[str, Any]) -> list[float]:
    """Milliseconds of each run for about so many seconds, after a run that does not count."""
    for _ in network.stream(image, outputs):
        pass
    times: list[float] = []
    end = time.perf_counter() + float(head["seconds"])
    while len(times) < int(head["most"]) and (not times or time.perf_counter() < end):
        start = time.perf_counter()
        for _ in network.stream(image, outputs):
            pass
        times.append((time.perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Serve on stdin and stdout; what libraries print goes to stderr."""
    sys.dont_write_bytecode = True
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    writer = Writer(own)
    own.write(START)
    writer.send({"kind": "hello", "protocol": PROTOCOL, "python": platform.python_version()})
    Runner(sys.stdin.buffer, writer).serve()
    os._exit(0)  # also while something is computed


if __name__ == "__main__":
    main()
