"""Folders of the server that libraries learned at their import and keep: HOME and the like are each child's own."""

import os
import sys
import types
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import PurePath
from typing import Any

#: Variables that name such a folder, the ones within others first.
VARIABLES = ("MPLCONFIGDIR", "TMPDIR", "HOME")
_OWN = "cellar_runtime"


class LearnedFolders:
    """Where the modules that are imported by now keep folders of the server. `environment` is the server's."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._folders = {name: environment[name] for name in VARIABLES if environment.get(name)}
        self._seen: set[int] = set()
        #: What keeps it (a module, a class, or a cell of a function), the attribute's name, and its value.
        self._places = [place for module in list(sys.modules.values()) for place in self._within(module)]

    def renew(self) -> None:
        """Puts the folders of this process's environment in their place."""
        folders = {old: os.environ[name] for name, old in self._folders.items() if name in os.environ}
        for owner, name, value in self._places:
            setattr(owner, name, _renewed(value, folders))
        # matplotlib makes it when it is imported.
        if "matplotlib" in sys.modules and "MPLCONFIGDIR" in os.environ:
            with suppress(OSError):
                os.makedirs(os.environ["MPLCONFIGDIR"], exist_ok=True)

    def _within(self, module: object) -> Iterator[tuple[Any, str, Any]]:
        if not isinstance(module, types.ModuleType) or module.__name__.partition(".")[0] == _OWN:
            return
        for name, value in list(vars(module).items()):
            yield from self._at(module, name, value)
            if isinstance(value, type) and id(value) not in self._seen:
                self._seen.add(id(value))
                for attribute, inner in list(vars(value).items()):
                    yield from self._at(value, attribute, inner)

    def _at(self, owner: object, name: str, value: object) -> Iterator[tuple[Any, str, Any]]:
        if self._mentions(value):
            yield owner, name, value
        elif isinstance(value, types.FunctionType) and id(value) not in self._seen:
            self._seen.add(id(value))
            for cell in value.__closure__ or ():
                with suppress(ValueError):  # an empty one
                    if self._mentions(cell.cell_contents):
                        yield cell, "cell_contents", cell.cell_contents

    def _mentions(self, value: object) -> bool:
        if isinstance(value, (str, PurePath)):
            text = str(value)
            return any(folder in text for folder in self._folders.values())
        return isinstance(value, (list, tuple)) and any(self._mentions(item) for item in value if isinstance(item, (str, PurePath)))


def _renewed(value: Any, folders: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        value[:] = [_renewed(item, folders) for item in value]  # others may have the same list
        return value
    if isinstance(value, tuple):
        return tuple(_renewed(item, folders) for item in value)
    if isinstance(value, PurePath):
        return type(value)(_renewed(str(value), folders))
    if isinstance(value, str):
        for old, new in folders.items():
            value = value.replace(old, new)
    return value
