"""Imports libraries ahead for the fork server, and checks that it still has one thread."""

import ctypes
import gc
import importlib
import os
import sys
from collections.abc import Callable, Iterator
from glob import glob
from types import CodeType, ModuleType

from ..helper import bundle

#: Modules that every kernel imports at its start, then those that most first runs import.
AHEAD = (
    "zmq", "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "IPython", "IPython.core.completer",
    "IPython.core.history", "tornado.platform.asyncio", "matplotlib_inline.backend_inline",
    "numpy", "pandas", "matplotlib", "matplotlib.pyplot", "openpyxl",
    # A kernel imports these while it starts and is set up.
    "IPython.core.debugger", "IPython.core.oinspect", "IPython.core.completerlib", "IPython.core.magic_arguments",
    "IPython.core.magics.basic", "IPython.core.logger", "IPython.extensions.storemagic", "IPython.utils.wildcard",
    "ipykernel.debugger", "tornado.locks", "tornado.queues", "concurrent.futures.thread", "faulthandler",
)  # fmt: skip
#: Source of the set-up of kernels → its code (../kernel/loading.py).
compiled: dict[str, CodeType] = {}
_RUNTIME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: Of ../site/: what the Python of a program imports at its start.
SITE = os.path.join(_RUNTIME, "site")
SITE_MODULES = ("cellar_prepared", "cellar_pip", "cellar_after", "cellar_agg", "cellar_kaleido", "cellar_missing")
LEGACY = "cellar_legacy"
_OPENBLAS = (
    "scipy_openblas_set_num_threads64_", "scipy_openblas_set_num_threads", "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)  # fmt: skip


def import_ahead() -> None:
    """Imports each module. Kernels import one that is missing or fails themselves. Objects made by imports stay, so the collector would
    search them in vain, a tenth of the time."""
    gc.disable()
    for name in AHEAD:
        try:
            importlib.import_module(name)
        except Exception:
            pass


def import_site() -> dict[str, ModuleType]:
    """The modules of `site` that a program's start imports, besides `cellar_legacy`. They are no longer in `sys.modules`: kernels get
    their own."""
    before = set(sys.modules)
    sys.path.insert(0, SITE)
    for name in SITE_MODULES:
        importlib.import_module(name)
    sys.path.remove(SITE)
    return {name: sys.modules.pop(name) for name in set(sys.modules) - before if name.startswith("cellar_")}


def add_legacy_names() -> None:
    """Adds the names that libraries removed to those that are here, for all children: in each of them it would take 5 ms, and copy
    hundreds of pages."""
    bundle.load(dict(_legacy_sources()), compiled)
    importlib.import_module(LEGACY).install()


def compile_set_up() -> None:
    """Compiles what a kernel's set-up may bring; what it brings in another version, the kernel compiles itself."""
    for pattern in ("kernel/*.py", "site/cellar_*.py", "helper/bundle.py", "sandbox/documents.py"):
        for path in glob(os.path.join(_RUNTIME, pattern)):
            source = _text(path)
            compiled[source] = compile(source, "<cellar>", "exec", dont_inherit=True)
    for name, source in _legacy_sources():
        compiled[source] = bundle.compile_source(name.removesuffix(".__init__"), source)


def _legacy_sources() -> Iterator[tuple[str, str]]:
    """The modules of `cellar_legacy` with their sources, as the set-up of kernels brings them."""
    for path in glob(os.path.join(SITE, LEGACY, "*.py")):
        yield f"{LEGACY}.{os.path.basename(path)[: -len('.py')]}", _text(path)


def _text(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def freeze() -> None:
    """All kernels share the objects of now: no collection looks at them again. It collects no garbage before: imports leave 0.7 MB, and
    the search for it takes an eighth of the start."""
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
