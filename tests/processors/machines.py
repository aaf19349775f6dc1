"""Processors that this computer has, or that qemu-user emulates with the real wheels on them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNNER = ROOT / "tests" / "processors" / "run_cases.py"
ENGINES = ("numpy", "ncnn", "onnxruntime")
PLATFORMS = (
    "manylinux_2_28_aarch64",
    "manylinux_2_27_aarch64",
    "manylinux_2_17_aarch64",
    "manylinux2014_aarch64",
)
PACKAGES = ("python3", "libstdc++6", "libgomp1")
BASE_FEATURES = "fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid"
ARM_PARTS = {
    "cortex-a53": ("0xd03", BASE_FEATURES),
    "cortex-a76": ("0xd0b", f"{BASE_FEATURES} atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp"),
}
"""What Linux says of these processors; ONNX Runtime reads it and crashes without."""


class CannotEmulateError(Exception):
    """Why a processor can't be had here."""


@dataclass(frozen=True)
class Machine:
    """A processor.

    Attributes
    ----------
    name
        As the table names it.
    fused
        Whether it has fused multiply-add.
    arm
        Whether it is an ARM.
    command
        What starts Python on it.
    environment
        What Python needs there.
    """

    name: str
    fused: bool
    arm: bool = False
    command: Sequence[str] = (sys.executable, "-B")
    environment: Mapping[str, str] = field(default_factory=dict)

    def start(self, cases: Path, out: Path) -> subprocess.Popen[str]:
        """Run saved cases; `out` holds the answers when it ends with 0."""
        command = ["nice", "-n", "10", *self.command, str(RUNNER), str(cases), str(out)]
        environment = {**os.environ, **self.environment}
        return subprocess.Popen(
            command, env=environment, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )


def emulator(name: str, folder: Path) -> str:
    """Path of ``qemu-NAME``: the system's own, or the static one of the distribution without root."""
    found = shutil.which(f"qemu-{name}") or shutil.which(f"qemu-{name}-static")
    if found:
        return found
    own = folder / "qemu" / "usr" / "bin" / f"qemu-{name}-static"
    if not own.exists():
        if not shutil.which("apt-get"):
            raise CannotEmulateError("qemu-user is not installed, and there is no apt-get to get it with")
        apt = _apt(folder / "apt-qemu", "")
        _run([*apt, "download", "qemu-user-static"], folder, "qemu-user is not installed and can't be had")
        for package in folder.glob("qemu-user-static*.deb"):
            _run(["dpkg", "-x", package.name, "qemu"], folder, "qemu-user-static can't be unpacked")
    return str(own)


def x86(model: str, folder: Path, *, fused: bool) -> Machine:
    """An x86-64 processor that qemu emulates, with this Python and these wheels."""
    command = (emulator("x86_64", folder), "-cpu", model, sys.executable, "-B")
    return Machine(f"{model} (emulated)", fused, False, command)


def arm(model: str, folder: Path) -> Machine:
    """An ARM processor that qemu emulates, with the distribution's Python and the wheels for it."""
    qemu = emulator("aarch64", folder)
    root, site = _arm_root(folder), _arm_wheels(folder)
    own = _with_cpuinfo(folder, root, model)
    command = (qemu, "-L", str(own), "-cpu", model, str(_arm_python(root)), "-B")
    return Machine(f"{model} (emulated)", True, True, command, {"PYTHONPATH": str(site)})


def _arm_root(folder: Path) -> Path:
    """The distribution's Python for ARM with all that it needs, unpacked; apt finds out what that is."""
    root = folder / "root"
    if (folder / ".root").exists():
        return root
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        raise CannotEmulateError("there is no apt-get to get an ARM Python with")
    apt = _apt(folder / "apt-arm", "arm64")
    _run([*apt, "--yes", "--download-only", "install", *PACKAGES], folder, "ARM packages can't be had")
    for package in sorted((folder / "apt-arm" / "debs").glob("*.deb")):
        _run(["dpkg", "-x", str(package), str(root)], folder, f"{package.name} can't be unpacked")
    if not (root / "lib").exists():
        (root / "lib").symlink_to("usr/lib")
    (folder / ".root").touch()
    return root


def _apt(state: Path, architecture: str) -> list[str]:
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
    _run([*apt, "update"], state, f"the list of {architecture or 'qemu'} packages can't be had")
    return apt


def _arm_python(root: Path) -> Path:
    return next(
        path for path in sorted((root / "usr" / "bin").glob("python3.*")) if path.suffix[1:].isdigit()
    )


def _arm_wheels(folder: Path) -> Path:
    """NumPy and the engines for ARM, in the versions that are installed here."""
    pins = [f"{name}=={version(name)}" for name in ENGINES]
    site, stamp = folder / "site", folder / ".site"
    if stamp.exists() and stamp.read_text() == " ".join(pins):
        return site
    shutil.rmtree(site, ignore_errors=True)
    wheels = folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    python = re.sub(r"^python", "", _arm_python(folder / "root").name)
    platforms = [item for platform in PLATFORMS for item in ("--platform", platform)]
    only = ["--no-deps", "--only-binary=:all:", "--python-version", python, "--implementation", "cp"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    _run([*pip, *only, *platforms, "-d", str(wheels), *pins], folder, "the wheels for ARM can't be had")
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    stamp.write_text(" ".join(pins))
    return site


def _with_cpuinfo(folder: Path, root: Path, model: str) -> Path:
    """The root with the ARM's /proc/cpuinfo, in whose place qemu shows that of this computer."""
    own = folder / f"root-{model}"
    (own / "proc").mkdir(parents=True, exist_ok=True)
    for name in ("usr", "lib"):
        if not (own / name).exists():
            (own / name).symlink_to(root / name)
    part, features = ARM_PARTS[model]
    lines = f"Features\t: {features}\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x0\n"
    cores = range(os.cpu_count() or 1)
    text = "\n".join(
        f"processor\t: {core}\nBogoMIPS\t: 100.00\n{lines}CPU part\t: {part}\nCPU revision\t: 4\n"
        for core in cores
    )
    (own / "proc" / "cpuinfo").write_text(f"{text}\n")
    return own


def _run(command: Sequence[str], folder: Path, problem: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise CannotEmulateError(f"{problem} ({said})")
