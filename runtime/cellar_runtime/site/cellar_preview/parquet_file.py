"""Parquet."""

from typing import Any

import cells
from parts import Part
from refusal import Refused

#: More rows aren't sorted and searched; pages of them are still read.
MAX_SORTED = 500_000


def parquet(path: str, part: Part | None = None) -> dict[str, Any]:
    from pyarrow import parquet as reader

    file = reader.ParquetFile(path)
    if file.metadata.num_columns > 10_000:
        raise Refused("It has too many columns to be shown.")
    names = [name for name in file.schema_arrow.names][: cells.MAX_COLUMNS]
    total = file.metadata.num_rows
    matching = total
    if part is None:
        batch = next(file.iter_batches(batch_size=cells.MAX_ROWS, columns=names), None)
        columns = [] if batch is None else [column.to_pylist() for column in batch.columns]
    elif part.sort is None and part.holds == "":
        columns = [column.to_pylist() for column in file.read(columns=names).slice(part.offset, part.rows).columns]
    else:
        if total > MAX_SORTED:
            raise Refused(f"It has {total} rows, too many to be sorted and searched here. Download it.")
        whole = list(zip(*(column.to_pylist() for column in file.read(columns=names).columns)))
        order = part.order(whole, lambda value: value)
        matching = len(order)
        chosen = [whole[at] for at in order[part.offset : part.offset + part.rows]]
        columns = [list(column) for column in zip(*chosen)] or [[] for _ in names]
    rows = [list(row) for row in zip(*columns)]
    return {
        "kind": "table",
        "sheets": [
            {
                "name": "",
                "columns": [{"name": cells.cell(name), "type": cells.type_of(column)} for name, column in zip(names, columns)],
                "rows": [[cells.cell(value) for value in row] for row in rows],
                "total_rows": total,
                **({} if part is None else {"matching_rows": matching}),
            }
        ],
    }
