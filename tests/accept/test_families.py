"""Network families in both of PyTorch's exporters' forms, each through the command line to plain engines.

Answers are written to ``.accept/families.md`` (the table of the README) and ``.accept/families.json``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accept.families import environment
from tests.accept.families.listed import AT_LEAST, ENTRIES, FAMILIES, Family
from tests.accept.families.report import summary, table
from tests.accept.families.walk import Walk, output_cosines, walk

EVERY = [pytest.param(family, form, id=f"{family.name}-{form}") for family, form in ENTRIES]


@pytest.fixture(scope="module")
def walked() -> Iterator[list[Walk]]:
    """Takes what came of each walk, and writes it down at the end."""
    found: list[Walk] = []
    yield found
    environment.FOLDER.mkdir(exist_ok=True)
    (environment.FOLDER / "families.json").write_text(json.dumps([one.to_json() for one in found], indent=1))
    (environment.FOLDER / "families.md").write_text(table(found) + "\n" + summary(found) + "\n")


@pytest.fixture(scope="module")
def made(shared_data: Path) -> Path:
    """The reference data, when all networks are made."""
    environment.make(shared_data, ENTRIES)
    return shared_data


def test_the_list_holds_80_networks_each_of_which_can_be_made() -> None:
    made = ast.parse((Path(environment.__file__).parent / "make.py").read_text())
    builders = next(
        node.value
        for node in made.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "BUILDERS"
    )
    assert isinstance(builders, ast.Dict)
    names = [ast.literal_eval(key) for key in builders.keys if key is not None]
    assert names == [family.name for family in FAMILIES]
    assert len(set(ENTRIES)) == len(ENTRIES) >= 80


def test_the_table_says_what_stays_fp32_and_which_form_failed() -> None:
    whole = Walk(
        "resnet",
        "legacy",
        shares={"ncnn": 0.5, "onnxruntime": 1.0},
        float32={"ncnn": {"no kernel": "Convolution1D, MatMul"}, "onnxruntime": {}},
    )
    failed = Walk("resnet", "dynamo", "evaluate ended with 2: no layer")
    assert table([whole, failed]).splitlines()[2:] == [
        "| ResNet, basic blocks | legacy: 50 %; dynamo: - | legacy: 100 %; dynamo: - |"
        " legacy: Convolution1D, MatMul in ncnn; dynamo: evaluate ended with 2: no layer |"
    ]
    assert summary([whole, failed]).splitlines() == [
        "1 of 2 all the way.",
        "- resnet (dynamo): evaluate ended with 2: no layer",
    ]


def test_cosines_are_those_of_each_output() -> None:
    """In the schema that `evaluate` writes now, which another test compares with this file."""
    example = json.loads((Path(__file__).parents[1] / "command_line" / "example.json").read_text())
    column = example["columns"]["onnxruntime"]["int8"]
    assert output_cosines(column) == [column["outputs"]["logits"]["cosine"]] == [column["logit_cosine"]]
    column["outputs"]["boxes"] = {**column["outputs"]["logits"], "cosine": 0.5}
    assert output_cosines(column)[1] == 0.5


@pytest.mark.accept
@pytest.mark.parametrize(("family", "form"), EVERY)
def test_walk(made: Path, walked: list[Walk], tmp_path: Path, family: Family, form: str) -> None:
    """All the way, or why not: what is not all the way is counted by the last test."""
    path = environment.network(family, form)
    error = path.with_suffix(".error")
    if error.exists():
        found = Walk(family.name, form, f"not made: {error.read_text().strip().splitlines()[-1]}")
    else:
        found = walk(path, *environment.images(made, family), tmp_path)
    walked.append(found)
    print(f"\n{family.name} {form}: {found.failure or 'all the way'}; {found.shares}; {found.off}")  # noqa: T201
    if found.failure is not None:
        pytest.xfail(found.failure)


@pytest.mark.accept
def test_enough_go_all_the_way(walked: list[Walk]) -> None:
    """Only where the whole list was walked."""
    if len(walked) < len(ENTRIES):
        pytest.skip(f"{len(walked)} of {len(ENTRIES)} were walked")
    print(f"\n{table(walked)}\n{summary(walked)}")  # noqa: T201
    assert sum(one.failure is None for one in walked) >= AT_LEAST
