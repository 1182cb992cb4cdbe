"""Parquet."""

from typing import Any

import cells
from refusal import Refused


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
