"""Transformers' ways with tokens that pnnx does not follow: LeViT's, CaiT's and XCiT's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import helper

from tests.exporters.test_gemms import as_runtime
from tests.exporters.walk import write
from tests.onnx_files import random

SHAPE = (1, 3, 16, 16)
TOKENS, WIDE, HEADS = 16, 32, 4


def node(kind: str, inputs: str, result: str, **said: object) -> onnx.NodeProto:
    return helper.make_node(kind, inputs.split(), [result], result, **said)


def tokens() -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    """An image cut into patches of 4x4 pixels, as tokens: (1, 16, 32)."""
    nodes = [
        helper.make_node("Conv", ["x", "patch", "shift"], ["c"], "patches", strides=[4, 4]),
        node("Reshape", "c flat", "columns"),
        node("Transpose", "columns", "t", perm=[0, 2, 1]),
    ]
    values = {"patch": random(WIDE, 3, 4, 4), "shift": random(WIDE), "flat": sides(1, WIDE, TOKENS)}
    return nodes, values


def sides(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def attention(values: str, result: str) -> list[onnx.NodeProto]:
    return [
        node("MatMul", f"{values}q {values}kt", f"{result}s"),
        node("Softmax", f"{result}s", f"{result}p", axis=-1),
        node("MatMul", f"{result}p {values}v", f"{result}m"),
        node("Transpose", f"{result}m", f"{result}o", perm=[0, 2, 1, 3]),
    ]


def head(source: str) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    nodes = [
        node("ReduceMean", source, "mean", axes=[1], keepdims=0),
        node("Gemm", "mean last end", "y", transB=1),
    ]
    return nodes, {"last": random(5, WIDE, seed=30), "end": random(5, seed=31)}


def test_normalized_rows_of_tokens(tmp_path: Path) -> None:
    """Rows are normalized as a batch, and every second pixel goes on, twice (LeViT)."""
    nodes, values = tokens()
    values["flat"] = sides(1, WIDE, 64)
    source = "t"
    for place, height in (("a", 8), ("b", 4)):
        count = height * height

        def norm(result: str, rows: str, after: str) -> list[onnx.NodeProto]:
            return [
                node("Reshape", f"{result}p {rows}", f"{result}r"),
                node("BatchNormalization", f"{result}r scale move average variance", f"{result}n"),
                node("Reshape", f"{result}n {after}", result),
            ]

        nodes += [
            node("MatMul", f"{source} wide", f"{place}kp"),
            *norm(f"{place}k", f"{place}rows", f"{place}heads"),
            node("Transpose", f"{place}k", f"{place}kt", perm=[0, 2, 3, 1]),
            node("Transpose", f"{place}k", f"{place}v", perm=[0, 2, 1, 3]),
            node("Reshape", f"{source} {place}image", f"{place}i0"),
            node("Slice", f"{place}i0 zero most one two", f"{place}i1"),
            node("Slice", f"{place}i1 zero most two two", f"{place}i2"),
            node("Reshape", f"{place}i2 {place}fewer", f"{place}u"),
            node("MatMul", f"{place}u wide", f"{place}0p"),
            *norm(f"{place}0", f"{place}few_rows", f"{place}few_heads"),
            node("Transpose", f"{place}0", f"{place}q", perm=[0, 2, 1, 3]),
            *attention(place, f"{place}x"),
            node("Reshape", f"{place}xo {place}fewer", f"{place}y"),
        ]
        values |= {f"{place}rows": sides(count, WIDE), f"{place}few_rows": sides(count // 4, WIDE)}
        values |= {f"{place}heads": sides(1, count, HEADS, WIDE // HEADS)}
        values |= {f"{place}few_heads": sides(1, count // 4, HEADS, WIDE // HEADS)}
        values |= {
            f"{place}image": sides(1, height, height, WIDE),
            f"{place}fewer": sides(1, count // 4, WIDE),
        }
        source = f"{place}y"
    values |= {"zero": sides(0), "most": sides(2**62), "one": sides(1), "two": sides(2)}
    values |= {"wide": random(WIDE, WIDE, seed=4), "scale": 1 + random(WIDE, seed=8) / 4}
    values |= {"move": random(WIDE, seed=9), "average": random(WIDE, seed=10)}
    values |= {"variance": (0.5 + random(WIDE, seed=11) ** 2).astype(np.float32)}
    ending, more = head(source)
    path = write(tmp_path / "levit.onnx", [*nodes, *ending], values | more, shape=(1, 3, 32, 32))
    assert as_runtime(path, (1, 3, 32, 32))


def test_heads_that_talk(tmp_path: Path) -> None:
    """Query, key and value as parts of an axis more, and a product over the heads (CaiT)."""
    nodes, values = tokens()
    nodes += [
        node("MatMul", "t wide", "p"),
        node("Add", "p offset", "l"),
        node("Reshape", "l parts", "five"),
        node("Transpose", "five", "turned", perm=[2, 0, 3, 1, 4]),
        *(
            node("Gather", f"turned {number}", name, axis=0)
            for name, number in zip("qkv", ("i0", "i1", "i2"), strict=True)
        ),
        node("Transpose", "k", "kt", perm=[0, 1, 3, 2]),
        node("MatMul", "q kt", "s"),
        node("Transpose", "s", "s1", perm=[0, 2, 3, 1]),
        node("MatMul", "s1 talk", "s2"),
        node("Transpose", "s2", "s3", perm=[0, 3, 1, 2]),
        node("Softmax", "s3", "soft", axis=-1),
        node("MatMul", "soft v", "m"),
        node("Transpose", "m", "o", perm=[0, 2, 1, 3]),
        node("Reshape", "o back", "z"),
    ]
    values |= {
        "wide": random(WIDE, 3 * WIDE, seed=4),
        "offset": random(3 * WIDE, seed=5),
        "parts": sides(1, TOKENS, 3, HEADS, WIDE // HEADS),
        "talk": random(HEADS, HEADS, seed=6),
        **{f"i{number}": np.array(number, np.int64) for number in range(3)},
        "back": sides(1, TOKENS, WIDE),
    }
    ending, more = head("z")
    path = write(tmp_path / "cait.onnx", [*nodes, *ending], values | more, shape=SHAPE)
    assert as_runtime(path, SHAPE)


def test_one_token_asks(tmp_path: Path) -> None:
    """The query of class attention is made of one token (CaiT, XCiT)."""
    nodes, values = tokens()
    nodes += [
        node("Gather", "t first", "token", axis=1),
        node("Gemm", "token wq bq", "asks", transB=1),
        node("Unsqueeze", "asks one", "row"),
        node("Reshape", "row single", "qh"),
        node("Transpose", "qh", "q", perm=[0, 2, 1, 3]),
        node("Mul", "q factor", "aq"),
    ]
    for name in "kv":
        nodes += [node("MatMul", f"t w{name}", f"{name}0"), node("Add", f"{name}0 b{name}", f"{name}1")]
        nodes += [node("Reshape", f"{name}1 several", f"{name}2")]
        values |= {
            f"w{name}": random(WIDE, WIDE, seed=ord(name)),
            f"b{name}": random(WIDE, seed=ord(name) + 1),
        }
    nodes += [
        node("Transpose", "k2", "akt", perm=[0, 2, 3, 1]),
        node("Transpose", "v2", "av", perm=[0, 2, 1, 3]),
        *attention("a", "x_"),
        node("Reshape", "x_o whole", "z0"),
        node("MatMul", "z0 wo", "z1"),
        node("Add", "z1 bo", "z"),
    ]
    values |= {
        "first": np.array(0, np.int64),
        "wq": random(WIDE, WIDE, seed=40),
        "bq": random(WIDE, seed=41),
        "one": sides(1),
        "single": sides(1, 1, HEADS, WIDE // HEADS),
        "whole": sides(1, 1, WIDE),
        "several": sides(1, TOKENS, HEADS, WIDE // HEADS),
        "factor": np.array((WIDE / HEADS) ** -0.5, np.float32),
        "wo": random(WIDE, WIDE, seed=42),
        "bo": random(WIDE, seed=43),
    }
    ending, more = head("z")
    path = write(tmp_path / "xcit.onnx", [*nodes, *ending], values | more, shape=SHAPE)
    assert as_runtime(path, SHAPE)
