"""Imports `cellar_runtime` from sources in memory. Sent first, and alone: it may import the standard library only."""

import __future__

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType


class Bundle(MetaPathFinder, Loader):
    """Module name → its source. A package's name ends in `.__init__`."""

    def __init__(self, sources: "dict[str, str]", compiled: "dict[str, CodeType]") -> None:
        self._sources = sources
        self._compiled = compiled

    def find_spec(self, name: str, path: object = None, target: object = None) -> "ModuleSpec | None":
        is_package = name + ".__init__" in self._sources
        if is_package or name in self._sources:
            return ModuleSpec(name, self, is_package=is_package)
        return None

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        source = self._sources.get(name) or self._sources[name + ".__init__"]
        module.__file__ = file_of(name)
        exec(self._compiled.get(source) or compile_source(name, source), module.__dict__)


def file_of(name: str) -> str:
    return "<" + name + ">"


def compile_source(name: str, source: str) -> CodeType:
    # Kernels may run on older Pythons, which can't evaluate these annotations. Quotes do the same for this module.
    flags = __future__.annotations.compiler_flag
    code: CodeType = compile(source, file_of(name), "exec", flags=flags, dont_inherit=True)
    return code


def load(sources: "dict[str, str]", compiled: "dict[str, CodeType]" = {}) -> None:  # noqa: B006  nobody changes it
    """Makes the modules importable, before those that are installed. `compiled`: a source → what compile_source makes of it."""
    sys.meta_path.insert(0, Bundle(sources, compiled))
