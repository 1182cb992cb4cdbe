"""Brings back names, keywords and modules that libraries removed, for programs that were written before.

    cellar_legacy.install()     from then on, each library gets them when it is imported

It adds only missing names, and only the program's own code sees them: libraries that test others
(`hasattr(numpy, "trapz")`) get upstream's answer. Each name warns once, by a DeprecationWarning that names the replacement. A
file per library has the tables; none is read before its library is imported.
"""

import sys

#: Module → the file here that adds to it, by its function `add(module)`.
_ADDITIONS = {
    **dict.fromkeys(["pandas", "pandas.io.formats.style"], "pandas"),
    "numpy": "numpy",
    **dict.fromkeys(["scipy.integrate", "scipy.signal", "scipy.stats", "scipy.linalg", "scipy.special", "scipy.sparse.linalg", "scipy.misc"], "scipy"),
    **dict.fromkeys(["sklearn.metrics", "sklearn.inspection", "sklearn.datasets", "sklearn.utils", "sklearn.neighbors"], "sklearn"),
    **dict.fromkeys(["sklearn.preprocessing", "sklearn.ensemble", "sklearn.tree", "sklearn.cluster", "sklearn.linear_model"], "sklearn"),
    **dict.fromkeys(["sklearn.feature_extraction", "sklearn.manifold", "sklearn.calibration", "sklearn.model_selection"], "sklearn"),
    **dict.fromkeys(["matplotlib.cm", "matplotlib.style", "matplotlib.axes", "matplotlib.figure", "matplotlib.pyplot"], "matplotlib"),
    **dict.fromkeys(["matplotlib.legend", "matplotlib.backend_bases", "matplotlib.patches", "mpl_toolkits.mplot3d.axes3d"], "matplotlib"),
    "seaborn": "seaborn",
    **dict.fromkeys(["PIL.Image", "PIL.ImageDraw", "PIL.ImageFont"], "pillow"),
    **dict.fromkeys(["PyPDF2", "pypdf"], "pdf"),
    "fpdf": "fpdf",
    "networkx": "networkx",
    **dict.fromkeys(["openpyxl.cell", "openpyxl.workbook.workbook", "openpyxl.worksheet.worksheet"], "openpyxl"),
    **dict.fromkeys(["collections", "inspect", "fractions", "time", "unittest", "configparser", "locale"], "python"),
    **dict.fromkeys(["base64", "platform", "plistlib", "asyncio", "cgi"], "python"),
    "unittest.case": "unittest",
}

#: Module that moved → where its names are now, in the order in which they are looked for.
_MOVED = {
    "pandas.util.testing": ["pandas.testing", "pandas._testing"],
    "pandas.tools": ["pandas"],
    "pandas.tools.plotting": ["pandas.plotting"],
    "pandas.plotting._matplotlib.converter": ["pandas.plotting"],
    "pandas.io.json.normalize": ["pandas"],
    "sklearn.externals": ["sklearn"],
    "sklearn.externals.joblib": ["joblib"],
    "sklearn.externals.six": ["six"],
    "sklearn.cross_validation": ["sklearn.model_selection"],
    "sklearn.grid_search": ["sklearn.model_selection"],
    "sklearn.learning_curve": ["sklearn.model_selection"],
    "sklearn.datasets.samples_generator": ["sklearn.datasets"],
    "sklearn.datasets.base": ["sklearn.datasets", "sklearn.utils"],
    "sklearn.utils.testing": ["sklearn.utils._testing"],
    "sklearn.metrics.scorer": ["sklearn.metrics"],
    "sklearn.metrics.classification": ["sklearn.metrics"],
    "sklearn.metrics.ranking": ["sklearn.metrics"],
    "sklearn.metrics.regression": ["sklearn.metrics"],
    "sklearn.linear_model.base": ["sklearn.linear_model"],
    "sklearn.linear_model.logistic": ["sklearn.linear_model"],
    "sklearn.ensemble.forest": ["sklearn.ensemble"],
    "sklearn.ensemble.gradient_boosting": ["sklearn.ensemble"],
    "sklearn.tree.tree": ["sklearn.tree"],
    "sklearn.tree.export": ["sklearn.tree"],
    "sklearn.neighbors.classification": ["sklearn.neighbors"],
    "sklearn.cluster.k_means_": ["sklearn.cluster"],
    "sklearn.svm.classes": ["sklearn.svm"],
    "sklearn.preprocessing.data": ["sklearn.preprocessing"],
    "sklearn.preprocessing.label": ["sklearn.preprocessing"],
    "sklearn.preprocessing.imputation": ["sklearn.impute"],
    "sklearn.decomposition.pca": ["sklearn.decomposition"],
    "sklearn.manifold.t_sne": ["sklearn.manifold"],
    "scipy.misc": ["cellar_legacy.scipy_misc"],
    "scipy.signal.signaltools": ["scipy.signal"],
    "scipy.ndimage.filters": ["scipy.ndimage"],
    "scipy.ndimage.interpolation": ["scipy.ndimage"],
    "scipy.ndimage.morphology": ["scipy.ndimage"],
    "scipy.ndimage.measurements": ["scipy.ndimage"],
    "scipy.stats.stats": ["scipy.stats"],
    "scipy.interpolate.interpolate": ["scipy.interpolate"],
    "scipy.linalg.basic": ["scipy.linalg"],
    "scipy.sparse.csr": ["scipy.sparse"],
    "scipy.spatial.qhull": ["scipy.spatial"],
    "matplotlib.externals": ["matplotlib"],
    "networkx.drawing.nx_pydot": ["networkx"],
    "xml.etree.cElementTree": ["xml.etree.ElementTree"],
    "imp": ["cellar_legacy.imp"],
}


def install():
    """Costs a look into a dictionary per import, until a library comes that has something to get."""
    if any(isinstance(finder, _Adding) for finder in sys.meta_path):
        # The process was forked from one that has them (fork_server/).
        sys.meta_path.remove(_Moved)
        sys.meta_path.append(_Moved)
        return
    adding = _Adding()
    sys.meta_path.insert(0, adding)
    sys.meta_path.append(_Moved)
    for name in list(_ADDITIONS):
        module = sys.modules.get(name)
        # Python's own are there already: theirs is read when somebody asks for what they lack.
        if module is not None and _ADDITIONS[name] == "python":
            _wait(module)
        elif module is not None:
            adding.add(name, module)


class _Adding:
    """Lets the other finders find a library, and adds to it when it is loaded."""

    def __init__(self):
        self._searched = set()

    def find_spec(self, name, path=None, target=None):
        if name not in _ADDITIONS or name in self._searched:
            return None
        self._searched.add(name)
        try:
            finders = [finder for finder in list(sys.meta_path) if finder is not self and finder is not _Moved]
            spec = next((spec for spec in (finder.find_spec(name, path, target) for finder in finders) if spec is not None), None)
        finally:
            self._searched.discard(name)
        execute = getattr(spec and spec.loader, "exec_module", None)
        if execute is not None:

            def exec_module(module):
                execute(module)
                if _ADDITIONS[name] == "python":
                    _wait(module)
                else:
                    self.add(name, module)

            try:
                spec.loader.exec_module = exec_module
            except AttributeError:
                # A loader that is a class, as of what is frozen into Python: nothing to add to comes from there.
                pass
        return spec

    def add(self, name, module):
        try:
            _file(_ADDITIONS[name]).add(module)
        except Exception as error:
            # A library that is made otherwise stays as it is; the program goes on.
            import warnings

            warnings.warn(f"Cellar could not add what {name} removed: {error!r}", RuntimeWarning, stacklevel=2)


def _file(name):
    import importlib

    return importlib.import_module("cellar_legacy." + name)


def _wait(module):
    """Reads the table for a module of Python's own when a name is asked for that it hasn't."""
    own = module.__dict__.get("__getattr__")

    def __getattr__(name):
        if own is not None:
            try:
                return own(name)
            except AttributeError:
                pass
        if not name.startswith("__"):
            from .adding import by_library

            if not by_library(sys._getframe(1)):
                return _file("python").value(module, name)
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}", name=name, obj=module)

    module.__getattr__ = __getattr__


class _Moved:
    """The last finder: modules that were elsewhere, for the program's own code."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in _MOVED:
            return None
        from .adding import by_library

        if by_library(sys._getframe(1)):
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, _MovedLoader(), is_package=True)


class _MovedLoader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        import importlib

        from .adding import tell

        name = module.__name__
        places = _MOVED[name]
        tell(name, f"the module {name} was removed and still works here" + ("" if "cellar" in places[0] else f"; use {places[0]}"), sys._getframe(1))
        modules = [importlib.import_module(place) for place in places]

        def __getattr__(attribute):
            for place in modules:
                if hasattr(place, attribute):
                    return getattr(place, attribute)
            raise AttributeError(f"module {name!r} has no attribute {attribute!r}", name=attribute, obj=module)

        module.__getattr__ = __getattr__
