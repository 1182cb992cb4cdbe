"""Zip files with XML in them (Office's), before a parser sees them."""

import zipfile

from refusal import Refused

MAX_ENTRIES = 5_000
MAX_BYTES = 256 * 1024 * 1024
#: A document type is within the first bytes.
PROLOG_BYTES = 4096


def check(path: str) -> None:
    """Raises Refused for an archive that unpacks to too much, or that declares entities."""
    with open(path, "rb") as file:
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise Refused("It is encrypted.")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise Refused(f"It holds {len(entries)} parts; that is no document.")
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > MAX_BYTES:
                raise Refused(f"It would unpack to {unpacked // 1024**2} MiB; a preview reads at most {MAX_BYTES // 1024**2} MiB.")
            for entry in entries:
                if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    continue
                with archive.open(entry) as part:
                    # In whatever width the letters are written.
                    prolog = part.read(PROLOG_BYTES).replace(b"\0", b"")
                if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
                    raise Refused("Its XML declares a document type or entities, which no document needs.")
    except zipfile.BadZipFile:
        raise Refused("It is damaged, or not what its name says.") from None
