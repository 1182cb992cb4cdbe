"""Brings back names that matplotlib 2 to 3.11 removed."""

import importlib

from .adding import PROPERTY, keywords, methods, names, positional, renamed, retry, without

_STYLES = "bright colorblind dark dark-palette darkgrid deep muted notebook paper pastel poster talk ticks white whitegrid"


def get_cmap(name=None, lut=None):
    pyplot = importlib.import_module("matplotlib.pyplot")
    return pyplot.get_cmap(name, lut)


def register_cmap(name=None, cmap=None, *, override_builtin=False):
    importlib.import_module("matplotlib").colormaps.register(cmap, name=name, force=True)


def _colormaps():
    return importlib.import_module("matplotlib").colormaps


def _cm(module):
    names(
        module,
        {
            "get_cmap": ("matplotlib.colormaps[name] or pyplot.get_cmap(name)", lambda: get_cmap),
            "register_cmap": ("matplotlib.colormaps.register", lambda: register_cmap),
            "cmap_d": ("matplotlib.colormaps", _colormaps),
        },
    )


def _style(module):
    library = module.library
    new = {f"seaborn-{name}": f"seaborn-v0_8-{name}" for name in _STYLES.split()} | {"seaborn": "seaborn-v0_8"}

    def again(original, error, args, kwargs):
        wanted = kwargs.get("style", args[0] if args else None)
        listed = [wanted] if isinstance(wanted, str) else wanted
        if not isinstance(listed, (list, tuple)) or not any(isinstance(one, str) and one in new for one in listed):
            return None
        today = [new.get(one, one) if isinstance(one, str) and one not in library else one for one in listed]
        rest = {key: value for key, value in kwargs.items() if key != "style"}
        return f"the style {wanted!r}", repr(today[0] if len(today) == 1 else today), original(today, *args[1:], **rest)

    for name in ("use", "context"):
        retry(module, name, (OSError, KeyError), again)


def _hist(kwargs, value):
    if value is not None:
        kwargs.setdefault("density", value)


def _axes(module):
    axes = module.Axes
    keywords(axes, "boxplot", {"labels": renamed("tick_labels")})
    keywords(axes, "hist", {"normed": ("density=", _hist)})
    keywords(axes, "hist2d", {"normed": ("density=", _hist)})
    keywords(axes, "stem", {"use_line_collection": without()})
    keywords(axes, "annotate", {"s": renamed("text")})
    keywords(axes, "grid", {"b": renamed("visible")})
    keywords(axes, "bar", {"left": renamed("x")})
    methods(
        axes,
        {
            "set_axis_bgcolor": ("set_facecolor()", lambda self, color: self.set_facecolor(color)),
            "get_axis_bgcolor": ("get_facecolor()", lambda self: self.get_facecolor()),
            "hold": ("nothing: it is always on", lambda self, b=None: None),
            "plot_date": ("plot()", _plot_date),
        },
    )


def _plot_date(self, x, y, fmt="o", tz=None, xdate=True, ydate=False, **kwargs):
    if xdate:
        self.xaxis_date(tz)
    if ydate:
        self.yaxis_date(tz)
    return self.plot(x, y, fmt, **kwargs)


def _gca(kwargs, projection):
    def in_projection(axes):
        figure = axes.figure
        if axes.name == projection:
            return axes
        place = axes.get_subplotspec()
        axes.remove()
        return figure.add_subplot(place, projection=projection) if place is not None else figure.add_subplot(projection=projection)

    return in_projection


def _figure(module):
    keywords(module.Figure, "gca", {"projection": ("add_subplot(projection=...)", _gca)})
    keywords(module.Figure, "savefig", {"frameon": without(), "papertype": without()})

    _colorbar(module.Figure, lambda figure: figure.gca())


def _colorbar(owner, current):
    def again(original, error, args, kwargs):
        if "ax" in kwargs or "steal space" not in str(error):
            return None
        return "colorbar() without its axes", "ax=...", original(*args, ax=current(args[0]), **kwargs)

    retry(owner, "colorbar", ValueError, again)


def _pyplot(module):
    keywords(module, "boxplot", {"labels": renamed("tick_labels")})
    keywords(module, "gca", {"projection": ("subplot(projection=...)", _gca)})
    keywords(module, "annotate", {"s": renamed("text")})
    keywords(module, "stem", {"use_line_collection": without()})
    keywords(module, "hist", {"normed": ("density=", _hist)})
    keywords(module, "grid", {"b": renamed("visible")})
    _colorbar(module, lambda _: module.gca())
    names(
        module,
        {
            "hold": ("nothing: it is always on", lambda: lambda b=None: None),
            "ishold": ("nothing: it is always on", lambda: lambda: True),
            "plot_date": ("pyplot.plot", lambda: lambda *args, **kwargs: _plot_date(module.gca(), *args, **kwargs)),
            "spectral": ("pyplot.nipy_spectral", lambda: module.nipy_spectral),
        },
    )


def _patches(module):
    for name in ("Rectangle", "Ellipse", "Arc", "RegularPolygon", "Wedge", "Arrow", "FancyArrow"):
        positional(getattr(module, name), "__init__")


def _legend(module):
    methods(module.Legend, {"legendHandles": ("legend_handles", PROPERTY(lambda self: self.legend_handles))})


def _canvas(module):
    canvas = module.FigureCanvasBase
    methods(canvas, {"set_window_title": ("manager.set_window_title()", lambda self, title: self.manager and self.manager.set_window_title(title))})


def _axes3d(module):
    axes = module.Axes3D
    methods(axes, {f"w_{name}axis": (f"{name}axis", PROPERTY(lambda self, name=name: getattr(self, name + "axis"))) for name in "xyz"})


_MODULES = {
    "matplotlib.cm": _cm,
    "matplotlib.style": _style,
    "matplotlib.axes": _axes,
    "matplotlib.figure": _figure,
    "matplotlib.pyplot": _pyplot,
    "matplotlib.patches": _patches,
    "matplotlib.legend": _legend,
    "matplotlib.backend_bases": _canvas,
    "mpl_toolkits.mplot3d.axes3d": _axes3d,
}


def add(module):
    _MODULES[module.__name__](module)
