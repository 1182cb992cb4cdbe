"""Says whether what was started came up: a pipe is the started program's stderr until boot.py writes READY.

If the pipe ends before, whatever was written last (bubblewrap's or Python's error) goes into the failure marker.
"""

import os

from .descriptors import close_all_except
from .failure import write_marker

READY = b"\0"
MAX_BYTES = 65536


def failure_reason(reader: int) -> str | None:
    """Waits until the program is up (None) or gone (why)."""
    said = b""
    while READY not in said:
        part = os.read(reader, 4096)
        if not part:
            lines = said.decode("utf-8", "replace").strip().splitlines()
            return "the kernel did not start: " + (lines[-1] if lines else "it ended without a word")
        said = (said + part)[-MAX_BYTES:]
    return None


def watch(connection_file: str) -> int:
    """Starts a child that leaves the marker if the launch fails. Returns the pipe's end for the program's stderr.

    The child ends with the start-up; bubblewrap reaps children that it inherits.
    """
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            close_all_except({reader})
            reason = failure_reason(reader)
            if reason is not None:
                write_marker(connection_file, reason)
        finally:
            os._exit(0)
    os.close(reader)
    return writer
