"""Figures draw what the chosen font lacks (Chinese, Japanese, Korean, Arabic, emoji, …) with the toolbox's other fonts.

matplotlib asks each family of `font.family` for a missing glyph, but a generic family stands for its first font alone, and
styles (seaborn's, most of matplotlib's) set a generic one. So the fonts below come after whatever was chosen.
`install.py` puts this module where the interpreter loads it at its start; it waits for matplotlib.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Importing `typing` would cost every start of Python milliseconds.
    from typing import Any

#: In the order in which matplotlib asks them. Fonts that aren't installed are left out.
FAMILIES = (
    "Noto Sans SC", "NanumGothic", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Emoji", "Noto Sans Symbols",
    "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Hebrew Light",
    "Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Gujarati",
    "Noto Sans Gurmukhi", "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Khmer",
    "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic",
)  # fmt: skip
MODULE = "matplotlib.font_manager"


class Finder:
    """Extends matplotlib's font manager as soon as it is imported, and finds nothing else."""

    @classmethod
    def find_spec(cls, name: str, path: "Any" = None, target: "Any" = None) -> "Any":
        if name != MODULE or cls not in sys.meta_path:
            return None
        sys.meta_path.remove(cls)
        # Not by importlib.util, whose import would cost every start of Python milliseconds.
        specs = (finder.find_spec(name, path, target) for finder in sys.meta_path)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module: "Any") -> None:
                execute(module)
                extend(module)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def extend(module: "Any") -> None:
    """Adds the fonts after those that a text chose. A matplotlib without the method is left as it is."""
    choose = getattr(module.FontManager, "_find_fonts_by_props", None)
    if choose is None:
        return
    fallbacks: list[str] = []

    def _find_fonts_by_props(self: "Any", *args: "Any", **kwargs: "Any") -> "list[str]":
        chosen = choose(self, *args, **kwargs)
        if not fallbacks:
            # Of a family with several weights the ordinary one.
            by_family = {entry.name: entry.fname for entry in self.ttflist if entry.weight in (400, "normal", "regular")}
            by_family = {**{entry.name: entry.fname for entry in self.ttflist}, **by_family}
            fallbacks.extend(by_family[family] for family in FAMILIES if family in by_family)
        return [*chosen, *(path for path in fallbacks if path not in chosen)]

    module.FontManager._find_fonts_by_props = _find_fonts_by_props
    _say_once(module._log)


def _say_once(logger: "Any") -> None:
    """Logs a missing font once, and not for each of a figure's hundred texts."""
    logged: set[str] = set()

    def is_new(record: "Any") -> bool:
        message = record.getMessage()
        if message in logged:
            return False
        logged.add(message)
        return True

    logger.addFilter(is_new)


def wait() -> None:
    if MODULE not in sys.modules:
        sys.meta_path.insert(0, Finder)


wait()
