"""The part of /etc that programs see, as one folder: a mount for each of some thirty paths costs a quarter of a sandbox's start.

The copy is made again when a path of the original has changed: an operator may install a toolchain, or a certificate.
Programs see it read-only.
"""

import math
import os
import secrets
import shutil
import time

from ..sandbox import bwrap, host_files

_PREFIX = "etc-"
#: The original is looked at so often at most: thirty paths, for each program.
LOOK_SECONDS = 1


class EtcCopy:
    def __init__(self, folder: str, drop_to: int | None = None) -> None:
        """`folder` is for caches; copies of an earlier runner go. `drop_to`: see `bwrap.arguments`."""
        self._folder = folder
        self._drop_to = drop_to
        self._state: tuple[object, ...] = ()
        self._looked = -math.inf
        self._name = ""
        self._paths: list[str] = []
        for name in os.listdir(folder):
            if name.startswith(_PREFIX):
                shutil.rmtree(os.path.join(folder, name), ignore_errors=True)

    def find(self) -> str | None:
        """The name, below the folder, of the copy of what /etc holds, as it was within the last second; None if none can be made."""
        now = time.monotonic()
        if now < self._looked + LOOK_SECONDS:
            return self._name or None
        self._looked = now
        state = (frozenset(os.listdir("/etc")), *map(_state_of, self._paths))
        if state != self._state:
            self._paths = host_files.find_etc_paths()
            self._state = (state[0], *map(_state_of, self._paths))
            self._name = self._make(self._paths)
        return self._name or None

    def _make(self, paths: "list[str]") -> str:
        # An older copy stays: programs may be running with it.
        name = _PREFIX + secrets.token_hex(6)
        target = os.path.join(self._folder, name)
        try:
            os.mkdir(target, 0o755)
            for path in paths:
                _copy(path, os.path.join(target, os.path.relpath(path, "/etc")))
            for relative, content in bwrap.own_etc(self._drop_to).items():
                with open(os.path.join(target, relative), "w", encoding="utf-8") as file:
                    file.write(content)
        except (OSError, shutil.Error):
            shutil.rmtree(target, ignore_errors=True)
            return ""
        return name


def _state_of(path: str) -> "tuple[int, int, int] | None":
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_ctime_ns


def _copy(path: str, target: str) -> None:
    os.makedirs(os.path.dirname(target), mode=0o755, exist_ok=True)
    if os.path.isdir(path):
        shutil.copytree(path, target, symlinks=True, ignore=_unreadable)
    elif os.access(path, os.R_OK):
        shutil.copy(path, target)


def _unreadable(folder: str, names: "list[str]") -> "list[str]":
    """Of a folder what can't be copied: for programs it wouldn't be readable either."""
    paths = {name: os.path.join(folder, name) for name in names}
    return [name for name, path in paths.items() if not os.path.islink(path) and not os.access(path, os.R_OK)]
