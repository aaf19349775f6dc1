"""Mixed-precision plans: the budget holds, no layer can go back, and evaluations of their own agree."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn import NcnnSession
from clipscope.core.formats.table.table import read_table
from clipscope.core.mixed_precision.figures import Budget, MixedPrecision, Prefer, Score
from clipscope.core.mixed_precision.scores import Scorer, Scores
from clipscope.core.mixed_precision.search import mixed_precision
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.search import sensitivity
from tests.networks import RESNET
from tests.sensitivity import demo
from tests.sensitivity.demo import FP32, INT8, whole
from tests.sensitivity.test_exact import branched


def search(budget: Budget, prefer: Prefer = "few layers") -> MixedPrecision:
    verb = mixed_precision(
        demo.model(), demo.plan(), demo.inputs(), demo.report(), budget, prefer=prefer, threads=2
    )
    return run(verb)


def score(model: Model, plan: QuantPlan, inputs: object) -> Score:
    found = whole(model, plan, inputs)  # type: ignore[arg-type]
    return Score(found.top1, found.agreement, max(0.0, 1 - sum(found.logit_cosine) / len(found.logit_cosine)))


def with_fp32(names: tuple[str, ...]) -> QuantPlan:
    return demo.plan().with_layers_on(dict.fromkeys(names, False))


@pytest.mark.parametrize(
    ("points", "prefer"), [(0.0, "low latency"), (5.0, "few layers"), (20.0, "low latency")]
)
def test_the_budget_holds_and_no_layer_can_go_back(points: float, prefer: Prefer) -> None:
    found = search(Budget(points=points), prefer)
    fp32 = whole(demo.model(), None, demo.inputs(), FP32).top1
    assert fp32 is not None and found.fp32.top1 == fp32 and found.measure == "top-1"

    def holds(plan: QuantPlan) -> bool:
        top1 = score(demo.model(), plan, demo.inputs()).top1
        return top1 is not None and fp32 - top1 <= points / 100 + 1e-9

    assert found.proven and found.fp32_layers
    assert found.start == score(demo.model(), demo.plan(), demo.inputs())
    assert not holds(demo.plan()) and holds(found.plan)
    assert found.plan.fingerprint() == with_fp32(found.fp32_layers).fingerprint()
    assert found.end == score(demo.model(), found.plan, demo.inputs())
    for layer in found.fp32_layers:
        back = tuple(name for name in found.fp32_layers if name != layer)
        assert not holds(with_fp32(back)), layer
        assert any(
            step.move == "back to int8" and step.layer == layer and step.fp32_layers == back and not step.kept
            for step in found.steps
        )


def test_a_budget_that_holds_already_changes_nothing() -> None:
    found = search(Budget(points=100))
    assert found.fp32_layers == () and found.plan.fingerprint() == demo.plan().fingerprint()
    assert [step.move for step in found.steps] == ["start"]


@pytest.mark.parametrize("most", [0, 1, 99])
def test_a_number_of_layers(most: int) -> None:
    found = search(Budget(most_fp32=most))
    assert len(found.fp32_layers) <= most and found.proven
    assert found.end.value(found.measure) >= found.start.value(found.measure)
    for layer in found.fp32_layers:
        back = score(
            demo.model(), with_fp32(tuple(n for n in found.fp32_layers if n != layer)), demo.inputs()
        )
        worse = back.value(found.measure) < found.start.value(found.measure)
        assert back.cosine_loss > found.end.cosine_loss or worse
    if most == 0:
        assert found.fp32_layers == ()
    elif most == 1:
        (only,) = found.fp32_layers
        first = {demo.report().by_int8()[0].layer, demo.report().by_fp32()[0].layer}
        assert only in first
    elif most == 99:
        assert found.end.cosine_loss < 0.1 * found.start.cosine_loss


def test_layers_that_are_off_count_for_the_budget() -> None:
    name = demo.model().quantizable[0].name
    plan = demo.plan().with_layers_on({name: False})
    report = run(sensitivity(demo.model(), plan, demo.inputs(4)))
    verb = mixed_precision(demo.model(), plan, demo.inputs(4), report, Budget(most_fp32=1))
    assert run(verb).fp32_layers == ()
    with pytest.raises(ClipScopeError, match="in fp32 already"):
        run(mixed_precision(demo.model(), plan, demo.inputs(4), report, Budget(most_fp32=0)))
    with pytest.raises(ClipScopeError, match="for other layers"):
        run(mixed_precision(demo.model(), demo.plan(), demo.inputs(4), report, Budget(most_fp32=1)))


def test_without_classes_points_are_of_the_logit_cosine(tmp_path: Path) -> None:
    model, plan, inputs = branched(tmp_path)
    plan = plan.with_activations(
        {root: replace(quant, lo=quant.lo / 3, hi=quant.hi / 3) for root, quant in plan.activations.items()}
    )
    report = run(sensitivity(model, plan, inputs))
    limit = score(model, plan, inputs).cosine_loss / 4
    found = run(mixed_precision(model, plan, inputs, report, Budget(points=100 * limit)))
    assert found.measure == "logit cosine" and found.fp32_layers
    assert score(model, found.plan, inputs).cosine_loss <= limit + 1e-9
    assert "unread" not in found.fp32_layers


def test_resnet20_within_a_tenth_of_a_point(shared_data: Path) -> None:
    model, inputs = RESNET.model(shared_data), RESNET.evaluation_inputs(shared_data, 60)
    plan = read_table(RESNET.table(shared_data), model)
    report = run(sensitivity(model, plan, inputs))
    found = run(mixed_precision(model, plan, inputs, report, Budget(points=0.1)))
    top1 = whole(model, found.plan, inputs).top1
    assert top1 is not None and found.fp32.top1 is not None and top1 >= found.fp32.top1 - 0.001


def test_partial_plans_keep_the_budget_and_cancelling_leaves_nothing_behind() -> None:
    budget = Budget(points=5.0)
    scores, wanted = Scores(), (demo.model(), demo.plan(), demo.inputs(), demo.report(), budget)
    verb = mixed_precision(*wanted, threads=2, scores=scores)
    seen: dict[tuple[str, ...], MixedPrecision] = {}
    for step in verb:
        if step.partial is not None:
            assert not step.partial.proven
            seen[step.partial.fp32_layers] = step.partial
            if len(seen) == 2:
                break
    verb.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("images")]
    assert seen and len(scores.known) > 2
    known, again = set(scores.known), mixed_precision(*wanted, threads=2, scores=scores)
    assert next(again).done == 0
    assert all(step.done >= len(known) for step in islice(again, 3))  # nothing of it is run again
    again.close()
    for layers, partial in seen.items():
        assert partial.end == score(demo.model(), with_fp32(layers), demo.inputs())
        assert partial.fp32.value("top-1") - partial.end.value("top-1") <= 0.05 + 1e-9


def test_a_plan_that_was_stopped_at_is_run_on_the_images_that_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layers, scores = demo.report().by_int8()[0].layer, Scores()
    first = Scorer(demo.model(), demo.plan(), demo.inputs(), 1, scores=scores).score([layers])
    monkeypatch.setattr("clipscope.core.evaluation.evaluate._chunk", lambda *_: 1)
    for _ in range(9):
        next(first)
    first.close()
    assert scores.under_way is not None and not scores.known
    known = sum(scores.under_way[1].get(INT8, index) is not None for index in range(demo.IMAGES))
    run_int8, ran = NcnnSession.run, list[int]()

    def counted(self: NcnnSession, image: Any) -> Any:
        ran.append(0)
        return run_int8(self, image)

    monkeypatch.setattr(NcnnSession, "run", counted)
    again = run(Scorer(demo.model(), demo.plan(), demo.inputs(), 1, scores=scores).score([layers]))  # type: ignore[arg-type]
    # fp32, which comes with the first plan, runs what it has not run, and int8 the same.
    assert 3 <= known < demo.IMAGES and len(ran) <= 2 * (demo.IMAGES - known) + 2
    monkeypatch.setattr(NcnnSession, "run", run_int8)
    assert again == score(demo.model(), with_fp32((layers,)), demo.inputs())
    assert scores.under_way is None and len(scores.known) == 1


@pytest.mark.parametrize(
    "limits", [{}, {"points": 1.0, "most_fp32": 1}, {"points": -1.0}, {"points": float("nan")}]
)
def test_bad_budgets_are_refused(limits: dict[str, float]) -> None:
    with pytest.raises(ClipScopeError, match="budget"):
        Budget(**limits)  # type: ignore[arg-type]
