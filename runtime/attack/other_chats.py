"""Attacks of a chat on another chat whose files are closed: on its processes, through memory and limits that belong to a user, and
on its folders by their names."""

import ctypes
import errno
import fcntl
import os
import resource
import socket
from collections.abc import Callable

from cellar_runtime.sandbox import seccomp_table
from cellar_runtime.sandbox.syscalls import syscall

from .probe_list import ALL, BARE, PROBES, Facts, Probe, probe

SCHED_OTHER, SCHED_IDLE, IOPRIO_WHO_PROCESS, IOPRIO_WHO_USER, IDLE_CLASS = 0, 5, 1, 3, 3 << 13
PRIO_PROCESS, PRIO_USER = 0, 2
#: Levels where all processes of the user that can be seen are the chat's own.
WITH_OWN_PROCESSES = tuple(level for level in ALL if level not in BARE)
IN_ALL_EVENTS, O_RDONLY = 0xFFF, 0
F_GETPIPE_SZ, ORDINARY_PIPE_BYTES = 1032, 65536
EVERY_TABLE = {
    **seccomp_table.DENIED,
    **seccomp_table.ABSENT,
    **seccomp_table.ABSENT_IN_SHARED,
    **seccomp_table.OF_A_PROCESS,
    **seccomp_table.INSPECTED,
}


def _call(name: str, *arguments: object) -> int:
    """The system call's result. Raises OSError where it fails."""
    number = seccomp_table.number(EVERY_TABLE, name, seccomp_table.this_architecture())
    values = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    ctypes.set_errno(0)
    result = syscall(number or 0, *values)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


@probe()
def limits_of_other_chat(facts: Facts) -> object:
    """With a limit of processor time a kernel ends; with one of descriptors Cellar does."""
    was = resource.prlimit(facts.otherPid, resource.RLIMIT_NOFILE)
    resource.prlimit(facts.otherPid, resource.RLIMIT_NOFILE, was)
    return f"{was} of {facts.otherPid}"


@probe()
def limits_of_other_chat_read(facts: Facts) -> object:
    return resource.prlimit(facts.otherPid, resource.RLIMIT_NOFILE)


@probe()
def policy_of_other_chat(facts: Facts) -> object:
    os.sched_setscheduler(facts.otherPid, SCHED_IDLE, os.sched_param(0))
    return "idle"


@probe()
def policy_parameters_of_other_chat(facts: Facts) -> object:
    os.sched_setparam(facts.otherPid, os.sched_param(0))
    return "set"


@probe()
def policy_attributes_of_other_chat(facts: Facts) -> object:
    # struct sched_attr of its first version: size, policy, flags, nice, priority and three times.
    attributes = (48).to_bytes(4, "little") + bytes(44)
    return f"answered {_call('sched_setattr', facts.otherPid, attributes, 0)}"


@probe()
def processors_of_other_chat(facts: Facts) -> object:
    os.sched_setaffinity(facts.otherPid, {0})
    return "one processor"


@probe()
def nice_value_of_other_chat(facts: Facts) -> object:
    os.setpriority(PRIO_PROCESS, facts.otherPid, 19)
    return 19


@probe(open_on=WITH_OWN_PROCESSES)
def nice_value_of_every_process_of_the_user(_facts: Facts) -> object:
    os.setpriority(PRIO_USER, 0, os.getpriority(PRIO_USER, 0))
    return "set"


@probe()
def disk_priority_of_other_chat(facts: Facts) -> object:
    return f"answered {_call('ioprio_set', IOPRIO_WHO_PROCESS, facts.otherPid, IDLE_CLASS)}"


@probe(open_on=WITH_OWN_PROCESSES)
def disk_priority_of_every_process_of_the_user(_facts: Facts) -> object:
    return f"answered {_call('ioprio_set', IOPRIO_WHO_USER, 0, IDLE_CLASS)}"


@probe()
def queue_of_other_chat(facts: Facts) -> object:
    return _call("mq_open", facts.queue.encode().lstrip(b"/"), O_RDONLY, 0, None)


@probe()
def watch_on_folder_of_other_chat(facts: Facts) -> object:
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_add_watch(libc.inotify_init1(0), facts.other.encode(), IN_ALL_EVENTS)
    return watch >= 0 and f"watch {watch}"


# Landlock has no hook for modes, and programs need to set those of their own files.
@probe(shared_on=BARE)
def mode_of_folder_of_other_chat(facts: Facts) -> object:
    mode = os.stat(facts.other).st_mode & 0o7777
    os.chmod(facts.other, mode)
    return oct(mode)


# Linux counts these by user, in namespaces, too. The other chat has used up what its user may have.
@probe(shared_on=ALL)
def descriptors_in_flight_of_other_chat(facts: Facts) -> object:
    if not facts.hasUsedUp:
        return facts.sharesUser and "the same user"
    sender, receiver = socket.socketpair()
    with sender, receiver:
        try:
            socket.send_fds(sender, [b"x"], [sender.fileno()])
        except OSError as error:
            return error.strerror
    return None


@probe(shared_on=ALL)
def pipe_pages_of_other_chat(facts: Facts) -> object:
    if not facts.hasUsedUp:
        return facts.sharesUser and "the same user"
    reader, writer = os.pipe()
    capacity = fcntl.fcntl(writer, F_GETPIPE_SZ)
    os.close(reader)
    os.close(writer)
    return capacity < ORDINARY_PIPE_BYTES and f"{capacity} bytes"


@probe(shared_on=ALL)
def watchers_of_other_chat(facts: Facts) -> object:
    if not facts.hasUsedUp:
        return facts.sharesUser and "the same user"
    libc = ctypes.CDLL(None, use_errno=True)
    watcher = libc.inotify_init1(0)
    if watcher >= 0:
        os.close(watcher)
    return watcher < 0 and ctypes.get_errno() == errno.EMFILE


#: Calls that make objects which outlive their process in memory, and which no limit of a process counts. Nothing is made here.
LASTING: dict[str, tuple[object, ...]] = {
    "shmget": (0x7E57, 1, 0), "semget": (0x7E57, 1, 0), "msgget": (0x7E57, 0), "shmat": (-1, None, 0),
    "msgrcv": (-1, None, 0, 0, 0), "semctl": (-1, 0, 0), "memfd_secret": (0,), "statmount": (None, None, 0, 0),
    "listmount": (None, None, 0, 0),
}  # fmt: skip


def _reaches(name: str, arguments: tuple[object, ...]) -> Callable[[Facts], object]:
    def attempt(_facts: Facts) -> object:
        try:
            return f"answered {_call(name, *arguments)}"
        except OSError as error:
            return None if error.errno == errno.ENOSYS else error.strerror

    return attempt


for _name, _arguments in LASTING.items():
    PROBES[f"call_{_name}"] = Probe(f"call_{_name}", _reaches(_name, _arguments), ())
