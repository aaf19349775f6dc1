"""How the plan came about: enough for a reader to make it again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from clipscope.core.evaluation.checked import Checked
from clipscope.core.method_choice.result import MethodChoice
from clipscope.core.model.titles import Titles, in_words
from clipscope.core.quant.methods import method_title
from clipscope.core.quant.plan import FROM_FILE, ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.report.blobs import origin_text
from clipscope.core.report.comparison import task_text
from clipscope.core.report.texts import MISSING, figure, moment, percent, plural
from clipscope.core.report.values import Block, Cell, Facts, Heading, Section, Table, Words
from clipscope.core.session.values import SavedSession
from clipscope.core.tune.bootstrap import reduction
from clipscope.core.tune.report import Kind, Stop, TuneReport

EDITS, NAMED = 60, 8
"""Edits that are listed, the latest ones, and layers that are named."""
SMALL = -3
"""Power of ten from which down losses are written as multiples of it."""
NAMES = {"ncnn": "ncnn", "onnxruntime": "ONNX Runtime"}
STOPS: dict[Stop, str] = {
    "no gain": "nothing gained any more",
    "time": "the time was used",
    "trials": "so many steps were to be tried",
    "cancelled": "it was ended early",
}
KINDS: dict[Kind, str] = {
    "mse": "MSE",
    "zero-centred": "zero-centred",
    "equalization": "equalization",
    "rounding": "rounding of weights",
    "bias": "bias correction",
    "easyquant": "EasyQuant",
    "methods": "methods",
    "scale": "scale",
}


def origin(session: SavedSession) -> Section | None:
    """The section; None where there is no plan yet."""
    plan = session.plan
    if plan.is_empty:
        return None
    blocks: list[Block] = [Facts(tuple(_facts(session)))]
    blocks += compared_methods(session)
    blocks += _floats(session)
    tuned = session.searches.tuned
    if tuned is not None and (became := _taken(session, tuned)):
        blocks += _tuning(tuned, became, session.network.titles)
    blocks += _edits(session)
    return Section("How the plan came about", tuple(blocks))


def _facts(session: SavedSession) -> Iterable[tuple[str, str]]:
    """What the plan has, by kind; what it has nothing of is said, too, so that nobody has to guess."""
    plan, calibration, titles = session.plan, session.calibration, session.network.titles
    ranges, layers = (
        plan.activations.values(),
        [(titles.layer(name), quant) for name, quant in plan.layers.items() if quant.on],
    )
    if calibration is not None and calibration.choice is not None:
        yield "calibration", choice_text(calibration.choice)
    yield "ranges by method", _methods(ranges)
    centred = sum(quant.is_centred for quant in ranges)
    yield "zero-centred", f"{centred} of {plural(len(ranges), 'blob')}"
    affine = sum(not quant.is_symmetric and not quant.is_centred for quant in ranges)
    if affine:
        yield "affine, in ONNX Runtime alone", f"{affine} of {plural(len(ranges), 'blob')}"
    own = plan.onnx_activations
    yield "ONNX Runtime's own ranges", _methods(own.values()) if own else "none, it runs ncnn's"
    yield "bits of activations", _bits(quant.bits for quant in ranges)
    scaled = [quant for _, quant in layers if quant.weight_scales]
    yield "bits of weights", _bits(quant.weight_bits for quant in scaled)
    yield "weights in ONNX Runtime", WEIGHTS.get(plan.onnx_weights, plan.onnx_weights)
    equalized = [titles.layer(name) for name, powers in plan.rescaled.items() if any(powers)]
    searched = [titles.blob(root) for root, quant in plan.activations.items() if quant.origin == "easyquant"]
    found = {
        "weight codes by GPTQ": _layers(layers, lambda quant: quant.chosen_codes is not None),
        "bias correction": _layers(layers, lambda quant: any(quant.bias_delta)),
        "equalization": _named(equalized),
        "EasyQuant": _named(searched, "blob"),
        "int8 although it is computed wrongly": _layers(layers, lambda quant: quant.forced),
    }
    yield from ((name, text) for name, text in found.items() if text)
    without = [NOTHING[name] for name, text in found.items() if not text]
    if without:
        yield "without", ", ".join(without)


NOTHING = {
    "weight codes by GPTQ": "weight codes by GPTQ",
    "bias correction": "bias correction",
    "equalization": "equalization of layers",
    "EasyQuant": "ranges by EasyQuant",
    "int8 although it is computed wrongly": "layers insisted on in int8",
}
"""What a plan has nothing of, by its row."""
WEIGHTS = {
    "8": "codes of 8 bits",
    "7": "codes of 7 bits",
    "pair-safe": "pair-safe: steps so wide that sums of two products fit 16 bits",
}


def _methods(ranges: Iterable[ActivationQuant]) -> str:
    """How many ranges come from which method."""
    found = Counter(origin_text(quant.origin) for quant in ranges)
    return ", ".join(f"{count} {name}" for name, count in found.most_common()) or "none"


def _bits(found: Iterable[int]) -> str:
    """Widths; with counts where there is more than one."""
    counts = Counter(found).most_common()
    if len(counts) == 1:
        return f"{counts[0][0]} bits"
    return ", ".join(f"{count} with {bits} bits" for bits, count in counts) or "none"


def _layers(layers: Iterable[tuple[str, LayerQuant]], has: Callable[[LayerQuant], bool]) -> str:
    return _named([name for name, quant in layers if has(quant)])


def _named(names: list[str], noun: str = "layer") -> str:
    """How many, and the first of them by name; empty without any."""
    if not names:
        return ""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{plural(len(names), noun)}: {', '.join(names[:NAMED])}{more}"


def _floats(session: SavedSession) -> list[Block]:
    """Layers in fp32, with the network's reason or the edit that switched them off."""
    plan, titles = session.plan, session.network.titles
    rows = tuple(
        (
            Cell(titles.layer(layer.name)),
            Cell(layer.type),
            Cell(layer.reason or _switched(session, layer.name)),
        )
        for layer in session.network.layers
        if not plan.is_on(layer.name)
    )
    if not rows:
        return []
    head = Heading("layer"), Heading("type"), Heading("why")
    return [Words("In fp32 in ncnn:"), Table(head, rows)]


def _switched(session: SavedSession, name: str) -> str:
    """The edit behind which a layer was off."""
    for step in reversed(session.history.steps[: session.history.index]):
        before, after = step.before, step.after
        if not isinstance(before, QuantPlan) or not isinstance(after, QuantPlan):
            continue
        if before.is_on(name) and not after.is_on(name):
            text = in_words(step.text, session.network.titles)
            return f"switched off: {text}"
    return "switched off"


# The method ---------------------------------------------------------------------------------------


def choice_text(choice: MethodChoice) -> str:
    """Which method Auto took, and by what; the figures are `compared_methods`."""
    chosen = method_title(choice.method)
    if choice.reason is not None:
        return f"Auto took {chosen}, as {choice.reason}"
    count = len({found.method for found in choice.compared})
    if not count:
        return f"Auto chose {chosen}"
    objective, images = choice.objective, choice.images
    if choice.onnx_method is None:
        return f"Auto chose {chosen} of {count} methods by {objective} on {images} images held back"
    affine = method_title(choice.onnx_method)
    return (
        f"Auto chose {chosen}, and affine {affine} in ONNX Runtime, of {count} methods by {objective} on"
        f" {images} images held back"
    )


def compared_methods(session: SavedSession) -> list[Block]:
    """What Auto compared, an engine a row; nothing where no range of the plan is of what it chose."""
    choice = None if session.calibration is None else session.calibration.choice
    used = {quant.origin for quant in session.plan.activations.values()}
    if choice is None or not choice.compared or choice.method not in used:
        return []
    kinds = list(dict.fromkeys((found.engine, found.affine) for found in choice.compared))
    losses = {(found.engine, found.affine, found.method): found.loss for found in choice.compared}
    methods = list(dict.fromkeys(found.method for found in choice.compared))
    least = min((loss for loss in losses.values() if 0 < loss < math.inf), default=1.0)
    power = math.floor(math.log10(least))
    power = 0 if power > SMALL else power
    rows = []
    for engine, affine in kinds:
        chosen = choice.onnx_method if affine else choice.method
        cells = [Cell(f"{NAMES[engine]}, affine" if affine else NAMES[engine])]
        for method in methods:
            loss = losses.get((engine, affine, method))
            text = MISSING if loss is None else figure(loss * 10.0**-power)
            is_chosen = method == chosen and loss is not None
            cells.append(Cell(text, "chosen" if is_chosen else "", "plain" if is_chosen else "muted"))
        rows.append(tuple(cells))
    objective, unit = choice.objective, _power(power)
    said = (
        f"Mean loss of each method ({objective}) on the images held back; the first within a standard error"
        " of the least is chosen."
    )
    if power:
        said = (
            f"Mean loss of each method ({objective}) on the images held back, in {unit}; the first within a"
            " standard error of the least is chosen."
        )
    headings = (Heading("engine"), *(Heading(method_title(name), figures=True) for name in methods))
    return [Words(said), Table(headings, tuple(rows))]


def _power(power: int) -> str:
    return "10" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(sign)] if sign.isdigit() else "⁻" for sign in str(power))


# Tuning -------------------------------------------------------------------------------------------


def _taken(session: SavedSession, tuned: TuneReport) -> str:
    """What became of what tuning found: the plan, one that edits have changed since; empty for nothing."""
    wanted = _ranges(tuned.plan)
    if _ranges(session.plan) == wanted:
        return "taken as the plan"
    plans = [step.after for step in session.history.steps[: session.history.index]]
    if any(isinstance(plan, QuantPlan) and _ranges(plan) == wanted for plan in plans):
        return "taken, and changed by later edits"
    return ""


def _ranges(plan: QuantPlan) -> tuple[object, ...]:
    """What of a plan tuning finds; which layers are on is another's choice."""
    layers = {name: quant.settings_text for name, quant in plan.layers.items() if quant.weight_scales}
    return {k: (q.lo, q.hi, q.bits, q.centred) for k, q in plan.activations.items()}, layers


def _checked(found: Checked) -> str:
    """The task's figure of the plan before and of the one found."""
    before, after = (task_text(value, found.figure) for value in (found.before, found.after))
    return f"{found.figure.title} {before} before, {after} after, on {plural(found.images, 'image')}"


def _tuning(tuned: TuneReport, became: str, titles: Titles) -> list[Block]:
    """What was tuned, for how long and with which images, and each step that was kept."""
    start = tuned.start.means[1]
    from_file = any(quant.origin == FROM_FILE for quant in tuned.baseline.activations.values())
    rows = [
        ("result", became),
        (
            "begun from",
            "the file's thresholds and weights" if from_file else f"KL thresholds with {tuned.bits} bits",
        ),
        ("objective", tuned.objective),
        (
            "images",
            f"{tuned.fit} tuning images, {tuned.held} held-out images,"
            f" {plural(tuned.variants, 'variant')} of each",
        ),
        ("time", f"{tuned.seconds:.0f} s, of which {tuned.preparing:.0f} s before the first step"),
        ("steps", f"{len(tuned.accepted)} of {len(tuned.steps)} kept; {STOPS[tuned.stop]}"),
    ]
    held = reduction(tuned.start.held.mean(axis=1), tuned.end.held.mean(axis=1))
    rows.append(("reduction of the loss, held-out images", percent(held)))
    if tuned.checked is not None:
        rows.append(("task's figure, evaluation images", _checked(tuned.checked)))
    blocks: list[Block] = [Words("Tuning", "plain"), Facts(tuple(rows))]
    cells, before = [], start
    for step in tuned.accepted:
        after = step.loss[1]
        cells.append(
            (
                Cell(KINDS[step.kind]),
                Cell(in_words(step.what, titles)),
                Cell(_loss(before)),
                Cell(_loss(after)),
                Cell(percent(1 - after / before) if before > 0 else MISSING),
                Cell(percent(1 - math.exp(-step.gain.held)) if math.isfinite(step.gain.held) else MISSING),
            )
        )
        before = after
    if cells:
        headings = (
            Heading("step"),
            Heading("what it changed"),
            Heading("mean loss before, 10⁻⁴", figures=True),
            Heading("after", figures=True),
            Heading("reduction of the mean", figures=True),
            Heading("of a typical image", figures=True),
        )
        words = (
            "All are of the held-out images. Of a typical image: the geometric mean over images of the ratio"
            " of its losses, so that a few images with a large loss don't decide."
        )
        blocks += [Table(headings, tuple(cells)), Words(words)]
    return blocks


def _loss(loss: float) -> str:
    return figure(1e4 * loss, 4)


# Edits --------------------------------------------------------------------------------------------


def _edits(session: SavedSession) -> list[Block]:
    """The edits that led to the plan; of those that were undone a line."""
    steps, index = session.history.steps, session.history.index
    titles = session.network.titles
    first = max(0, index - EDITS)
    rows = tuple((Cell(moment(step.when)), Cell(in_words(step.text, titles))) for step in steps[first:index])
    blocks: list[Block] = []
    if rows:
        many = f"The last {EDITS} of {index} edits, the newest below." if first else ""
        blocks.append(Words(many or "Edits, the last ones below.", "plain"))
        blocks.append(Table((Heading("when"), Heading("edit")), rows))
    undone = len(steps) - index
    if undone:
        blocks.append(Words(f"{plural(undone, 'later edit')} undone, and no part of the plan."))
    return blocks
