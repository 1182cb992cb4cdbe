"""Brings back names and methods that pandas 1.0 to 3.0 removed; pandas_calls.py has the keywords, pandas_styler.py Styler's."""

import importlib

import numpy as np
import pandas as pd

from .adding import PROPERTY, methods, names


def _append_frames(self, other, ignore_index=False, verify_integrity=False, sort=False):
    if isinstance(other, (pd.Series, dict)):
        if isinstance(other, dict):
            if not ignore_index:
                raise TypeError("Can only append a dict if ignore_index=True")
            other = pd.Series(other, dtype=None if other else object)
        if other.name is None and not ignore_index:
            raise TypeError("Can only append a Series if ignore_index=True or if the Series has a name")
        row = pd.DataFrame([other.tolist()], index=[other.name], columns=other.index).infer_objects()
        other = row.rename_axis(index=self.index.names) if row.index.nlevels == self.index.nlevels else row
    elif isinstance(other, list):
        other = list(other)
        if other and not isinstance(other[0], pd.DataFrame):
            other = pd.DataFrame(other)
    parts = [self, *(other if isinstance(other, list) else [other])]
    # An empty frame says nothing about types, as it was.
    filled = [one for one in parts if len(one) or len(one.columns)] or parts
    result = pd.concat(filled if len(self.columns) == 0 else parts, ignore_index=ignore_index, verify_integrity=verify_integrity, sort=sort)
    return result.__finalize__(self, method="append")


def _append_series(self, to_append, ignore_index=False, verify_integrity=False):
    parts = [self, *(to_append if isinstance(to_append, (list, tuple)) else [to_append])]
    if any(isinstance(one, pd.DataFrame) for one in parts[1:]):
        raise TypeError("to_append should be a Series or list/tuple of Series, got DataFrame")
    return pd.concat(parts, ignore_index=ignore_index, verify_integrity=verify_integrity)


def _mad(self, axis=0, skipna=True):
    data = self.select_dtypes("number") if isinstance(self, pd.DataFrame) else self
    if isinstance(data, pd.Series):
        return (data - data.mean(skipna=skipna)).abs().mean(skipna=skipna)
    centered = data.sub(data.mean(axis=axis, skipna=skipna), axis=1 if axis in (0, "index") else 0)
    return centered.abs().mean(axis=axis, skipna=skipna)


def _lookup(self, row_labels, col_labels):
    if len(row_labels) != len(col_labels):
        raise ValueError("Row labels must have same size as column labels")
    found = [self.at[row, column] for row, column in zip(row_labels, col_labels)]
    return pd.Series(found, dtype=object).infer_objects().to_numpy()


def _set_value(self, index, col, value=None):
    if isinstance(self, pd.Series):
        self.at[index] = col
    else:
        self.at[index, col] = value
    return self


def _first(self, offset):
    end = self.index[0] + pd.tseries.frequencies.to_offset(offset)
    return self[self.index < end] if not isinstance(offset, str) or not offset.endswith("M") else self[self.index <= end]


def _week(self):
    weeks = self.isocalendar().week
    return weeks.astype("int64") if not weeks.isna().any() else weeks.astype("float64")


def _index_week(self):
    return pd.Index(self.isocalendar().week.to_numpy(dtype="int64"))


def _tshift(self, periods=1, freq=None, axis=0):
    return self.shift(periods, freq=freq or self.index.freq or self.index.inferred_freq, axis=axis)


def _iteritems(self):
    return self.items()


_BOTH = {
    "iteritems": ("items()", _iteritems),
    "mad": ("(x - x.mean()).abs().mean()", _mad),
    "tshift": ("shift(freq=...)", _tshift),
    "slice_shift": ("shift()", lambda self, periods=1, axis=0: self.shift(periods, axis=axis)),
    "as_matrix": ("to_numpy()", lambda self: self.to_numpy()),
    "convert_objects": ("infer_objects()", lambda self, *_args, **_kwargs: self.infer_objects()),
    "pad": ("ffill()", lambda self, **kwargs: self.ffill(**kwargs)),
    "backfill": ("bfill()", lambda self, **kwargs: self.bfill(**kwargs)),
    "set_value": ("at[...] = value", _set_value),
    "first": ("a comparison with the index", _first),
    "swapaxes": ("T", lambda self, axis1, axis2, copy=None: self.T if axis1 != axis2 else self.copy()),
    "ix": ("loc or iloc", PROPERTY(lambda self: _Ix(self))),
}
_FRAME = {
    **_BOTH,
    "append": ("pandas.concat([a, b])", _append_frames),
    "lookup": ("at[row, column]", _lookup),
    "get_value": ("at[index, column]", lambda self, index, col: self.at[index, col]),
    "applymap": ("map()", lambda self, func, na_action=None, **kwargs: self.map(func, na_action=na_action, **kwargs)),
    "sort": ("sort_values() or sort_index()", lambda self, columns=None, **kwargs: self.sort_values(columns, **kwargs) if columns is not None else self.sort_index(**kwargs)),
}
_SERIES = {
    **_BOTH,
    "append": ("pandas.concat([a, b])", _append_series),
    "get_value": ("at[index]", lambda self, label: self.at[label]),
    "order": ("sort_values()", lambda self, **kwargs: self.sort_values(**kwargs)),
    "sort": ("sort_values(inplace=True)", lambda self, **kwargs: self.sort_values(inplace=True, **kwargs)),
    "ravel": ("to_numpy()", lambda self, order="C": self.to_numpy().ravel(order)),
    "nonzero": ("to_numpy().nonzero()", lambda self: self.to_numpy().nonzero()),
    "ptp": ("max() - min()", lambda self: self.max() - self.min()),
    "itemsize": ("dtype.itemsize", PROPERTY(lambda self: self.dtype.itemsize)),
    "view": ("astype()", lambda self, dtype=None: self.astype(dtype) if dtype is not None else self.copy()),
}


class _Ix:
    """Labels first, then places."""

    def __init__(self, data):
        self._data = data

    def _by(self, key):
        index = self._data.index
        first = key[0] if isinstance(key, tuple) else key
        if not isinstance(first, (int, np.integer)) or pd.api.types.is_integer_dtype(index.dtype):
            return self._data.loc
        return self._data.iloc

    def __getitem__(self, key):
        return self._by(key)[key]

    def __setitem__(self, key, value):
        self._by(key)[key] = value


class _NumericIndex(type):
    """`pandas.Int64Index` and its like: an Index of that type, also for isinstance()."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, pd.Index) and instance.dtype == cls.dtype

    def __call__(cls, data=None, dtype=None, copy=False, name=None):
        return pd.Index([] if data is None else data, dtype=dtype or cls.dtype, copy=copy, name=name)


_INDEXES = {name: _NumericIndex(name, (), {"dtype": dtype}) for name, dtype in (("Int64Index", "int64"), ("UInt64Index", "uint64"), ("Float64Index", "float64"))}


def _is_categorical(data):
    return isinstance(data, pd.Categorical) or isinstance(getattr(data, "dtype", data), pd.CategoricalDtype)


def _rolling(statistic):
    def rolling(arg, window, min_periods=None, center=False):
        return getattr(arg.rolling(window, min_periods=min_periods, center=center), statistic)()

    return rolling


_MODULE = {
    "np": ("import numpy as np", lambda: np),
    "datetime": ("from datetime import datetime", lambda: importlib.import_module("datetime").datetime),
    "TimeGrouper": ("pandas.Grouper(freq=...)", lambda: lambda freq=None, **kwargs: pd.Grouper(freq=freq, **kwargs)),
    "scatter_matrix": ("pandas.plotting.scatter_matrix", lambda: pd.plotting.scatter_matrix),
    "SparseArray": ("pandas.arrays.SparseArray", lambda: pd.arrays.SparseArray),
    "value_counts": ("Series.value_counts()", lambda: lambda values, **kwargs: pd.Series(values).value_counts(**kwargs)),
    **{name: (f"pandas.Index(dtype={index.dtype!r})", lambda index=index: index) for name, index in _INDEXES.items()},
    **{"rolling_" + name: (f"rolling(...).{name}()", lambda name=name: _rolling(name)) for name in ("mean", "sum", "std", "var", "min", "max", "median")},
}


def add(module):
    if module.__name__ == "pandas.io.formats.style":
        from . import pandas_styler

        return pandas_styler.add(module)
    names(pd, {name: entry for name, entry in _MODULE.items() if not hasattr(pd, name)})
    names(pd.io.json, {"json_normalize": ("pandas.json_normalize", lambda: pd.json_normalize)} if not hasattr(pd.io.json, "json_normalize") else {})
    common = importlib.import_module("pandas.core.common")
    if not hasattr(common, "SettingWithCopyWarning") and hasattr(pd.errors, "SettingWithCopyWarning"):
        names(common, {"SettingWithCopyWarning": ("pandas.errors.SettingWithCopyWarning", lambda: pd.errors.SettingWithCopyWarning)})
    methods(pd.DataFrame, _FRAME)
    methods(pd.Series, _SERIES)
    week = {name: ("isocalendar().week", PROPERTY(_week)) for name in ("week", "weekofyear")}
    methods(importlib.import_module("pandas.core.indexes.accessors").DatetimeProperties, week, "Series.dt")
    methods(pd.DatetimeIndex, {name: ("isocalendar().week", PROPERTY(_index_week)) for name in ("week", "weekofyear")})
    methods(pd.Index, {"is_all_dates": ("the index's type", PROPERTY(lambda self: isinstance(self, (pd.DatetimeIndex, pd.PeriodIndex))))})
    monotonic = {"is_monotonic": ("is_monotonic_increasing", PROPERTY(lambda self: self.is_monotonic_increasing))}
    methods(pd.Index, monotonic)
    methods(pd.Series, monotonic)
    names(pd.api.types, {"is_categorical": ("isinstance(x.dtype, pandas.CategoricalDtype)", lambda: _is_categorical)} if not hasattr(pd.api.types, "is_categorical") else {})
    methods(pd.MultiIndex, {"labels": ("codes", PROPERTY(lambda self: self.codes))})
    methods(pd.ExcelWriter, {"save": ("close()", lambda self: self.close())})
    from . import pandas_calls

    pandas_calls.add()
