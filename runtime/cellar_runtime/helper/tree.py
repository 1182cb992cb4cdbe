"""A workspace's files by name, while programs may exchange them under our hands: each folder is entered from the one before, and
no link is followed.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | getattr(os, "O_CLOEXEC", 0)
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0)
MOST_DEPTH = 256
#: Files that are on their way in.
PART = re.compile(r"\.cellar-[A-Za-z0-9_-]+\.part")



def fingerprint(state: os.stat_result) -> "list[int | str]":
    """Size, and mtime, ctime and inode as text: JavaScript's numbers are too short for them."""
    return [state.st_size, str(state.st_mtime_ns), str(state.st_ctime_ns), str(state.st_ino)]


def split(name: str) -> "tuple[list[str], str]":
    """Folders and last component. Raises ValueError for anything but a plain relative path."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        raise ValueError("not the name of a file in a workspace")
    return parts[:-1], parts[-1]


@contextmanager
def held(root: str, folders: "list[str]", make: bool = False) -> Iterator[int]:
    """A descriptor of the folder; `make` makes what is missing on the way."""
    descriptor = os.open(root, FOLDER & ~os.O_NOFOLLOW)
    try:
        for folder in folders:
            if make:
                try:
                    os.mkdir(folder, 0o755, dir_fd=descriptor)
                except FileExistsError:
                    pass
            inner = os.open(folder, FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


def walk(root: str, most: int) -> "tuple[list[list[int | str]], dict[str, int], bool]":
    """Every regular file as `[name, size, mtime, ctime, inode]`; what was left out, by reason; whether `most` was reached."""
    files: list[list[int | str]] = []
    skipped = {"links": 0, "specials": 0, "undecodableNames": 0, "unreadableFolders": 0, "deepFolders": 0}

    def visit(descriptor: int, prefix: str, depth: int) -> bool:
        with os.scandir(descriptor) as entries:
            names = [entry.name for entry in entries]
        for name in names:
            try:
                name.encode()
            except UnicodeEncodeError:
                skipped["undecodableNames"] += 1
                continue
            try:
                state = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
            except OSError:
                continue  # it is gone
            if stat.S_ISREG(state.st_mode):
                if PART.fullmatch(name):
                    continue
                if len(files) >= most:
                    return False
                files.append([prefix + name, *fingerprint(state)])
            elif stat.S_ISDIR(state.st_mode):
                if depth >= MOST_DEPTH:
                    skipped["deepFolders"] += 1
                    continue
                try:
                    inner = os.open(name, FOLDER, dir_fd=descriptor)
                except OSError:
                    skipped["unreadableFolders"] += 1
                    continue
                try:
                    if not visit(inner, prefix + name + "/", depth + 1):
                        return False
                finally:
                    os.close(inner)
            else:
                skipped["links" if stat.S_ISLNK(state.st_mode) else "specials"] += 1
        return True

    with held(root, []) as descriptor:
        complete = visit(descriptor, "", 1)
    return files, skipped, not complete
