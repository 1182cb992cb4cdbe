"""Excel's workbooks, new and old."""

import io
import itertools
import os
import time
from collections.abc import Iterator
from typing import Any

import archive
import cells
from parts import Part
from refusal import Refused

MAX_SHEETS = 20
#: Rows are counted so long, in seconds, all sheets together; what takes longer has no count.
COUNTING_SECONDS = 4.0
#: A sheet of which a part is asked for is read so long.
READING_SECONDS = 11.0


def xlsx(path: str, only: str | None, part: Part | None = None) -> dict[str, Any]:
    archive.check(path)
    # lxml would be taken where it is installed; the standard library's parser resolves nothing from outside.
    os.environ["OPENPYXL_LXML"] = "False"
    try:
        return {"kind": "table", "sheets": _by_openpyxl(path, only, part)}
    except Refused:
        raise
    except MemoryError:
        raise
    except Exception as odd:  # noqa: BLE001  styles, names and charts that openpyxl doesn't know; another reader looks at cells only
        return {"kind": "table", "sheets": _by_calamine(path, only, part, odd)}


def _by_openpyxl(path: str, only: str | None, part: Part | None) -> list[dict[str, Any]]:
    import openpyxl

    # openpyxl would ask a path for the right extension.
    with open(path, "rb") as file, open(path, "rb") as again:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(again, read_only=True, data_only=False, keep_links=False)
        titles = chosen([sheet.title for sheet in book.worksheets], only, part)
        until = time.monotonic() + COUNTING_SECONDS
        sheets = []
        for title in titles:
            if part is not None:
                rows, marked = _whole(book[title], formulas[title], until + READING_SECONDS - COUNTING_SECONDS)
                sheets.append(cells.sheet(title, rows, len(rows), marked, part))
                continue
            rows = _head(book[title])
            marked = _fill(rows, _head(formulas[title]))
            for sheet in (book[title], formulas[title]):
                # A sheet may claim a million empty rows.
                sheet.reset_dimensions()
            total = _count(book[title].iter_rows(values_only=True), formulas[title].iter_rows(values_only=True), until)
            width = max((index + 1 for row in rows for index, value in enumerate(row) if value is not None), default=0)
            kept = [(row[:width], at) for at, row in enumerate(rows) if any(value is not None for value in row)]
            places = {at: new for new, (_, at) in enumerate(kept)}
            formulas_shown = [(places[row], column) for row, column in marked if row in places]
            sheets.append(cells.sheet(title, [row for row, _ in kept], total, formulas_shown))
        return sheets


def _head(sheet: Any) -> list[list[Any]]:
    # Rows without data are no rows, so a few more are read than are shown.
    rows = sheet.iter_rows(max_row=4 * cells.MAX_ROWS, max_col=cells.MAX_COLUMNS, values_only=True)
    filled: list[list[Any]] = []
    for row in rows:
        filled.append(list(row))
        if sum(any(value is not None for value in other) for other in filled) > cells.MAX_ROWS:
            break
    return filled


def _whole(values: Any, formulas: Any, until: float) -> tuple[list[list[Any]], list[tuple[int, int]]]:
    """All rows with data, formulas where no value is kept, and where those are."""
    rows: list[list[Any]] = []
    places: list[tuple[int, int]] = []
    for sheet in (values, formulas):
        # A sheet may claim a million empty rows.
        sheet.reset_dimensions()
    pairs = zip(*(sheet.iter_rows(max_col=cells.MAX_COLUMNS, values_only=True) for sheet in (values, formulas)))
    for number, (row, source) in enumerate(pairs):
        if number % 256 == 0 and time.monotonic() > until:
            raise Refused("The sheet has too many rows to be sorted and searched here. Download it.")
        filled = [list(row)]
        marked = _fill(filled, [list(source)])
        if any(value is not None for value in filled[0]):
            places.extend((len(rows), column) for _, column in marked)
            rows.append(filled[0])
    return _without_empty_columns(rows), places


def _fill(rows: list[list[Any]], sources: list[list[Any]]) -> list[tuple[int, int]]:
    """Puts the formula where no value is kept, as in every workbook that was written by a program. Its place."""
    places = []
    for at, source in enumerate(sources):
        while len(rows) <= at:
            rows.append([])
        row = rows[at]
        row.extend([None] * (len(source) - len(row)))
        for column, formula in enumerate(source):
            text = getattr(formula, "text", formula)
            if row[column] is None and isinstance(text, str) and text.startswith("="):
                row[column] = text
                places.append((at, column))
    return places


def _count(values: Iterator[Any], formulas: Iterator[Any], until: float) -> int | None:
    """How many rows have data; None where there are too many to look at."""
    total = 0
    for number, (row, sources) in enumerate(itertools.zip_longest(values, formulas, fillvalue=())):
        if number % 256 == 0 and time.monotonic() > until:
            return None
        total += any(value is not None for value in row) or any(value is not None for value in sources)
    return total


def _by_calamine(path: str, only: str | None, part: Part | None, odd: Exception) -> list[dict[str, Any]]:
    try:
        import python_calamine
    except ModuleNotFoundError:
        raise odd from None
    with open(path, "rb") as file:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        sheets = []
        for title in chosen(book.sheet_names, only, part):
            rows = [[None if value == "" else value for value in row] for row in book.get_sheet_by_name(title).to_python()]
            filled = [row for row in rows if any(value is not None for value in row)]
            sheets.append(cells.sheet(title, filled, len(filled), part=part))
        return sheets


def chosen(titles: list[str], only: str | None, part: Part | None = None) -> list[str]:
    """The sheet of that name or number (from 1), or the first ones; of those the first alone where a part is asked for."""
    if only is None:
        return titles[: MAX_SHEETS if part is None else 1]
    if only in titles:
        return [only]
    if only.isdecimal() and 1 <= int(only) <= len(titles):
        return [titles[int(only) - 1]]
    raise Refused(f"It has no sheet {only!r}; it has {', '.join(repr(title) for title in titles[:MAX_SHEETS])}.")


def xls(path: str, only: str | None, part: Part | None = None) -> dict[str, Any]:
    import xlrd

    try:
        book = xlrd.open_workbook(path, on_demand=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        raise Refused("It is encrypted." if "encrypt" in str(error).lower() else "It is not a readable .xls file.") from None
    sheets = []
    for name in chosen(book.sheet_names(), only, part):
        sheet = book.sheet_by_name(name)
        width = min(sheet.ncols, cells.MAX_COLUMNS)
        rows = [
            [_old_value(sheet.cell(row, column), book.datemode) for column in range(width)]
            for row in range(sheet.nrows)
        ]
        filled = [row for row in rows if any(value is not None for value in row)]
        sheets.append(cells.sheet(sheet.name, filled, len(filled), part=part))
        book.unload_sheet(name)
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
