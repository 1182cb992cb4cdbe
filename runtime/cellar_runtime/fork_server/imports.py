"""Imports libraries ahead for the fork server, and checks that it still has one thread, and no way to have started another."""

import ctypes
import gc
import importlib
import os
import sys
from collections.abc import Callable

#: Modules that every kernel imports at its start, then those that most first runs import.
AHEAD = (
    "zmq", "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "IPython", "IPython.core.completer",
    "IPython.core.history", "tornado.platform.asyncio", "matplotlib_inline.backend_inline",
    "numpy", "pandas", "matplotlib", "matplotlib.pyplot", "openpyxl",
)  # fmt: skip
_OPENBLAS = (
    "scipy_openblas_set_num_threads64_", "scipy_openblas_set_num_threads", "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)  # fmt: skip


def import_ahead() -> None:
    """Imports each module. Kernels import one that is missing or fails themselves."""
    for name in AHEAD:
        try:
            importlib.import_module(name)
        except Exception:
            pass


def freeze() -> None:
    """All kernels share the objects of now: no collection looks at them again."""
    gc.collect()
    gc.disable()
    gc.freeze()


def threads() -> int:
    return len(os.listdir("/proc/self/task"))


def top_level_modules() -> list[str]:
    """Names that a file of a workspace could stand in for."""
    return sorted({name.partition(".")[0] for name in sys.modules} - {"__main__"})


def find_thread_setters() -> list[Callable[[int], object]]:
    """OpenBLAS began with one thread: what sets another number. Before the fork, since a sandbox may have no /proc."""
    with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
        paths = {line.split(None, 5)[5].rstrip("\n") for line in maps if "openblas" in line}
    setters = []
    for path in sorted(paths):
        library = ctypes.CDLL(path)
        setters += [getattr(library, name) for name in _OPENBLAS if hasattr(library, name)][:1]
    return setters
