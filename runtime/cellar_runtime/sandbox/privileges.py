"""Who the process is: the drop from root, and its place in the queue when memory runs out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

#: bubblewrap run by real root leaves /proc/sys/kernel/core_pattern writable inside, which is root on the host. So the
#: drop comes before bubblewrap.


def become(uid: int | None) -> None:
    """Becomes `uid` for good, with a group of the same number and no others. None: stays."""
    if uid is None:
        return
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


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
