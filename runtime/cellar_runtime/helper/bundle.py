"""Imports `cellar_runtime` from sources in memory. Sent first, and alone: it may import the standard library only."""

import __future__

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec


class Bundle(MetaPathFinder, Loader):
    """Module name → its source. A package's name ends in `.__init__`."""

    def __init__(self, sources):
        self._sources = sources

    def find_spec(self, name, path=None, target=None):
        is_package = name + ".__init__" in self._sources
        if is_package or name in self._sources:
            return ModuleSpec(name, self, is_package=is_package)
        return None

    def exec_module(self, module):
        name = module.__spec__.name
        source = self._sources.get(name) or self._sources[name + ".__init__"]
        # Kernels may run on older Pythons, which can't evaluate our annotations.
        flags = __future__.annotations.compiler_flag
        module.__file__ = "<" + name + ">"
        exec(compile(source, module.__file__, "exec", flags=flags, dont_inherit=True), module.__dict__)


def load(sources):
    sys.meta_path.insert(0, Bundle(sources))
