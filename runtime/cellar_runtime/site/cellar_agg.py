"""Scripts that expect no screen call `matplotlib.use("Agg")`, but still expect to keep their figures: pyplot gets another
backend for it, which draws the same and keeps the figures. So it does for those that want a window or a notebook's JavaScript.
Waits for pyplot, and costs a start without it next to nothing.
"""

import cellar_after

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
    cellar_after.call(PYPLOT, lambda pyplot: _stand_in(pyplot, backend))


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
