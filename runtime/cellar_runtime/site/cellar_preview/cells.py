"""Rows of cells as JSON, with the names and types of their columns."""

import datetime
import decimal
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from parts import Part

MAX_ROWS = 50
MAX_COLUMNS = 100
MAX_TEXT = 1000


def cell(value: Any) -> Any:
    """The value as JSON: text is cut, times are ISO 8601, NaN and infinity are null."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)[:MAX_TEXT]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, decimal.Decimal):
        return str(value)[:MAX_TEXT]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)[:MAX_TEXT].encode("utf-8", "replace").decode()


def type_of(values: Iterable[Any]) -> str:
    """number, boolean, date, text; mixed for several of them, empty for none."""
    found = {_kind(value) for value in values if value is not None and value != ""}
    return "empty" if not found else found.pop() if len(found) == 1 else "mixed"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float, decimal.Decimal)):
        return "number"
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return "date"
    return "text"


def letters(index: int) -> str:
    """A column's name in a sheet: 0 is A, 26 is AA."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def sheet(
    name: str,
    rows: Sequence[Sequence[Any]],
    total: int | None,
    formulas: Iterable[tuple[int, int]] = (),
    part: Part | None = None,
    read: Callable[[Any], Any] = lambda value: value,
) -> dict[str, Any]:
    """A sheet of its first rows. The first one names the columns if it is all text; `total` counts it.

    `formulas` are the places in `rows` that show a formula, because the file holds no value for it. With a `part`, `rows`
    are all of the sheet's, whose values `read` tells.
    """
    width = min(MAX_COLUMNS, max((len(row) for row in rows), default=0))
    head = _padded([read(value) for value in rows[0]], width) if rows else []
    is_named = bool(head) and all(isinstance(value, str) and value.strip() for value in head)
    names = [cell(value) for value in head] if is_named else [letters(index) for index in range(width)]
    data = rows[1:] if is_named else rows
    order = range(len(data)) if part is None else part.order(data, read)
    chosen = order[:MAX_ROWS] if part is None else order[part.offset : part.offset + part.rows]
    body = [_padded([read(value) for value in data[at]], width) for at in chosen]
    places = {at: place for place, at in enumerate(chosen)}
    shown = sorted([places[row - is_named], column] for row, column in formulas if row - is_named in places and column < width)
    return {
        "name": cell(name),
        "columns": [
            {"name": column, "type": type_of(row[index] for row in body)} for index, column in enumerate(names)
        ],
        "rows": [[cell(value) for value in row] for row in body],
        "total_rows": None if total is None else max(0, total - is_named),
        **({} if part is None else {"matching_rows": len(order)}),
        **({"formulas": shown} if shown else {}),
    }


def _padded(row: Sequence[Any], width: int) -> list[Any]:
    return [*row[:width], *[None] * (width - len(row))]
