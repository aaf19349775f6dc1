"""Names of images in lists with little room."""

from __future__ import annotations

import re
from pathlib import Path

_KIND = re.compile(r"\.(?:jpe?g|png|bmp|gif|webp|tiff?|ppm|pgm)$", re.IGNORECASE)


def image_name(name: str) -> str:
    """A name without folder and kind of file, which images of a list share; lists elide it on the left.

    Numbers and words that tell images apart stand at the end.

    Examples
    --------
    >>> image_name("val2017/000000000139.jpg"), image_name("images.npz[3]")
    ('000000000139', 'images.npz[3]')
    """
    return _KIND.sub("", Path(name).name)
