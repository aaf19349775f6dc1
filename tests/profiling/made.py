"""A small network with every kind of transition, and a plan for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from tests.lower.builders import as_model, build, gauss

LINES = (
    "Input in 0 1 in 0=8 1=8 2=3",
    "Convolution c0 1 1 in a 0=16 1=3 4=1 5=1 6=432 9=1",
    "Split s 1 2 a a0 a1",
    "Convolution c1 1 1 a0 b 0=16 1=1 6=256",
    "ConvolutionDepthWise d 1 1 a1 c 0=16 1=3 4=1 6=144 7=16",
    "BinaryOp add 2 1 b c e 0=0",
    "Convolution c2 1 1 e f 0=64 1=1 6=1024",
    "ConvolutionDepthWise g 1 1 f h 0=64 1=1 6=256 7=16",
    "InnerProduct fc 1 1 h y 0=10 1=0 2=40960",
)
WEIGHTS = (("c0", 432, 16), ("c1", 256, 0), ("d", 144, 0), ("c2", 1024, 0), ("g", 256, 0), ("fc", 40960, 0))


def made_model() -> Model:
    """The network with the shapes that ncnn has for its blobs."""
    arrays = []
    for seed, (_, weights, biases) in enumerate(WEIGHTS):
        arrays.append((gauss(seed, weights), "fp32"))
        arrays += [(gauss(seed + 20, biases), "raw")] if biases else []
    network = build(LINES, arrays)
    model = as_model(network, (3, 8, 8))
    net = NcnnNet(network.graph.text(), network.weights, threads=1)
    blobs = [blob for blob in network.graph.blobs if blob != "in"]
    shapes = dict(net.sizes(np.ones((3, 8, 8), np.float32), blobs))
    net.close()
    return replace(model, shapes={"in": (3, 8, 8), **shapes})


def made_plan(model: Model) -> QuantPlan:
    """All layers int8."""
    roots = {layer.root for layer in model.layers}
    return QuantPlan(
        {root: ActivationQuant.symmetric(4.0) for root in roots},
        {layer.name: default_layer(model, layer) for layer in model.layers},
    )
