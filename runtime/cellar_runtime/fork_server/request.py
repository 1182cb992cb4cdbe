"""The launcher's side: asks the fork server for a kernel that comes into the sandbox which this process is about to become.

A request is descriptors and no bytes of the chat's: what the server read would stay in its memory, which later kernels inherit.
The kernel itself reads what it is to do from a pipe.
"""

import json
import os
import socket
import time
from collections.abc import Mapping, Sequence

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
#: Order of the descriptors in a request; listeners follow.
PARTS = ("boot", "info", "ready", "exit", "errors", "note", "group")
#: The program that bubblewrap starts in the sandbox: says that the sandbox stands, and ends as its kernel ended.
ANCHOR = "echo; exec >/dev/null; read -r code; exit \"${code:-1}\""


class Asked:
    """The launcher's ends of a request that was taken."""

    def __init__(self, info: int, ready: int, exit_code: int) -> None:
        #: Bubblewrap names the sandbox's first process here.
        self.info = info
        #: The anchor's standard output and input.
        self.ready = ready
        self.exit_code = exit_code


def shadowing(folder: str, modules: Sequence[str]) -> "str | None":
    """An entry of the workspace that stands in for a module, or that holds the chat's own packages; None if there is none."""
    names = set(modules)
    for entry in os.listdir(folder):
        if entry == ".packages" or entry.partition(".")[0] in names:
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
            modules = file.read().split()
        return None if shadowing(workspace, modules) else path
    except OSError:
        return None


def _await_first(path: str) -> None:
    """Has the gateway start its first server, and waits until that takes requests, or won't."""
    until = time.monotonic() + COMING_SECONDS
    while os.path.exists(path + COMING) and time.monotonic() < until:
        try:
            os.close(os.open(path + WANTED, os.O_WRONLY | os.O_NONBLOCK))
        except OSError:
            pass  # another launcher came first
        time.sleep(0.01)


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
    opened: list[int] = []

    def pipe() -> tuple[int, int]:
        ends = os.pipe()
        opened.extend(ends)
        return ends

    try:
        listeners = boot["listeners"]
        kernel = {
            "boot": {**boot, "listeners": list(listeners)},
            "environment": dict(environment),
            "processors": sorted(os.sched_getaffinity(0)),
        }
        content = json.dumps(kernel).encode()
        (boot_reader, boot_writer), (info_reader, info_writer) = pipe(), pipe()
        (ready_reader, ready_writer), (exit_reader, exit_writer) = pipe(), pipe()
        os.set_blocking(boot_writer, False)  # beyond a pipe's size nobody would read it before the answer
        if os.write(boot_writer, content) != len(content):
            raise OSError("too much for a pipe")
        notes = os.open(note, os.O_WRONLY | os.O_APPEND)
        opened.append(notes)
        groups = os.open(os.devnull if group is None else os.path.join(group, "cgroup.procs"), os.O_WRONLY)
        opened.append(groups)
        given = [boot_reader, info_reader, ready_reader, exit_writer, errors, notes, groups, *listeners.values()]
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
            line.settimeout(ACK_SECONDS)
            line.connect(path)
            socket.send_fds(line, [b"?"], given)
            if line.recv(1) != ACK:
                raise OSError("the fork server ended")
    except OSError:
        for descriptor in opened:
            os.close(descriptor)
        return None
    for descriptor in (boot_reader, boot_writer, info_reader, ready_reader, exit_writer, notes, groups):
        os.close(descriptor)
    return Asked(info_writer, ready_writer, exit_reader)
