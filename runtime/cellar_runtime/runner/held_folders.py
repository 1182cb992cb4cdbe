"""Folders that only the sandbox of a program has, held open from outside so that they can be looked at when it has ended."""

import os
from collections.abc import Iterable

from ..sandbox import documents

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class HeldFolders:
    def __init__(self, bwrap: int, folders: Iterable[tuple[str, str]], workspace: str) -> None:
        """`bwrap` is the process of bubblewrap, once the sandbox is up; folders are paths inside, each with what code calls it.

        `workspace` is that folder outside. It holds what this system lets it open: telling what isn't kept is a help, not a promise."""
        self._held: list[tuple[int, str]] = []
        self._workspace = workspace
        try:
            # The first process inside, the only child of bubblewrap's own.
            with open(f"/proc/{bwrap}/task/{bwrap}/children", encoding="ascii") as file:
                inside = file.read().split()[0]
            for path, shown in folders:
                self._held.append((os.open(f"/proc/{inside}/root{path}", _FLAGS), shown))
        except (OSError, IndexError):
            pass

    def documents(self) -> list[str]:
        """Lists the documents that the program left in the folders, and closes the folders."""
        try:
            return documents.find(self._held, self._workspace)
        finally:
            for descriptor, _ in self._held:
                os.close(descriptor)
            self._held.clear()
