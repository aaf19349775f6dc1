"""What files beside a network, and an ONNX file's metadata, state of its inputs.

Understood are Ultralytics' metadata (`metadata.yaml` of its ncnn export, `metadata_props` of its ONNX
export), mmdeploy's `pipeline.json` and `deploy.json`, Hugging Face's `preprocessor_config.json`, timm's
`config.json`, the image metadata of the ONNX standard, our own exports, and a JSON file with mean and std
or norm.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.guess.values import Clue, Facts
from clipscope.core.data.preprocess import Preprocess

ONE_FOR_ALL: Final = (
    "pipeline.json",
    "deploy.json",
    "metadata.yaml",
    "preprocessor_config.json",
    "config.json",
    "preprocess.json",
    "preprocessing.json",
)
"""Names of files that speak of the network they lie beside; `NAME.json` does, too."""
_TO_255: Final = 1.5
"""Means up to this are of pixels of 0..1."""
_RANGES: Final = {
    "NominalRange_0_255": ((), ()),
    "Normalized_0_1": ((), (1 / 255,)),
    "Normalized_1_1": ((127.5,), (1 / 127.5,)),
}

_UNUSABLE: Final = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    ClipScopeError,
)
"""What reading a file of an unexpected form raises."""


def sidecar_clues(facts: Facts, notes: list[str]) -> Iterator[Clue]:
    """What the files beside a network say; ``notes`` gets those that can't be read or have another size."""
    for name, text in facts.sidecars.items():
        try:
            clue = _clue(name, text)
            if clue is not None and not clue.fields:
                clue = None
            if clue is not None:
                Preprocess(None, None, **_comparable(clue.fields, facts.shape[0]))
        except _UNUSABLE as error:
            what = error.message if isinstance(error, ClipScopeError) else _first_line(error)
            notes.append(f"{name} says nothing that could be used ({what})")
            continue
        if clue is None:
            continue
        _, height, width = facts.shape
        if clue.size is not None and clue.size != (width, height):
            made = f"{clue.size[0]}x{clue.size[1]}"
            notes.append(f"{name} is for {made}, the network for {width}x{height}")
        yield clue


def _comparable(fields: Mapping[str, Any], channels: int) -> dict[str, Any]:
    """Fields that can be checked without a size."""
    kept = {name: value for name, value in fields.items() if name != "resize_to"}
    return kept if channels == 3 else {n: v for n, v in kept.items() if n not in ("mean", "norm")}


def metadata_clue(facts: Facts) -> Clue | None:
    """What an ONNX file's own metadata says."""
    found = ultralytics(facts.metadata, "the ONNX file's metadata")
    if found is not None:
        return found
    fields: dict[str, Any] = {}
    order = {"Rgb8": "rgb", "Bgr8": "bgr", "Gray8": "grey"}.get(
        facts.metadata.get("Image.BitmapPixelFormat", "")
    )
    if order in ("rgb", "bgr"):
        fields["pixel"] = order
    values = _RANGES.get(facts.metadata.get("Image.NominalPixelRange", ""))
    if values is not None:
        fields["mean"], fields["norm"] = values
    texts = {name: facts.metadata[name] for name in ("mean", "std", "norm") if name in facts.metadata}
    if "mean" in texts and len(texts) > 1:
        try:
            fields |= _plain_values({name: _numbers_of(text) for name, text in texts.items()})
        except (ValueError, TypeError):
            return None
    return Clue(fields, "the ONNX file's metadata says so", stated=True) if fields else None


def ultralytics(data: Mapping[str, Any], where: str) -> Clue | None:
    """Ultralytics' metadata: RGB of 0..1; letterbox with 114, or a classifier's middle of the picture."""
    if "stride" not in data or "names" not in data or "task" not in data:
        return None
    size = _size(_literal(data.get("imgsz")), height_first=True)
    task = str(data["task"])
    fields: dict[str, Any] = {"pixel": "rgb", "mean": (), "norm": (1 / 255,)}
    if task == "classify":
        fields |= {"resize": "crop", "resize_to": None if size is None else min(size)}
    else:
        fields |= {"resize": "letterbox", "pad": 114}
    return Clue(fields, f"{where}: Ultralytics, {task}", stated=True, size=size)


def _clue(name: str, text: str) -> Clue | None:
    if name.endswith((".yaml", ".yml")):
        return ultralytics(yaml_values(text), name)
    data = json.loads(text)
    if name == "deploy.json":
        return None if not isinstance(data, dict) else _mmdeploy(_nested(data, "pipeline"), name)
    if isinstance(data, dict) and isinstance(data.get("pipeline"), (dict, list)):
        return _mmdeploy(data["pipeline"], name)
    if not isinstance(data, dict):
        return None
    for inner in ("preprocess", "preprocessing"):
        if isinstance(data.get(inner), dict):
            data = data[inner]
    if {"pixel", "mean", "norm", "resize"} <= data.keys():
        return _ours(data, name)
    if "image_mean" in data or "do_normalize" in data:
        return _hugging_face(data, name)
    if isinstance(data.get("pretrained_cfg"), dict):
        return _timm(data["pretrained_cfg"], name)
    if "mean" in data:
        return _general(data, name)
    return None


def _ours(data: Mapping[str, Any], name: str) -> Clue:
    value = Preprocess.from_json({"width": None, "height": None, "resize_to": None, "pad": 114} | dict(data))
    fields = {n: getattr(value, n) for n in ("resize", "resize_to", "pixel", "mean", "norm", "pad")}
    return Clue(fields, f"{name} says so", stated=True, size=value.size)


def _nested(data: Any, key: str) -> Any:
    """Value of a key somewhere inside."""
    if isinstance(data, dict):
        if key in data:
            return data[key]
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            found = _nested(one, key)
            if found is not None:
                return found
    return None


def _mmdeploy(data: Any, name: str) -> Clue | None:
    """The transforms of mmdeploy's first step, which end before the network."""
    transforms = _nested(data, "transforms")
    if not isinstance(transforms, list):
        return None
    fields: dict[str, Any] = {}
    size = None
    for step in transforms:
        kind = step.get("type", "")
        if kind in ("Resize", "TopDownAffine"):
            fit = step.get("keep_ratio", False)
            fields["resize"] = "letterbox" if fit else "stretch"
            size = _size(step.get("size", step.get("image_size")), height_first=kind == "Resize") or size
            short = step.get("size")
            if isinstance(short, (int, list)) and _is_short_side(short):
                fields |= {"resize": "crop", "resize_to": _short_side(short)}
        elif kind == "CenterCrop":
            size = _size(step.get("crop_size"), height_first=True)
            fields["resize"] = "crop"
        elif kind == "Pad":
            value = step.get("pad_val", 0)
            value = value.get("img", 0) if isinstance(value, dict) else value
            value = value[0] if isinstance(value, list) else value
            if fields.get("resize") == "letterbox":
                fields["pad"] = round(float(value))
        elif kind == "Normalize":
            fields["pixel"] = "rgb" if step.get("to_rgb", True) else "bgr"
            fields |= _plain_values({"mean": step["mean"], "std": step["std"]}, units=255.0)
    if fields.get("resize") == "crop" and size is not None:
        before = fields.get("resize_to")
        fields["resize_to"] = before if before is not None and before >= max(size) else None
    elif fields.get("resize") == "letterbox":
        fields.setdefault("pad", 0)
    return Clue(fields, f"{name} (mmdeploy) says so", stated=True, size=size) if fields else None


def _is_short_side(value: Any) -> bool:
    """``256`` or ``[256, -1]``: the shorter side."""
    return isinstance(value, int) or (len(value) == 2 and value[1] == -1)


def _short_side(value: Any) -> int:
    return int(value if isinstance(value, int) else value[0])


def _hugging_face(data: Mapping[str, Any], name: str) -> Clue:
    scaled = bool(data.get("do_rescale", True))
    factor = float(data.get("rescale_factor", 1 / 255)) if scaled else 1.0
    fields: dict[str, Any] = {"pixel": "rgb", "mean": (), "norm": (factor,)}
    if data.get("do_normalize", True) and "image_mean" in data:
        means, deviations = _numbers_of(data["image_mean"]), _numbers_of(data["image_std"])
        fields["mean"] = tuple(mean / factor for mean in means)
        fields["norm"] = tuple(factor / one for one in deviations)
    wanted = data.get("size")
    size = _size(data.get("crop_size") if data.get("do_center_crop") else wanted, height_first=True)
    if data.get("do_center_crop"):
        short = wanted.get("shortest_edge") if isinstance(wanted, dict) else wanted
        # ``crop_pct``: the shorter side is that much larger than the crop.
        fields |= {"resize": "crop", "resize_to": short if isinstance(short, int) else None}
    elif data.get("crop_pct"):
        edge = wanted.get("shortest_edge") if isinstance(wanted, dict) else None
        size = (edge, edge) if isinstance(edge, int) else size
        fields |= {"resize": "crop", "resize_to": round(edge / float(data["crop_pct"])) if edge else None}
    else:
        fields["resize"] = "stretch"
    return Clue(fields, f"{name} (Hugging Face) says so", stated=True, size=size)


def _timm(data: Mapping[str, Any], name: str) -> Clue:
    fields: dict[str, Any] = {"pixel": "rgb"} | _plain_values(
        {"mean": data["mean"], "std": data["std"]}, units=1.0
    )
    shape = data.get("input_size")
    size = _size(shape[1:], height_first=True) if isinstance(shape, list) and len(shape) == 3 else None
    part = float(data.get("crop_pct") or 0.875)
    fields |= {"resize": "crop", "resize_to": None if size is None else int(max(size) / part)}
    return Clue(fields, f"{name} (timm) says so", stated=True, size=size)


def _general(data: Mapping[str, Any], name: str) -> Clue:
    """A JSON file of somebody's own: mean, and std or norm, and perhaps order and resize."""
    fields = _plain_values({key: data[key] for key in ("mean", "std", "norm", "scale") if key in data})
    order = str(data.get("pixel", data.get("color_order", data.get("channel_order", "")))).casefold()
    if "to_rgb" in data:
        order = "rgb" if data["to_rgb"] else "bgr"
    if order in ("rgb", "bgr"):
        fields["pixel"] = order
    resize = str(data.get("resize", "")).casefold()
    if resize in ("stretch", "crop", "letterbox"):
        fields["resize"] = resize
    size = _size(data.get("input_size", data.get("size")), height_first=False)
    return Clue(fields, f"{name} says so", stated=True, size=size)


def _plain_values(data: Mapping[str, Any], units: float | None = None) -> dict[str, Any]:
    """Mean and norm of 0..255 pixels, from mean with std, norm or scale.

    ``units`` is what 255 is in the mean's unit (1 or 255); None finds out: means up to 1.5 are of 0..1.
    """
    means = _numbers_of(data["mean"])
    if units is None:
        deviations = _numbers_of(data.get("std", ()))
        small = all(abs(mean) <= _TO_255 for mean in means) and "std" in data and max(deviations) <= _TO_255
        units = 1.0 if small else 255.0
    factor = 255.0 / units
    if "std" in data:
        norm = tuple(1 / (one * factor) for one in _numbers_of(data["std"]))
    else:
        norm = _numbers_of(data.get("norm", data.get("scale", ())))
    return {"mean": tuple(mean * factor for mean in means), "norm": norm}


def _numbers_of(value: Any) -> tuple[float, ...]:
    """Numbers of a list, of one number, or of a text of either."""
    value = _literal(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (float(value),)
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError(f"{str(value)[:40]!r} is no list of numbers")
    return tuple(float(one) for one in value)


def _literal(value: Any) -> Any:
    """A Python value where a text holds one: metadata are texts."""
    if not isinstance(value, str):
        return value
    try:
        return ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value


def _size(value: Any, *, height_first: bool) -> tuple[int, int] | None:
    """(width, height) of a number, a pair, or an object with height and width."""
    if isinstance(value, dict):
        if "height" in value and "width" in value:
            return int(value["width"]), int(value["height"])
        value = value.get("shortest_edge")
    if isinstance(value, int) and value > 0:
        return value, value
    if (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(isinstance(v, int) and v > 0 for v in value)
    ):
        return (value[1], value[0]) if height_first else (value[0], value[1])
    return None


def yaml_values(text: str) -> dict[str, Any]:
    """Keys of the plain YAML that Ultralytics writes: scalars, lists of scalars, and maps of scalars."""
    found: dict[str, Any] = {}
    key = ""
    for line in text.splitlines():
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if bare.startswith("- ") and key:
            if not isinstance(found[key], list):
                found[key] = []
            found[key].append(_literal(bare[2:].strip()))
        elif line[0] not in " -" and ":" in line:
            key, _, value = line.partition(":")
            found[key] = _literal(value.strip()) if value.strip() else {}
        elif key and isinstance(found[key], dict) and ":" in bare:
            inner, _, value = bare.partition(":")
            found[key][_literal(inner)] = value.strip()
    return found


def _first_line(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"no entry {error.args[0]}"
    return (str(error).splitlines() or [type(error).__name__])[0][:120]
