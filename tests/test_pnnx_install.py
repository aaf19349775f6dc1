"""pnnx is installed by pip itself, from a package that the test makes, into the program's own folder."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.loading.convert import PnnxMissing, find_pnnx
from clipscope.core.loading.pnnx_install import install_pnnx, own_folder

INFO = {
    "METADATA": "Metadata-Version: 2.1\nName: pnnx\nVersion: 1\nRequires-Dist: torch\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "RECORD": "",
}


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without pnnx, whose pip looks for packages in a folder only."""
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pnnx" else real(name))
    packages = tmp_path / "packages"
    packages.mkdir()
    for name, value in {
        "PATH": str(tmp_path),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LOCALAPPDATA": str(tmp_path / "data"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(packages),
        "PIP_CONFIG_FILE": "/dev/null",
    }.items():
        monkeypatch.setenv(name, value)
    return packages


def test_it_is_found_in_its_own_folder_once_installed(nowhere: Path) -> None:
    with pytest.raises(PnnxMissing):
        find_pnnx()
    with pytest.raises(ClipScopeError, match="pip could not install pnnx"):
        run(install_pnnx())
    assert list(own_folder().parent.iterdir()) == [], "nothing is left of what failed"
    with zipfile.ZipFile(nowhere / "pnnx-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pnnx/__init__.py", "import torch\n")
        wheel.writestr("pnnx/pnnx", "#!/bin/sh\n")
        for name, text in INFO.items():
            wheel.writestr(f"pnnx-1.dist-info/{name}", text)
    installing = install_pnnx()
    assert "installing pnnx" in next(installing).stage
    installing.close()
    assert not own_folder().exists() and list(own_folder().parent.iterdir()) == []
    run(install_pnnx())
    assert find_pnnx() == own_folder() / "pnnx" / "pnnx"
    assert [path.name for path in own_folder().parent.iterdir()] == ["pnnx"]
