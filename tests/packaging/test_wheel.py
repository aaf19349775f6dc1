"""The wheel, installed beside folders that carry its parts' names: what a stranger's machine runs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_api import ROOT, readme_script

KEPT_IMAGES = tuple(f"{digit}.png" for digit in range(0, 10, 4))
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return next(folder.glob("clipscope-*.whl"))


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; its dependencies are links to those of the tests, but pnnx."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, symlinks=True)
    site = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site, [name for name in archive.namelist() if not _is_left_out(name)])
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if not package.name.startswith(("clipscope", "_clipscope", "_editable_impl", "pnnx", "pip", "__")):
            (site / package.name).symlink_to(package)
    hostile = folder / "hostile"
    for name in ("core", "gui", "resources", "clipscope"):
        (hostile / name).mkdir(parents=True)
        (hostile / name / "__init__.py").write_text(f"raise SystemExit('the hostile {name} was imported')\n")
    return folder


def _is_left_out(name: str) -> bool:
    """Most of the demo's 500 evaluation images, which three runs of it would wait for."""
    parts = Path(name).parts
    return "eval" in parts and Path(name).suffix == ".png" and not name.endswith(KEPT_IMAGES)


@pytest.fixture
def run(bare: Path, tmp_path: Path) -> Run:
    """Run Python in the bare environment, without a display, in a folder with hostile neighbours."""

    def call(
        *arguments: str, with_pnnx: bool = False, python_path: str = ""
    ) -> subprocess.CompletedProcess[str]:
        kept = {k: os.environ[k] for k in ("PATH", "LANG", "TMPDIR", "OPENBLAS_CORETYPE") if k in os.environ}
        env = {**kept, "HOME": str(tmp_path)}
        if python_path:
            env["PYTHONPATH"] = python_path
        pnnx = Path(sysconfig.get_path("purelib")) / "pnnx"
        if with_pnnx:
            env["PATH"] = f"{pnnx / 'bin'}:{pnnx}:{env['PATH']}"
        command = [str(bare / "bin" / "python"), *arguments]
        return subprocess.run(
            command, cwd=bare / "hostile", env=env, capture_output=True, text=True, timeout=180, check=False
        )

    return call


START = "import sys; from clipscope.gui.launch import main; sys.argv[0] = 'clipscope'; sys.exit(main())"


def test_the_wheel_installs_one_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names}
    assert sorted(name.partition("-")[0] for name in top) == ["clipscope", "clipscope"]
    assert len([name for name in top if name.endswith(".dist-info")]) == 1 and len(top) == 2
    assert {"clipscope/__init__.py", "clipscope/py.typed", "clipscope/core/api.py"} <= set(names)
    assert any("licenses" in name or name.endswith("LICENSE") for name in names)
    assert not [name for name in names if "screenshots" in name or name.endswith("train.py")]


@pytest.mark.parametrize("with_pnnx", [True, False])
def test_the_demo_runs_beside_hostile_folders(run: Run, tmp_path: Path, with_pnnx: bool) -> None:
    done = run("-P", "-c", START, "demo", "-o", str(tmp_path / "out"), with_pnnx=with_pnnx)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "demo.table").is_file()
    assert ("pnnx" in done.stderr) is not with_pnnx, "what is left out is said"


def test_a_foreign_core_and_gui_on_the_python_path_do_no_harm(run: Run, bare: Path) -> None:
    foreign = bare / "foreign"
    for name in ("core", "gui", "resources"):
        (foreign / name).mkdir(parents=True, exist_ok=True)
        (foreign / name / "__init__.py").write_text("raise SystemExit('imported')\n")
    model = next((bare / "lib").glob("python*/site-packages/clipscope/resources/demo/digitnet.param"))
    done = run("-P", "-c", START, "layers", str(model), python_path=str(foreign))
    assert done.returncode == 0 and "conv" in done.stdout, done.stderr


def test_the_readme_s_script_runs_from_the_wheel(run: Run, tmp_path: Path) -> None:
    done = run("-P", "-c", f"import os; os.chdir({str(tmp_path)!r})\n{readme_script()}", with_pnnx=True)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("*.table"))
