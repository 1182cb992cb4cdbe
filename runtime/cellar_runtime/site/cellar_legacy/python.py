"""Brings back names that Python 3.9 to 3.14 removed from its own library."""

import importlib
import sys

from .adding import gone, tell


def _at(place):
    module, _, name = place.rpartition(".")
    return place, lambda: getattr(importlib.import_module(module), name)


def getargspec(func):
    import collections
    import inspect

    full = inspect.getfullargspec(func)
    if full.kwonlyargs or full.annotations:
        raise ValueError("Function has keyword-only parameters or annotations, use inspect.signature() API which can support them")
    return collections.namedtuple("ArgSpec", "args varargs keywords defaults")(*full[:4])


def makeSuite(testCaseClass, prefix="test", sortUsing=None, suiteClass=None):
    import unittest

    loader = unittest.TestLoader()
    loader.testMethodPrefix = prefix
    return loader.loadTestsFromTestCase(testCaseClass)


def format(percent, value, grouping=False, monetary=False, *additional):
    import locale

    return locale.format_string(percent, (value, *additional) if additional else value, grouping, monetary)


def readPlist(path):
    import plistlib

    if hasattr(path, "read"):
        return plistlib.load(path)
    with open(path, "rb") as file:
        return plistlib.load(file)


def writePlist(value, path):
    import plistlib

    if hasattr(path, "write"):
        return plistlib.dump(value, path)
    with open(path, "wb") as file:
        return plistlib.dump(value, file)


def coroutine(function):
    import inspect
    import types

    return types.coroutine(function) if inspect.isgeneratorfunction(function) else function


def linux_distribution(distname="", version="", id="", **_options):
    import platform

    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return distname, version, id
    return release.get("NAME", distname), release.get("VERSION_ID", version), release.get("VERSION_CODENAME", id)


_TABLES = {
    "collections": {name: _at(f"collections.abc.{name}") for name in importlib.import_module("collections.abc").__all__},
    "inspect": {"getargspec": ("inspect.getfullargspec or inspect.signature", lambda: getargspec)},
    "fractions": {"gcd": _at("math.gcd")},
    "time": {"clock": _at("time.perf_counter")},
    "unittest": {"makeSuite": ("unittest.TestLoader().loadTestsFromTestCase", lambda: makeSuite)},
    "configparser": {"SafeConfigParser": _at("configparser.ConfigParser")},
    "locale": {"format": ("locale.format_string", lambda: format)},
    "base64": {"encodestring": _at("base64.encodebytes"), "decodestring": _at("base64.decodebytes")},
    "platform": {
        "linux_distribution": ("platform.freedesktop_os_release", lambda: linux_distribution),
        "dist": ("platform.freedesktop_os_release", lambda: linux_distribution),
    },
    "plistlib": {"readPlist": ("plistlib.load", lambda: readPlist), "writePlist": ("plistlib.dump", lambda: writePlist)},
    "asyncio": {"coroutine": ("async def", lambda: coroutine)},
    "cgi": {"escape": _at("html.escape")},
}


def value(module, name):
    """The value of a name that a module of Python's own has no more."""
    table = _TABLES.get(module.__name__, {})
    if name not in table:
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}", name=name, obj=module)
    replacement, get = table[name]
    tell((module.__name__, name), gone(f"{module.__name__}.{name}", replacement), sys._getframe(1))
    return get()
