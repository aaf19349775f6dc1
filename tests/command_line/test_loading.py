"""What each command loads: the start of a short command is most of its time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from clipscope.core.cli.commands import COMMANDS, installed_version, parser
from clipscope.core.loading.demo import demo_images, demo_model

CHILD = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from clipscope.gui.launch import main
sys.argv[0] = "clipscope"
sys.exit(main())
"""
WINDOW = (
    """
import sys
import clipscope.gui.app as app
class QuickStart(app.Start):
    def __init__(self, window, *given):
        super().__init__(window, *given)
        self.ready.connect(window.close)
app.Start = QuickStart
"""
    + CHILD
)
ENGINES = ("onnx", "onnxruntime", "ncnn")
ONNX = ("onnx", "onnxruntime")


def loaded(*words: object, cwd: Path, code: str = CHILD, **environment: str) -> set[str]:
    """Modules in the processes that have run the program: a command has one of its own."""
    command = [sys.executable, "-c", code, *map(str, words)]
    env = {**os.environ, "HOME": str(cwd), "XDG_CONFIG_HOME": str(cwd), **environment}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    return {name for line in done.stderr.splitlines() if line[:1] == "[" for name in json.loads(line)}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calibrated")
    words = [demo_model().with_suffix(".param"), "--images", demo_images("calib"), "--limit", 8]
    modules = loaded("calibrate", *words, "-o", "demo.table", cwd=folder)
    # It writes a table: no engine but ncnn, no search, no progress bar where there is no terminal.
    assert "ncnn" in modules and not modules & {
        *ONNX,
        "tqdm",
        "clipscope.core.easyquant.search",
        "clipscope.core.quant.schemes",
    }
    return folder / "demo.table"


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_load_no_command(word: str, tmp_path: Path) -> None:
    modules = loaded(word, cwd=tmp_path)
    assert not modules & {*ENGINES, "numpy", "PIL", "PySide6", "tqdm", "psutil"}
    assert not modules & {"importlib.metadata", "tempfile", "subprocess"}
    assert not [name for name in modules if name.endswith("_command")]


def test_the_version_is_that_of_the_installed_package() -> None:
    assert installed_version() == version("clipscope")


def test_an_uninstalled_program_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing")])
    assert installed_version() == "unknown"


def test_calibrating_a_pair_loads_no_onnx(table: Path) -> None:
    assert table.is_file()


@pytest.mark.parametrize(
    "words", ["layers MODEL", "lint MODEL TABLE", "diff TABLE TABLE", "diff TABLE TABLE --model MODEL"]
)
def test_what_reads_a_pair_and_tables_loads_no_onnx(words: str, table: Path, tmp_path: Path) -> None:
    given = {"MODEL": demo_model().with_suffix(".param"), "TABLE": table}
    modules = loaded(*(given.get(word, word) for word in words.split()), cwd=tmp_path)
    assert not modules & set(ONNX)
    assert sum(name.startswith("clipscope.core.cli.") and name.endswith("_command") for name in modules) < 3


def test_evaluating_a_pair_loads_no_onnx(table: Path, tmp_path: Path) -> None:
    model = demo_model().with_suffix(".param")
    words = [model, "--images", demo_images("eval"), "--limit", 4, "--table", table]
    assert not loaded("evaluate", *words, cwd=tmp_path) & set(ONNX)
    # Export asks ONNX Runtime whether int8 saturates here, for the provenance, and nothing else of it.


@pytest.mark.parametrize("with_files", [False, True])
def test_the_window_s_process_loads_no_engine_and_no_command(with_files: bool, tmp_path: Path) -> None:
    words = [demo_model(), "--images", demo_images("calib"), "--preset", "caffe"] if with_files else []
    modules = loaded(*words, cwd=tmp_path, code=WINDOW, QT_QPA_PLATFORM="offscreen")
    assert "PySide6.QtWidgets" in modules and not modules & set(ENGINES)
    light = {"", ".commands", ".preprocessing", ".window_arguments"}
    assert {name for name in modules if name.startswith("clipscope.core.cli")} <= {
        f"clipscope.core.cli{name}" for name in light
    }


def test_every_command_lives_where_the_list_says() -> None:
    commands = next(action for action in parser()._actions if isinstance(action.choices, dict))
    for name in COMMANDS:
        filled = commands.choices[name].filled()
        actions = [one.choices for one in filled._actions if isinstance(one.choices, dict)]
        for one in actions[0].values() if actions else [filled]:
            assert callable(one.get_default("command"))
