"""A kernel's figures are displayed as PNG when they are shown, and at the end of a run when they were not. Bokeh's are pages.

Executed in the kernel beside `set_up.py`; `site/cellar_agg.py` comes as `_cellar_agg`.
"""

import contextlib
import os
import shutil
import sys
import types
import weakref

import _cellar_agg
import cellar_after

INLINE = "module://matplotlib_inline.backend_inline"
#: The backend that stands in for Agg.
AGG = "_cellar_agg_figures"


def install(shell):
    os.environ["MPLBACKEND"] = INLINE

    def configure():
        if "matplotlib.pyplot" not in sys.modules:
            return
        shell.events.unregister("pre_execute", configure)
        shell.events.unregister("post_execute", configure)
        _configure_inline(shell)

    # pyplot may come in with anything (pandas, seaborn), also while the kernel is warmed up.
    shell.events.register("pre_execute", configure)
    shell.events.register("post_execute", configure)
    _cellar_agg.replace(lambda pyplot: _agg_backend(shell, pyplot))
    cellar_after.call("bokeh.io", _show_bokeh)


def bring_font_lists():
    """Gives matplotlib, before its import, the list of fonts that was made with the environment, or it looks at every font."""
    made = os.path.join(sys.prefix, "share", "matplotlib-cache")
    own = os.environ.get("MPLCONFIGDIR")
    if own is None or "matplotlib.font_manager" in sys.modules or not os.path.isdir(made):
        return
    with contextlib.suppress(OSError):
        os.makedirs(own, exist_ok=True)
        for name in set(os.listdir(made)) - set(os.listdir(own)):
            shutil.copyfile(os.path.join(made, name), os.path.join(own, name))


def _configure_inline(shell):
    """Has the shell show figures as PNG, and at the end of a run those that were not shown."""
    try:
        from matplotlib_inline.backend_inline import configure_inline_support, flush_figures
    except ImportError:
        return
    configure_inline_support(shell, INLINE)
    if flush_figures not in shell.events.callbacks["post_execute"]:
        shell.events.register("post_execute", flush_figures)


def _show_bokeh(bokeh_io):
    """Bokeh would open a browser, or send scripts to the page of a notebook: here each plot is a page that needs no network."""
    from bokeh.io.state import curstate

    def show(plot, state, notebook_handle=None):
        from bokeh.embed import file_html
        from bokeh.resources import INLINE
        from IPython.display import HTML, display

        display(HTML(file_html(plot, INLINE)))

    def load(*args, **kwargs):
        pass  # each page brings Bokeh along

    def serve(*args, **kwargs):
        raise RuntimeError("Bokeh's server can't be reached from here. Pass the plot itself to show(), which then is a page.")

    bokeh_io.install_notebook_hook("jupyter", load, show, serve, overwrite=True)
    curstate().output_notebook("jupyter")


def _agg_backend(shell, pyplot):
    """Agg with `show()` as in a notebook. Figures that were only saved are not displayed."""
    from IPython.display import display
    from matplotlib._pylab_helpers import Gcf
    from matplotlib.backend_bases import FigureManagerBase
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    saved = weakref.WeakSet()

    class FigureCanvas(FigureCanvasAgg):
        def print_figure(self, *args, **kwargs):
            saved.add(self.figure)
            return super().print_figure(*args, **kwargs)

    def own_figures():
        figures = [manager.canvas.figure for manager in Gcf.get_all_fig_managers()]
        return [figure for figure in figures if isinstance(figure.canvas, FigureCanvas)]

    def show(*args, **kwargs):
        present(own_figures())

    def flush():
        present([figure for figure in own_figures() if figure not in saved])
        for figure in own_figures():
            pyplot.close(figure)

    def present(figures):
        if figures:
            # In the run that imports pyplot nobody has done so yet.
            _configure_inline(shell)
        for figure in figures:
            if figure.get_axes() or figure.texts or figure.images:
                display(figure)
            pyplot.close(figure)

    module = types.ModuleType(AGG)
    vars(module).update(FigureCanvas=FigureCanvas, FigureManager=FigureManagerBase, show=show)
    sys.modules[AGG] = module
    shell.events.register("post_execute", flush)
    return f"module://{AGG}"
