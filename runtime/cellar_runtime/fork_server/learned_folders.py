"""Folders of the server that libraries learned at their import and keep: HOME and the like are each child's own.

They are looked for in the variables of modules and classes, and in those that functions close over; not in dictionaries and objects.
"""

import enum
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
    """The places where imported modules keep folders of the server. `environment` is the server's."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._folders = {name: environment[name] for name in VARIABLES if environment.get(name)}
        seen: set[int] = set()
        #: An owner (a module, a class, or a cell of a function), the attribute's name, and its value.
        self._places = [place for module in list(sys.modules.values()) for place in self._within(module, seen)]
        self._memos = list(_memos())

    def renew(self) -> None:
        """Puts the folders of this process's environment in their place."""
        folders = {old: os.environ[name] for name, old in self._folders.items() if name in os.environ}
        for owner, name, value in self._places:
            with suppress(Exception):  # a class may refuse; a kernel that starts is worth more
                setattr(owner, name, _renewed(value, folders))
        for memo in self._memos:
            memo.cell_contents = False

    def _within(self, module: object, seen: set[int]) -> Iterator[tuple[Any, str, Any]]:
        if not isinstance(module, types.ModuleType) or module.__name__.partition(".")[0] == _OWN:
            return
        for name, value in list(vars(module).items()):
            yield from self._at(module, name, value, seen)
            if isinstance(value, type) and not issubclass(value, enum.Enum) and id(value) not in seen:
                seen.add(id(value))
                for attribute, inner in list(vars(value).items()):
                    yield from self._at(value, attribute, inner, seen)

    def _at(self, owner: object, name: str, value: object, seen: set[int]) -> Iterator[tuple[Any, str, Any]]:
        if self._mentions(value):
            yield owner, name, value
        elif isinstance(value, types.FunctionType) and id(value) not in seen:
            seen.add(id(value))
            for cell in value.__closure__ or ():
                with suppress(ValueError):  # an empty one
                    if self._mentions(cell.cell_contents):
                        yield cell, "cell_contents", cell.cell_contents

    def _mentions(self, value: object) -> bool:
        if type(value) is str or isinstance(value, PurePath):
            text = str(value)
            return any(folder in text for folder in self._folders.values())
        return type(value) in (list, tuple) and any(self._mentions(item) for item in value)  # type: ignore[attr-defined]


def _memos() -> Iterator[types.CellType]:
    """matplotlib's functions for its folders make these when they are first called: each has a variable that says whether it was."""
    matplotlib = sys.modules.get("matplotlib")
    for name in ("get_configdir", "get_cachedir"):
        function = getattr(matplotlib, name, None)
        if isinstance(function, types.FunctionType) and "called" in function.__code__.co_freevars:
            yield (function.__closure__ or ())[function.__code__.co_freevars.index("called")]


def _renewed(value: Any, folders: Mapping[str, str]) -> Any:
    if type(value) is str:
        for old, new in folders.items():
            value = value.replace(old, new)
    elif isinstance(value, PurePath):
        value = type(value)(_renewed(str(value), folders))
    elif type(value) is tuple:
        value = tuple(_renewed(item, folders) for item in value)
    elif type(value) is list:
        value[:] = [_renewed(item, folders) for item in value]  # others may have the same list
    return value
