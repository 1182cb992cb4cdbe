"""A refused launch: one exception, one exit code, one marker file.

Jupyter answers 201 for a kernel that never comes up and gives up only after five restarts (18 s). The marker beside the
connection file tells the TypeScript side at once: UTF-8 text, one sentence that says what is wrong and what to do.
"""

import os
import sys

EXIT_REFUSED = 78
MAX_REASON = 2000


class Refused(Exception):
    """The launch can't go on; the message is for the operator and names the remedy."""


def marker_path(connection_file: str) -> str:
    return os.path.splitext(connection_file)[0] + ".fail"


def clear_marker(connection_file: str) -> None:
    try:
        os.unlink(marker_path(connection_file))
    except FileNotFoundError:
        pass


def write_marker(connection_file: str, reason: str) -> None:
    """Leaves the reason, readable only when it is whole (written beside, then renamed). The first reason stays."""
    target = marker_path(connection_file)
    partial = f"{target}.{os.getpid()}"
    try:
        with open(partial, "w", encoding="utf-8", errors="replace") as file:
            file.write(reason.strip()[:MAX_REASON])
        if os.path.exists(target):
            os.unlink(partial)
        else:
            os.replace(partial, target)
    except OSError:
        pass  # without the marker the launch still fails, only later


def refuse(connection_file: str | None, reason: str) -> None:
    """Ends the launch: marker, stderr, exit code 78."""
    if connection_file is not None:
        write_marker(connection_file, reason)
    sys.stderr.write(f"cellar sandbox: {reason}\n")
    sys.stderr.flush()
    os._exit(EXIT_REFUSED)
