"""Which sums and changes of shape get no codes in ONNX Runtime's int8, because nobody would read them."""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import helper

from clipscope.core.lower.qdq.unread_codes import unread_codes
from clipscope.core.model.onnx_graph import OnnxGraph
from tests.attention import transformer
from tests.onnx_files import random, save


def test_query_and_key_go_through_floats_and_value_does_not(tmp_path: Path) -> None:
    graph = OnnxGraph(onnx.load(str(transformer(tmp_path / "vit.onnx", "split"))))
    found = set(unread_codes(graph, ("logits",), ()))
    assert {"n_heads", "n_parts", "n_q", "n_k", "n_k_turned"} <= found
    # Weighted values are multiplied as they are, and so are the sum that the MLP reads and the context.
    assert not found & {"n_v", "n_context", "n_turned", "n_first", "n_tokens"}
    # With the products off, nobody reads the value either.
    assert "n_v" in unread_codes(graph, ("logits",), ("n_scores", "n_mixed"))


def test_a_sum_that_only_a_normalization_reads(tmp_path: Path) -> None:
    def network(last: str) -> OnnxGraph:
        nodes = [
            helper.make_node("MatMul", ["x", "w"], ["m"], "product"),
            helper.make_node("Add", ["m", "x"], ["sum"], "residual"),
            helper.make_node(last, ["sum", *(["s"] if last == "LayerNormalization" else [])], ["n"], "last"),
            helper.make_node("MatMul", ["n", "w"], ["y"], "after"),
        ]
        weights = {"w": random(8, 8), "s": random(8)}
        return OnnxGraph(
            onnx.load(
                str(save(tmp_path / "n.onnx", nodes, inputs={"x": (1, 4, 8)}, outputs=["y"], weights=weights))
            )
        )

    assert unread_codes(network("LayerNormalization"), ("y",), ()) == ["residual"]
    assert unread_codes(network("Relu"), ("y",), ()) == []
    assert unread_codes(network("Relu"), ("y",), ("after",)) == ["residual"]
    assert unread_codes(network("LayerNormalization"), ("y", "sum"), ()) == []
