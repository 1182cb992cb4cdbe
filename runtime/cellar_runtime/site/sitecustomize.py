"""Loaded by every Python that a program starts: a program that imports pandas or the like is handed over to an interpreter that has
them (`cellar_prepared.py`); figures are kept also after `matplotlib.use("Agg")`, names that libraries removed
are there (`LEGACY_NAMES`), plotly draws maps, the error of a missing module names
those that are there, and pip explains that there is no network.
Then the sitecustomize of that Python itself, which this one
hides, has its turn."""

import os
import sys


def _hand_over():
    if "CELLAR_PREPARED" in os.environ:
        import cellar_prepared

        cellar_prepared.hand_over()


def _keep_figures():
    if "CELLAR_FIGURES" in os.environ:
        import cellar_agg

        cellar_agg.replace(lambda _: "module://cellar_figures")


def _export_plots():
    import cellar_kaleido

    cellar_kaleido.install(os.path.dirname(os.path.abspath(__file__)))


def _add_names():
    if os.environ.get("CELLAR_LEGACY_NAMES") != "off":
        import cellar_legacy

        cellar_legacy.install()
    import cellar_missing

    cellar_missing.install()


def _explain_pip():
    if "PIP_NO_INDEX" in os.environ:
        import cellar_pip

        cellar_pip.explain()


def _load_hidden():
    here = os.path.dirname(os.path.abspath(__file__))
    path = [folder for folder in sys.path if os.path.abspath(folder) != here]
    specs = (finder.find_spec(__name__, path) for finder in sys.meta_path if getattr(finder, "__name__", "") == "PathFinder")
    spec = next((spec for spec in specs if spec is not None), None)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(sys.modules[__name__])


_hand_over()
_explain_pip()
_keep_figures()
_export_plots()
_add_names()
_load_hidden()
