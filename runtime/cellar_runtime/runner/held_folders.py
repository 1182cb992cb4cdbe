"""Folders that only the sandbox of a program has, held open from outside so that they can be looked at when it has ended."""

import os
from collections.abc import Iterable

from ..sandbox import documents

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class HeldFolders:
    def __init__(self, inside: int, folders: Iterable[tuple[str, str]], workspace: str) -> None:
        """`inside` is a process of the sandbox; folders are paths inside, each with what code calls it.

        `workspace` is that folder outside. It holds what this system lets it open: telling what isn't kept is a help, not a promise."""
        self._held: list[tuple[int, str]] = []
        self._workspace = workspace
        try:
            for path, shown in folders:
                self._held.append((os.open(f"/proc/{inside}/root{path}", _FLAGS), shown))
        except OSError:
            pass

    def documents(self) -> list[str]:
        """Lists the documents that the program left in the folders, and closes the folders."""
        try:
            return documents.find(self._held, self._workspace)
        finally:
            for descriptor, _ in self._held:
                os.close(descriptor)
            self._held.clear()
