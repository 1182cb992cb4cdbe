"""Damaged files of every kind: a look into one is an answer or a refusal, never a crash.

Each look runs in a fork of this process, which has the libraries imported. PREVIEW_FUZZ_SEED repeats an earlier round, PREVIEW_FUZZ_FILES says
how many files of each kind are tried.
"""

import io
import json
import os
import random
import runpy
import struct
import sys
import time
import unittest
import zipfile
import zlib

_PREVIEW = os.path.join(os.path.dirname(__file__), "..", "cellar_runtime", "site", "cellar_preview")
SEED = int(os.environ.get("PREVIEW_FUZZ_SEED", time.time_ns() % 1_000_000))
FILES = int(os.environ.get("PREVIEW_FUZZ_FILES", "20"))
OPTIONS = ({}, {"page": 2}, {"offset": 1, "rows": 2}, {"sort": "-0"}, {"filter": "a"}, {"format": "png", "width": 50})


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["a", "b"], [1, "x"], [2.5, "=A2*2"]):
        book.active.append(row)
    return _saved(book)


def letter() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("A", 1)
    document.add_paragraph("text")
    document.add_table(2, 2)
    return _saved(document)


def slides() -> bytes:
    from pptx import Presentation

    show = Presentation()
    for _ in range(2):
        show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = "A"
    return _saved(show)


def page() -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(200, 200)
    return _saved(document)


def columns() -> bytes:
    import pyarrow
    import pyarrow.parquet

    written = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"a": [1, 2, None], "b": ["x", "y", "z"]}), written)
    return written.getvalue()


def image() -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.new("RGB", (9, 9)).save(written, "PNG")
    return written.getvalue()


def table() -> bytes:
    return "a;grün\n1,5;x\n2,5;\"y\nz\"\n".encode("utf-16")


def note() -> bytes:
    return "A note, grün\n".encode()


SAMPLES = {
    "xlsx": workbook, "docx": letter, "pptx": slides, "pdf": page, "parquet": columns, "image": image, "csv": table, "text": note,
}  # fmt: skip


def _saved(document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with a few changes: bytes, pieces, its length; of a zip, also of what one of its parts says."""
    if zipfile.is_zipfile(io.BytesIO(data)) and chance.random() < 0.7:
        return _with_damaged_part(data, chance)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0:
                changed[at:at] = chance.randbytes(chance.randint(1, 9))
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = changed[at : at + 30] * chance.randint(1, 50)
            case 3:
                changed[at : at + 8] = struct.pack("<Q", chance.choice((0, 1, 2**31, 2**32 - 1, 2**63, 2**64 - 1)))
            case _:
                changed[at : at + 1] = chance.randbytes(1)
    return bytes(changed)


def _with_damaged_part(data: bytes, chance: random.Random) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name == chosen:
                part = _damaged_text(part, chance)
            new.writestr(name, part)
    return written.getvalue()


def _damaged_text(part: bytes, chance: random.Random) -> bytes:
    words = [b"<", b">", b'"', b"-1", b"1e400", b"NaN", b"\xed\xa0\x80", b"\x00", b"&#0;", b"&#xD800;", b"A" * 5000, b"<a>" * 3000, b"99999999999"]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(part) + 1)
        part = part[:at] + chance.choice(words) + part[at + chance.choice((0, 0, 1, 20)) :]
    return part


class Fuzz(unittest.TestCase):
    def look(self, kind: str, path: str, options: dict) -> tuple[int, bytes]:
        """The exit status and the output of a look in a process of its own."""
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reader)
            os.dup2(writer, 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  the process ends with it
            sys.argv = ["cellar_preview", kind, path, json.dumps(options)]
            status = 1
            try:
                runpy.run_path(_PREVIEW, run_name="__main__")
                sys.stdout.flush()
                status = 0
            finally:
                os._exit(status)
        os.close(writer)
        with open(reader, "rb") as said:
            told = said.read()
        return os.waitpid(process, 0)[1], told

    def test_damaged_files_are_answered(self) -> None:
        chance = random.Random(SEED)
        path = f"/tmp/cellar-preview-fuzz-{os.getpid()}"
        self.addCleanup(lambda: os.path.exists(path) and os.unlink(path))
        for kind, make in SAMPLES.items():
            sample = make()
            for number in range(FILES):
                data = damaged(sample, chance)
                options = chance.choice(OPTIONS)
                with open(path, "wb") as file:
                    file.write(data)
                status, told = self.look(kind, path, options)
                with self.subTest(kind=kind, number=number, seed=SEED, options=options, crc=zlib.crc32(data)):
                    self.assertEqual(status, 0)
                    self.assertIsInstance(json.loads(told), dict)
