"""Brings back names that pandas 1.4 to 2.0 removed from `DataFrame.style`."""

from .adding import keywords, methods, renamed


def add(module):
    styler = module.Styler
    methods(
        styler,
        {
            "render": ("to_html()", lambda self, **kwargs: self.to_html(**kwargs)),
            "hide_index": ("hide(axis='index')", lambda self, *args, **kwargs: self.hide(*args, axis="index", **kwargs)),
            "hide_columns": ("hide(axis='columns')", lambda self, *args, **kwargs: self.hide(*args, axis="columns", **kwargs)),
            "set_precision": ("format(precision=...)", lambda self, precision: self.format(precision=precision)),
            "set_na_rep": ("format(na_rep=...)", lambda self, na_rep: self.format(na_rep=na_rep)),
            "applymap": ("map()", lambda self, *args, **kwargs: self.map(*args, **kwargs)),
            "applymap_index": ("map_index()", lambda self, *args, **kwargs: self.map_index(*args, **kwargs)),
            "where": ("map()", _where),
        },
    )
    keywords(styler, "highlight_null", {"null_color": renamed("color")})


def _where(self, cond, value, other=None, subset=None, **kwargs):
    def style(one):
        return value if cond(one, **kwargs) else other or ""

    return self.map(style, subset=subset) if hasattr(self, "map") else self.applymap(style, subset=subset)
