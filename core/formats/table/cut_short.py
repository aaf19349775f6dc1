"""A table whose end is missing: what a refusal says before it speaks of other networks."""

from __future__ import annotations

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.formats.table.lint_context import Context
from clipscope.core.formats.table.table import WEIGHT_SUFFIX
from clipscope.core.formats.table.text import shown

GET_AGAIN = "copy or download the file again, or make the table anew"


def cut_short(context: Context) -> ClipScopeError | None:
    """Where a file ends too early; None where it does not look so.

    ncnn2table writes the weight rows of all layers, then a row with each layer's threshold, and ends each
    line. So a table is cut short if it ends with a weight row and has no threshold, or in the middle of a
    line while layers with a weight row have no threshold.

    Parameters
    ----------
    context
        A table that can't be read for its network.
    """
    rows = context.table.rows
    if not rows:
        return None
    last, keys = rows[-1], context.by_key.keys()
    weights = [key.removesuffix(WEIGHT_SUFFIX) for key in keys if key.endswith(WEIGHT_SUFFIX)]
    open_end = context.lines[-1].end == "" and context.lines[-1].number == last.line
    is_weight = last.key.endswith(WEIGHT_SUFFIX) and last.key not in context.runtime
    bare = is_weight and not any(name in keys for name in weights)
    if not weights or not (bare or (open_end and any(name not in keys for name in weights))):
        return None
    layer = context.weights.get(last.key)
    if layer is not None and last.values.size < layer.weight_rows:
        what = f"with {last.values.size:,} of the {layer.weight_rows:,} scales of {shown(last.key)}"
    elif open_end:
        what = f"in the middle of {shown(last.key)}"
    else:
        what = f"after {shown(last.key)}"
    missing = sum(name not in keys for name in weights)
    return ClipScopeError(
        f"the file seems cut short: it ends {what}, and thresholds of {missing:,} of {len(weights):,} layers"
        " are missing",
        where=f"line {last.line}",
        fix=GET_AGAIN,
    )
