"""Brings back names that scikit-learn 0.20 to 1.9 removed."""

import importlib
import math

from .adding import keywords, methods, names, renamed, values, without


def _at(place):
    module, _, name = place.rpartition(".")
    return place, lambda: getattr(importlib.import_module(module), name)


def _root(kwargs, squared):
    return None if squared else _square_root


def _square_root(error):
    return math.sqrt(error) if isinstance(error, float) else error**0.5


def _display(name):
    """A function that plots what a class of `sklearn.metrics` does now."""

    def plot(estimator, X, y_true, **kwargs):
        return getattr(importlib.import_module("sklearn.metrics"), name).from_estimator(estimator, X, y_true, **kwargs)

    return f"sklearn.metrics.{name}.from_estimator", lambda: plot


def plot_partial_dependence(estimator, X, features, **kwargs):
    return importlib.import_module("sklearn.inspection").PartialDependenceDisplay.from_estimator(estimator, X, features, **kwargs)


def _no_boston():
    raise ImportError(
        "load_boston is gone: the data set has an ethical problem, and scikit-learn holds it no more. Without a network, "
        "sklearn.datasets.load_diabetes() is a regression of the same size (442 rows, 10 columns); with one, fetch_california_housing()."
    )


def _feature_names(self, *args):
    return list(self.get_feature_names_out(*args))


def safe_indexing(X, indices, *, axis=0):
    return importlib.import_module("sklearn.utils")._safe_indexing(X, indices, axis=axis)


def jaccard_similarity_score(y_true, y_pred, *, normalize=True, sample_weight=None):
    metrics = importlib.import_module("sklearn.metrics")
    return metrics.accuracy_score(y_true, y_pred, normalize=normalize, sample_weight=sample_weight)


def _Imputer(missing_values="NaN", strategy="mean", axis=0, verbose=0, copy=True):
    if axis != 0:
        raise ValueError("Imputer(axis=1) is gone: transpose the data for sklearn.impute.SimpleImputer")
    missing = math.nan if missing_values == "NaN" else missing_values
    return importlib.import_module("sklearn.impute").SimpleImputer(missing_values=missing, strategy=strategy, copy=copy)


_NAMES = {
    "sklearn.metrics": {
        "plot_confusion_matrix": _display("ConfusionMatrixDisplay"),
        "plot_roc_curve": _display("RocCurveDisplay"),
        "plot_precision_recall_curve": _display("PrecisionRecallDisplay"),
        "plot_det_curve": _display("DetCurveDisplay"),
        "jaccard_similarity_score": ("sklearn.metrics.accuracy_score", lambda: jaccard_similarity_score),
        "calinski_harabaz_score": _at("sklearn.metrics.calinski_harabasz_score"),
        "SCORERS": ("sklearn.metrics.get_scorer_names()", lambda: {one: importlib.import_module("sklearn.metrics").get_scorer(one) for one in importlib.import_module("sklearn.metrics").get_scorer_names()}),
    },
    "sklearn.inspection": {"plot_partial_dependence": ("sklearn.inspection.PartialDependenceDisplay.from_estimator", lambda: plot_partial_dependence)},
    "sklearn.ensemble": {
        "plot_partial_dependence": ("sklearn.inspection.PartialDependenceDisplay.from_estimator", lambda: plot_partial_dependence),
        "partial_dependence": _at("sklearn.inspection.partial_dependence"),
    },
    "sklearn.datasets": {"load_boston": ("sklearn.datasets.load_diabetes", _no_boston), "fetch_mldata": _at("sklearn.datasets.fetch_openml")},
    "sklearn.utils": {"safe_indexing": ("sklearn.utils._safe_indexing", lambda: safe_indexing)},
    "sklearn.preprocessing": {"Imputer": ("sklearn.impute.SimpleImputer", lambda: _Imputer)},
    "sklearn.neighbors": {"DistanceMetric": _at("sklearn.metrics.DistanceMetric")},
}

_ERRORS = {"mse": "squared_error", "mae": "absolute_error", "ls": "squared_error", "lad": "absolute_error", "deviance": "log_loss"}
_TREE = {"criterion": {"mse": "squared_error", "mae": "absolute_error"}}
_CLASSES = "RandomForestClassifier ExtraTreesClassifier DecisionTreeClassifier ExtraTreeClassifier"
_REGRESSORS = "RandomForestRegressor ExtraTreesRegressor DecisionTreeRegressor ExtraTreeRegressor"


def _values():
    """Values of keywords that have another name: class → {keyword: {old: new}}."""
    table = {name: {"max_features": {"auto": "sqrt"}} for name in _CLASSES.split()}
    table |= {name: {**_TREE, "max_features": {"auto": 1.0}} for name in _REGRESSORS.split()}
    for name in ("GradientBoostingRegressor", "GradientBoostingClassifier"):
        table[name] = {"loss": _ERRORS, "criterion": {"mse": "squared_error", "mae": "squared_error"}}
    table["HistGradientBoostingRegressor"] = {"loss": {"least_squares": "squared_error", "least_absolute_deviation": "absolute_error"}}
    table["HistGradientBoostingClassifier"] = {"loss": dict.fromkeys(["auto", "binary_crossentropy", "categorical_crossentropy"], "log_loss")}
    table["SGDClassifier"] = {"loss": {"log": "log_loss"}, "penalty": {"none": None}}
    table["SGDRegressor"] = {"loss": {"squared_loss": "squared_error"}}
    table["LogisticRegression"] = {"penalty": {"none": None}}
    return table


def _normalize(kwargs, value):
    if value:
        raise TypeError("normalize=True is gone: use make_pipeline(StandardScaler(with_mean=False), LinearRegression()) of scikit-learn")


_ESTIMATOR = {"base_estimator": renamed("estimator")}
_KEYWORDS = {
    "OneHotEncoder": {"sparse": renamed("sparse_output")},
    **{name: _ESTIMATOR for name in ("BaggingClassifier", "BaggingRegressor", "AdaBoostRegressor", "CalibratedClassifierCV", "ClassifierChain")},
    "AdaBoostClassifier": {**_ESTIMATOR, "algorithm": without()},
    "AgglomerativeClustering": {"affinity": renamed("metric")},
    "FeatureAgglomeration": {"affinity": renamed("metric")},
    "TSNE": {"n_iter": renamed("max_iter"), "square_distances": without()},
    "KMeans": {"n_jobs": without(), "precompute_distances": without()},
    "DBSCAN": {"random_state": without()},
    "IsolationForest": {"behaviour": without()},
    "LogisticRegression": {"multi_class": without()},
    "GridSearchCV": {"iid": without()},
    "RandomizedSearchCV": {"iid": without()},
    **{name: {"normalize": ("a StandardScaler before it", _normalize)} for name in ("LinearRegression", "Ridge", "Lasso", "ElasticNet", "LassoCV", "RidgeCV")},
    **{name: {"min_impurity_split": without("min_impurity_decrease="), "presort": without()} for name in f"{_CLASSES} {_REGRESSORS} GradientBoostingRegressor GradientBoostingClassifier".split()},
}


def add(module):
    place = module.__name__
    if place in _NAMES:
        # load_boston and fetch_mldata are there for upstream's own words, which begin with the network.
        names(module, {name: entry for name, entry in _NAMES[place].items() if name not in module.__dict__})
    for name, changes in _values().items():
        if isinstance(module.__dict__.get(name), type):
            values(module.__dict__[name], "__init__", changes)
    for name, table in _KEYWORDS.items():
        if isinstance(module.__dict__.get(name), type):
            keywords(module.__dict__[name], "__init__", table)
    for one in list(module.__dict__.values()):
        if isinstance(one, type) and hasattr(one, "get_feature_names_out") and one.__module__.startswith(place):
            methods(one, {"get_feature_names": ("get_feature_names_out()", _feature_names)})
    if place == "sklearn.metrics":
        for name in ("mean_squared_error", "mean_squared_log_error"):
            root = "root_" + name if hasattr(module, "root_" + name) else "the square root"
            keywords(module, name, {"squared": (root, _root)})
    if place == "sklearn.model_selection":
        for name in ("cross_val_score", "cross_val_predict", "cross_validate"):
            keywords(module, name, {"fit_params": renamed("params")})
    if place == "sklearn.feature_extraction":
        add(importlib.import_module("sklearn.feature_extraction.text"))
