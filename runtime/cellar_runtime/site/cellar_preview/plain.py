"""Text: its beginning."""

import codecs
from typing import Any

from refusal import Refused

MAX_BYTES = 64 * 1024


def decode(data: bytes) -> str:
    """UTF-8, or what its mark says, or Latin-1; a character that is cut at the end is left out."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return codecs.getincrementaldecoder(encoding)("replace").decode(data)
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(data)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def text(path: str) -> dict[str, Any]:
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    found = decode(data[:MAX_BYTES])
    if "\0" in found:
        raise Refused("It is not text.")
    return {"kind": "text", "text": found, "truncated": len(data) > MAX_BYTES}
