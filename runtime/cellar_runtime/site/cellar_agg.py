"""`matplotlib.use("Agg")` is how scripts begin that expect no screen, and no wish to lose what they show: pyplot gets another
backend for it, which draws the same and keeps the figures. So it does for those that want a window or a notebook's JavaScript.
Waits for pyplot, and costs a start without it next to nothing.
"""

import sys

PYPLOT = "matplotlib.pyplot"

_REPLACED = frozenset(
    [
        *("agg", "tkagg", "tkcairo", "qtagg", "qtcairo", "qt4agg", "qt5agg", "qt5cairo", "wx", "wxagg", "wxcairo", "macosx"),
        *("gtk3agg", "gtk3cairo", "gtk4agg", "gtk4cairo", "webagg", "nbagg", "notebook", "widget", "ipympl"),
        "module://ipympl.backend_nbagg",
    ]
)


def replace(backend):
    """`backend`: called with pyplot once that is there, gives the name of the backend that stands in for Agg."""
    pyplot = sys.modules.get(PYPLOT)
    if pyplot is not None:
        _stand_in(pyplot, backend)
    else:
        sys.meta_path.insert(0, _Finder(backend))


class _Finder:
    """Waits for pyplot, and finds nothing else."""

    def __init__(self, backend):
        self.backend = backend

    def find_spec(self, name, path=None, target=None):
        if name != PYPLOT or self not in sys.meta_path:
            return None
        sys.meta_path.remove(self)
        specs = (finder.find_spec(name, path, target) for finder in list(sys.meta_path))
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                _stand_in(module, self.backend)

            spec.loader.exec_module = exec_module
        return spec


def _stand_in(pyplot, backend):
    try:
        switch = pyplot.switch_backend
        name = backend(pyplot)
    except (AttributeError, ImportError):
        # A matplotlib that is made otherwise stays as it is.
        return

    def switch_backend(newbackend):
        if not isinstance(newbackend, str) or newbackend.lower() not in _REPLACED:
            return switch(newbackend)
        switch(name)
        # A program that asks is told what it chose.
        pyplot.rcParams["backend"] = newbackend

    switch_backend.__doc__ = switch.__doc__
    pyplot.switch_backend = switch_backend
