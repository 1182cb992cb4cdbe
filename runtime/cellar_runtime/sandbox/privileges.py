"""The user of the process: the drop from root, and the process's rank when memory runs out."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from .syscalls import PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, PR_CAPBSET_DROP, capset, prctl

#: bubblewrap run by real root leaves /proc/sys/kernel/core_pattern writable inside, which is root on the host. So the
#: drop comes before bubblewrap, or where that can't be (the level `bwrap-root`) before anything else inside.


def become(uid: int | None) -> None:
    """Becomes `uid` for good, with a group of the same number and no others. None: stays."""
    if uid is None:
        return
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def give_up_bounding_set() -> None:
    """No program that is started from here on gets any capability. Needs CAP_SETPCAP."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno != errno.EINVAL or capability == 0:
                raise
            return  # the kernel knows no more


def give_up_ambient_set() -> None:
    """No capability comes to a program by being this process's."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)


def give_up_capabilities() -> None:
    """Of this process, those that a program which it becomes would inherit included."""
    capset(0, 0, 0)


@contextmanager
def acting_as(uid: int) -> Iterator[None]:
    """Looks at the file system as `uid` would, and comes back to root."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(uid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


def prefer_as_out_of_memory_victim() -> None:
    """When the machine runs out of memory the sandbox goes before Cellar and its gateway. Raising it needs no right."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("500")
    except OSError:
        pass
