"""Sessions that are broken in every way a file can be: read, written again and held against the network."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model
from clipscope.core.session.files import Digests, changed_files, network_files, write_session
from clipscope.core.session.read_session import read_session
from clipscope.core.session.session_json import session_text
from clipscope.core.session.summary import read_summary
from clipscope.core.session.values import SavedFile, SavedNetwork, SavedSession
from clipscope.core.worker.handle_sessions import check_plans
from clipscope.core.worker.rescaled_models import Powers, RescaledModels
from clipscope.core.worker.session_requests import CheckPlans
from clipscope.core.worker.state import WorkerState
from clipscope.gui.state.snapshot import plans_of
from tests.fuzz.judge import CONTROL
from tests.fuzz.kit import CALIB, EVAL, MODEL, Source, put
from tests.session.made import made_session

BATCH = 12
SECONDS = 30
"""Of processor time that reading one may take: the machine may be busy."""
MEMORY = 4 * 2**30
MANY = 10**6

ODD: tuple[Any, ...] = (None, True, -1, 0, 1, 0.5, 1e308, -1e308, 5e-324, 10**30, 2**63, -(2**63) - 1, "",
                        "\0",
                        "x" * 5000, "nan", "inf", "-inf", [], [[]], {}, {"": None}, "\x1b[31m", "\u202e",
                        "\ud800", "../" * 200, "/", ".", "~", "a\nb")  # fmt: skip
PATHS = ("/dev/zero", "/dev/stdin", "/proc/self/mem", "/", ".", "..", "", "~", "fifo", "loop", "loop/a",
         "circle", "s.clipscope", "x" * 300, "a/" * 3000, "\0", "\ud800", "nothing.param", "folder",
         "big")  # fmt: skip


@lru_cache(maxsize=1)
def model() -> Model:
    """The demo's network."""
    return run(open_model(MODEL.with_suffix(".param")))


@lru_cache(maxsize=1)
def whole() -> str:
    """A session of the demo with something in every place, as text for a file in the root folder."""
    made = made_session(model(), Path("/nowhere"))
    files = tuple(SavedFile(path) for path in network_files(MODEL.with_suffix(".param")))
    images = {
        role: replace(one, source=SavedFile(folder), labels=None)
        for (role, one), folder in zip(made.images.items(), (EVAL, CALIB), strict=True)
    }
    task = None if made.task is None else replace(made.task, truth=None, counting=None)
    network = SavedNetwork("digitnet", model().fingerprint, files)
    return session_text(replace(made, network=network, images=images, task=task), Path("/"))


def content_changed(source: Source, folder: Path) -> bytes:
    """The content of a file that may be a session."""
    if source.chance(0.12):
        return source.bytes_changed(whole().encode())
    content = json.loads(whole())
    changes: list[Callable[[Source, Any, Path], None]] = [_value, _structure, _packed, _long, _path, _steps]
    for _ in range(source.pick([1, 1, 1, 2, 4])):
        source.random.choices(changes, [6, 5, 3, 2, 4, 2])[0](source, content, folder)
    text = json.dumps(content)
    if source.chance(0.05):  # numbers that json.dumps does not write
        odd = source.pick(["1e999", "NaN", "1" * 5000, "-0", "1E400"])
        text = re.sub(r"(?<=[:,\[])1(?=[,\]}])", odd, text, count=1)
    if source.chance(0.04):
        text = text.replace('"plan":', '"plan":{},"plan":', 1)
    if source.chance(0.04):
        text = text.replace('"unknown"', "[" * 100_000, 1) + "]" * source.number(0, 9)
    return text.encode("utf-8", "surrogatepass")


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value))[:400]:
        found.append((value, key))
        if isinstance(item, (dict, list)):
            _places(item, found)
    return found


def _place(source: Source, content: Any) -> tuple[Any, Any]:
    """A place: most are deep inside, so that sections are chosen first."""
    section = content
    for _ in range(source.number(1, 6)):
        inner = [item for item in (section.values() if isinstance(section, dict) else section)
                 if isinstance(item, (dict, list)) and item]  # fmt: skip
        if not inner:
            break
        section = source.pick(inner)
    holder = section if section else content
    return holder, source.pick(list(holder) if isinstance(holder, dict) else list(range(len(holder))))


def _value(source: Source, content: Any, folder: Path) -> None:
    holder, key = _place(source, content)
    holder[key] = source.pick(ODD)


def _structure(source: Source, content: Any, folder: Path) -> None:
    holder, key = _place(source, content)
    other, place = _place(source, content)
    match source.number(0, 6):
        case 0:
            del holder[key]
        case 1:
            holder[key], other[place] = other[place], json.loads(json.dumps(holder[key]))
        case 2:
            holder[key] = [holder[key]]
        case 3:
            holder[key] = {"a": holder[key]}
        case 4 if isinstance(holder, dict):
            holder[source.pick([*content, "", "activations", "\x1b", "x" * 400])] = holder.pop(key)
        case 4 | 5 if isinstance(holder, list):
            holder.insert(0, holder[key])
        case _:
            holder[key] = json.loads(json.dumps(other[place]))


def _packed(source: Source, content: Any, folder: Path) -> None:
    calibration = content.get("calibration")
    blobs = calibration.get("blobs") if isinstance(calibration, dict) else None
    if not isinstance(blobs, dict) or not blobs:
        return
    blob = blobs[source.pick(list(blobs))]
    names = ["image_min", "image_max", "image_elements", "positive", "negative"]
    name = source.pick(names)
    if not isinstance(blob, dict) or not isinstance(blob.get(name), str):
        return
    kind, count, data = (*blob[name].split(":"), "", "")[:3]
    match source.number(0, 6):
        case 0:
            data = data[: source.number(0, len(data))]
        case 1:
            data = source.pick(["====", "A", "eJw=", data + "=", " " + data, "é", data[::-1]])
        case 2:
            count = source.pick(["0", "-1", "99999999", "1e3", "٣", "4194304", "2047", "2049", ""])
        case 3:
            kind = source.pick(["u1", "u2", "u4", "i8", "f4", "f8", "O", "V8", "|S1", ""])
        case 4:
            import base64
            import zlib

            data = base64.b64encode(zlib.compress(bytes(source.pick([10**8, 2**22 * 8 + 1])), 9)).decode()
            count = "4194304"
        case 5:
            blob["count"], blob["zeros"] = source.pick([(0, 5), (-1, 0), (10**30, 0), (5, 10**18)])
        case 6:
            blob[name] = blob[source.pick(names)]
            return
    blob[name] = f"{kind}:{count}:{data}"


def _long(source: Source, content: Any, folder: Path) -> None:
    match source.number(0, 7):
        case 0:
            content["history"] = {"index": source.pick([0, 50, MANY]), "steps": [{"text": "a"}] * MANY}
        case 1:
            content["view"] = {"selection": ["in0"] * MANY}
        case 2:
            content["results"] = [{}] * MANY
        case 3:
            if isinstance(content.get("results"), list) and len(content["results"]) < 100:
                content["results"] *= 3000
        case 4:
            content["network"]["input_blobs"] = [str(n) for n in range(MANY)]
        case 5:
            content[source.pick(["x", "later"])] = [[n] for n in range(MANY)]
        case 6:
            content["plan"] = dict(content["plan"], activations={f"b{n}": 1 for n in range(10**5)})
        case 7:
            if isinstance(content.get("task"), dict):
                content["task"]["counting"] = ["x" * 10] * MANY


def _steps(source: Source, content: Any, folder: Path) -> None:
    steps = content.get("history", {}).get("steps") if isinstance(content.get("history"), dict) else None
    if not isinstance(steps, list) or not steps:
        return
    step = source.pick(steps)
    match source.number(0, 4):
        case 0:
            source.random.shuffle(steps)
        case 1:
            content["history"]["index"] = source.number(-1, len(steps) + 1)
        case 2 if isinstance(step, dict):
            step["plan"] = {"activations": {"in0": None, "nowhere": None}, "layers": {"x": None}}
        case 3 if isinstance(step, dict):
            step["plan"] = json.loads(json.dumps(content.get("plan")))
        case _ if len(steps) < 1000:
            steps *= 30


def _path(source: Source, content: Any, folder: Path) -> None:
    """A path of a file becomes another one: a device, a pipe, a link that leads to itself, the session."""
    files = [(holder, key) for holder, key in _places(content, []) if key in ("path", "absolute")]
    if not files:
        return
    holder, _ = source.pick(files)
    for name, make in (("fifo", os.mkfifo), ("loop", lambda path: path.symlink_to(path.name))):
        if not (folder / name).is_symlink() and not (folder / name).exists():
            make(folder / name)  # type: ignore[operator]
    if not (folder / "circle").exists():
        (folder / "circle").mkdir()
        (folder / "circle" / "again").symlink_to("..")
        with (folder / "big").open("wb") as file:
            file.truncate(source.pick([0, 2**20, 2**31]))
    path = source.pick(PATHS)
    place = str(folder / path) if path and "\0" not in path and path[0] not in "/~" else path
    pairs = [(path, None), (path, place), (None, place), (place, path)]
    holder["path"], holder["absolute"] = source.pick(pairs)
    holder["sha256"] = source.pick([None, "0" * 64, "x", "", holder.get("sha256")])


def made(source: Source, folder: Path) -> Path:
    """Write one; its path."""
    return put(folder / "s.clipscope", content_changed(source, folder))


class _Opened:
    """The state of a worker with the demo open."""

    def require_model(self, fingerprint: str) -> Model:
        return model()

    def rescaled(self, powers: Powers) -> Model:
        return RescaledModels().get(model(), powers)


# Reading ------------------------------------------------------------------------------------------


def look(path: Path) -> tuple[bool, str]:
    """Whether a session is taken, and what is wrong with how it is read."""
    try:
        read_summary(path)
        saved = read_session(path)
        changed_files(saved, Digests())
        stats = {} if saved.calibration is None else saved.calibration.stats
        run(check_plans(CheckPlans(plans_of(saved), stats, path, ""), cast(WorkerState, _Opened())))
        return True, _again(saved, path.with_name("again.clipscope"))
    except ClipScopeError as error:
        text = str(error)
        if (odd := CONTROL.search(text)) is not None:
            return False, f"control character: {odd[0]!r}"
        if path.name not in text:
            return False, f"no file: {text[:200]}"
        if "; " not in text:
            return False, f"no way out: {text[:200]}"
        if len(text) > 2000:
            return False, f"loose line: {len(text)} characters"
        return False, ""
    except MemoryError:
        return False, "traceback: MemoryError"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return False, f"traceback: {type(error).__name__}: {error} at {last.filename}:{last.lineno}"[:400]


def _again(saved: SavedSession, path: Path) -> str:
    """What is taken can be written, is read as what it was, and is written as the same text."""
    write_session(path, saved)
    first = path.read_bytes()
    write_session(path, read_session(path))
    return "" if path.read_bytes() == first else "lost edit: another session when written and read again"


def batch(source: Source, folder: Path) -> tuple[list[str], dict[str, int]]:
    """Some sessions, each in a fork of its own; what is wrong, and how many were taken."""
    counts = {"sessions": 0, "taken": 0}
    found: list[str] = []
    model(), whole()
    for number in range(BATCH):
        place = folder / str(number)
        place.mkdir(parents=True, exist_ok=True)
        seed = source.seed * 1000 + number
        taken, problem = one(seed, place)
        counts["sessions"] += 1
        counts["taken"] += taken
        if problem:
            found.append(f"{problem} (session {seed})")
        else:
            shutil.rmtree(place, ignore_errors=True)
    return found, counts


def one(seed: int, folder: Path) -> tuple[bool, str]:
    """One session from its seed, in a fork: whether it is taken, and what is wrong."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            answer = look(made(Source(seed), folder))
        except BaseException as error:
            answer = (False, f"not made: {type(error).__name__}: {error}"[:300])
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        text = stream.read()
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return False, f"hang: after {SECONDS} s of processor time"
    if status or not text:
        return False, f"crash: status {status}"
    taken, problem = json.loads(text)
    return bool(taken), str(problem)


if __name__ == "__main__":  # python -m tests.fuzz.sessions SEED FOLDER
    place = Path(sys.argv[2])
    place.mkdir(parents=True, exist_ok=True)
    print(one(int(sys.argv[1]), place))
