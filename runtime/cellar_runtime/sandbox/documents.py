"""Finds the files that a run wrote outside its workspace under a name as documents have: Cellar keeps the workspace only.

It leaves out a file of which a copy is in the workspace, hidden files, and names that `tempfile` makes.
"""

import os
import re
from collections.abc import Iterable, Iterator

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
_TEMPORARY = re.compile(r"tmp[a-z0-9_]{8}|tmp\.[A-Za-z0-9]{10}")


def find(folders: "Iterable[tuple[str | int, str]]", workspace: str, since: float = 0, uid: "int | None" = None) -> "list[str]":
    """The paths, as code writes them, of such files right in the folders: each is a path or an open descriptor, and what code calls it.

    `since` is when the run began, where a folder is older, and `uid` its user, where others write there, too."""
    names: list[str] = []
    seen = set()
    for folder, shown in folders:
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                names += [f"{shown}/{name}" for name in _written(folder, workspace, since, uid)]
        except OSError:
            continue
    return names[:MAX_NAMES]


def _written(folder: "str | int", workspace: str, since: float, uid: "int | None") -> "Iterator[str]":
    with os.scandir(folder) as entries:
        for entry, _ in zip(entries, range(MAX_ENTRIES)):
            name = entry.name
            if name[:1] == "." or _TEMPORARY.match(name) or not name.lower().endswith(SUFFIXES):
                continue
            status = entry.stat(follow_symlinks=False)
            is_of_run = status.st_mtime >= since and uid in (None, status.st_uid)
            if entry.is_file(follow_symlinks=False) and is_of_run and not os.path.exists(os.path.join(workspace, name)):
                yield name.encode("utf-8", "replace").decode()
