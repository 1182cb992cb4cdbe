"""Tables in text: comma-separated and the like."""

import csv as csv_module
import io
import itertools
import re
from collections.abc import Callable
from typing import Any

import cells
from encodings_of_text import decode
from parts import Part
from refusal import Refused

#: So many of a text's rows are counted.
MAX_COUNTED = 1_000_000
#: The head of a larger text is all that is handed to us (src/executions/previews/preview-kind.ts).
HEAD_BYTES = 8 * 1024 * 1024
#: Excel's own first line, which names the delimiter.
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CANDIDATES = ",;\t|"
#: 1.234,56 and 1234,56
_DECIMAL_COMMA = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+$")
_SAMPLE_ROWS = 20


def csv(path: str, part: Part | None = None) -> dict[str, Any]:
    with open(path, "rb") as file:
        data = file.read(HEAD_BYTES + 1)
    is_whole = len(data) <= HEAD_BYTES - 1
    text = decode(data)
    if "\0" in text:
        raise Refused("It is not text.")
    csv_module.field_size_limit(1024 * 1024)
    named = _NAMED.match(text)
    if named is not None:
        text = text[named.end() :]
    try:
        delimiter = named[1] if named is not None else _delimiter_of(text[:65536])
        reader = (row for row in csv_module.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row))
        rows = list(itertools.islice(reader, cells.MAX_ROWS + 1 if part is None else MAX_COUNTED))
        counted = sum(1 for _ in itertools.islice(reader, MAX_COUNTED))
    except csv_module.Error:
        raise Refused("It is not comma-separated text that can be read.") from None
    total = len(rows) + counted if is_whole and counted < MAX_COUNTED else None
    return {"kind": "table", "sheets": [cells.sheet("", rows, total, part=part, read=_reader(rows[: cells.MAX_ROWS + 1], delimiter))]}


def _delimiter_of(sample: str) -> str:
    """The character that cuts the first rows into the same number of fields, and into most of them; a comma else."""

    def fitness(delimiter: str) -> tuple[int, int]:
        reader = csv_module.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths = [len(row) for row in itertools.islice((row for row in reader if any(row)), _SAMPLE_ROWS)]
        # The sample may end within its last row.
        widths = widths[:-1] if 1 < len(widths) < _SAMPLE_ROWS and len(sample) == 65536 else widths
        width = max(set(widths), key=widths.count, default=1)
        return (0, 0) if width < 2 else (widths.count(width) * 100 // len(widths), width)

    best = max(_CANDIDATES, key=fitness)
    return best if fitness(best)[1] > 1 else ","


def _reader(rows: list[list[str]], delimiter: str) -> Callable[[str], Any]:
    """Tells numbers where texts are some. If commas don't separate fields, `1,5` may be a number."""
    body = rows[1:]
    uses_comma = delimiter != "," and any(_DECIMAL_COMMA.match(value.strip()) for row in body for value in row)
    return _with_comma if uses_comma else _guess


def _with_comma(text: str) -> Any:
    plain = text.strip()
    return _guess(plain.replace(".", "").replace(",", ".")) if _DECIMAL_COMMA.match(plain) else _guess(text)


def _guess(text: str) -> Any:
    """A number where a text is one, and none where it only looks like one: 007, 1_000, nan."""
    if text == "":
        return None
    plain = text.strip()
    if len(plain) > 30 or not plain or "_" in plain or plain[-1] not in "0123456789.":
        return text
    digits = plain.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return text
    for number in (int, float):
        try:
            return number(plain)
        except ValueError:
            continue
    return text
