"""Waits for a module, at next to no cost for a Python that doesn't import it.

    call(name, function)    function(module) as soon as the module is imported, or now where it is already
"""

import sys


def call(name, function):
    module = sys.modules.get(name)
    if module is not None:
        function(module)
    else:
        sys.meta_path.insert(0, _Finder(name, function))


class _Finder:
    """Waits for its module, and finds nothing else."""

    def __init__(self, name, function):
        self.name = name
        self.function = function

    def find_spec(self, name, path=None, target=None):
        if name != self.name or self not in sys.meta_path:
            return None
        sys.meta_path.remove(self)
        specs = (finder.find_spec(name, path, target) for finder in list(sys.meta_path))
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                self.function(module)

            spec.loader.exec_module = exec_module
        return spec
