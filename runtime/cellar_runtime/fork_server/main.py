"""The fork server: imports ahead, then forks a child for each request, and passes on how it ended.

    python main.py <descriptor to listen on> <descriptor to tell on> <kernels> <seconds> <0 or 1: legacy names>

prepare.py starts it.

It has one thread and reads no byte that a chat or a gateway wrote: a request is a kind and descriptors (request.py). It reads only the
id of the sandbox's first process, from bubblewrap's `--info-fd`. After so many kernels, or seconds, it takes no more, and
ends with its last child.
"""

import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from importlib.machinery import FileFinder, SourceFileLoader

sys.path[0:1] = []
sys.path.append("/run/cellar")


class _FromSource(SourceFileLoader):
    """The byte code of Cellar's own modules names their folder on the host: they are compiled from their sources."""

    def path_stats(self, path: str) -> "dict[str, float]":
        raise OSError("no byte code")


def _find_own(path: str) -> FileFinder:
    if not path.startswith("/run/cellar"):
        raise ImportError("not Cellar's own")
    return FileFinder(path, (_FromSource, [".py"]))


sys.path_hooks.insert(0, _find_own)

from cellar_runtime.fork_server import child, first_process, imports, kernel, learned_folders, python_program  # noqa: E402
from cellar_runtime.fork_server.request import ACK, KERNEL, PARTS, PROGRAM  # noqa: E402
from cellar_runtime.sandbox import boot, bwrap, descriptors, seccomp, seccomp_table, syscalls  # noqa: E402

MAX_DESCRIPTORS = 32
#: Process, user and group at the other end of a socket.
_PEER = struct.Struct("=3i")


class Server:
    def __init__(self, listener: socket.socket, teller: int, kernels: int, seconds: float, has_legacy_names: bool) -> None:
        self._listener = listener
        #: Open as long as requests are taken.
        self._teller = teller
        self._left = kernels
        self._until = time.monotonic() + seconds
        self._poll = select.poll()
        self._poll.register(listener, select.POLLIN)
        filter_program = seccomp.program(seccomp_table.this_architecture(), own_network=True)
        setters, folders = imports.find_thread_setters(), learned_folders.LearnedFolders(os.environ)
        imports.compile_set_up()
        if has_legacy_names:
            imports.add_legacy_names()
        self._site = imports.import_site()
        self._inherited = child.Inherited(filter_program, setters, folders, set(sys.modules))
        #: Descriptor on which the anchor says that its sandbox stands → (the launcher, which
        #: has become bubblewrap; the request's descriptors).
        self._waiting: dict[int, tuple[int, list[int]]] = {}
        #: Descriptor of a child's process → (its id, where its exit code goes).
        self._running: dict[int, tuple[int, int]] = {}

    def serve(self) -> None:
        """Serves until the time is over and the last child has ended."""
        while self._listener.fileno() != -1 or self._waiting or self._running:
            for descriptor, _ in self._poll.poll(1000):
                if descriptor == self._listener.fileno():
                    self._take()
                elif descriptor in self._waiting:
                    self._start(descriptor)
                elif descriptor in self._running:
                    self._end(descriptor)
            if self._listener.fileno() != -1 and (self._left <= 0 or time.monotonic() > self._until):
                # A launcher in the queue gets no answer, and starts its kernel the ordinary way.
                self._poll.unregister(self._listener)
                self._listener.close()
                os.close(self._teller)

    def _take(self) -> None:
        line, _ = self._listener.accept()
        with line:
            line.settimeout(0.5)
            given: list[int] = []
            try:
                sender = _PEER.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size))[0]
                kind, given, _, _ = socket.recv_fds(line, 1, MAX_DESCRIPTORS)
                if len(given) < len(PARTS.get(kind, range(MAX_DESCRIPTORS + 1))):
                    raise OSError("not a request")
                line.send(ACK)
            except OSError:
                for descriptor in given:
                    os.close(descriptor)
                return
        if kind == PROGRAM:
            self._start_program(given)
            return
        self._left -= 1
        ready = given[PARTS[KERNEL].index("ready")]
        self._waiting[ready] = (sender, given)
        self._poll.register(ready, select.POLLIN)

    def _start(self, ready: int) -> None:
        """The sandbox stands, or came to nothing."""
        launcher, given = self._waiting.pop(ready)
        self._poll.unregister(ready)
        parts = dict(zip(PARTS[KERNEL], given))
        listeners = given[len(PARTS[KERNEL]) :]
        kept = None
        try:
            if os.read(ready, 1):
                kept = self._start_kernel(first_process.find(parts["info"], launcher), parts, listeners)
        except OSError:
            pass  # the sandbox has ended; its anchor hears no exit code, and the launch fails
        _close(given, kept)

    def _start_kernel(self, target: int, parts: "dict[str, int]", listeners: "list[int]") -> int:
        """Returns the descriptor of the parts that stays open."""
        try:
            if not _has_reader(parts["exit"]):
                raise OSError("the sandbox has ended")
            return self._fork(target, parts, lambda: kernel.become(target, parts, listeners, self._inherited))
        finally:
            os.close(target)

    def _start_program(self, given: "list[int]") -> None:
        parts = dict(zip(PARTS[PROGRAM], given))
        kept = None
        try:
            kept = self._fork(parts["target"], parts, lambda: python_program.become(parts, self._inherited, self._site))
        except OSError:
            pass  # the sandbox has ended, or its program starts an interpreter of its own
        _close(given, kept)

    def _fork(self, target: int, parts: "dict[str, int]", become: Callable[[], None]) -> int:
        """A child in the process namespace of the sandbox whose first process is the descriptor `target`. Returns the descriptor of the
        parts that stays open."""
        # The way back needs root, and is not needed: each child enters another one.
        syscalls.setns(target, syscalls.CLONE_NEWPID)
        process = os.fork()
        if process == 0:
            try:
                become()
            finally:
                os._exit(1)
        handle = os.pidfd_open(process)
        self._running[handle] = (process, parts["exit"])
        self._poll.register(handle, select.POLLIN)
        self._note(process, parts["note"])
        return parts["exit"]

    def _note(self, process: int, note: int) -> None:
        """Which process the child is, for those who measure and end it (sandbox/process_note.py)."""
        try:
            with open(f"/proc/{process}/stat", "rb") as stat:
                started = stat.read().rpartition(b")")[2].split()[19]
            os.write(note, b"%d %s\n" % (process, started))
        except (OSError, IndexError):
            pass

    def _end(self, handle: int) -> None:
        process, exit_code = self._running.pop(handle)
        self._poll.unregister(handle)
        os.close(handle)
        _, status = os.waitpid(process, 0)
        code = os.waitstatus_to_exitcode(status)
        try:
            # As a shell tells it, and which signal it was.
            os.write(exit_code, b"%d %d\n" % (code if code >= 0 else 128 - code, max(0, -code)))
        except OSError:
            pass  # the sandbox ended first
        os.close(exit_code)


def _close(descriptors: "list[int]", kept: "int | None") -> None:
    for descriptor in descriptors:
        if descriptor != kept:
            os.close(descriptor)


def _has_reader(writer: int) -> bool:
    """Whether the sandbox, which holds the other end, still stands."""
    poll = select.poll()
    poll.register(writer, 0)
    return not poll.poll(0)


def main() -> None:
    listener, teller, kernels, seconds, has_legacy_names = (int(argument) for argument in sys.argv[1:6])
    os.set_inheritable(listener, False)
    os.set_inheritable(teller, False)
    with boot.without_debugger():
        imports.import_ahead()
    server = Server(socket.socket(fileno=listener), teller, kernels, seconds, bool(has_legacy_names))
    # Children find modules as any Python does.
    sys.path_hooks.remove(_find_own)
    for path in [path for path in sys.path_importer_cache if path.startswith(bwrap.RUNTIME)]:
        del sys.path_importer_cache[path]
    child.forget_the_machine()
    imports.freeze()
    if imports.threads() != 1:
        sys.exit("a module that is imported ahead has started a thread")
    descriptors.set_standard_streams()
    # Children begin like this, in a sandbox whose programs run already.
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    os.write(teller, " ".join(imports.top_level_modules()).encode() + b"\n")
    server.serve()


if __name__ == "__main__":
    main()
