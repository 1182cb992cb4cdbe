"""The guardian has no logger: it writes its failures to standard error, which Cellar logs."""

import contextlib
import sys


def log_failure(what: str, error: Exception) -> None:
    """One line. Never raises: a full disk may be the failure, and take no line either."""
    with contextlib.suppress(OSError, ValueError):
        print(f"Cellar's guardian could not {what}: {error!r}", file=sys.stderr, flush=True)
