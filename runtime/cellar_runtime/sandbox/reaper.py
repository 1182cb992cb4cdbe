"""Stays beside a kernel on levels without a process namespace, and takes everything with it when the kernel ends. Before that it
ends what a run left that was cut short, when the kernel asks for it (leftovers.py).

The kernel's detached children become this process's children, by PR_SET_CHILD_SUBREAPER, and are killed; its scratch
folder is removed. It ends so too when its parent, the gateway, is gone. If this process is killed itself, the kernel gets
SIGKILL, and its detached children become those of the gateway's guardian (guardian.py), which ends them.
"""

import os
import signal
import socket
import sys
import threading

from . import leftovers, orphans, process_tree, startup, syscalls
from .failure import write_marker

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time, importing `typing` would cost every start milliseconds.
    from collections.abc import Callable
    from typing import NoReturn

_SIGNALS = (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP)


def die_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Has Linux send the signal when the parent ends. Call it after the last change of uid, which would clear this setting."""
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(number))


def reap(
    kernel: int,
    errors: int,
    connection_file: str,
    scratch: str,
    line: socket.socket | None = None,
    before_removal: "Callable[[], None]" = lambda: None,
) -> "NoReturn":
    """Waits for the process `kernel`, cleans up and ends as it did. `errors` is the reading end of its stderr, `line` the
    reaper's end of what the kernel asks through. `before_removal` is called when all has ended and its scratch folder is still there."""

    def watch_start() -> None:
        reason = startup.failure_reason(errors)
        if reason is not None:
            write_marker(connection_file, reason)

    def processes() -> process_tree.Processes:
        # Detached ones are this process's children. macOS can't make them so: there only the kernel's own are found.
        found = process_tree.descendants(os.getpid() if sys.platform == "linux" else kernel)
        found.pop(kernel, None)
        return found

    gateway = os.getppid()
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    # sigwait below takes them: handlers of Python nest, or complain, when signals come without end. The one that is asked
    # for here comes once for each thread of a gateway that dies.
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # macOS drops a signal whose default is to be ignored, though it is blocked
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts come by message
    if sys.platform == "linux":
        die_with_parent(signal.SIGTERM)
        if os.getppid() != gateway:  # it ended before the wish was heard
            os.kill(kernel, signal.SIGKILL)
    watcher = threading.Thread(target=watch_start, daemon=True)
    watcher.start()
    if line is not None:
        leftovers.serve(line, processes)
    while (status := orphans.reap(kernel)) is None:  # others are orphans that came to this process
        if signal.sigwait(_SIGNALS) != signal.SIGCHLD:
            orphans.kill([kernel])
    if sys.platform == "linux":
        orphans.kill_all()
    watcher.join(1)
    before_removal()
    try:
        quiet = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        os.waitpid(os.posix_spawnp("rm", ["rm", "-rf", "--", scratch], os.environ, file_actions=quiet), 0)
    except OSError:
        pass  # a machine without room for one more process
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)
