"""Tells the names and types of a user's variables, without running any code of theirs.

An idle kernel imports this when somebody asks (`src/kernels/kernel-variables.ts`) and forgets it afterwards. A user's class may
answer `len()`, `repr()`, `getattr()` and even `type().__name__` with code of its own, so only what the interpreter and
well-known libraries made themselves is looked into; of everything else its type's name is told.
"""

import sys
import types

from IPython.display import publish_display_data

MIME_TYPE = "application/vnd.cellar.variables+json"
MAX_VARIABLES = 200
MAX_TEXT = 100
MAX_NAME = 200
#: Writing a huge number takes time that grows with its square.
MAX_BITS = 1000

#: `type.__name__` itself: a metaclass may define another.
_NAME = type.__dict__["__name__"]
_MODULE = type.__dict__["__module__"]
_CONTENT = vars(types.ModuleType)["__dict__"]
_SIZED = (str, bytes, bytearray, list, tuple, dict, set, frozenset, range)
_PLAIN = (float, complex, bool, type(None), type(Ellipsis))


def collect(namespace, hidden):
    """A list of {name, type, size, preview}: the newest first, imports and names with an underscore in front left out."""
    found = []
    for name in reversed([key for key in list(namespace) if type(key) is str]):
        value = namespace[name]
        if name.startswith("_") or name in hidden or type(value) is types.ModuleType:
            continue
        found.append({"name": name[:MAX_NAME], **describe(value)})
        if len(found) == MAX_VARIABLES:
            break
    return found


def describe(value):
    kind = type(value)
    size, preview = None, ""
    if _is_one(kind, _SIZED):
        size = len(value)
    if _is_one(kind, _PLAIN):
        preview = repr(value)
    elif kind is int:
        preview = repr(value) if value.bit_length() <= MAX_BITS else "a number of %d bits" % value.bit_length()
    elif kind is str or kind is bytes:
        preview = repr(value[:MAX_TEXT]) + ("…" if size > MAX_TEXT else "")
    else:
        shape = _shape(value, kind)
        if shape is not None:
            size, preview = shape[0] if shape else None, " × ".join(map(str, shape))
    return {"type": _NAME.__get__(kind)[:MAX_TEXT], "size": size, "preview": preview[: 4 * MAX_TEXT]}


def _is_one(kind, kinds):
    """`in` would ask the metaclass of a user's class whether it is equal."""
    return any(kind is each for each in kinds)


def _shape(value, kind):
    """Lengths by axis of an array of numpy's, or of a table or column of pandas'; None for anything else."""
    if kind is _own_class("numpy", "ndarray"):
        return [int(length) for length in value.shape]
    for name in ("DataFrame", "Series"):
        if kind is _own_class("pandas", name) and _is_library_code(kind):
            return [int(length) for length in value.shape]
    return None


def _own_class(module, name):
    """The class of that name in a library that is imported; None if it isn't, or if it is something else by now."""
    library = sys.modules.get(module)
    if type(library) is not types.ModuleType:
        return None
    found = _CONTENT.__get__(library).get(name)
    home = _MODULE.__get__(found) if type(found) is type else None
    return found if type(home) is str and home.split(".")[0] == module else None


def _is_library_code(kind):
    """Whether the `shape` of a class of pandas' is still pandas' own."""
    shape = next((base.__dict__["shape"] for base in kind.__mro__ if "shape" in base.__dict__), None)
    code = getattr(shape.fget, "__code__", None) if type(shape) is property else None
    file = sys.modules["pandas"].__file__
    return type(code) is types.CodeType and code.co_filename.startswith(file.rpartition("__init__")[0])


def publish():
    shell = get_ipython()  # noqa: F821 - a builtin of IPython
    publish_display_data({MIME_TYPE: collect(shell.user_ns, shell.user_ns_hidden)})
