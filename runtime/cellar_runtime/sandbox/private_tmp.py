"""A `/tmp` of its own on the levels without mounts, where root may mount: the sandbox's folder for temporary files, bound there in a
mount namespace that this process and its children share with nobody.
"""

import os
from collections.abc import Iterable

from . import syscalls

TMP = "/tmp"


def enter(folder: str, kept: Iterable[str]) -> bool:
    """Makes `folder` appear as `/tmp`; False where that isn't allowed. The folders `kept` stay where they are, also those below `/tmp`."""
    if os.geteuid() != 0 or os.path.islink(TMP) or not os.path.isdir(TMP):
        return False
    try:
        syscalls.enter_own_mounts()
        covered = _covered(kept)
        syscalls.mount(folder, TMP, None, syscalls.MS_BIND)
    except OSError:
        return False
    # The folders on the way can be entered and not listed, as outside.
    os.umask(0o066)
    for path, descriptor in covered.items():
        os.makedirs(path, exist_ok=True)
        syscalls.mount(f"/proc/self/fd/{descriptor}", path, None, syscalls.MS_BIND | syscalls.MS_REC)
        os.close(descriptor)
    os.umask(0o022)
    return True


def is_possible() -> bool:
    """Whether a process like this one may, tried by one that ends."""
    child = os.fork()
    if child == 0:
        os._exit(0 if enter(TMP, ()) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _covered(kept: Iterable[str]) -> dict[str, int]:
    """Those of the folders that a mount on `/tmp` hides, outermost first, each with a descriptor of it."""
    names = {name for path in kept for name in (os.path.normpath(path), os.path.realpath(path))}
    below = sorted(name for name in names if name.startswith(TMP + "/") and os.path.isdir(name))
    return {name: os.open(name, os.O_PATH | os.O_CLOEXEC) for name in below}
