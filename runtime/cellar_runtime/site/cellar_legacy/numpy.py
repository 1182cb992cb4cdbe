"""Brings back names that numpy 1.20 to 2.5 removed."""

import builtins

import numpy as np

from .adding import names

_SAME = "the built-in "
_TABLE = {
    **{name: (_SAME + name, lambda name=name: getattr(builtins, name)) for name in ("float", "int", "object", "complex", "bool", "str")},
    "long": ("the built-in int", lambda: int),
    "unicode": ("the built-in str", lambda: str),
    **{
        old: ("numpy." + new, lambda new=new: getattr(np, new))
        for old, new in {
            "float_": "float64",
            "complex_": "complex128",
            "cfloat": "complex128",
            "singlecomplex": "complex64",
            "longfloat": "longdouble",
            "clongfloat": "clongdouble",
            "longcomplex": "clongdouble",
            "string_": "bytes_",
            "unicode_": "str_",
            "object0": "object_",
            "int0": "intp",
            "uint0": "uintp",
            "bool8": "bool_",
            "Inf": "inf",
            "Infinity": "inf",
            "infty": "inf",
            "PINF": "inf",
            "NaN": "nan",
            "trapz": "trapezoid",
            "product": "prod",
            "cumproduct": "cumprod",
            "sometrue": "any",
            "alltrue": "all",
            "round_": "round",
            "row_stack": "vstack",
            "mat": "asmatrix",
        }.items()
    },
    "NINF": ("-numpy.inf", lambda: -np.inf),
    "PZERO": ("0.0", lambda: 0.0),
    "NZERO": ("-0.0", lambda: -0.0),
    "in1d": ("numpy.isin", lambda: in1d),
    "msort": ("numpy.sort(a, axis=0)", lambda: msort),
    "asfarray": ("numpy.asarray(a, dtype=float)", lambda: asfarray),
    "asscalar": ("a.item()", lambda: asscalar),
    "rank": ("numpy.ndim", lambda: np.ndim),
    "cast": ("numpy.asarray(a, dtype=...)", lambda: _Cast()),
    "issubclass_": ("issubclass", lambda: issubclass_),
    "issubsctype": ("numpy.issubdtype", lambda: np.issubdtype),
    "issctype": ("isinstance(a, type) and issubclass(a, numpy.generic)", lambda: issctype),
    "obj2sctype": ("numpy.dtype(a).type", lambda: obj2sctype),
    "sctype2char": ("numpy.dtype(a).char", lambda: sctype2char),
    "find_common_type": ("numpy.result_type", lambda: find_common_type),
    "maximum_sctype": ("the type by its name", lambda: maximum_sctype),
    "sctypes": ("the types by their names", lambda: _sctypes()),
    "byte_bounds": ("numpy.lib.array_utils.byte_bounds", lambda: np.lib.array_utils.byte_bounds),
    "recfromcsv": ("numpy.genfromtxt(delimiter=',')", lambda: recfromcsv),
    "recfromtxt": ("numpy.genfromtxt", lambda: recfromtxt),
    "math": ("the module math", lambda: __import__("math")),
    "disp": ("print", lambda: disp),
    "safe_eval": ("ast.literal_eval", lambda: __import__("ast").literal_eval),
    "source": ("inspect.getsource", lambda: source),
    "ComplexWarning": ("numpy.exceptions.ComplexWarning", lambda: np.exceptions.ComplexWarning),
    "VisibleDeprecationWarning": ("numpy.exceptions.VisibleDeprecationWarning", lambda: np.exceptions.VisibleDeprecationWarning),
    "RankWarning": ("numpy.exceptions.RankWarning", lambda: np.exceptions.RankWarning),
    "AxisError": ("numpy.exceptions.AxisError", lambda: np.exceptions.AxisError),
    "TooHardError": ("numpy.exceptions.TooHardError", lambda: np.exceptions.TooHardError),
    "DataSource": ("numpy.lib.npyio.DataSource", lambda: np.lib.npyio.DataSource),
}


def in1d(ar1, ar2, assume_unique=False, invert=False, *, kind=None):
    return np.isin(np.asarray(ar1).ravel(), ar2, assume_unique=assume_unique, invert=invert, kind=kind)


def msort(a):
    return np.sort(a, axis=0)


def asfarray(a, dtype=np.float64):
    return np.asarray(a, dtype=dtype if np.issubdtype(dtype, np.inexact) else np.float64)


def asscalar(a):
    return a.item()


def issubclass_(arg1, arg2):
    return isinstance(arg1, type) and issubclass(arg1, arg2)


def issctype(rep):
    return isinstance(rep, type) and issubclass(rep, np.generic)


def obj2sctype(rep, default=None):
    try:
        return np.dtype(rep).type
    except TypeError:
        return default


def sctype2char(sctype):
    return np.dtype(sctype).char


def find_common_type(array_types, scalar_types):
    return np.result_type(*array_types, *(np.zeros((), one).item() if array_types else one for one in scalar_types))


def maximum_sctype(t):
    kind = np.dtype(t).kind
    return {"i": np.int64, "u": np.uint64, "f": np.longdouble, "c": np.clongdouble}.get(kind, np.dtype(t).type)


def recfromtxt(fname, **kwargs):
    kwargs.setdefault("dtype", None)
    return np.genfromtxt(fname, **kwargs).view(np.recarray)


def recfromcsv(fname, **kwargs):
    return recfromtxt(fname, **{"case_sensitive": "lower", "names": True, "delimiter": ",", **kwargs})


def disp(mesg, device=None, linefeed=True):
    print(mesg, file=device, end="\n" if linefeed else "", flush=True)


def source(object, output=None):
    print(__import__("inspect").getsource(object), file=output)


class _Cast(dict):
    def __missing__(self, kind):
        return lambda a: np.asarray(a).astype(kind)


def _sctypes():
    return {
        "int": [np.int8, np.int16, np.int32, np.int64],
        "uint": [np.uint8, np.uint16, np.uint32, np.uint64],
        "float": [np.float16, np.float32, np.float64, np.longdouble],
        "complex": [np.complex64, np.complex128, np.clongdouble],
        "others": [bool, object, bytes, str, np.void],
    }


def add(module):
    # Some are still there and only raise: numpy's own `__getattr__` does that, and ours is asked before it.
    names(module, {name: entry for name, entry in _TABLE.items() if name not in module.__dict__}, "numpy")
