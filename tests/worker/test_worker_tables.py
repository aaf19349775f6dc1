"""Tables checked, fixed, saved and read, and modes and forced layers, through the real worker."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.column import Column
from clipscope.core.formats.table.lint import lint_table, mend_table
from clipscope.core.lower.layer_multipliers import layer_multipliers
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.model.model import Model
from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.messages import Cancelled
from clipscope.core.worker.plan_requests import FindModes, FindMultipliers, ForceLayer
from clipscope.core.worker.plan_results import MultipliersResult
from clipscope.core.worker.requests import Calibrate, Evaluate, OpenModel
from clipscope.core.worker.results import LintResult, SavedTable
from clipscope.core.worker.table_requests import FixTable, ImportTable, LintTable, ReadTable, SaveTable
from tests.broken_tables import broken_text, demo_lines, demo_network, demo_plan, odd_network
from tests.worker.recorder import OPEN_DEMO, Recorder, digits


@pytest.fixture
def model() -> Model:
    return demo_network()


@pytest.fixture
def plan() -> QuantPlan:
    return demo_plan()


@pytest.fixture
def lines() -> list[str]:
    return demo_lines()


def test_findings_cross_whole_and_fixes_are_the_linters(model: Model, tmp_path: Path) -> None:
    text = broken_text()
    (tmp_path / "broken.table").write_text(text)
    with Recorder() as worker:
        worker.result(OPEN_DEMO)
        found: LintResult = worker.result(LintTable(tmp_path / "broken.table"))
        tab = [i for i, finding in enumerate(found.findings) if finding.kind == "tab"]
        one: LintResult = worker.result(FixTable(found.text, tuple(tab)))
        every: LintResult = worker.result(FixTable(found.text))
        wrong = worker.failure(FixTable(found.text, (99,)))
    direct = lint_table(text, model)
    assert found.text == text
    assert {f.kind for f in found.findings} >= {"blank-line", "tab", "nan", "orphan"}
    assert [(f.line, f.kind, f.severity, f.reason, f.effect) for f in found.findings] == [
        (f.line, f.kind, f.severity, f.reason, f.effect) for f in direct
    ]
    assert all(f.fix for f in found.findings)
    assert "\t" not in one.text and "nan" in one.text and len(one.findings) == len(found.findings) - 1
    assert every.text == mend_table(text, model)[0] and not every.findings
    assert "no such finding" in wrong.message and wrong.fix
    assert (tmp_path / "broken.table").read_text() == text, "nothing is written unasked"


def test_activation_scales_are_held_against_the_calibration(
    model: Model, lines: list[str], tmp_path: Path
) -> None:
    table = tmp_path / "t.table"
    table.write_text("\n".join(lines) + "\n")
    with Recorder() as worker:
        worker.result(OPEN_DEMO)
        blind = worker.result(LintTable(table))
        seeing = worker.result(LintTable(table, {"in0": 1e-4}))
        fixed = worker.result(FixTable(seeing.text, None, {"in0": 1e-4}))
    assert not blind.findings
    assert [(f.kind, f.row) for f in seeing.findings] == [("far", "convclip_4")]
    assert "far" not in {f.kind for f in fixed.findings}


def test_a_table_is_saved_whole_and_never_over_a_network(tmp_path: Path) -> None:
    text = "# bytes that are not UTF-8: \udcff\nconv 1 \n"
    with Recorder() as worker:
        saved = worker.result(SaveTable(text, tmp_path / "sub" / "new.table"))
        refused = worker.failure(SaveTable(text, tmp_path / "net.param"))
        (tmp_path / "file").write_text("")
        failed = worker.failure(SaveTable(text, tmp_path / "file" / "new.table"))
    assert saved == SavedTable(tmp_path / "sub" / "new.table")
    assert saved.path.read_bytes() == text.encode("utf-8", "surrogateescape")
    assert [path.name for path in saved.path.parent.iterdir()] == ["new.table"], "no half file is left"
    assert "network" in refused.message and refused.fix and not (tmp_path / "net.param").exists()
    assert "written" in failed.message and failed.fix


def test_reading_is_importing_and_a_text_can_take_the_files_place(
    lines: list[str], plan: QuantPlan, tmp_path: Path
) -> None:
    table = tmp_path / "t.table"
    table.write_text("\n".join(lines[1:]) + "\n")
    with Recorder() as worker:
        worker.result(OPEN_DEMO)
        half = worker.result(ReadTable(table))
        assert worker.result(ImportTable(table)) == half
        whole = worker.result(ImportTable(table, "\n".join(lines) + "\n"))
        bad = worker.failure(ImportTable(table, "nothing_like_it 1.0\n"))
    assert not half.plan.is_on("convclip_4") and len(half.findings) == 1
    assert whole.plan.fingerprint() == plan.fingerprint() and not whole.findings
    assert bad.where and "t.table" in bad.where and bad.fix


def test_a_table_is_read_for_the_bits_that_are_asked_for(
    lines: list[str], plan: QuantPlan, tmp_path: Path
) -> None:
    table = tmp_path / "t.table"
    table.write_text("\n".join(lines) + "\n")
    with Recorder() as worker:
        worker.result(OPEN_DEMO)
        usual = worker.result(ReadTable(table))
        seven = worker.result(ImportTable(table, bits=7))
        assert worker.result(ReadTable(table, 7)) == seven
        assert worker.result(ImportTable(table, "\n".join(lines), 7)) == seven
    assert not usual.wide and "have 8 bits; read for 7 bits, their codes stop at 63" in seven.wide
    for root, quant in plan.activations.items():
        assert usual.plan.activations[root].hi == quant.hi and seven.plan.activations[root].bits == 7
        assert seven.plan.activations[root].hi == pytest.approx(quant.hi * 63 / 127, rel=1e-6)


def test_bad_tables_are_refused_with_their_name(tmp_path: Path) -> None:
    (tmp_path / "empty.table").write_text("")
    (tmp_path / "binary.table").write_bytes(bytes(range(256)))
    with Recorder() as worker:
        none = worker.failure(LintTable(tmp_path / "empty.table"))
        worker.result(OPEN_DEMO)
        failures = [
            worker.failure(LintTable(tmp_path / f"{name}.table")) for name in ("empty", "binary", "none")
        ]
    assert none.message == "no network is open"
    for failure, name in zip(failures, ("empty", "binary", "none"), strict=True):
        assert failure.kind == "input" and failure.where and f"{name}.table" in failure.where and failure.fix


def test_modes_are_those_of_the_pair(model: Model, plan: QuantPlan) -> None:
    some_off = plan.with_layers_on({"convrelu_3": False, "convdwclip_0": False})
    with Recorder() as worker:
        worker.result(OPEN_DEMO)
        for asked in (plan, some_off):
            found = worker.result(FindModes(asked, model.fingerprint))
            pair = lower_ncnn(model.network, model.layers, asked).modes
            assert dict(found.by_layer) == dict(pair.by_layer)
            assert (found.quantize_steps, found.dequantize_steps) == (
                pair.quantize_steps,
                pair.dequantize_steps,
            )
        other = worker.failure(FindModes(plan, "another"))
    assert found.by_layer["convrelu_3"] == "fp32"
    assert found.by_layer["convclip_5"] == "int8 in, fp32 out", "its only reader is off"
    assert "another network" in other.message and other.fix


def test_only_the_last_question_for_modes_is_answered(model: Model, plan: QuantPlan) -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        calibration = worker.client.submit(Calibrate())
        asked = [worker.client.submit(FindModes(plan, model.fingerprint)) for _ in range(4)]
        ends = [worker.end_of(generation) for generation in asked]
        worker.end_of(calibration)
    assert all(isinstance(end, Cancelled) for end in ends[:-1])
    assert not isinstance(ends[-1], Cancelled)


def test_a_layer_may_be_forced(tmp_path: Path) -> None:
    column = (Column("ncnn", "int8"),)
    with Recorder() as worker:
        info = worker.result(OpenModel(odd_network(tmp_path)))
        worker.result(digits("calibration", 20))
        worker.result(digits("evaluation", 60))
        plan = worker.result(Calibrate()).plan
        rows = {layer.name: layer for layer in info.layers}
        found = worker.result(ForceLayer(plan, "convclip_4", info.fingerprint))
        forced = QuantPlan(plan.activations, {**plan.layers, found.layer: found.quant})
        before = worker.result(FindModes(plan, info.fingerprint))
        after = worker.result(FindModes(forced, info.fingerprint))
        excluded = [
            worker.result(Evaluate(p, column)).columns[column[0]].excluded_layers for p in (plan, forced)
        ]
        unknown = worker.failure(ForceLayer(plan, "nobody", info.fingerprint))
        homeless = worker.failure(ForceLayer(QuantPlan(), "convclip_4", info.fingerprint))
    assert rows["convclip_4"].can_force and rows["convclip_4"].reason == found.reason
    assert not rows["conv_8"].can_force
    assert "convclip_4" not in plan.layers and found.quant.on and found.quant.forced
    assert len(found.quant.weight_scales) == 16 and np.all(found.quant.scales_array() > 0)
    assert before.by_layer["convclip_4"] == "fp32" and after.by_layer["convclip_4"] == "int8 in, int8 out"
    assert excluded == [(("convclip_4", found.reason),), ()]
    assert "no such" in unknown.message and unknown.fix
    assert "threshold" in homeless.message and homeless.fix


def test_opening_another_network_ends_questions_about_the_old_one(
    model: Model, plan: QuantPlan, tmp_path: Path
) -> None:
    with Recorder() as worker:
        worker.open_demo(20)
        worker.begin(Evaluate(plan))
        about_old = worker.client.submit(FindModes(plan, model.fingerprint))
        save = worker.client.submit(SaveTable("a 1 \n", tmp_path / "a.table"))
        worker.client.submit(OPEN_DEMO)
        assert isinstance(worker.end_of(about_old), Cancelled)
        assert not isinstance(worker.end_of(save), Cancelled)
    assert (tmp_path / "a.table").read_text() == "a 1 \n"


def test_the_multipliers_of_a_layer(model: Model, plan: QuantPlan) -> None:
    first, last = model.quantizable[0], model.quantizable[-1]
    with Recorder() as worker:
        info = worker.result(OPEN_DEMO)
        ask = FindMultipliers(plan, first.name, info.fingerprint)
        found: MultipliersResult = worker.result(ask)
        lost: MultipliersResult = worker.result(FindMultipliers(plan, last.name, info.fingerprint))
        wrong = worker.failure(FindMultipliers(plan, "no such", info.fingerprint))
        other = worker.failure(FindMultipliers(plan, first.name, "another"))
    direct = layer_multipliers(model, plan, first)
    assert isinstance(direct, LayerMultipliers) and found.found is not None
    assert found.found.multipliers.mantissa.tolist() == direct.multipliers.mantissa.tolist()
    assert found.found.output_quant == direct.output_quant
    assert lost.found is None and lost.reason is not None
    assert "not known: the plan has none for blob out0, and there is no ONNX network" in lost.reason
    assert "no such layer" in wrong.message and "another network" in other.message
