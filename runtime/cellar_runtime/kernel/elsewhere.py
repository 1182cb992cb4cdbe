"""Tells which files a run wrote to /tmp or to its home folder under a name as documents have: Cellar keeps /mnt/data only.

Installed by `set_up.py`. It leaves out a file of which a copy is in the working folder, hidden files, and names that `tempfile` makes.
"""

import os
import re
import tempfile
import time

MIME_TYPE = "application/vnd.cellar.elsewhere+json"
#: Libraries write pages, JSON and plain texts there for themselves.
SUFFIXES = (
    *(".csv", ".docx", ".gif", ".ipynb", ".jpeg", ".jpg", ".md", ".mp3", ".mp4", ".parquet"),
    *(".pdf", ".png", ".pptx", ".svg", ".tsv", ".wav", ".xls", ".xlsx", ".zip"),
)
MAX_NAMES = 20
MAX_ENTRIES = 1000
#: A file's time is the kernel's tick, at 100 Hz, and lies that much before the clock.
TICK_SECONDS = 0.01
_TEMPORARY = re.compile(r"tmp[a-z0-9_]{8}")

_began = 0.0


def install(shell):
    shell.events.register("pre_run_cell", _begin)
    shell.events.register("post_run_cell", _tell)


def _begin(_info=None):
    global _began
    _began = time.time() - TICK_SECONDS


def _tell(_result=None):
    names = files_since(_began)
    if names:
        from IPython.display import publish_display_data

        publish_display_data({MIME_TYPE: names})


def files_since(began):
    """The paths, as code writes them, of files outside the working folder that were written since then."""
    names = []
    seen = set()
    for folder, shown in ((tempfile.gettempdir(), "/tmp"), ("/tmp", "/tmp"), (os.path.expanduser("~"), "~")):  # noqa: S108
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in seen or _is_above(folder, os.getcwd()):
                continue
            seen.add((status.st_dev, status.st_ino))
            names += [f"{shown}/{name}" for name in _written(folder, began)]
        except OSError:
            continue
    return names[:MAX_NAMES]


def _is_above(folder, below):
    return os.path.join(below, "").startswith(os.path.join(os.path.realpath(folder), ""))


def _written(folder, began):
    with os.scandir(folder) as entries:
        for entry, _ in zip(entries, range(MAX_ENTRIES)):
            if entry.name[:1] == "." or _TEMPORARY.match(entry.name) or not entry.name.lower().endswith(SUFFIXES):
                continue
            if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime >= began and not os.path.exists(entry.name):
                yield entry.name
