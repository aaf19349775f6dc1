"""The list of networks that are walked: chosen before any of them was run, pure data.

Every family is there in the form of both of PyTorch's ONNX exporters. Widths, depths and images are small,
so that a walk takes seconds; blocks, operators and how layers hang together are the family's own. 1-D
networks read a spectrogram, which is an image of one channel.
"""

from __future__ import annotations

from dataclasses import dataclass

FORMS = ("legacy", "dynamo")
"""``torch.onnx.export`` with ``dynamo=False`` and with ``dynamo=True``."""


@dataclass(frozen=True)
class Family:
    """A network of a family.

    Attributes
    ----------
    name
        Name of the files, and of the builder in `builders`.
    title
        What a reader calls it.
    source
        Whose implementation it is: torchvision, timm or own.
    shape
        Channels, height and width of its image.
    """

    name: str
    title: str
    source: str = "own"
    shape: tuple[int, int, int] = (3, 64, 64)


FAMILIES = (
    Family("squeezenet", "SqueezeNet 1.1", "torchvision"),
    Family("mobilenet_v1", "MobileNet v1"),
    Family("mobilenet_v2", "MobileNet v2", "torchvision"),
    Family("mobilenet_v3_small", "MobileNet v3 small", "torchvision"),
    Family("mobilenet_v3_large", "MobileNet v3 large", "torchvision"),
    Family("shufflenet_v1", "ShuffleNet v1"),
    Family("shufflenet_v2", "ShuffleNet v2", "torchvision"),
    Family("xception", "Xception"),
    Family("resnet", "ResNet, basic blocks", "torchvision"),
    Family("resnet_bottleneck", "ResNet, bottlenecks", "torchvision"),
    Family("resnext", "ResNeXt", "torchvision"),
    Family("se_resnet", "SE-ResNet"),
    Family("vgg", "VGG with BatchNorm", "torchvision"),
    Family("googlenet", "GoogLeNet", "torchvision"),
    Family("densenet", "DenseNet", "torchvision"),
    Family("ghostnet", "GhostNet"),
    Family("unet", "U-Net, transposed convolutions"),
    Family("unet_bilinear", "U-Net, bilinear"),
    Family("deeplab", "DeepLab v3", "torchvision"),
    Family("lraspp", "LR-ASPP", "torchvision"),
    Family("fpn", "Feature pyramid, three outputs"),
    Family("yolov5", "YOLOv5, three outputs (SiLU)"),
    Family("yolov8", "YOLOv8, decoded"),
    Family("ssdlite", "SSDLite, two outputs"),
    Family("convnext", "ConvNeXt", "torchvision"),
    Family("mobilevit", "MobileViT", "timm"),
    Family("efficientnet", "EfficientNet", "torchvision"),
    Family("efficientnet_v2", "EfficientNet v2", "torchvision"),
    Family("regnet_x", "RegNet X", "torchvision"),
    Family("regnet_y", "RegNet Y (SE)", "torchvision"),
    Family("mnasnet", "MnasNet", "torchvision"),
    Family("deit", "DeiT-tiny", "timm"),
    Family("vit", "ViT-tiny", "timm"),
    Family("vit_attention", "ViT (MultiheadAttention)", "torchvision"),
    Family("swin", "Swin", "torchvision"),
    Family("crnn_lstm", "CRNN, LSTM", shape=(3, 32, 96)),
    Family("crnn_gru", "CRNN, GRU", shape=(3, 32, 96)),
    Family("keywords_1d", "Keyword spotting, 1-D", shape=(1, 40, 64)),
    Family("tcn_1d", "Temporal convolutions, 1-D dilated", shape=(1, 40, 64)),
    Family("pose", "Pose heatmaps (SimpleBaseline)"),
)

ENTRIES = tuple((family, form) for family in FAMILIES for form in FORMS)
AT_LEAST = 75
"""Of the entries so many go all the way."""
