"""`imp`, which Python 3.12 removed, on top of importlib."""

import importlib.util
import sys
from importlib import reload
from types import ModuleType as new_module

__all__ = ["find_module", "load_module", "load_source", "new_module", "reload"]
PY_SOURCE, PY_COMPILED, C_EXTENSION, PKG_DIRECTORY = 1, 2, 3, 5


def load_source(name, pathname, file=None):
    spec = importlib.util.spec_from_file_location(name, pathname)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def find_module(name, path=None):
    spec = importlib.machinery.PathFinder.find_spec(name, path) or importlib.util.find_spec(name)
    if spec is None:
        raise ImportError(f"No module named {name!r}", name=name)
    if spec.submodule_search_locations:
        return None, list(spec.submodule_search_locations)[0], ("", "", PKG_DIRECTORY)
    return None, spec.origin, (".py", "r", PY_SOURCE)


def load_module(name, file, filename, details):
    if details[2] == PKG_DIRECTORY:
        filename += "/__init__.py"
    return load_source(name, filename)



def get_tag():
    return sys.implementation.cache_tag


def acquire_lock():
    pass


release_lock = acquire_lock


def lock_held():
    return False
