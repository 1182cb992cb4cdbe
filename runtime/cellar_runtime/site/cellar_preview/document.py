"""PDF: how many pages, and the first one's text."""

import logging
from typing import Any

from refusal import Refused

MAX_TEXT = 20_000


def pdf(path: str) -> dict[str, Any]:
    import pypdf

    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(path, strict=False)
    if reader.is_encrypted:
        # Many only forbid printing, and open with no password.
        try:
            opened = reader.decrypt("")
        except Exception:  # noqa: BLE001  a cipher that isn't there
            opened = 0
        if not opened:
            raise Refused("It is encrypted.")
    pages = len(reader.pages)
    text = reader.pages[0].extract_text() if pages else ""
    return {"kind": "pdf", "pages": pages, "text": text[:MAX_TEXT].encode("utf-8", "replace").decode()}
