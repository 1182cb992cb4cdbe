"""Requests to the fork server: a launcher's for a kernel, which comes into the sandbox that the launcher is about to become, and the
runner's for a Python program, which comes into the sandbox of the shell that starts it.

A request is descriptors and no bytes of the chat's: what the server read would stay in its memory, which later kernels inherit.
The forked child itself reads what it is to do from a pipe.
"""

import json
import os
import socket
import time
from collections.abc import Collection, Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time, importing `typing` would cost every start milliseconds.
    from typing import Any

#: The environment variable that names the server's socket.
VARIABLE = "CELLAR_FORK_SERVER"
#: Beside the socket: the names of the modules that the server has imported.
MODULES = ".modules"
#: Beside the socket until the gateway's first server takes requests.
COMING = ".coming"
#: Beside the socket until the first launcher comes: a FIFO at whose other end the gateway waits for one.
WANTED = ".wanted"
#: A launcher waits so long for the first server: an ordinary start would do the same imports once more, beside it.
COMING_SECONDS = 30.0
#: A server that hasn't taken a request by then hangs.
ACK_SECONDS = 2.0
ACK = b"+"
#: The child has received the program.
RECEIVED = b"+"
#: Kind of request → the order of its descriptors. A kernel's listeners follow its own.
KERNEL, PROGRAM = b"k", b"p"
PARTS = {
    KERNEL: ("boot", "info", "ready", "exit", "errors", "note", "group"),
    PROGRAM: ("boot", "target", "line", "status", "exit", "received", "note", "group"),
}
#: The program that bubblewrap starts in the sandbox: says that the sandbox stands, and ends as its kernel ended.
ANCHOR = "echo; exec >/dev/null; read -r code _; exit \"${code:-1}\""


class Asked:
    """The launcher's ends of a request that was taken."""

    def __init__(self, info: int, ready: int, exit_code: int) -> None:
        #: Bubblewrap names the sandbox's first process here.
        self.info = info
        #: The anchor's standard output and input.
        self.ready = ready
        self.exit_code = exit_code


def shadowing(folder: str, modules: Collection[str]) -> "str | None":
    """An entry of the folder that would be imported instead of one of these modules; None if there is none."""
    for entry in os.listdir(folder):
        name, dot, _ = entry.partition(".")
        if name in modules and (not dot or entry.endswith((".py", ".pyc", ".so"))):
            return entry
    return None


def _socket_of(workspace: str) -> "str | None":
    """The server's socket, if there is one and nothing in the workspace would come too late for a kernel with imports."""
    path = os.environ.get(VARIABLE)
    if path is None:
        return None
    _await_first(path)
    try:
        with open(path + MODULES, encoding="utf-8") as file:
            modules = set(file.read().split())
        # matplotlib has read its settings already: those of nobody.
        comes_too_late = any(os.path.lexists(os.path.join(workspace, name)) for name in (".packages", "matplotlibrc"))
        return None if comes_too_late or shadowing(workspace, modules) else path
    except OSError:
        return None


def _await_first(path: str) -> None:
    """Has the gateway start its first server, and waits until that takes requests, or won't."""
    until = time.monotonic() + COMING_SECONDS
    while is_coming(path) and time.monotonic() < until:
        time.sleep(0.01)


def is_coming(path: str) -> bool:
    """Whether the gateway's first server doesn't take requests yet. The gateway starts it now, if it hasn't."""
    if not os.path.exists(path + COMING):
        return False
    try:
        os.close(os.open(path + WANTED, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        pass  # another came first
    return True


class _Descriptors:
    """Descriptors that a request opens."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def opened(self, descriptor: int) -> int:
        self._open.append(descriptor)
        return descriptor

    def pipe(self) -> tuple[int, int]:
        ends = os.pipe()
        self._open.extend(ends)
        return ends

    def holding(self, content: bytes) -> int:
        """A descriptor to read the content from."""
        reader, writer = self.pipe()
        os.set_blocking(writer, False)  # beyond a pipe's size nobody would read it before the answer
        if os.write(writer, content) != len(content):
            raise OSError("too much for a pipe")
        return reader

    def group(self, group: "str | None") -> int:
        """A descriptor that the child writes to, to enter the control group; of /dev/null for None."""
        return self.opened(os.open(os.devnull if group is None else os.path.join(group, "cgroup.procs"), os.O_WRONLY))

    def close(self, kept: Collection[int] = ()) -> None:
        for descriptor in self._open:
            if descriptor not in kept:
                os.close(descriptor)


def _send(path: str, kind: bytes, given: Sequence[int]) -> None:
    """Raises OSError if no server takes the request."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.settimeout(ACK_SECONDS)
        line.connect(path)
        socket.send_fds(line, [kind], given)
        if line.recv(1) != ACK:
            raise OSError("the fork server ended")


def ask(
    workspace: str, boot: "Mapping[str, Any]", environment: Mapping[str, str], errors: int, note: str, group: "str | None"
) -> "Asked | None":
    """Asks for a kernel. None where it has to be started the ordinary way: no server, none that answers, or a workspace whose
    own modules would come too late.

    `boot` is boot.py's, with descriptors as `listeners`; `note` is the file that says which process the kernel is; `group` is
    the control group that this process is in.
    """
    path = _socket_of(workspace)
    if path is None:
        return None
    mine = _Descriptors()
    listeners = boot["listeners"]
    kernel = {
        "boot": {**boot, "listeners": list(listeners)},
        "environment": dict(environment),
        "processors": sorted(os.sched_getaffinity(0)),
    }
    try:
        content = mine.holding(json.dumps(kernel).encode())
        (info_reader, info_writer), (ready_reader, ready_writer), (exit_reader, exit_writer) = mine.pipe(), mine.pipe(), mine.pipe()
        notes = mine.opened(os.open(note, os.O_WRONLY | os.O_APPEND))
        given = [content, info_reader, ready_reader, exit_writer, errors, notes, mine.group(group), *listeners.values()]
        _send(path, KERNEL, given)
    except OSError:
        mine.close()
        return None
    mine.close(kept=(info_writer, ready_writer, exit_reader))
    return Asked(info_writer, ready_writer, exit_reader)


def ask_for_program(
    path: str, boot: "Mapping[str, Any]", target: int, line: int, note: str, group: "str | None"
) -> "int | None":
    """Asks for a child that receives the next program from `line` (python_program.py). Returns a descriptor on which RECEIVED comes, or
    only its end if the child fails; None where no server takes the request.

    `path` is the server's; `boot` has the limits and processors of the sandbox; `target` is a descriptor of the sandbox's first process;
    `note` and `group` are as for a kernel.
    """
    mine = _Descriptors()
    try:
        status_reader, status_writer = mine.pipe()
        received_reader, received_writer = mine.pipe()
        notes = mine.opened(os.open(note, os.O_WRONLY | os.O_APPEND))
        content = mine.holding(json.dumps(boot).encode())
        _send(path, PROGRAM, [content, target, line, status_reader, status_writer, received_writer, notes, mine.group(group)])
    except OSError:
        mine.close()
        return None
    mine.close(kept=(received_reader,))
    return received_reader
