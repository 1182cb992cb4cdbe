"""Images: what their header says. No pixel is decoded."""

import warnings
from typing import Any

from refusal import Refused

MAX_PIXELS = 100_000_000


def image(path: str) -> dict[str, Any]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    with Image.open(path) as found:
        width, height = found.size
        kind = (found.format or "").lower()
    if width * height > MAX_PIXELS:
        raise Refused(f"It has {width} × {height} pixels, too many to be shown.")
    return {"kind": "image", "width": width, "height": height, "format": kind}
