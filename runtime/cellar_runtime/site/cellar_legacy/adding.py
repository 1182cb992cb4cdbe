"""How a table is added to a library.

    names(module, {name: (what replaces it, function that gives the value)})
    methods(cls, {name: (what replaces it, function)})              PROPERTY(function) for what is no call
    keywords(owner, function name, {keyword: (what replaces it, function(kwargs, value))})
    retry(owner, function name, errors, function)                   after an error, with the same arguments

`owner` is a module or a class. `names` and `methods` never replace an existing one; `keywords` leaves those alone that the
function knows, and `retry` turns only errors into results.
"""

import functools
import inspect
import os
import sys
import warnings

#: Folders of libraries: Python's own and those of its environment. Packages in the workspace belong to the program.
_LIBRARIES = (
    *{os.path.join(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix)},
    os.path.dirname(os.__file__),
    "/usr/local/lib/python",
)
#: Files of ours, which a kernel has no folder of, and of the machinery that imports.
_BETWEEN = ("<frozen ", "<cellar_legacy" if __file__.startswith("<") else os.path.dirname(os.path.abspath(__file__)) + os.sep)
_told: "set[object]" = set()


def _asking(frame):
    """The first frame from `frame` outwards that isn't ours and doesn't only import."""
    while frame is not None and frame.f_code.co_filename.startswith(_BETWEEN):
        frame = frame.f_back
    return frame


def by_library(frame):
    """Whether a library's code asks, and not the program's own."""
    asking = _asking(frame)
    return asking is None or asking.f_code.co_filename.startswith(_LIBRARIES)


def tell(key, text, frame):
    """Warns once, at the line of the program that `frame` is or was called by."""
    if key in _told:
        return
    _told.add(key)
    asking = _asking(frame)
    while asking is not None and asking.f_back is not None and asking.f_code.co_filename.startswith(_LIBRARIES):
        asking = _asking(asking.f_back)
    if asking is None:
        return
    space = asking.f_globals
    warnings.warn_explicit(
        text,
        DeprecationWarning,
        asking.f_code.co_filename,
        asking.f_lineno,
        module=space.get("__name__") or "__main__",
        registry=space.setdefault("__warningregistry__", {}),
    )


def gone(what, replacement):
    return f"{what} was removed and still works here; use {replacement}"


def names(module, table, label=None):
    """Through the module's `__getattr__`, which is asked only for what isn't there. `label`: how programs call the module."""
    own = module.__dict__.get("__getattr__")
    label = label or module.__name__

    def __getattr__(name):
        if name in table and not by_library(sys._getframe(1)):
            replacement, value = table[name]
            tell((label, name), gone(f"{label}.{name}", replacement), sys._getframe(1))
            return value()
        if own is not None:
            return own(name)
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}", name=name, obj=module)

    module.__getattr__ = __getattr__


class PROPERTY:
    def __init__(self, function):
        self.function = function


def _bound(value, instance):
    if isinstance(value, PROPERTY):
        return value.function(instance)
    return value if instance is None else value.__get__(instance)


def methods(cls, table, label=None):
    """Through the class's `__getattr__`: what it gives itself, as columns by their names, comes first. `dir()` shows nothing of it."""
    own = getattr(cls, "__getattr__", object.__getattribute__)
    label = label or cls.__name__
    added = {name: entry for name, entry in table.items() if not hasattr(cls, name)}

    @functools.wraps(own)
    def __getattr__(self, name):
        try:
            return own(self, name)
        except AttributeError:
            if name not in added or by_library(sys._getframe(1)):
                raise
        replacement, value = added[name]
        tell((label, name), gone(f"{label}.{name}", replacement), sys._getframe(1))
        return _bound(value, self)

    cls.__getattr__ = __getattr__


class _Stub:
    def __init__(self, name, label, replacement, value):
        self._key, self._text, self._value = (label, name), gone(f"{label}.{name}", replacement), value

    def __get__(self, instance, owner):
        tell(self._key, self._text, sys._getframe(1))
        return _bound(self._value, instance)


def stubs(cls, table):
    """`methods` for names that the class still has, only to raise an error for each."""
    for name, (replacement, value) in table.items():
        setattr(cls, name, _Stub(name, cls.__name__, replacement, value))


def _described(call, original):
    """`call` as an object that has its description from the original when it is asked for: pandas' options list all of them."""
    members = {"__call__": staticmethod(call), "__doc__": property(lambda self: original.__doc__)}
    return type(type(original).__name__, (), members)()


def _replace(owner, name, wrapper, original):
    if isinstance(type(original).__dict__.get("__doc__"), property):
        wrapper = _described(wrapper, original)
        functools.update_wrapper(wrapper, original, assigned=["__module__"])
    else:
        functools.update_wrapper(wrapper, original)
    if not isinstance(owner, type):
        # Pickle finds functions by name: the original stays where it was defined, this one is the public module's.
        wrapper.__module__ = owner.__name__
    setattr(owner, name, wrapper)


def _label(owner, name):
    shown = "" if name == "__init__" else "." + name
    return (owner.__name__ if isinstance(owner, type) else owner.__name__) + shown


def keywords(owner, name, table):
    original = getattr(owner, name, None)
    if original is None:
        return
    known = inspect.signature(original).parameters
    removed = {keyword: entry for keyword, entry in table.items() if keyword not in known}
    if not removed:
        return
    label = _label(owner, name)

    def call(*args, **kwargs):
        for keyword in [keyword for keyword in kwargs if keyword in removed]:
            replacement, translate = removed[keyword]
            tell((label, keyword), gone(f"{keyword}= of {label}()", replacement), sys._getframe(1))
            result = translate(kwargs, kwargs.pop(keyword))
            if result is not None:
                # A function that changes the call's result, as for `squared=False`.
                return result(original(*args, **kwargs))
        return original(*args, **kwargs)

    _replace(owner, name, call, original)


def renamed(new, values=None):
    """A keyword's entry: it has another name now, and some values have others."""

    def translate(kwargs, value):
        kwargs.setdefault(new, (values or {}).get(value, value) if isinstance(value, (str, bool, int, type(None))) else value)

    return (f"{new}=", translate)


def without(reason="nothing: it has no effect any more"):
    """A keyword's entry: it is no longer needed."""
    return (reason, lambda kwargs, value: None)


def values(owner, name, table):
    """`table`: {keyword: {old value: new value}}."""
    original = getattr(owner, name, None)
    if original is None:
        return
    label = _label(owner, name)

    def call(*args, **kwargs):
        for keyword, changes in table.items():
            value = kwargs.get(keyword)
            if isinstance(value, str) and value in changes:
                kwargs[keyword] = changes[value]
                text = f"{keyword}={value!r} of {label}()"
                tell((label, keyword, value), gone(text, f"{keyword}={changes[value]!r}"), sys._getframe(1))
        return original(*args, **kwargs)

    _replace(owner, name, call, original)


def _answer(again, *call):
    try:
        return again(*call)
    except Exception:
        # The call is wrong in another way, too: the library's own words about it are those that the program is to see.
        return None


def retry(owner, name, errors, again):
    """`again(original, error, args, kwargs)` gives (what was written, what replaces it, result), or None if it can't help."""
    original = getattr(owner, name, None)
    if original is None:
        return
    label = _label(owner, name)

    def call(*args, **kwargs):
        try:
            return original(*args, **kwargs)
        except errors as error:
            answer = None if by_library(sys._getframe(1)) else _answer(again, original, error, args, kwargs)
            if answer is None:
                raise
        what, replacement, result = answer
        tell((label, what), gone(what, replacement), sys._getframe(1))
        return result

    _replace(owner, name, call, original)


def positional(owner, name, order=None):
    """Arguments that must be named now may be given by their place again. `order`: their old one, if it isn't today's."""
    original = getattr(owner, name, None)
    if original is None:
        return
    label = _label(owner, name)

    def names():
        if order:
            return ["self", *order] if isinstance(owner, type) else order
        parameters = list(inspect.signature(original).parameters.values())
        by_place = [one.name for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
        return [*by_place, *(one.name for one in parameters if one.kind is one.KEYWORD_ONLY)]

    def again(_original, _error, args, kwargs):
        # Not before: half a hundred signatures would be a third of what all additions to pandas cost.
        names_ = names()
        if len(args) > len(names_):
            return None
        keep = 1 if isinstance(owner, type) else 0
        named = dict(zip(names_[keep:], args[keep:]))
        if named.keys() & kwargs.keys():
            return None
        text = f"giving arguments of {label}() by their place"
        return text, "their names: " + ", ".join(f"{key}=" for key in named), original(*args[:keep], **named, **kwargs)

    def is_about_places(error):
        return "positional argument" in str(error) or "multiple values" in str(error)

    retry(owner, name, TypeError, lambda o, error, args, kwargs: again(o, error, args, kwargs) if is_about_places(error) else None)
