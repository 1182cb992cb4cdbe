"""Text: its beginning."""

from typing import Any

from encodings_of_text import decode
from refusal import Refused

MAX_BYTES = 64 * 1024


def text(path: str) -> dict[str, Any]:
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    found = decode(data[:MAX_BYTES])
    if "\0" in found:
        raise Refused("It is not text.")
    return {"kind": "text", "text": found, "truncated": len(data) > MAX_BYTES}
