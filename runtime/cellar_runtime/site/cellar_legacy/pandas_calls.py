"""Brings back forms of calls that pandas 1.0 to 3.0 removed: keywords, values, arguments by position, and columns of text that
calls leave out by themselves."""

import importlib
import io

import pandas as pd

from .adding import keywords, positional, renamed, retry, without

#: Letters of frequencies, the old ones first. Those for seconds and shorter are known by pandas 2.2 and later only.
_FREQUENCIES = {"M": "ME", "Q": "QE", "A": "YE", "Y": "YE", "BM": "BME", "BQ": "BQE", "BA": "BYE", "BY": "BYE", "SM": "SME", "CBM": "CBME"}
_SHORT = {"H": "h", "T": "min", "S": "s", "L": "ms", "U": "us", "N": "ns", "BH": "bh", "AS": "YS", "BAS": "BYS"}

#: Statistics that left out columns of text by themselves, until pandas 2.0.
_STATISTICS = ["mean", "median", "std", "var", "sem", "skew", "kurt", "kurtosis", "sum", "prod", "product", "min", "max", "quantile", "corr", "cov", "corrwith"]


def _numeric_only(original, error, args, kwargs):
    if "numeric_only" in kwargs:
        return None
    data = getattr(args[0], "obj", args[0])
    if not isinstance(data, pd.DataFrame) or all(pd.api.types.is_numeric_dtype(kind) for kind in data.dtypes):
        return None
    result = original(*args, **kwargs, numeric_only=True)
    return "leaving out columns that are not numbers", "numeric_only=True", result


def _level(owner, name):
    """`sum(level=)` and its like, of a frame or column."""

    def again(_original, error, args, kwargs):
        if kwargs.get("level") is None or "level" not in str(error) or kwargs.get("axis") not in (None, 0, "index"):
            return None
        rest = {key: value for key, value in kwargs.items() if key not in ("level", "axis")}
        # In the order in which the labels come, as it was.
        result = getattr(args[0].groupby(level=kwargs["level"], sort=False), name)(*args[1:], **rest)
        return f"{name}(level=)", f"groupby(level=...).{name}()", result

    retry(owner, name, TypeError, again)


def _frequency(rule):
    """The frequency as today's pandas writes it."""
    if not isinstance(rule, str):
        return rule
    letters = rule.lstrip("0123456789.-")
    base, dash, anchor = letters.partition("-")
    return rule[: len(rule) - len(letters)] + {**_FREQUENCIES, **_SHORT}.get(base, base) + dash + anchor


def _letters(owner, name, keyword, place):
    def again(original, error, args, kwargs):
        if "freq" not in str(error).lower():
            return None
        args = list(args)
        old = kwargs.get(keyword) if keyword in kwargs else args[place] if len(args) > place else None
        new = _frequency(old)
        if new == old:
            return None
        if keyword in kwargs:
            kwargs = {**kwargs, keyword: new}
        else:
            args[place] = new
        return f"the frequency {old!r}", repr(new), original(*args, **kwargs)

    retry(owner, name, ValueError, again)


def _fillna(owner):
    """`fillna(method=)`, where pandas 3 has no more of it: `ffill()` and `bfill()`."""
    original = owner.fillna
    fill = {"ffill": owner.ffill, "pad": owner.ffill, "bfill": owner.bfill, "backfill": owner.bfill}

    def again(_original, error, args, kwargs):
        method = kwargs.get("method")
        if method not in fill or "method" not in str(error):
            return None
        rest = {key: value for key, value in kwargs.items() if key in ("axis", "inplace", "limit")}
        return "fillna(method=)", fill[method].__name__ + "()", fill[method](args[0], **rest)

    if "method" not in importlib.import_module("inspect").signature(original).parameters:
        retry(owner, "fillna", TypeError, again)


def _squeeze(kwargs, value):
    return (lambda result: result.squeeze("columns")) if value else None


def _bad_lines(kwargs, value):
    kwargs["on_bad_lines"] = "error" if value else "warn"


def _warn_bad_lines(kwargs, value):
    if not value and kwargs.get("on_bad_lines") == "warn":
        kwargs["on_bad_lines"] = "skip"


def _date_parser(kwargs, parser):
    columns = kwargs.get("parse_dates")

    def parse(frame):
        for column in columns if isinstance(columns, list) else []:
            column = frame.columns[column] if isinstance(column, int) else column
            frame[column] = pd.to_datetime(frame[column].map(parser)) if frame[column].dtype == object or str(frame[column].dtype) == "str" else frame[column]
        return frame

    if parser is not None and isinstance(columns, list) and all(isinstance(one, (str, int)) for one in columns):
        kwargs.pop("parse_dates")
        return parse
    return None


def _literal(original, error, args, kwargs):
    """A text of HTML, JSON or XML where a path was looked for."""
    if args and isinstance(args[0], (str, bytes)) and args[0].lstrip()[:1] in ("<", "{", "[", b"<", b"{", b"["):
        stream = io.StringIO(args[0]) if isinstance(args[0], str) else io.BytesIO(args[0])
        return "giving a text instead of a path", "io.StringIO(text)", original(stream, *args[1:], **kwargs)
    return None


def _tuple_of_columns(original, error, args, kwargs):
    if isinstance(args[1], tuple):
        return "groupby(...)['a', 'b']", "groupby(...)[['a', 'b']]", original(args[0], list(args[1]))
    return None


def _orient(original, error, args, kwargs):
    full = {one[:length]: one for one in ("dict", "list", "series", "split", "records", "index") for length in range(1, len(one))}
    full = {**full, "s": "split", "sp": "split", "sr": "series"}
    old = kwargs.get("orient", args[1] if len(args) > 1 else None)
    if old not in full:
        return None
    rest = {**kwargs, "orient": full[old]}
    return f"to_dict({old!r})", f"to_dict({full[old]!r})", original(args[0], **rest)


def _inclusive(original, error, args, kwargs):
    value = kwargs.get("inclusive")
    if not isinstance(value, bool):
        return None
    new = "both" if value else "neither"
    return f"inclusive={value}", f"inclusive={new!r}", original(*args, **{**kwargs, "inclusive": new})


def _option(original, error, args, kwargs):
    """Short names of options that more than one has now: those of the display."""
    if not args or not isinstance(args[0], str) or args[0].startswith("display."):
        return None
    name = "display." + args[0]
    return f"the option {args[0]!r}", repr(name), original(name, *args[1:], **kwargs)


def _to_numeric(original, error, args, kwargs):
    if kwargs.get("errors") != "ignore":
        return None
    rest = {key: value for key, value in kwargs.items() if key != "errors"}
    try:
        result = original(*args, **rest)
    except (ValueError, TypeError):
        result = args[0]
    return "errors='ignore'", "try ... except", result


def add():
    frame, series = pd.DataFrame, pd.Series
    groupby = importlib.import_module("pandas.core.groupby")
    resample = importlib.import_module("pandas.core.resample").Resampler
    for owner in (frame, groupby.DataFrameGroupBy, resample):
        for name in _STATISTICS:
            if hasattr(owner, name):
                retry(owner, name, (TypeError, ValueError), _numeric_only)
    for owner in (frame, series):
        for name in ("sum", "prod", "mean", "median", "std", "var", "sem", "skew", "min", "max", "count", "any", "all"):
            _level(owner, name)
    retry(groupby.DataFrameGroupBy, "__getitem__", ValueError, _tuple_of_columns)
    retry(frame, "to_dict", ValueError, _orient)
    retry(series, "between", (ValueError, TypeError), _inclusive)
    for reader in ("read_html", "read_json", "read_xml"):
        retry(pd, reader, (OSError, ValueError), _literal)
    for reader in ("to_numeric", "to_datetime", "to_timedelta"):
        retry(pd, reader, ValueError, _to_numeric)
    for option in ("set_option", "get_option", "reset_option"):
        retry(pd, option, pd.errors.OptionError, _option)
    lines = {"squeeze": ("squeeze('columns')", _squeeze), "error_bad_lines": ("on_bad_lines=", _bad_lines), "warn_bad_lines": ("on_bad_lines=", _warn_bad_lines)}
    text = {**lines, "infer_datetime_format": without(), "mangle_dupe_cols": without(), "tupleize_cols": without()}
    text["delim_whitespace"] = ("sep=r'\\s+'", lambda kwargs, value: kwargs.update(sep=r"\s+") if value else None)
    text["date_parser"] = ("pandas.to_datetime after reading", _date_parser)
    keywords(pd, "read_csv", text)
    keywords(pd, "read_table", text)
    sheet = {"sheetname": renamed("sheet_name"), "parse_cols": renamed("usecols"), "skip_footer": renamed("skipfooter")}
    keywords(pd, "read_excel", {**sheet, **dict.fromkeys(["convert_float", "encoding", "mangle_dupe_cols"], without()), "squeeze": lines["squeeze"], "date_parser": text["date_parser"]})
    for owner in (frame, series):
        keywords(owner, "to_excel", {"encoding": without(), "verbose": without(), "sheetname": renamed("sheet_name")})
        keywords(owner, "to_csv", {"line_terminator": renamed("lineterminator")})
        keywords(owner, "describe", {"datetime_is_numeric": without()})
        _fillna(owner)
        _letters(owner, "resample", "rule", 1)
        _letters(owner, "asfreq", "freq", 1)
    keywords(pd, "to_datetime", {"infer_datetime_format": without(), "box": without()})
    keywords(pd, "date_range", {"closed": renamed("inclusive", {None: "both"})})
    _letters(pd, "date_range", "freq", 3)
    _letters(pd, "timedelta_range", "freq", 3)
    # `positional` looks at the call's error, so what `keywords` put around stays in force.
    for name in ["drop", "dropna", "fillna", "set_index", "reset_index", "sort_values", "sort_index", "drop_duplicates", "any", "all", "replace", "interpolate", "rename_axis", "set_axis", "ffill", "bfill", "clip"]:
        for owner in (frame, series):
            positional(owner, name)
    positional(frame, "pivot", ["index", "columns", "values"])
    positional(pd, "concat")
    for name in ("read_csv", "read_excel", "read_table"):
        positional(pd, name)
    strings = importlib.import_module("pandas.core.strings.accessor").StringMethods
    positional(strings, "split", ["pat", "n", "expand"])
    positional(strings, "rsplit", ["pat", "n", "expand"])
