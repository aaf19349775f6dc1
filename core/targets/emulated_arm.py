"""An ARM processor without hardware: Debian's Python and the real wheels for it, by qemu-user, without root.

Instruction by instruction, so that its answers are an ARM's, bit for bit, and its speed says nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Generator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from clipscope.core.common.children import ended, tied
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress

ENGINES: Final = ("numpy", "ncnn", "onnxruntime")
PLATFORMS: Final = (
    "manylinux_2_28_aarch64",
    "manylinux_2_27_aarch64",
    "manylinux_2_17_aarch64",
    "manylinux2014_aarch64",
)
PACKAGES: Final = ("python3", "libstdc++6", "libgomp1")
BASE_FEATURES: Final = "fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid"
CPUS: Final = {
    "cortex-a53": ("0xd03", BASE_FEATURES),
    "cortex-a76": ("0xd0b", f"{BASE_FEATURES} atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp"),
}
"""Part number and what Linux says of these processors; ONNX Runtime reads it and crashes without."""
DOCKER: Final = (
    "printf 'FROM python:3.11-slim\\nRUN pip install numpy ncnn onnxruntime\\n'"
    " | docker build --platform linux/arm64 -t clipscope-arm -\n"
    "clipscope target add arm 'docker run --rm -i --platform linux/arm64 clipscope-arm python3'"
)
"""What makes an emulated ARM elsewhere."""
LONGEST_SECONDS: Final = 1800.0
ARM_FOLDER: Final = "arm"
"""Its place in the cache folder."""

Steps = Generator[Progress[None], None, None]


class CannotEmulate(ClipScopeError):
    """A processor can't be had here."""


def arm_command(cpu: str, folder: Path) -> Generator[Progress[None], None, tuple[str, ...]]:
    """Make an emulated ARM in a folder, and return the command that starts its Python.

    What is there already, and whole, is taken as it is; wheels of other versions than the installed ones are
    exchanged.

    Parameters
    ----------
    cpu
        One of `CPUS`.
    folder
        Where everything goes, as an absolute path; made if it is missing.

    Yields
    ------
    Progress
        A few times a second.

    Raises
    ------
    CannotEmulate
        If this is no system with apt-get, or something can't be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    qemu = yield from emulator("aarch64", folder)
    root = yield from _root(folder)
    site = yield from _wheels(folder)
    own = _with_cpuinfo(folder, root, cpu)
    python = str(_python(root))
    return (qemu, "-L", str(own), "-cpu", cpu, "-E", f"PYTHONPATH={site}", python, "-B")


def emulator(name: str, folder: Path) -> Generator[Progress[None], None, str]:
    """Path of ``qemu-NAME``: the system's own, or the static one of the distribution without root.

    Raises
    ------
    CannotEmulate
        If there is none.
    """
    found = shutil.which(f"qemu-{name}") or shutil.which(f"qemu-{name}-static")
    if found:
        return found
    own = folder / "qemu" / "usr" / "bin" / f"qemu-{name}-static"
    if not own.exists():
        _require_apt("qemu-user is not installed")
        apt = yield from _apt(folder / "apt-qemu", "")
        problem = "qemu-user is not installed and can't be fetched"
        yield from _run([*apt, "download", "qemu-user-static"], folder, problem, "fetching qemu")
        for package in folder.glob("qemu-user-static*.deb"):
            problem = "qemu-user-static can't be unpacked"
            yield from _run(["dpkg", "-x", package.name, "qemu"], folder, problem, "unpacking qemu")
            package.unlink()
    return str(own)


def _require_apt(problem: str) -> None:
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        raise CannotEmulate(f"{problem}, and there is no apt-get to get it with", fix="take Docker")


def _root(folder: Path) -> Generator[Progress[None], None, Path]:
    """The distribution's Python for ARM with all that it needs, unpacked; apt finds out what that is."""
    root, stamp = folder / "root", folder / ".root"
    if stamp.exists():
        return root
    _require_apt("an ARM's Python is not here")
    apt = yield from _apt(folder / "apt-arm", "arm64")
    command = [*apt, "--yes", "--download-only", "install", *PACKAGES]
    yield from _run(command, folder, "ARM packages can't be fetched", "fetching an ARM's Python")
    root.mkdir(exist_ok=True)
    for package in sorted((folder / "apt-arm" / "debs").glob("*.deb")):
        command = ["dpkg", "-x", str(package), str(root)]
        yield from _run(command, folder, f"{package.name} can't be unpacked", "unpacking it")
    if not (root / "lib").exists():
        (root / "lib").symlink_to("usr/lib")
    shutil.rmtree(folder / "apt-arm", ignore_errors=True)
    stamp.touch()
    return root


def _apt(state: Path, architecture: str) -> Generator[Progress[None], None, list[str]]:
    """An apt-get that knows of no package here, with its own up-to-date lists, which needs no root."""
    for name in ("lists/partial", "debs/partial"):
        (state / name).mkdir(parents=True, exist_ok=True)
    (state / "status").touch()
    options = {
        "APT::Install-Recommends": "false",
        "APT::Sandbox::User": "root",
        "Debug::NoLocking": "true",
        "Dir::State::Lists": str(state / "lists"),
        "Dir::State::status": str(state / "status"),
        "Dir::Cache::archives": str(state / "debs"),
        "Dir::Cache::pkgcache": "",
        "Dir::Cache::srcpkgcache": "",
    }
    if architecture:
        options |= {"APT::Architecture": architecture, "APT::Architectures": architecture}
    apt = ["apt-get", "-qq", *(f"-o{key}={value}" for key, value in options.items())]
    problem = f"the list of {architecture or 'qemu'} packages can't be fetched"
    yield from _run([*apt, "update"], state, problem, "fetching the list of packages")
    return apt


def _python(root: Path) -> Path:
    return next(
        path for path in sorted((root / "usr" / "bin").glob("python3.*")) if path.suffix[1:].isdigit()
    )


def _wheels(folder: Path) -> Generator[Progress[None], None, Path]:
    """NumPy and the engines for ARM, in the versions that are installed here."""
    pins = [f"{name}=={version(name)}" for name in ENGINES]
    site, stamp = folder / "site", folder / ".site"
    if stamp.exists() and stamp.read_text() == " ".join(pins):
        return site
    stamp.unlink(missing_ok=True)
    shutil.rmtree(site, ignore_errors=True)
    wheels = folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    python = re.sub(r"^python", "", _python(folder / "root").name)
    platforms = [item for platform in PLATFORMS for item in ("--platform", platform)]
    only = ["--no-deps", "--only-binary=:all:", "--python-version", python, "--implementation", "cp"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command = [*pip, *only, *platforms, "-d", str(wheels), *pins]
    yield from _run(command, folder, "the wheels for ARM can't be fetched", "fetching the wheels for ARM")
    for wheel in wheels.glob("*.whl"):
        yield Progress("unpacking the wheels", 0, 0)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    shutil.rmtree(wheels, ignore_errors=True)
    stamp.write_text(" ".join(pins))
    return site


def _with_cpuinfo(folder: Path, root: Path, model: str) -> Path:
    """The root with the ARM's /proc/cpuinfo, in whose place qemu shows that of this computer."""
    own = folder / f"root-{model}"
    (own / "proc").mkdir(parents=True, exist_ok=True)
    for name in ("usr", "lib"):
        if not (own / name).exists():
            (own / name).symlink_to(root / name)
    part, features = CPUS[model]
    lines = f"Features\t: {features}\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x0\n"
    cores = range(os.cpu_count() or 1)
    text = "\n".join(
        f"processor\t: {core}\nBogoMIPS\t: 100.00\n{lines}CPU part\t: {part}\nCPU revision\t: 4\n"
        for core in cores
    )
    (own / "proc" / "cpuinfo").write_text(f"{text}\n")
    return own


def _run(command: Sequence[str], folder: Path, problem: str, stage: str) -> Steps:
    """Run a program to its end."""
    yield Progress(stage, 0, 0)
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                preexec_fn=tied(),
            )
        except OSError as error:
            raise CannotEmulate(f"{problem} ({error})", fix="take Docker") from error
        late = CannotEmulate(f"{problem}: it took more than {LONGEST_SECONDS / 60:.0f} min", fix="try again")
        yield from ended(process, LONGEST_SECONDS, lambda _: Progress(stage, 0, 0), late)
        if process.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            raise CannotEmulate(f"{problem} ({lines[-1] if lines else 'no message'})", fix="take Docker")
