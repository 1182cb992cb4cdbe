"""Imports of Cellar's own work in a kernel, which work also where a program has broken its own.

Sent into a kernel with `set_up.py`, as `_cellar_imports`. A program may empty `sys.meta_path`, put a list into `sys.path`, or delete
either: that is its own affair, and Cellar still has to show its errors, to save its variables and to list them.
"""

import contextlib
import importlib
import operator
import sys

_import_module = importlib.import_module
_NAMES = ("meta_path", "path", "path_hooks", "path_importer_cache")
_MISSING = object()
_before: "dict[str, object]" = {}


def remember():
    """Takes the state of now for the one in which Cellar's imports work. Called before any code of a user's."""
    _before.update((name, vars(sys)[name].copy()) for name in _NAMES)


def import_own(name):
    """The module of that name."""
    with working():
        return _import_module(name)


def _works(name, value):
    """Whether imports work with that value: it has all that was there before, finders in their places."""
    before = _before[name]
    if type(value) is not type(before):
        return False
    if name == "path":
        return all(type(each) is str for each in value) and all(each in value for each in before)
    return type(value) is dict or (len(value) >= len(before) and all(map(operator.is_, value, before)))


@contextlib.contextmanager
def working():
    """Imports work meanwhile, also those of the user's own finders and folders, which come last.

    It replaces only what is broken: other code that runs meanwhile may add finders and folders of its own.
    """
    theirs = {name: vars(sys).get(name, _MISSING) for name in _NAMES}
    theirs = {name: value for name, value in theirs.items() if not _works(name, value)}
    finders, folders = theirs.get("meta_path"), theirs.get("path")
    vars(sys).update((name, _before[name].copy()) for name in theirs)
    # A user's class may answer `==` with code of its own.
    if type(finders) is list:
        sys.meta_path += [each for each in finders if not any(each is one for one in sys.meta_path)]
    if type(folders) is list:
        sys.path += [each for each in folders if type(each) is str and each not in sys.path]
    try:
        yield
    finally:
        for name, value in theirs.items():
            if value is _MISSING:
                vars(sys).pop(name, None)
            else:
                vars(sys)[name] = value
