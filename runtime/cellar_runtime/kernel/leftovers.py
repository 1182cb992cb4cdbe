"""Ends what a run leaves behind when it is cut short: threads and processes that it started.

Sent into a kernel with `set_up.py`, as `_cellar_leftovers`. An interrupt ends the main thread's code alone. Threads and processes
of earlier runs stay: those runs ended by themselves. A thread gets SystemExit where it next runs Python; one that waits in C ends
when that returns. Without a process namespace of the kernel's own, the launcher's reaper finds and ends the processes
(sandbox/leftovers.py).
"""

import ctypes
import os
import select
import signal
import sys
import threading
import time

#: How long threads are given to end.
GRACE_SECONDS = 0.5
ROUNDS = 200

_threads: "set[threading.Thread]" = set()
_processes: "set[int]" = set()
#: Without /proc: the processes there are, and the highest id that has been looked at.
_inhabited: "list[int]" = []
_looked_at = 0


def install(shell):
    # Only before a user's code: `pre_execute` also comes before our own.
    shell.events.register("pre_run_cell", _remember)


def _remember(_info=None):
    global _threads, _processes
    _threads = set(threading.enumerate())
    reaper = _launcher_says("reaper")
    if reaper is None:
        _processes = set(_visible_processes())
        return
    try:
        reaper.remember()
    except OSError:
        pass  # `end` raises


def end():
    """Ends what was started since the last run began. Raises OSError if a process stays: then the kernel has to go."""
    _end_processes()
    if _end_threads():
        _end_processes()  # what those threads started meanwhile


def _end_processes():
    reaper = _launcher_says("reaper")
    is_done = _end_visible_processes() if reaper is None else reaper.end(spare_programs=_has_helper())
    if not is_done:
        raise OSError("a process that the run started doesn't end")


def _end_visible_processes():
    """Whether none is left."""
    anchor = _launcher_says("anchor")
    try:
        return _end_all_visible(anchor)
    finally:
        if anchor is not None:
            os.kill(anchor, signal.SIGCONT)


def _end_all_visible(anchor):
    if _launcher_says("is_alone") and not _processes and not _has_helper():
        try:
            # All but the first process and this one, at one moment. The processes that the sandbox needs are only stopped.
            os.kill(-1, signal.SIGKILL if anchor is None else signal.SIGSTOP)
        except OSError:
            pass  # there is none
    for _ in range(ROUNDS):
        young = [each for each in _visible_processes() if each not in _processes and not _is_of_helper(each)]
        if not young and not _is_something_new():
            return True
        for process in young:
            try:
                os.kill(int(process), signal.SIGKILL)
                os.waitpid(int(process), os.WNOHANG)
            except (OSError, ValueError):
                pass  # ended already, or no child of ours
        time.sleep(0.005)
    return False


def _end_threads():
    """Whether there were any."""
    deadline = time.monotonic() + GRACE_SECONDS
    there_were = False
    while any([_stop(thread) for thread in threading.enumerate() if thread not in _threads]):
        there_were = True
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    return there_were


def _launcher_says(name):
    """A value that Cellar's own launcher set for this kernel (sandbox/leftovers.py); None in a kernel of another gateway."""
    return getattr(sys.modules.get("cellar_runtime.sandbox.leftovers"), name, None)


def _stop(thread):
    """Asks the thread to end. Returns whether it was alive."""
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
    names = _listed()
    own = str(os.getpid())
    if _launcher_says("is_alone"):
        found = [name for name in names if _parent_of(name) is not None] if names else _numbers_in_use()
        return [name for name in found if name not in ("1", own, str(_launcher_says("anchor")))]
    parents = {name: parent for name in names if (parent := _parent_of(name)) is not None}
    found = [own]
    for process in found:
        found.extend(name for name, parent in parents.items() if parent == process and name not in found)
    return found[1:]


def _listed():
    try:
        return [name for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return []


# -- in a process namespace of our own without /proc: ids are given out in order, so that each can be tried ---------------


def _numbers_in_use():
    global _inhabited, _looked_at
    newest = _newest_number()
    has_started_over = newest < _looked_at
    numbers = range(1, _looked_at + 1) if has_started_over else [*_inhabited, *range(_looked_at + 1, newest + 1)]
    _inhabited = [number for number in numbers if _is_process(number)]
    _looked_at = max(_looked_at, newest)
    return [str(number) for number in _inhabited]


def _is_something_new():
    """Whether a process has started since the last look. A list in /proc has it by itself."""
    return bool(_launcher_says("is_alone")) and not _listed() and _newest_number() != _looked_at + 1


def _newest_number():
    """A thread takes the next id, as a process does."""
    newest = []
    thread = threading.Thread(target=lambda: newest.append(threading.get_native_id()))
    thread.start()
    thread.join()
    return newest[0]


def _is_process(number):
    """Whether it is the id of a process, not of a thread, that hasn't ended."""
    try:
        descriptor = os.pidfd_open(number)
    except OSError:
        return False
    try:
        ended = select.poll()
        ended.register(descriptor, select.POLLIN)
        return not ended.poll(0)
    finally:
        os.close(descriptor)


def _parent_of(process):
    try:
        with open("/proc/%s/stat" % process, "rb") as stat:
            fields = stat.read().rpartition(b")")[2].split()
            # A zombie does nothing any more.
            return None if fields[0] == b"Z" else fields[1].decode()
    except (OSError, IndexError):
        return None
