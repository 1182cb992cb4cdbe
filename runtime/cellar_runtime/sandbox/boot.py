"""First program inside the sandbox: limits, sockets, then an unmodified ipykernel.

    python boot.py <descriptor of a JSON object, written by launcher.py>
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
if __name__ == "__main__":
    # Neither this folder nor the workspace may stand in for a module of the standard library while the kernel starts;
    # IPython itself puts the working directory first again.
    sys.path[0:1] = []

import importlib.util  # noqa: E402
import json  # noqa: E402
from collections.abc import Iterator, Mapping  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from itertools import takewhile  # noqa: E402
from types import MappingProxyType  # noqa: E402


def load_package(folder: str) -> None:
    """Makes `cellar_runtime` importable from its folder alone: Landlock may hide the folder around it."""
    name = os.path.basename(folder)
    spec = importlib.util.spec_from_file_location(
        name, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    load_package(os.path.dirname(HERE))

from cellar_runtime.sandbox import descriptors, forwarder, leftovers, limits, network, packages  # noqa: E402
from cellar_runtime.sandbox.startup import READY  # noqa: E402

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time, importing `typing` would cost every start milliseconds.
    from typing import Any

def read_all(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def adopt_listeners(listeners: Mapping[str, int]) -> None:
    """Makes zmq sockets that bind to one of these paths take the inherited descriptor instead."""
    import zmq

    def path_of(address: object) -> str:
        text = address.decode() if isinstance(address, bytes) else str(address)
        return text.removeprefix("ipc://").rstrip("\0")

    bind, connect = zmq.Socket.bind, zmq.Socket.connect

    def bind_inherited(self: zmq.Socket, address: str) -> object:
        descriptor = listeners.get(path_of(address))
        if descriptor is not None:
            self.setsockopt(zmq.USE_FD, descriptor)
        return bind(self, address)

    def connect_elsewhere(self: zmq.Socket, address: str) -> object:
        # The debugger connects to the kernel's own shell, whose path doesn't exist in here.
        return None if path_of(address) in listeners else connect(self, address)

    zmq.Socket.bind, zmq.Socket.connect = bind_inherited, connect_elsewhere


def write_connection(connection: Mapping[str, object]) -> str:
    """ipykernel wants a file; this one is seen by its own kernel only."""
    path = os.path.join(os.environ.get("TMPDIR", "/tmp"), ".kernel.json")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(connection, file)
    return path


def do_without_terminals(shell: "Any") -> None:
    """`!command` runs in a pseudo-terminal; where Landlock hides them it runs in a pipe."""
    try:
        for descriptor in os.openpty():
            os.close(descriptor)
    except OSError:
        shell.system = shell.system_raw


def find_packages(workspace: str) -> None:
    """Makes packages that pip installs importable, after the standard library and before the environment's own packages, in this
    kernel and in every Python that it starts."""
    folder = packages.library(workspace)
    of_environment = [index for index, path in enumerate(sys.path) if path.endswith("site-packages")]
    sys.path.insert(min(of_environment, default=len(sys.path)), folder)
    site = os.path.join(os.path.dirname(HERE), "site")
    os.environ["PYTHONPATH"] = site + ":" + folder
    os.environ["PATH"] = ":".join([site + "/bin", os.environ["PATH"], packages.commands(workspace)])
    # It may not be there yet, and Python remembers for ever what isn't.
    sys.path_importer_cache.pop(folder, None)


def show_figures() -> None:
    """Configures pyplot if it was imported before there was a shell (fork_server/): otherwise it would neither show nor save figures."""
    inline = sys.modules.get("matplotlib_inline.backend_inline")
    if inline is not None:
        inline._enable_matplotlib_integration()


@contextmanager
def without_debugger() -> Iterator[None]:
    """ipykernel imports debugpy, a fifth of a kernel's start, for a protocol that the kernelspec switches off. It does without
    where debugpy can't be imported. The code of a chat can import it later."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        sys.modules.pop("debugpy", None)


class _SystemWithoutModules:
    """Stands in for `sys`."""

    modules: Mapping[str, object] = MappingProxyType({})

    def __getattr__(self, name: str) -> object:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(sys, name, value)


@contextmanager
def without_lists_of_modules() -> Iterator[None]:
    """ipykernel makes a list of all modules' files for the debugger, and IPython a set of their names for `%reset --aggressive`. Both
    touch every module, and a forked kernel copies the pages that it touches."""
    from ipykernel import ipkernel
    from IPython.core import shellapp

    ipkernel.sys = shellapp.sys = _SystemWithoutModules()
    try:
        yield
    finally:
        ipkernel.sys = shellapp.sys = sys


def initialize(connection_file: str, modules: "set[str] | None") -> "Any":
    """The kernel's application, with its sockets and threads, and nothing served yet. `modules`: in a forked kernel, the server's set of
    the names of all modules imported ahead."""
    from ipykernel.kernelapp import IPKernelApp
    from traitlets.config import Config

    config = Config()
    config.IPKernelApp.connection_file = connection_file
    config.IPKernelApp.log_level = "CRITICAL"
    config.HistoryManager.enabled = False
    # It is called five times, and each call touches every logger.
    IPKernelApp._configure_logging = lambda self: None
    app = IPKernelApp.instance(config=config)
    # By default the log makes a record of each debug message, several for each request, and its handler drops it. Now it makes none.
    app.log.setLevel(app.log_level)
    # There are no arguments, and making a parser of all that there could be is a tenth of what a forked kernel's start costs.
    app.parse_command_line = lambda argv=None: None
    with without_lists_of_modules():
        app.initialize()
    # `%config IPKernelApp.log_level = 10` finds it again.
    del IPKernelApp._configure_logging
    if modules is None:
        modules = set(sys.modules)
    else:
        modules.update(takewhile(lambda name: name not in modules, reversed(sys.modules)))
    app.shell._sys_modules_keys = modules
    return app


def start(boot: "Mapping[str, Any]", report: int, modules: "set[str] | None") -> None:
    adopt_listeners(boot["listeners"])
    path = write_connection(boot["connection"])
    sys.argv = ["ipykernel_launcher", "-f", path]
    with without_debugger():
        app = initialize(path, modules)
    do_without_terminals(app.shell)
    show_figures()
    find_packages(boot["workspace"])
    os.write(report, READY)
    os.close(report)
    app.start()


def main() -> None:
    boot = json.loads(read_all(int(sys.argv[1])))
    try:
        # Leader of its group: an interrupt by message then reaches the kernel's children too, and nobody else.
        os.setsid()
    except OSError:
        pass
    os.umask(0o022)
    limits.apply(boot["limits"])
    if boot.get("probe"):
        with without_debugger():
            import ipykernel.kernelapp  # noqa: F401
        import zmq

        zmq.Context.instance().socket(zmq.ROUTER).close()
        print("ok", flush=True)
        return
    report = os.dup(2)
    descriptors.set_standard_streams()
    run(boot, report)


def run(boot: "Mapping[str, Any]", report: int, modules: "set[str] | None" = None) -> None:
    """Becomes the kernel. `report` is where it says that it is up, or why not; `modules` are initialize's."""
    if boot["reaper"] is None:
        leftovers.is_alone = True
    else:
        leftovers.reaper = leftovers.Reaper(boot["reaper"])
    if boot["hasNetwork"]:
        forwarder.start(network.PORT, network.SOCKET)
    try:
        start(boot, report, modules)
    except BaseException as error:
        try:
            os.write(report, f"{type(error).__name__}: {error}\n".encode())
        except OSError:
            pass  # it was up already, and is ending
        raise


if __name__ == "__main__":
    main()
