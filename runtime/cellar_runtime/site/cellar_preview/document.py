"""PDF: how many pages, and the text of one."""

import logging
from typing import Any

from refusal import Refused

MAX_TEXT = 20_000


def pdf(path: str, page: int | None) -> dict[str, Any]:
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
    if page is not None and not 1 <= page <= pages:
        raise Refused(f"It has {pages} pages, and no page {page}.")
    shown = page or 1
    text = reader.pages[shown - 1].extract_text() if pages else ""
    return {"kind": "pdf", "pages": pages, "page": shown, "text": text[:MAX_TEXT].encode("utf-8", "replace").decode()}
