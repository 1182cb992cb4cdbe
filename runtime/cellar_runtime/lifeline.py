"""Ends this process and everything it started when whoever holds the other end of standard input is gone."""

import os
import shutil
import signal
import subprocess
import sys
import threading


def watch(private_folder, memory_watch=None):
    """Returns the first line of standard input, whose end ends everything from now on. `private_folder` is removed then;
    `memory_watch` is guardian.py's.

    On Linux this forks: a guardian stays above (guardian.py), and the caller goes on as its child. Standard input becomes
    /dev/null, so that no child inherits the lifeline.
    """
    lifeline = os.dup(0)
    first = b""
    while not first.endswith(b"\n"):
        byte = os.read(lifeline, 1)
        if not byte:
            sys.exit("standard input ended before the token came")
        first += byte
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    if sys.platform == "linux":
        from cellar_runtime import guardian

        end_with(guardian.stand_above(lifeline, private_folder, memory_watch))
    else:
        end_with(lifeline, private_folder)
    return first.decode("ascii").strip()


def end_with(descriptor, folder=None):
    """From now on this process ends, with all its descendants, when `descriptor` does; `folder` is removed then."""
    threading.Thread(target=_wait, args=(descriptor, folder), name="lifeline", daemon=True).start()


def _wait(descriptor, folder):
    try:
        while os.read(descriptor, 4096):
            pass
    except OSError:
        pass
    if sys.platform == "linux":
        from cellar_runtime.sandbox import syscalls

        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)  # nothing that loses its parent now gets away
    # A kernel that starts while the list is made is found by a second look.
    for _ in range(2):
        for process in descendants(os.getpid()):
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                pass
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def descendants(ancestor):
    """Ids of the processes below `ancestor`, parents first. Those that left the tree (daemons) aren't among them."""
    # `ps -A -o` is POSIX, and so the same on Linux and macOS; /proc is there without a process of its own.
    parents = _parents_from_proc() if os.path.isdir("/proc/self") else _parents_from_ps()
    found = [ancestor]
    for process in found:
        found.extend(child for child, parent in parents.items() if parent == process and child not in found)
    return found[1:]


def _parents_from_proc():
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name, "rb") as stat:
                    # The command stands in brackets and may itself hold any character.
                    parents[int(name)] = int(stat.read().rpartition(b")")[2].split()[1])
            except OSError:
                pass
    return parents


def _parents_from_ps():
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], stdout=subprocess.PIPE, check=False).stdout
    return {int(pid): int(ppid) for pid, ppid in (line.split() for line in listing.splitlines())}
