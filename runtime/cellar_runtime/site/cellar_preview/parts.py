"""The part of a table that is asked for: so many rows from one on, sorted by a column, of those that hold a text."""

import datetime
import decimal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    offset: int
    rows: int
    #: The column's number from 1; negative: the greatest value first.
    sort: int | None
    #: Letter case doesn't count.
    holds: str

    def order(self, body: Sequence[Sequence[Any]], read: Callable[[Any], Any]) -> list[int]:
        """Which rows match, by their place, in the order asked for. `read` tells the value of a cell."""
        wanted = self.holds.casefold()
        found = [at for at, row in enumerate(body) if not wanted or any(wanted in _text(value) for value in row)]
        if self.sort is None:
            return found
        column = abs(self.sort) - 1
        keys = [(_key(read(body[at][column]) if column < len(body[at]) else None), at) for at in found]
        filled = [(key, at) for key, at in keys if key is not None]
        filled.sort(key=lambda pair: pair[0], reverse=self.sort < 0)
        # Cells without a value come last both ways.
        return [*(at for _, at in filled), *(at for key, at in keys if key is None)]


def part_of(options: dict[str, Any], default_rows: int) -> Part | None:
    if not any(name in options for name in ("offset", "rows", "sort", "filter")):
        return None
    return Part(options.get("offset", 0), options.get("rows", default_rows), options.get("sort"), options.get("filter", ""))


def _text(value: Any) -> str:
    return "" if value is None else str(value).casefold()


def _key(value: Any) -> tuple[int, Any] | None:
    """Numbers before dates before texts."""
    if value is None or value == "":
        return None
    if isinstance(value, (int, float, decimal.Decimal)):
        # Not a number is no value.
        return None if value != value else (0, value)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return (1, value.isoformat())
    return (2, str(value).casefold())
