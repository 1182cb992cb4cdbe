"""Finds the files that a run wrote outside its workspace under a name as documents have: Cellar keeps the workspace only.

It leaves out a file of which a copy is in the workspace, what is hidden, and names that `tempfile` makes.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator

MIME_TYPE = "application/vnd.cellar.elsewhere+json"
#: Libraries write pages, JSON and plain texts there for themselves.
SUFFIXES = (
    *(".csv", ".docx", ".gif", ".ipynb", ".jpeg", ".jpg", ".md", ".mp3", ".mp4", ".parquet"),
    *(".pdf", ".png", ".pptx", ".svg", ".tsv", ".wav", ".xls", ".xlsx", ".zip"),
)
MAX_NAMES = 20
MAX_ENTRIES = 1000
#: Folders below the first one that are looked into: `/tmp/reports/2026/x.csv`.
MAX_DEPTH = 2
#: A file's time is the kernel's tick, at 100 Hz, and lies that much before the clock.
TICK_SECONDS = 0.01
_TEMPORARY = re.compile(r"tmp[a-z0-9_]{8}|tmp\.[A-Za-z0-9]{10}")
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def find(folders: "Iterable[tuple[str | int, str]]", workspace: str, since: float = 0, uid: "int | None" = None) -> "list[str]":
    """The paths, as code writes them, of such files in the folders: each is a path or an open descriptor, and what code calls it.

    `since` is when the run began, where a folder is older, and `uid` its user, where others write there, too."""
    return _Search(workspace, since, uid).find(folders)


class _Search:
    def __init__(self, workspace: str, since: float, uid: "int | None") -> None:
        self._workspace = workspace
        self._since = since
        self._uid = uid
        self._seen: set[tuple[int, int]] = set()
        self._left = MAX_ENTRIES
        try:
            self._mark(os.stat(workspace))
        except OSError:
            pass  # a program without one

    def find(self, folders: "Iterable[tuple[str | int, str]]") -> "list[str]":
        names: list[str] = []
        for folder, shown in folders:
            try:
                descriptor = os.dup(folder) if isinstance(folder, int) else os.open(folder, _FOLDER & ~os.O_NOFOLLOW)
            except OSError:
                continue
            names += self._written(descriptor, shown, MAX_DEPTH)
        return [name.encode("utf-8", "replace").decode() for name in names[:MAX_NAMES]]

    def _mark(self, status: os.stat_result) -> bool:
        """Whether it is met for the first time."""
        place = (status.st_dev, status.st_ino)
        if place in self._seen:
            return False
        self._seen.add(place)
        return True

    def _written(self, folder: int, shown: str, depth: int) -> "Iterator[str]":
        """Closes the folder."""
        try:
            if not self._mark(os.fstat(folder)):
                return
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._left -= 1
                    if self._left < 0:
                        return
                    if entry.name[:1] == "." or _TEMPORARY.match(entry.name):
                        continue
                    if depth > 0 and entry.is_dir(follow_symlinks=False):
                        yield from self._below(folder, entry.name, shown, depth - 1)
                    elif self._counts(entry):
                        yield f"{shown}/{entry.name}"
        finally:
            os.close(folder)

    def _below(self, folder: int, name: str, shown: str, depth: int) -> "Iterator[str]":
        try:
            descriptor = os.open(name, _FOLDER, dir_fd=folder)
        except OSError:
            return  # it went meanwhile, or may not be looked into
        yield from self._written(descriptor, f"{shown}/{name}", depth)

    def _counts(self, entry: "os.DirEntry[str]") -> bool:
        if not entry.name.lower().endswith(SUFFIXES):
            return False
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return False
        is_of_run = status.st_mtime >= self._since and self._uid in (None, status.st_uid)
        is_kept = self._workspace != "" and os.path.exists(os.path.join(self._workspace, entry.name))
        return stat.S_ISREG(status.st_mode) and is_of_run and not is_kept
