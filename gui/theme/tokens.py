"""The colours of the window, dark and light. Hue is the engine, fill is the precision."""

from __future__ import annotations

from dataclasses import dataclass

SPACE = 4
RADIUS = 6
KEY_SIZE, BODY_SIZE, CAPTION_SIZE = 22, 13, 11


@dataclass(frozen=True)
class Tokens:
    """Named colours as ``#RRGGBB``; shares of opacity are given beside them.

    Attributes
    ----------
    window, panel, raised, hairline
        Surfaces and separators.
    text, muted, faint
        Text; ``faint`` only for what need not be read.
    threshold, threshold_tag, on_threshold, threshold_text
        The one loud thing, the ground of its tag, text on that, and text in its hue.
    histogram, histogram_alpha, clipped, clipped_alpha, quantized
        What the plots hold.
    kl, cosine, sqnr
        Curves, told apart by their dashes too.
    ncnn, onnxruntime
        Engine hues.
    better, worse
        Differences, always with sign and arrow.
    """

    dark: bool
    window: str
    panel: str
    raised: str
    hairline: str
    text: str
    muted: str
    faint: str
    threshold: str
    threshold_tag: str
    on_threshold: str
    threshold_text: str
    histogram: str
    histogram_alpha: float
    clipped: str
    clipped_alpha: float
    quantized: str
    kl: str
    cosine: str
    sqnr: str
    ncnn: str
    onnxruntime: str
    better: str
    worse: str


DARK = Tokens(
    dark=True,
    window="#14171C",
    panel="#1B1F26",
    raised="#232831",
    hairline="#2E3540",
    text="#E6E9EF",
    muted="#9AA4B2",
    faint="#6A7588",
    threshold="#FFB224",
    threshold_tag="#FFB224",
    on_threshold="#14171C",
    threshold_text="#FFB224",
    histogram="#5B8DEF",
    histogram_alpha=0.60,
    clipped="#E5484D",
    clipped_alpha=0.55,
    quantized="#30A46C",
    kl="#D19DFF",
    cosine="#4CCCE6",
    sqnr="#B5E61D",
    ncnn="#4C9AFF",
    onnxruntime="#FF8DCC",
    better="#3DD68C",
    worse="#FF9592",
)

LIGHT = Tokens(
    dark=False,
    window="#F6F7F9",
    panel="#FFFFFF",
    raised="#EEF1F5",
    hairline="#D8DEE7",
    text="#1A2029",
    muted="#556170",
    faint="#7C8797",
    threshold="#C77700",
    threshold_tag="#FFBE45",
    on_threshold="#1A1200",
    threshold_text="#985A00",
    histogram="#3E63DD",
    histogram_alpha=0.55,
    clipped="#CE2C31",
    clipped_alpha=0.45,
    quantized="#218358",
    kl="#8E4EC6",
    cosine="#0E7C96",
    sqnr="#5C7C2F",
    ncnn="#0B6BCB",
    onnxruntime="#C2298A",
    better="#18794E",
    worse="#CE2C31",
)
