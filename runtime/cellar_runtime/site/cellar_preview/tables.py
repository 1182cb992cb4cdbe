"""Sheets: Excel's, comma-separated text, Parquet."""

import csv as csv_module
import io
import itertools
import os
from typing import Any

import archive
import cells
from plain import decode
from refusal import Refused

MAX_SHEETS = 20
#: So many of a text's rows are counted.
MAX_COUNTED = 1_000_000
#: The head of a larger text is all that is handed to us (src/executions/previews/preview-kind.ts).
HEAD_BYTES = 8 * 1024 * 1024


def xlsx(path: str) -> dict[str, Any]:
    archive.check(path)
    # lxml would be taken where it is installed; the standard library's parser resolves nothing from outside.
    os.environ["OPENPYXL_LXML"] = "False"
    import openpyxl

    # openpyxl would ask a path for the right extension.
    file = open(path, "rb")  # noqa: SIM115  the process ends after the preview
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    sheets = []
    for sheet in itertools.islice(book.worksheets, MAX_SHEETS):
        rows = list(
            itertools.islice(
                sheet.iter_rows(max_row=cells.MAX_ROWS + 1, max_col=cells.MAX_COLUMNS, values_only=True),
                cells.MAX_ROWS + 1,
            )
        )
        while rows and all(value is None for value in rows[-1]):
            rows.pop()
        total = max(sheet.max_row or 0, len(rows)) if rows else 0
        sheets.append(cells.sheet(sheet.title, _without_empty_columns(rows), total))
    return {"kind": "table", "sheets": sheets}


def xls(path: str) -> dict[str, Any]:
    import xlrd

    try:
        book = xlrd.open_workbook(path, on_demand=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        raise Refused("It is encrypted." if "encrypt" in str(error).lower() else "It is not a readable .xls file.") from None
    sheets = []
    for index in range(min(book.nsheets, MAX_SHEETS)):
        sheet = book.sheet_by_index(index)
        width = min(sheet.ncols, cells.MAX_COLUMNS)
        rows = [
            [_old_value(sheet.cell(row, column), book.datemode) for column in range(width)]
            for row in range(min(sheet.nrows, cells.MAX_ROWS + 1))
        ]
        sheets.append(cells.sheet(sheet.name, rows, sheet.nrows))
        book.unload_sheet(index)
    return {"kind": "table", "sheets": sheets}


def _old_value(found: Any, datemode: int) -> Any:
    import xlrd

    if found.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(found.value, datemode)
        except (ValueError, OverflowError):
            return found.value
    if found.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(found.value)
    if found.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return None
    if found.ctype == xlrd.XL_CELL_NUMBER and float(found.value).is_integer():
        return int(found.value)
    return found.value


def _without_empty_columns(rows: list[Any]) -> list[Any]:
    """Sheets often say that they are wider than they are."""
    width = max((index + 1 for row in rows for index, value in enumerate(row) if value is not None), default=0)
    return [row[:width] for row in rows]


def csv(path: str) -> dict[str, Any]:
    with open(path, "rb") as file:
        data = file.read(HEAD_BYTES + 1)
    is_whole = len(data) <= HEAD_BYTES - 1
    text = decode(data)
    csv_module.field_size_limit(1024 * 1024)
    try:
        dialect: Any = csv_module.Sniffer().sniff(text[:16384], delimiters=",;\t|")
    except csv_module.Error:
        dialect = csv_module.excel
    reader = csv_module.reader(io.StringIO(text, newline=""), dialect)
    try:
        rows = [[_guess(value) for value in row] for row in itertools.islice(reader, cells.MAX_ROWS + 1)]
        counted = sum(1 for _ in itertools.islice(reader, MAX_COUNTED))
    except csv_module.Error:
        raise Refused("It is not comma-separated text that can be read.") from None
    if rows:
        # Names stay as they are written.
        rows[0] = next(csv_module.reader(io.StringIO(text, newline=""), dialect))
        if any(_is_number(value) for value in rows[0]):
            rows[0] = [_guess(value) for value in rows[0]]
    total = len(rows) + counted if is_whole and counted < MAX_COUNTED else None
    return {"kind": "table", "sheets": [cells.sheet("", rows, total)]}


def _is_number(text: str) -> bool:
    return isinstance(_guess(text), (int, float))


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


def parquet(path: str) -> dict[str, Any]:
    from pyarrow import parquet as reader

    file = reader.ParquetFile(path)
    if file.metadata.num_columns > 10_000:
        raise Refused("It has too many columns to be shown.")
    names = [name for name in file.schema_arrow.names][: cells.MAX_COLUMNS]
    batch = next(file.iter_batches(batch_size=cells.MAX_ROWS, columns=names), None)
    columns = [] if batch is None else [column.to_pylist() for column in batch.columns]
    rows = [list(row) for row in zip(*columns)]
    return {
        "kind": "table",
        "sheets": [
            {
                "name": "",
                "columns": [{"name": cells.cell(name), "type": cells.type_of(column)} for name, column in zip(names, columns)],
                "rows": [[cells.cell(value) for value in row] for row in rows],
                "total_rows": file.metadata.num_rows,
            }
        ],
    }
