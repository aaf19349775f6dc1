"""Networks that no library has in a small form: for the environment with torch."""

from __future__ import annotations

import torch
from torch import nn


def conv(
    i: int, o: int, k: int = 3, s: int = 1, g: int = 1, act: type[nn.Module] | None = nn.ReLU
) -> nn.Module:
    """Convolution, BatchNorm and an activation."""
    layers = [nn.Conv2d(i, o, k, s, k // 2, groups=g, bias=False), nn.BatchNorm2d(o)]
    return nn.Sequential(*layers, *([act()] if act else []))


def head(channels: int, classes: int = 10) -> nn.Module:
    """Global pooling and a Linear."""
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(1), nn.Linear(channels, classes))


def separable(i: int, o: int, s: int = 1) -> nn.Module:
    """Depthwise, then 1x1, each with ReLU."""
    return nn.Sequential(conv(i, i, 3, s, i), conv(i, o, 1))


def mobilenet_v1() -> nn.Module:
    """Howard et al. 2017, a quarter of the width."""
    plan = [(8, 16, 1), (16, 32, 2), (32, 32, 1), (32, 64, 2), (64, 64, 1), (64, 128, 2)]
    return nn.Sequential(conv(3, 8, 3, 2), *(separable(*part) for part in plan), head(128))


class ShuffleUnit(nn.Module):
    """Grouped 1x1, shuffle, depthwise, grouped 1x1 (Zhang et al. 2017)."""

    def __init__(self, i: int, o: int, g: int, s: int) -> None:
        super().__init__()
        self.g, self.s, mid, o = g, s, o // 4, o - i if s == 2 else o
        self.a, self.b = conv(i, mid, 1, 1, g), conv(mid, mid, 3, s, mid, None)
        self.c, self.pool = conv(mid, o, 1, 1, g, None), nn.AvgPool2d(3, 2, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Residual, or concatenated with the pooled input."""
        y = self.a(x)
        n, c, h, w = y.shape
        y = y.view(n, self.g, c // self.g, h, w).transpose(1, 2).reshape(n, c, h, w)
        y = self.c(self.b(y))
        return torch.relu(torch.cat([self.pool(x), y], 1) if self.s == 2 else x + y)


def shufflenet_v1() -> nn.Module:
    """Three groups."""
    units = [ShuffleUnit(24, 120, 3, 2), ShuffleUnit(120, 120, 3, 1), ShuffleUnit(120, 240, 3, 2)]
    return nn.Sequential(conv(3, 24, 3, 2), nn.MaxPool2d(3, 2, 1), *units, head(240))


class XceptionBlock(nn.Module):
    """Two separable convolutions, max pooling, a strided 1x1 beside (Chollet 2017)."""

    def __init__(self, i: int, o: int) -> None:
        super().__init__()

        def sep(a: int, b: int) -> nn.Module:
            return nn.Sequential(nn.Conv2d(a, a, 3, 1, 1, groups=a, bias=False), conv(a, b, 1, act=None))

        self.body = nn.Sequential(nn.ReLU(), sep(i, o), nn.ReLU(), sep(o, o), nn.MaxPool2d(3, 2, 1))
        self.skip = conv(i, o, 1, 2, act=None)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Sum of both ways."""
        return self.body(x) + self.skip(x)


def xception() -> nn.Module:
    """Entry flow."""
    return nn.Sequential(
        conv(3, 16, 3, 2), conv(16, 32), XceptionBlock(32, 64), XceptionBlock(64, 96), nn.ReLU(), head(96)
    )


class Squeeze(nn.Module):
    """Squeeze and excitation (Hu et al. 2017), with the gate that is given."""

    def __init__(self, c: int, gate: type[nn.Module] = nn.Sigmoid) -> None:
        super().__init__()
        self.pool, self.gate = nn.AdaptiveAvgPool2d(1), gate()
        self.a, self.b = nn.Conv2d(c, c // 4, 1), nn.Conv2d(c // 4, c, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Channels times their gates."""
        return x * self.gate(self.b(torch.relu(self.a(self.pool(x)))))


class SEBlock(nn.Module):
    """A basic block with squeeze and excitation by Linear layers."""

    def __init__(self, i: int, o: int, s: int) -> None:
        super().__init__()
        self.a, self.b = conv(i, o, 3, s), conv(o, o, act=None)
        self.f = nn.Sequential(nn.Linear(o, o // 4), nn.ReLU(), nn.Linear(o // 4, o), nn.Sigmoid())
        self.skip = nn.Identity() if i == o and s == 1 else conv(i, o, 1, s, act=None)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """As in the paper's implementation: pooled, flattened, two Linears, viewed as an image."""
        y = self.b(self.a(x))
        n, c = y.shape[:2]
        gate = self.f(nn.functional.adaptive_avg_pool2d(y, 1).view(n, c)).view(n, c, 1, 1)
        return torch.relu(y * gate + self.skip(x))


def se_resnet() -> nn.Module:
    """Three stages."""
    return nn.Sequential(
        conv(3, 16, 3, 2), SEBlock(16, 16, 1), SEBlock(16, 32, 2), SEBlock(32, 64, 2), head(64)
    )


class Ghost(nn.Module):
    """Half of the channels by a 1x1, the other half from them, depthwise (Han et al. 2020)."""

    def __init__(self, i: int, o: int, act: bool) -> None:
        super().__init__()
        kind = nn.ReLU if act else None
        self.a, self.b = conv(i, o // 2, 1, act=kind), conv(o // 2, o // 2, 3, 1, o // 2, kind)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Both halves."""
        x = self.a(x)
        return torch.cat([x, self.b(x)], 1)


class GhostBlock(nn.Module):
    """Ghost, strided depthwise, SE with a hard sigmoid, Ghost; a skip of depthwise and 1x1."""

    def __init__(self, i: int, mid: int, o: int, s: int) -> None:
        super().__init__()
        deep = [conv(mid, mid, 3, s, mid, None)] if s > 1 else []
        self.body = nn.Sequential(
            Ghost(i, mid, True), *deep, Squeeze(mid, nn.Hardsigmoid), Ghost(mid, o, False)
        )
        same = i == o and s == 1
        self.skip = (
            nn.Identity() if same else nn.Sequential(conv(i, i, 3, s, i, None), conv(i, o, 1, act=None))
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Sum of both ways."""
        return self.body(x) + self.skip(x)


def ghostnet() -> nn.Module:
    """Four blocks."""
    blocks = [
        GhostBlock(16, 32, 16, 1),
        GhostBlock(16, 48, 24, 2),
        GhostBlock(24, 72, 24, 1),
        GhostBlock(24, 96, 40, 2),
    ]
    return nn.Sequential(conv(3, 16, 3, 2), *blocks, head(40))


class UNet(nn.Module):
    """Three levels (Ronneberger et al. 2015), up by transposed convolutions or bilinear."""

    def __init__(self, bilinear: bool) -> None:
        super().__init__()

        def double(i: int, o: int) -> nn.Module:
            return nn.Sequential(conv(i, o), conv(o, o))

        def up(i: int) -> nn.Module:
            if bilinear:
                way = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)
                return nn.Sequential(way, conv(i, i // 2, 1))
            return nn.ConvTranspose2d(i, i // 2, 2, 2)

        self.a, self.b, self.c, self.pool = double(3, 16), double(16, 32), double(32, 64), nn.MaxPool2d(2)
        self.up1, self.up2, self.d, self.e = up(64), up(32), double(64, 32), double(32, 16)
        self.out = nn.Conv2d(16, 4, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """A score for each class and pixel."""
        a = self.a(x)
        b = self.b(self.pool(a))
        c = self.c(self.pool(b))
        d = self.d(torch.cat([b, self.up1(c)], 1))
        return self.out(self.e(torch.cat([a, self.up2(d)], 1)))


class Backbone(nn.Module):
    """Features of two depths, named as torchvision's segmentation networks want them."""

    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Sequential(conv(3, 16, 3, 2), conv(16, 24, 3, 2))
        self.b = nn.Sequential(conv(24, 48, 3, 2), conv(48, 64))

    def forward(self, x: torch.Tensor) -> dict[str, torch.Tensor]:
        """``low``, ``high`` and, for DeepLab, ``out``."""
        low = self.a(x)
        high = self.b(low)
        return {"low": low, "high": high, "out": high}


class Pyramid(nn.Module):
    """Lin et al. 2017: nearest upsampling, sums, three outputs."""

    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Sequential(conv(3, 16, 3, 2), conv(16, 24, 3, 2))
        self.b, self.c = conv(24, 48, 3, 2), conv(48, 64, 3, 2)
        self.side = nn.ModuleList(nn.Conv2d(i, 32, 1) for i in (24, 48, 64))
        self.out = nn.ModuleList(nn.Conv2d(32, 32, 3, 1, 1) for _ in range(3))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """From fine to coarse."""
        a = self.a(x)
        b = self.b(a)
        c = self.side[2](self.c(b))
        d = self.side[1](b) + nn.functional.interpolate(c, scale_factor=2.0, mode="nearest")
        e = self.side[0](a) + nn.functional.interpolate(d, scale_factor=2.0, mode="nearest")
        return self.out[0](e), self.out[1](d), self.out[2](c)


class Cross(nn.Module):
    """YOLO's bottlenecks between splits: C3 of YOLOv5, C2f of YOLOv8."""

    def __init__(self, i: int, o: int, chunked: bool, add: bool = True) -> None:
        super().__init__()
        h = o // 2
        self.chunked, self.add = chunked, add
        self.a, self.b = conv(i, o if chunked else h, 1, act=nn.SiLU), conv(i, h, 1, act=nn.SiLU)
        if chunked:
            del self.b
        self.m = nn.Sequential(conv(h, h, 3 if chunked else 1, act=nn.SiLU), conv(h, h, act=nn.SiLU))
        self.c = conv(3 * h if chunked else 2 * h, o, 1, act=nn.SiLU)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """All parts side by side, mixed by a 1x1."""
        if self.chunked:
            first, second = self.a(x).chunk(2, 1)
            last = self.m(second)
            return self.c(torch.cat([first, second, second + last if self.add else last], 1))
        a = self.a(x)
        return self.c(torch.cat([a + self.m(a) if self.add else self.m(a), self.b(x)], 1))


class Pooled(nn.Module):
    """SPPF: three max poolings in a row."""

    def __init__(self, c: int) -> None:
        super().__init__()
        self.a, self.b, self.pool = (
            conv(c, c // 2, 1, act=nn.SiLU),
            conv(2 * c, c, 1, act=nn.SiLU),
            nn.MaxPool2d(5, 1, 2),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """All four side by side."""
        x = self.a(x)
        y = self.pool(x)
        z = self.pool(y)
        return self.b(torch.cat([x, y, z, self.pool(z)], 1))


class Neck(nn.Module):
    """Backbone and path aggregation of YOLOv5 and YOLOv8: three strides."""

    def __init__(self, chunked: bool) -> None:
        super().__init__()

        def down(i: int, o: int) -> nn.Module:
            return conv(i, o, 3, 2, act=nn.SiLU)

        self.p3 = nn.Sequential(
            down(3, 8), down(8, 16), Cross(16, 16, chunked), down(16, 32), Cross(32, 32, chunked)
        )
        self.p4 = nn.Sequential(down(32, 48), Cross(48, 48, chunked))
        self.p5 = nn.Sequential(down(48, 64), Cross(64, 64, chunked), Pooled(64))
        self.up = nn.Upsample(scale_factor=2, mode="nearest")
        self.n4, self.n3 = Cross(112, 48, chunked, False), Cross(80, 32, chunked, False)
        self.d3, self.m4 = down(32, 32), Cross(80, 48, chunked, False)
        self.d4, self.m5 = down(48, 48), Cross(112, 64, chunked, False)

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        """Features of strides 8, 16 and 32."""
        p3 = self.p3(x)
        p4 = self.p4(p3)
        p5 = self.p5(p4)
        n4 = self.n4(torch.cat([self.up(p5), p4], 1))
        n3 = self.n3(torch.cat([self.up(n4), p3], 1))
        m4 = self.m4(torch.cat([self.d3(n3), n4], 1))
        return [n3, m4, self.m5(torch.cat([self.d4(m4), p5], 1))]


class YOLOv5(nn.Module):
    """Raw heads, a 1x1 for each stride."""

    def __init__(self) -> None:
        super().__init__()
        self.neck = Neck(False)
        self.heads = nn.ModuleList(nn.Conv2d(c, 3 * 9, 1) for c in (32, 48, 64))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Three outputs."""
        return tuple(head(part) for head, part in zip(self.heads, self.neck(x), strict=True))


class YOLOv8(nn.Module):
    """Decoupled heads, distribution focal loss and boxes decoded with constant anchors."""

    def __init__(self, classes: int = 4, bins: int = 16, side: int = 64) -> None:
        super().__init__()
        self.neck, self.classes, self.bins = Neck(True), classes, bins

        def branch(c: int, o: int) -> nn.Module:
            return nn.Sequential(conv(c, 32, act=nn.SiLU), conv(32, 32, act=nn.SiLU), nn.Conv2d(32, o, 1))

        self.box = nn.ModuleList(branch(c, 4 * bins) for c in (32, 48, 64))
        self.cls = nn.ModuleList(branch(c, classes) for c in (32, 48, 64))
        self.dfl = nn.Conv2d(bins, 1, 1, bias=False)
        self.dfl.weight.data = torch.arange(bins, dtype=torch.float32).view(1, bins, 1, 1)
        centres, steps = [], []
        for stride in (8, 16, 32):
            at = torch.arange(side // stride) + 0.5
            y, x = torch.meshgrid(at, at, indexing="ij")
            centres.append(torch.stack([x.flatten(), y.flatten()]))
            steps.append(torch.full((1, at.numel() ** 2), float(stride)))
        self.register_buffer("centres", torch.cat(centres, 1)[None])
        self.register_buffer("steps", torch.cat(steps, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Boxes (centre and size, in pixels) and class scores of all cells."""
        parts = [
            torch.cat([box(part), cls(part)], 1)
            for box, cls, part in zip(self.box, self.cls, self.neck(x), strict=True)
        ]
        n = x.shape[0]
        joined = torch.cat([p.view(n, 4 * self.bins + self.classes, -1) for p in parts], 2)
        box, scores = joined.split((4 * self.bins, self.classes), 1)
        cells = box.shape[2]
        sides = self.dfl(box.view(n, 4, self.bins, cells).transpose(2, 1).softmax(1)).view(n, 4, cells)
        low, high = sides.chunk(2, 1)
        first, last = self.centres - low, self.centres + high
        boxes = torch.cat([(first + last) / 2, last - first], 1) * self.steps
        return torch.cat([boxes, scores.sigmoid()], 1)


class SSDLite(nn.Module):
    """Separable heads on two strides, permuted and joined: boxes and scores."""

    def __init__(self, classes: int = 5, anchors: int = 3) -> None:
        super().__init__()
        self.classes = classes
        self.a = nn.Sequential(conv(3, 16, 3, 2, act=nn.ReLU6), separable(16, 32, 2), separable(32, 48, 2))
        self.b = separable(48, 64, 2)

        def branch(c: int, o: int) -> nn.Module:
            return nn.Sequential(conv(c, c, 3, 1, c, nn.ReLU6), nn.Conv2d(c, o, 1))

        self.box = nn.ModuleList(branch(c, 4 * anchors) for c in (48, 64))
        self.cls = nn.ModuleList(branch(c, classes * anchors) for c in (48, 64))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(N, anchors, 4) and (N, anchors, classes)."""
        a = self.a(x)
        parts, n = (a, self.b(a)), x.shape[0]

        def joined(heads: nn.ModuleList, last: int) -> torch.Tensor:
            found = [h(p).permute(0, 2, 3, 1).reshape(n, -1, last) for h, p in zip(heads, parts, strict=True)]
            return torch.cat(found, 1)

        return joined(self.box, 4), joined(self.cls, self.classes).softmax(-1)


class CRNN(nn.Module):
    """Shi et al. 2015: columns of features, read in both directions, a score for each character."""

    def __init__(self, kind: type[nn.RNNBase]) -> None:
        super().__init__()
        plan = [(3, 16, 2), (16, 32, 2), (32, 48, (2, 1)), (48, 64, (4, 1))]
        self.features = nn.Sequential(*(nn.Sequential(conv(i, o), nn.MaxPool2d(k)) for i, o, k in plan))
        self.reader = kind(64, 48, bidirectional=True, batch_first=True)
        self.out = nn.Linear(96, 20)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(N, columns, characters)."""
        columns = self.features(x).squeeze(2).permute(0, 2, 1)
        return self.out(self.reader(columns)[0])


def conv1d(i: int, o: int, k: int, s: int = 1, g: int = 1, d: int = 1) -> nn.Module:
    """Convolution of one dimension, BatchNorm and ReLU."""
    pad = d * (k // 2)
    return nn.Sequential(nn.Conv1d(i, o, k, s, pad, d, g, bias=False), nn.BatchNorm1d(o), nn.ReLU())


class Keywords(nn.Module):
    """Separable 1-D convolutions over the frames of a spectrogram."""

    def __init__(self) -> None:
        super().__init__()
        plan = [
            (40, 64, 9, 2, 1),
            (64, 64, 9, 1, 64),
            (64, 64, 1, 1, 1),
            (64, 64, 5, 1, 64),
            (64, 96, 1, 1, 1),
        ]
        self.body = nn.Sequential(*(conv1d(*part) for part in plan))
        self.out = nn.Linear(96, 12)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(N, 1, bands, frames) to scores of words."""
        return self.out(self.body(x.squeeze(1)).mean(2))


class Temporal(nn.Module):
    """Dilated 1-D convolutions with residuals (Bai et al. 2018)."""

    def __init__(self) -> None:
        super().__init__()
        self.first = conv1d(40, 48, 1)
        self.blocks = nn.ModuleList(
            nn.Sequential(conv1d(48, 48, 3, d=d), conv1d(48, 48, 3, d=d)) for d in (1, 2, 4)
        )
        self.out = nn.Conv1d(48, 8, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(N, 1, bands, frames) to a score for each class and frame."""
        x = self.first(x.flatten(1, 2))
        for block in self.blocks:
            x = torch.relu(x + block(x))
        return self.out(x)


def pose() -> nn.Module:
    """Xiao et al. 2018: three transposed convolutions behind a small backbone."""
    down = [conv(3, 16, 3, 2), conv(16, 32, 3, 2), conv(32, 48, 3, 2)]
    up: list[nn.Module] = []
    for i in (48, 32):
        up += [nn.ConvTranspose2d(i, 32, 4, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU()]
    return nn.Sequential(*down, *up, nn.Conv2d(32, 17, 1))
