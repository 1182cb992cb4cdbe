"""Brings back names that seaborn 0.9 to 0.14 removed."""

from .adding import keywords, names, positional, renamed

_BY_PLACE = "boxplot violinplot boxenplot stripplot swarmplot barplot pointplot countplot lineplot scatterplot relplot catplot regplot residplot lmplot jointplot kdeplot histplot"
_ORDER = ["x", "y", "hue", "data"]


def _draw_distribution(module):
    def distplot(a=None, bins=None, hist=True, kde=True, rug=False, fit=None, hist_kws=None, kde_kws=None, rug_kws=None, fit_kws=None, color=None, vertical=False, norm_hist=False, axlabel=None, label=None, ax=None, x=None):
        """A histogram with a curve of the density, as distplot drew it."""
        import matplotlib.pyplot as plt

        values = x if a is None else a
        ax = plt.gca() if ax is None else ax
        axis = "y" if vertical else "x"
        color = color or ax._get_lines.get_next_color()
        density = norm_hist or kde or fit is not None
        if hist:
            more = {"alpha": 0.4, "linewidth": 0, **(hist_kws or {})}
            module.histplot(**{axis: values}, bins=bins or "auto", stat="density" if density else "count", color=color, label=label, ax=ax, **more)
        if kde:
            module.kdeplot(**{axis: values}, color=color, ax=ax, **{"label": None if hist else label, **(kde_kws or {})})
        if rug:
            module.rugplot(**{axis: values}, color=color, ax=ax, **(rug_kws or {}))
        if fit is not None:
            import numpy as np

            numbers = np.asarray(values, dtype=float)
            numbers = numbers[~np.isnan(numbers)]
            grid = np.linspace(numbers.min(), numbers.max(), 200)
            density = fit.pdf(grid, *fit.fit(numbers))
            pair = (density, grid) if vertical else (grid, density)
            ax.plot(*pair, **{"color": "#282828", **(fit_kws or {})})
        name = axlabel if axlabel else getattr(values, "name", None) if axlabel is None else None
        if name:
            (ax.set_ylabel if vertical else ax.set_xlabel)(name)
        return ax

    return distplot


def factorplot(module):
    def draw(*args, **kwargs):
        kwargs.setdefault("kind", "point")
        if "size" in kwargs:
            kwargs["height"] = kwargs.pop("size")
        return module.catplot(**{**dict(zip(_ORDER, args)), **kwargs})

    return draw


def add(module):
    table = {
        "distplot": ("seaborn.histplot or displot", lambda: _draw_distribution(module)),
        "factorplot": ("seaborn.catplot(kind='point')", lambda: factorplot(module)),
        "lvplot": ("seaborn.boxenplot", lambda: module.boxenplot),
        "tsplot": ("seaborn.lineplot", lambda: lambda data, **kwargs: module.lineplot(data=data, **kwargs)),
        "set": ("seaborn.set_theme", lambda: module.set_theme),
    }
    names(module, {name: entry for name, entry in table.items() if name not in module.__dict__})
    for name in _BY_PLACE.split():
        positional(module, name, _ORDER)
    for name in ("lmplot", "catplot", "relplot", "pairplot", "jointplot"):
        keywords(module, name, {"size": renamed("height")})
    for owner in (module.FacetGrid, module.PairGrid, module.JointGrid):
        keywords(owner, "__init__", {"size": renamed("height")})
    keywords(module, "kdeplot", {"shade": renamed("fill")})
