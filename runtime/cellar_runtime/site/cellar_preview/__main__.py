"""A look into a file that nobody vouches for, as JSON on standard output.

    python3 -I cellar_preview <kind> <path>

Kinds: xlsx, xls, csv, parquet, pdf, image, text. The answer is what docs/files.md shows, `{"error": "sentence"}` for a file
that can't be shown, or `{"missing": "library"}`. It runs in a sandbox of its own; here only its appetite is bounded.
"""

import json
import resource
import sys

from refusal import Refused

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 15


def _limit() -> None:
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(what, (most, hard))


def _look(kind: str, path: str) -> dict:
    # Imported when needed: each brings a library that takes a while.
    if kind in ("xlsx", "xls", "csv", "parquet"):
        import tables

        return getattr(tables, kind)(path)
    if kind == "pdf":
        import document

        return document.pdf(path)
    if kind == "image":
        import picture

        return picture.image(path)
    import plain

    return plain.text(path)


def main() -> None:
    kind, path = sys.argv[1:3]
    _limit()
    try:
        answer = _look(kind, path)
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
