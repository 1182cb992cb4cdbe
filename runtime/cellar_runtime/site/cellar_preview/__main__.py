"""Previews an untrusted file, as JSON on standard output.

    python3 -I cellar_preview <kind> <path> [options as JSON: page, sheet, offset, rows, sort, filter, format, width]

Kinds: xlsx, xls, csv, parquet, pdf, docx, pptx, image, text, and archive for what may be one of
Office's; the content has the last word. The answer is what docs/files.md shows, `{"error": "sentence"}` for a file
that can't be shown, or `{"missing": "library"}`. It runs in a sandbox of its own; this module limits only its memory and CPU time.
"""

import json
import resource
import sys

import cells
import contents
from parts import part_of
from refusal import Refused

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 15


def _limit() -> None:
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(what, (most, hard))


def _look(named: str, path: str, options: dict) -> dict:
    # Imported when needed: each brings a library that takes a while.
    kind = contents.kind_of(named, path)
    page, sheet = options.get("page"), options.get("sheet")
    part = part_of(options, cells.MAX_ROWS)
    if options.get("format") == "png":
        import rendering

        return rendering.png(kind, path, page or 1, options.get("width", 800))
    if kind in ("xlsx", "xls"):
        import workbooks

        return getattr(workbooks, kind)(path, sheet, part)
    if kind in ("html_tables", "spreadsheet_xml"):
        import markup_tables

        return getattr(markup_tables, kind)(path, sheet, part)
    if kind == "csv":
        import delimited

        return delimited.csv(path, part)
    if kind == "parquet":
        import parquet_file

        return parquet_file.parquet(path, part)
    if kind == "pdf":
        import document

        return document.pdf(path, page)
    if kind in ("docx", "pptx"):
        import office

        return getattr(office, kind)(path, page)
    if kind == "image":
        import picture

        return picture.image(path)
    import plain

    return plain.text(path)


def main() -> None:
    kind, path = sys.argv[1:3]
    options = json.loads(sys.argv[3]) if len(sys.argv) > 3 else {}
    _limit()
    try:
        answer = _look(kind, path, options)
    except Refused as refusal:
        answer = {"error": str(refusal)}
    except MemoryError:
        answer = {"error": "It takes more memory to read than a preview may use."}
    except ModuleNotFoundError as error:
        answer = {"missing": error.name}
    except RecursionError:
        answer = {"error": "It is nested too deeply to be read."}
    except Exception:  # noqa: BLE001  whatever a library throws at a damaged file
        answer = {"error": "It is damaged, or not what its name says."}
    json.dump(answer, sys.stdout, ensure_ascii=True, allow_nan=False)


main()
