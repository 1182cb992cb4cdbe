"""Imports of Cellar's own work in a kernel, which no code of a user's can break.

Sent into a kernel with `set_up.py`, as `_cellar_imports`. A program may empty `sys.meta_path`, put a list into `sys.path`, or delete
either: that is its own affair, and Cellar still has to show its errors, to save its variables and to list them.
"""

import contextlib
import importlib
import sys

_NAMES = ("meta_path", "path", "path_hooks", "path_importer_cache")
_MISSING = object()
_before: "dict[str, object]" = {}


def remember():
    """Takes the state of now for the one in which Cellar's imports work. Called before any code of a user's."""
    _before.update((name, vars(sys)[name].copy()) for name in _NAMES)


def import_own(name):
    """The module of that name."""
    with working():
        return importlib.import_module(name)


@contextlib.contextmanager
def working():
    """Imports work meanwhile, also those of the user's own finders and folders, which come last."""
    theirs = {name: vars(sys).get(name, _MISSING) for name in _NAMES}
    finders, folders = theirs["meta_path"], theirs["path"]
    vars(sys).update((name, value.copy()) for name, value in _before.items())
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
