"""A page or a slide as a picture."""

import base64
import io
import os
import shutil
import subprocess
import tempfile
from typing import Any

import archive
from refusal import Refused

MAX_PIXELS = 16_000_000
MAX_BYTES = 5 * 1024 * 1024
CONVERTING_SECONDS = 18
#: Of LibreOffice, which may be installed in part: what reads a kind of file, and a library of it.
PARTS = {"pptx": ("Impress", "libsdlo.so"), "docx": ("Writer", "libswlo.so")}


def png(kind: str, path: str, page: int, width: int) -> dict[str, Any]:
    if kind == "pdf":
        return _page(path, page, width)
    if kind in ("pptx", "docx"):
        archive.check(path)
        with tempfile.TemporaryDirectory() as folder:
            return _page(_converted(path, kind, folder), page, width)
    raise Refused("Only a page of a PDF or of a document and a slide can be shown as a picture.")


def _page(path: str, page: int, width: int) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Refused("It is encrypted." if "password" in str(error).lower() else "It is damaged, or not what its name says.") from None
    pages = len(document)
    if not 1 <= page <= pages:
        raise Refused(f"It has {pages} pages, and no page {page}.")
    found = document[page - 1]
    own_width, own_height = found.get_size()
    if own_width <= 0 or own_height <= 0:
        raise Refused("The page has no size.")
    height = max(1, round(width * own_height / own_width))
    if width * height > MAX_PIXELS:
        raise Refused(f"The page would have {width} × {height} pixels, too many to be shown; ask for a smaller width.")
    picture = found.render(scale=width / own_width).to_pil()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    if buffer.tell() > MAX_BYTES:
        raise Refused("The picture of the page is too large; ask for a smaller width.")
    return {
        "kind": "page",
        "page": page,
        "pages": pages,
        "width": picture.width,
        "height": picture.height,
        "png": base64.b64encode(buffer.getvalue()).decode(),
    }


def _converted(path: str, kind: str, folder: str) -> str:
    """The file as a PDF. LibreOffice is a program of its own, in the same sandbox."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise Refused("LibreOffice, which draws slides and documents, is not installed here; ask without format=png.")
    source = os.path.join(folder, f"file.{kind}")
    shutil.copyfile(path, source)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, source]
    try:
        subprocess.run(command, check=False, timeout=CONVERTING_SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise Refused(f"It takes longer than {CONVERTING_SECONDS} s to draw.") from None
    made = os.path.join(folder, "file.pdf")
    if not os.path.exists(made):
        part, library = PARTS[kind]
        if not os.path.exists(os.path.join(os.path.dirname(os.path.realpath(office)), library)):
            raise Refused(f"LibreOffice is installed here without {part}, which draws such files; ask without format=png.")
        raise Refused("LibreOffice cannot read it.")
    return made
