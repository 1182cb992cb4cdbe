"""A user namespace around Cellar's own processes, where they aren't root's: sandboxes that they make in it are below it, and a process
that has CAP_SYS_ADMIN in it may make mounts of its own and join those sandboxes, as root may join all (fork_server/). For root,
`enter` and `hand_on` do nothing.
"""

import os

from . import syscalls

_SYS_ADMIN = 21
#: In which order the files of /proc/self take them: a group can be mapped once nobody can let go of a group any more.
_MAPS = ("setgroups", "uid_map", "gid_map")


def is_needed() -> bool:
    """Whether this process isn't root's."""
    return os.geteuid() != 0


def enter() -> None:
    """Enters a new user namespace, which has the user and the group of this process under their own numbers; those of others belong to
    nobody. Needs a process with one thread. Raises OSError where the system doesn't allow it, which can leave the process without
    rights in a namespace without users: it has to end then.

    Of the capabilities CAP_SYS_ADMIN stays, for this process and its forks. A program that they become has none (`hand_on`).
    """
    if not is_needed():
        return
    contents = ("deny", f"{os.geteuid()} {os.geteuid()} 1", f"{os.getegid()} {os.getegid()} 1")
    syscalls.unshare(syscalls.CLONE_NEWUSER)
    for name, content in zip(_MAPS, contents):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(content)
    syscalls.capset(1 << _SYS_ADMIN, 1 << _SYS_ADMIN, 1 << _SYS_ADMIN)


def hand_on() -> None:
    """From now on, programs that this thread starts have CAP_SYS_ADMIN in the namespace, and those that they become. bubblewrap doesn't
    start so."""
    if is_needed():
        syscalls.prctl(syscalls.PR_CAP_AMBIENT, syscalls.PR_CAP_AMBIENT_RAISE, _SYS_ADMIN)
