"""matplotlib backend of programs: `show()` saves every open figure as PNG beside the program's other files, and so does the
end of the program with figures that were neither shown nor saved. It says nothing.
"""

import atexit
import os
import weakref

from matplotlib import rcParams
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

_run = os.urandom(3).hex()
_done: "weakref.WeakSet[object]" = weakref.WeakSet()
_count = 0


def _save(figure):
    global _count
    if not figure.get_axes() and not figure.texts and not figure.images:
        return
    while True:
        _count += 1
        path = os.path.join(os.environ.get("CELLAR_FIGURES", ""), f"figure-{_run}-{_count}.png")
        try:
            with open(path, "xb") as file:
                figure.savefig(file, format="png", bbox_inches="tight")
            return
        except FileExistsError:
            continue


def _show(figure):
    # A script that chose Agg (cellar_agg.py) saves its figures itself, and shows them out of habit.
    if figure not in _done or rcParams["backend"].lower() != "agg":
        _save(figure)


class FigureManager(FigureManagerBase):
    def show(self):
        _show(self.canvas.figure)

    @classmethod
    def pyplot_show(cls, *, block=None):
        # As in a notebook: a figure that was shown is done with, and the next plot begins another.
        for manager in Gcf.get_all_fig_managers():
            _show(manager.canvas.figure)
        Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager

    def print_figure(self, *args, **kwargs):
        _done.add(self.figure)
        return super().print_figure(*args, **kwargs)


@atexit.register
def _save_the_rest():
    for manager in Gcf.get_all_fig_managers():
        if manager.canvas.figure not in _done:
            _save(manager.canvas.figure)
