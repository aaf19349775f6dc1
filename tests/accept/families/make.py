"""Make one network in the exporters' forms: ``python make.py FOLDER [IMAGES.npz NAME FORM]...``.

Run by a Python that has torch, torchvision, timm and onnxscript, which the tests' own has not; see
`environment`. Weights are random, BatchNorm's statistics those of the images.
"""

from __future__ import annotations

import sys
import traceback
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import parts
import torch
from torch import nn
from torchvision import models
from torchvision.models import convnext, efficientnet, regnet, resnet, segmentation

OPSET = 17
Builder = Callable[[], nn.Module]


def vgg() -> nn.Module:
    """VGG's features with BatchNorm, and its classifier of three Linears."""
    features = models.vgg.make_layers([16, "M", 32, "M", 48, 48, "M", 64, 64, "M"], batch_norm=True)
    wide = [nn.Sequential(nn.Linear(i, 128), nn.ReLU(True), nn.Dropout()) for i in (64 * 4, 128)]
    return nn.Sequential(features, nn.AdaptiveAvgPool2d((2, 2)), nn.Flatten(1), *wide, nn.Linear(128, 10))


def regnets(se: float | None) -> nn.Module:
    """Two stages of RegNet."""
    settings = regnet.BlockParams([1, 2], [32, 64], [16, 16], [1.0, 1.0], [2, 2], se)
    return regnet.RegNet(settings, num_classes=10)


def mbconv() -> nn.Module:
    """EfficientNet's blocks, SE and SiLU in each."""
    kind = partial(efficientnet.MBConvConfig, width_mult=1.0, depth_mult=1.0)
    found = [kind(1, 3, 1, 32, 16, 1), kind(6, 3, 2, 16, 24, 2), kind(6, 5, 2, 24, 40, 2)]
    return efficientnet.EfficientNet(found, 0.0, num_classes=10, last_channel=160)


def fused_mbconv() -> nn.Module:
    """EfficientNet v2: fused blocks, then blocks with SE."""
    fused, kind = efficientnet.FusedMBConvConfig, efficientnet.MBConvConfig
    found = [fused(1, 3, 1, 16, 16, 1), fused(4, 3, 2, 16, 32, 1), kind(4, 3, 2, 32, 48, 2)]
    return efficientnet.EfficientNet(found, 0.0, num_classes=10, last_channel=160)


def convnexts() -> nn.Module:
    """Three stages with LayerNorm, GELU and a depthwise 7x7."""
    kind = convnext.CNBlockConfig
    return convnext.ConvNeXt(
        [kind(24, 48, 1), kind(48, 96, 1), kind(96, None, 2)], layer_scale=1.0, num_classes=10
    )


class Named(nn.Module):
    """Takes ``out`` of a segmentation network."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """A score for each class and pixel."""
        return self.body(x)["out"]


def deeplab() -> nn.Module:
    """Atrous pyramid with global pooling, and bilinear upsampling."""
    head = segmentation.deeplabv3.DeepLabHead(64, 4, (6, 12))
    return Named(segmentation.DeepLabV3(parts.Backbone(), head))


def lraspp() -> nn.Module:
    """Gated features of two depths."""
    return Named(segmentation.LRASPP(parts.Backbone(), 24, 64, 4, 32))


def transformer(name: str, depth: int = 2, **settings: object) -> nn.Module:
    """A network of timm's, less deep."""
    import timm

    return timm.create_model(name, num_classes=10, depth=depth, **settings)


def mobilevit() -> nn.Module:
    """timm's smallest, whole."""
    import timm

    return timm.create_model("mobilevit_xxs", num_classes=10)


def vit_attention() -> nn.Module:
    """torchvision's, with weights in its head, which it starts with zeros."""
    network = models.VisionTransformer(64, 16, 2, 3, 192, 768, num_classes=10)
    nn.init.normal_(network.heads.head.weight, 0, 0.1)
    return network


BUILDERS: dict[str, Builder] = {
    "squeezenet": partial(models.squeezenet1_1, num_classes=10),
    "mobilenet_v1": parts.mobilenet_v1,
    "mobilenet_v2": partial(models.MobileNetV2, num_classes=10, width_mult=0.35),
    "mobilenet_v3_small": partial(models.mobilenet_v3_small, num_classes=10, width_mult=0.5),
    "mobilenet_v3_large": partial(models.mobilenet_v3_large, num_classes=10, width_mult=0.35),
    "shufflenet_v1": parts.shufflenet_v1,
    "shufflenet_v2": partial(models.ShuffleNetV2, [2, 2, 2], [24, 48, 96, 192, 256], num_classes=10),
    "xception": parts.xception,
    "resnet": partial(resnet.ResNet, resnet.BasicBlock, [1, 1, 1, 1], num_classes=10),
    "resnet_bottleneck": partial(
        resnet.ResNet, resnet.Bottleneck, [1, 1, 1, 1], num_classes=10, width_per_group=16
    ),
    "resnext": partial(
        resnet.ResNet, resnet.Bottleneck, [1, 1, 1, 1], num_classes=10, groups=8, width_per_group=4
    ),
    "se_resnet": parts.se_resnet,
    "vgg": vgg,
    "googlenet": partial(models.GoogLeNet, num_classes=10, aux_logits=False, init_weights=False),
    "densenet": partial(models.DenseNet, 12, (3, 3, 3), 24, num_classes=10),
    "ghostnet": parts.ghostnet,
    "unet": partial(parts.UNet, False),
    "unet_bilinear": partial(parts.UNet, True),
    "deeplab": deeplab,
    "lraspp": lraspp,
    "fpn": parts.Pyramid,
    "yolov5": parts.YOLOv5,
    "yolov8": parts.YOLOv8,
    "ssdlite": parts.SSDLite,
    "convnext": convnexts,
    "mobilevit": mobilevit,
    "efficientnet": mbconv,
    "efficientnet_v2": fused_mbconv,
    "regnet_x": partial(regnets, None),
    "regnet_y": partial(regnets, 0.25),
    "mnasnet": partial(models.MNASNet, 0.35, num_classes=10),
    "deit": partial(transformer, "deit_tiny_distilled_patch16_224", img_size=64),
    "vit": partial(transformer, "vit_tiny_patch16_224", img_size=64),
    "vit_attention": vit_attention,
    "swin": partial(models.SwinTransformer, [4, 4], 48, [2, 2], [3, 6], [4, 4], num_classes=10),
    "crnn_lstm": partial(parts.CRNN, nn.LSTM),
    "crnn_gru": partial(parts.CRNN, nn.GRU),
    "keywords_1d": parts.Keywords,
    "tcn_1d": parts.Temporal,
    "pose": parts.pose,
}


def settled(network: nn.Module, images: torch.Tensor) -> nn.Module:
    """The network with BatchNorm statistics of the images, and a scale and shift in each BatchNorm."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.momentum = None
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    network.train()
    with torch.no_grad():
        network(images)
    return network.eval()


def make(folder: Path, source: str, name: str, form: str) -> None:
    """Write ``NAME.FORM.onnx``, or why not to ``NAME.FORM.error``."""
    path = folder / f"{name}.{form}.onnx"
    partial_file = folder / f"{name}.{form}.partial"
    dynamo = form == "dynamo"
    own = {"external_data": False} if dynamo else {"opset_version": OPSET}
    try:
        torch.manual_seed(sum(name.encode()))
        images = torch.from_numpy(np.load(source)["x"])
        network = settled(BUILDERS[name](), images)
        torch.onnx.export(network, (images[:1],), str(partial_file), dynamo=dynamo, verbose=False, **own)
        partial_file.rename(path)
    except Exception:
        partial_file.unlink(missing_ok=True)
        path.with_suffix(".error").write_text(traceback.format_exc())


def main(folder: str, *wanted: str) -> None:
    """Make one after another; each is seen as soon as it is whole."""
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    for place in range(0, len(wanted), 3):
        make(Path(folder), *wanted[place : place + 3])


if __name__ == "__main__":
    main(*sys.argv[1:])
