"""Ends what a run leaves behind when it is cut short: threads and processes that it started.

Part of what is sent into a kernel (`in_kernel.py`), as `_cellar_leftovers`. An interrupt ends the main thread's code alone. What earlier
runs started stays: they ended by themselves. A thread gets SystemExit where it next runs Python; one that waits in C ends when
that returns.
"""

import ctypes
import os
import signal
import sys
import threading
import time

#: How long threads are given to end.
GRACE_SECONDS = 0.5
ROUNDS = 20

_threads = set()
_processes = set()


def install(shell):
    # Only before a user's code: `pre_execute` also comes before our own.
    shell.events.register("pre_run_cell", _remember)


def _remember(_info=None):
    global _threads, _processes
    _threads = set(threading.enumerate())
    _processes = set(_visible_processes())


def end():
    """Ends what was started since the last run began."""
    for _ in range(ROUNDS):
        young = [each for each in _visible_processes() if each not in _processes and not _is_of_helper(each)]
        if not young:
            break
        for process in young:
            try:
                os.kill(int(process), signal.SIGKILL)
                os.waitpid(int(process), os.WNOHANG)
            except (OSError, ValueError):
                pass  # ended already, or no child of ours
        time.sleep(0.005)
    deadline = time.monotonic() + GRACE_SECONDS
    while any([_stop(thread) for thread in threading.enumerate() if thread not in _threads]):
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)


def _stop(thread):
    """Whether it was alive, and has been told to end."""
    if thread is threading.current_thread() or not thread.is_alive() or thread.ident is None:
        return False
    if _has_helper() and thread.name.startswith("asyncio_"):
        return False  # it sees to programs of the helper's, or to nothing
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))
    return True


def _has_helper():
    """Whether programs of other runs are started in this kernel, too (helper/)."""
    return "cellar_runtime.helper.channel" in sys.modules


def _is_of_helper(process):
    if not _has_helper():
        return False
    try:
        with open("/proc/%s/environ" % process, "rb") as file:
            return b"CELLAR_PROGRAM=" in file.read()
    except OSError:
        return False


def _visible_processes():
    """Ids, as text, of the processes below this one; in a process namespace of our own, of all but its first and this one."""
    try:
        names = [name for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return []
    own = str(os.getpid())
    parents = {name: parent for name in names if (parent := _parent_of(name)) is not None}
    if _has_own_namespace(parents):
        return [name for name in parents if name not in ("1", own)]
    found = [own]
    for process in found:
        found.extend(name for name, parent in parents.items() if parent == process and name not in found)
    return found[1:]


def _has_own_namespace(parents):
    """Whether the first process that can be seen is the parent of this one: then no other kernel is in sight."""
    if os.getppid() != 1 or parents.get("1") != "0":
        return False
    try:
        with open("/proc/1/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip() == "bwrap"
    except OSError:
        return False


def _parent_of(process):
    try:
        with open("/proc/%s/stat" % process, "rb") as stat:
            fields = stat.read().rpartition(b")")[2].split()
            # A zombie does nothing any more.
            return None if fields[0] == b"Z" else fields[1].decode()
    except (OSError, IndexError):
        return None
