"""What the guardian says of its failures."""

import contextlib
import sys


def complain(what: str, error: Exception) -> None:
    """One line to standard error. Never raises: a full disk may be the failure, and take no line either."""
    with contextlib.suppress(OSError, ValueError):
        print(f"Cellar's guardian could not {what}: {error!r}", file=sys.stderr, flush=True)
