"""What other people's libraries say in messages of the core, and single words of the core."""

from __future__ import annotations

from collections.abc import Mapping

from clipscope.gui.language.marks import tr_noop

OTHERS = (
    # Pillow
    tr_noop("cannot identify image file {file}"),
    tr_noop("broken data stream when reading image file"),
    tr_noop("image file is truncated"),
    tr_noop("image file is truncated ({count} bytes not processed)"),
    tr_noop("image file is truncated ({count} bytes missing)"),
    tr_noop("Truncated File Read"),
    tr_noop("unrecognized data stream contents when reading image file"),
    tr_noop("decoder error {code} when reading image file"),
    tr_noop(
        "Image size ({count} pixels) exceeds limit of {limit} pixels, could be decompression bomb DOS attack."
    ),
    tr_noop("could not create decoder object"),
    tr_noop("not enough image data"),
    tr_noop("Not enough image data"),
    tr_noop("unknown file extension: {end}"),
    # NumPy and zip files
    tr_noop("File is not a zip file"),
    tr_noop("Bad CRC-32 for file {file}"),
    tr_noop("mmap length is greater than file size"),
    tr_noop("memory mapped length must be positive"),
    tr_noop("Object arrays cannot be loaded when allow_pickle=False"),
    tr_noop("Array can't be memory-mapped: Python objects in dtype."),
    tr_noop("EOF: reading magic string, expected {count} bytes got {found}"),
    tr_noop("EOF: reading array header, expected {count} bytes got {found}"),
    tr_noop("EOF: reading array data, expected {count} bytes got {found}"),
    tr_noop("Unable to allocate {size} for an array with shape {shape} and data type {dtype}"),
    tr_noop("cannot reshape array of size {size} into shape {shape}"),
    tr_noop("Ran out of input"),
    # JSON and TOML
    tr_noop("Expecting value"),
    tr_noop("Expecting property name enclosed in double quotes"),
    tr_noop("Expecting ',' delimiter"),
    tr_noop("Expecting ':' delimiter"),
    tr_noop("Extra data"),
    tr_noop("Unterminated string starting at"),
    tr_noop("Invalid control character at"),
    tr_noop("Invalid \\escape"),
    tr_noop("Illegal trailing comma before end of object"),
    tr_noop("Illegal trailing comma before end of array"),
    tr_noop("Unclosed array (at end of document)"),
    # Python
    tr_noop("invalid syntax"),
    tr_noop("division by zero"),
    # Words among others that a message lists
    tr_noop("emulated"),
    # ONNX
    tr_noop("Error parsing message with type {type}"),
    tr_noop("Error parsing message with type {type}: Wire format was corrupt"),
)
"""Texts of libraries that people meet; ``{names}`` stand for values."""
WORDS_OF_VALUES: Mapping[str, tuple[str, ...]] = {
    "resize": (tr_noop("stretch"), tr_noop("crop"), tr_noop("letterbox")),
    **dict.fromkeys(
        ("role", "what"),
        (
            tr_noop("calibration"),
            tr_noop("evaluation"),
            tr_noop("input"),
            tr_noop("output"),
            tr_noop("offsets"),
            tr_noop("weights"),
        ),
    ),
    **dict.fromkeys(
        ("task", "ranked_by", "settings"),
        (
            tr_noop("classification"),
            tr_noop("detection"),
            tr_noop("segmentation"),
            tr_noop("embedding"),
            tr_noop("keypoints"),
            tr_noop("image-to-image"),
            tr_noop("text"),
            tr_noop("regression"),
            tr_noop("heads"),
        ),
    ),
    **dict.fromkeys(("word", "axis"), (tr_noop("width"), tr_noop("height"))),
    "WORDS": (tr_noop("wide"), tr_noop("high")),
    "kind": (tr_noop("tensor"), tr_noop("blob")),
    "cores": (tr_noop("big"), tr_noop("little")),
    "get": (tr_noop("unknown"),),
}
"""Single words of the core by the name of the value that they fill: there they are no names of a user."""
WORDS_OF_TEMPLATES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("{name} is {value}", "name"): (
        *("width", "height", tr_noop("mean"), tr_noop("norm")),
        *(tr_noop("pad"), tr_noop("pixel"), tr_noop("resize")),
    ),
    ("{name} is {values}", "name"): ("mean", "norm"),
    ("{what} is {value}", "what"): (tr_noop("group"),),
    ("the outputs ({shapes}) are not recognised as {name}{known}", "name"): (  # untranslated
        *("classification", "detection", "segmentation", "embedding", "keypoints", "image-to-image", "text"),
        *("regression", "heads"),
    ),
    ("{name} reads no labels: it holds int8 against fp32", "name"): ("regression", "heads"),  # untranslated
}
"""The same where a value of that name can be a name of a user elsewhere: by template and value."""
LISTS = tuple(
    frozenset(words)
    for words in (
        WORDS_OF_VALUES["resize"],
        WORDS_OF_VALUES["task"],
        WORDS_OF_VALUES["cores"],
    )
)
"""Words that lists of what there is to choose from are made of."""
