"""Tables of 2018, whose activation rows name blobs: put under the names of the layers that read them.

BUG1989's caffe-int8-convert-tool.py, as ncnn took its tables from October 2018 on, wrote one weight scale a
layer and a scale for each Caffe blob: ``conv1 0.2957`` is that of the blob that conv1 makes, and conv1
itself reads ``data``. Today the same row is the scale of what conv1 reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clipscope.core.formats.table.lint_context import Context, usable_scales
from clipscope.core.formats.table.lint_findings import Edit, Finding, Fix, apply_together
from clipscope.core.formats.table.rows import Row, weight_key
from clipscope.core.formats.table.text import shown
from clipscope.core.model.graph import ParamGraph
from clipscope.core.model.quantizable import WEIGHT_MARK, QuantLayer

_IN_PLACE_NAMES = """
BatchNorm Bias Clip Dropout ELU HardSigmoid HardSwish Mish PReLU ReLU SELU Scale Sigmoid Swish TanH
"""
_IN_PLACE = frozenset(_IN_PLACE_NAMES.split())
"""What Caffe computes in the blob itself, so that the blob's row is that of the result."""


def blob_keys(context: Context) -> Finding | None:
    """The finding that re-keys a table whose activation rows name blobs; None for any other table."""
    readers = _readers(context)
    if not readers:
        return None
    graph = context.model.network.graph
    strangers = [key for key in readers.values() if key not in context.activations]
    read = {layer.root for layer in context.layers if layer.name in readers}
    by_input = any(root in graph.inputs for root in read)
    with_weights = [layer for layer in context.layers if weight_key(layer.name) in context.by_key]
    single = all(context.by_key[weight_key(layer.name)].values.size == 1 for layer in with_weights)
    complete = len(readers) == len(with_weights)
    if not strangers or not ((by_input and 2 * len(readers) >= len(with_weights)) or (complete and single)):
        return None
    return _finding(context, readers, with_weights)


def rekeyed(context: Context) -> tuple[str, Finding] | None:
    """Text under the layers' names, and what is to be said of it; None where the keys are no blobs."""
    finding = blob_keys(context)
    if finding is None or finding.fix is None:
        return None
    return apply_together(context.lines, [finding.fix]), finding


def _readers(context: Context) -> Mapping[str, str]:
    """Key of the row of the blob that a layer reads, by layer, for layers with a weight row."""
    keys = {row.key for row in context.by_key.values() if WEIGHT_MARK not in row.key and row.values.size == 1}
    graph = context.model.network.graph
    found = {}
    for layer in context.layers:
        if weight_key(layer.name) in context.by_key:
            key = next((name for name in _names(graph, layer.root) if name in keys), None)
            if key is not None:
                found[layer.name] = key
    return found


def _names(graph: ParamGraph, blob: str) -> Iterator[str]:
    """What Caffe called a blob of ncnn's network, the likeliest first."""
    yield blob
    layer = graph.producer(blob)
    while layer is not None and layer.type in _IN_PLACE and layer.bottoms:
        below = graph.root(layer.bottoms[0])
        yield below
        layer = graph.producer(below)
    # caffe2ncnn calls what conv1's in-place relu1 makes conv1_relu1; ncnnoptimize gives the name to conv1.
    place = blob.rfind("_")
    while place > 0:
        yield blob[:place]
        place = blob.rfind("_", 0, place)
    if layer is not None:
        yield layer.name


def _finding(context: Context, readers: Mapping[str, str], layers: list[QuantLayer]) -> Finding:
    rows = [row for row in context.table.rows if WEIGHT_MARK not in row.key]
    edits = [Edit(row.line, None) for row in rows]
    last = context.lines[-1].number + 1
    for layer in layers:
        row = context.by_key[weight_key(layer.name)]
        if row.values.size == 1 and layer.weight_rows > 1 and usable_scales(row.values).all():
            edits.append(Edit(row.line, row.text(row.words * layer.weight_rows)))
        if layer.name in readers:
            source = context.by_key[readers[layer.name]]
            edits.append(Edit(last, Row(last, layer.name, source.words, source.values).text(), insert=True))
    name, key = next((name, key) for name, key in readers.items() if key != name)
    reason = (
        f"the rows name blobs, as tools of 2018 wrote them: {shown(name)} reads {shown(key)},"
        f" so its scale is {context.by_key[key].values[0]:.6g}"
    )
    own = context.by_key.get(name)
    if own is not None and own.values.size:
        reason += f", and {own.values[0]:.6g} in its own row is that of the blob it makes"
    effect = "takes each row for the scale of what the layer of that name reads"
    fix = Fix("put the scales under the layers that read the blobs", tuple(edits))
    return Finding(rows[0].line, None, "blob-keys", "error", reason, effect, fix)
