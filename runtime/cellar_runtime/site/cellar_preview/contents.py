"""The type of a file, by its bytes. Its name may say something else."""

import zipfile

from refusal import Refused

_HEAD_BYTES = 4096
_PARTS = (("xl/", "xlsx"), ("word/", "docx"), ("ppt/", "pptx"))
_TABLES = frozenset(("xlsx", "xls", "csv", "parquet"))


def kind_of(named: str, path: str) -> str:
    """The kind to read a file as, of which the name says `named`. Raises Refused for an archive that is no document."""
    with open(path, "rb") as file:
        head = file.read(_HEAD_BYTES)
    kind = _by_content(named, path, head)
    if kind == "archive":
        raise Refused("It is an archive, or a damaged document.")
    return kind


def _by_content(named: str, path: str, head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return _of_archive(path) or named
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if named not in _TABLES:
        return named
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # Excel's old format, or the encrypted new one, of which xlsx has a sentence.
        return "xlsx" if named == "xlsx" else "xls"
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text and text.startswith(b"<"):
        return "html_tables" if text.startswith((b"<html", b"<!doctype html")) else "spreadsheet_xml"
    if text.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return "html_tables"
    # Text that is called .xls is a table in text; what isn't text is a damaged workbook.
    is_text = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" not in head
    return "csv" if named == "xls" and head and is_text else named


def _of_archive(path: str) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist()[:5000]]
    except (zipfile.BadZipFile, OSError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for folder, kind in _PARTS if any(name.startswith(folder) for name in names)), None)
