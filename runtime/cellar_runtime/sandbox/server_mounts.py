"""The fork server's mount namespace, and whether it can join sandboxes (fork_server/prepare.py). The trial of an isolation level tries
both (probe.py)."""

import os

from . import bwrap, interpreter, syscalls
from .program import PACKAGE

#: The folder of the runtime and of the server's temporary files. It is covered, so nothing that is needed may be below it.
COVERED = "/run"


def make() -> None:
    """A private copy of the machine's mounts, read-only, with the runtime at its place inside. Raises OSError if it can't be."""
    for folder in interpreter.prefixes():
        if (os.path.realpath(folder) + "/").startswith(COVERED + "/"):
            raise OSError(f"the interpreter is below {COVERED}")
    syscalls.enter_own_mounts()
    syscalls.make_tree_read_only("/")
    # Before its folder may be covered, and in the namespace that it is bound in.
    package = os.open(PACKAGE, os.O_PATH)
    syscalls.mount("tmpfs", COVERED, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "mode=0755,size=16m")
    target = bwrap.RUNTIME + "/cellar_runtime"
    for folder in (target, bwrap.RUNTIME + "/home", bwrap.RUNTIME + "/tmp"):
        os.makedirs(folder, 0o755)
    syscalls.mount(f"/proc/self/fd/{package}", target, None, syscalls.MS_BIND | syscalls.MS_REC)
    syscalls.make_tree_read_only(target)
    os.close(package)


def try_to_join() -> None:
    """Enters a namespace, as each child does. Raises OSError where that is refused, for instance by a container's filter: without a server,
    kernels start the ordinary way."""
    syscalls.unshare(syscalls.CLONE_NEWUTS)
    own = os.open("/proc/self/ns/uts", os.O_RDONLY)
    syscalls.setns(own, syscalls.CLONE_NEWUTS)
    os.close(own)
