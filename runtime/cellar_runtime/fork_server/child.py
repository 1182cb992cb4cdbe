"""Every forked child first closes the descriptors of the host and of the server, joins the sandbox and gives up every right."""

import gc
import mimetypes
import os
import platform
import random
import signal
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from ..sandbox import bwrap, cores, descriptors, limits, privileges, seccomp, syscalls, user_namespace
from .learned_folders import LearnedFolders


class Inherited(NamedTuple):
    """The server makes these once, for all children."""

    filter_program: bytes
    #: Each sets the number of threads of one library.
    set_threads: Sequence[Callable[[int], object]]
    folders: LearnedFolders
    #: The names of all modules imported ahead.
    modules: set[str]


def join(target: int, group: int, kept: Collection[int]) -> None:
    """Enters the namespaces of the sandbox whose first process the descriptor `target` names; this process is in its process namespace
    already. `group` is the list of its control group's processes; the `kept` descriptors stay open."""
    descriptors.close_all_except({target, group, *kept})
    os.setsid()
    os.write(group, b"0")
    os.close(group)
    # In a user namespace, nobody can let go of a group; they count as they do for a kernel that starts by itself.
    if not user_namespace.is_needed():
        os.setgroups([])
    syscalls.setns(target, syscalls.OF_SANDBOX)
    os.close(target)
    # The user of the sandbox's namespace, for whom nothing of the server's rights is left.
    os.setresgid(bwrap.UID, bwrap.UID, bwrap.UID)
    os.setresuid(bwrap.UID, bwrap.UID, bwrap.UID)
    privileges.give_up_bounding_set()
    privileges.give_up_ambient_set()
    privileges.give_up_capabilities()
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGKILL))


def confine(processors: Collection[int], most: Mapping[str, int], filter_program: bytes) -> None:
    """Sets the processors, the limits (limits.py) and the system call filter."""
    os.sched_setaffinity(0, processors)
    limits.apply(most)
    seccomp.install(filter_program)


def open_to_itself() -> None:
    """Makes this process dumpable, as it is after an execve: its user may look at it. It has no descriptor of Cellar's any more.
    The server isn't dumpable (main.py), so programs of the sandbox can't look into its children before."""
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)


def forget_the_machine() -> None:
    """Clears the host's name and folders from caches of the standard library, so that each child finds its own. The server calls it after
    its imports: a child would copy the pages that it clears."""
    platform._uname_cache = None  # type: ignore[attr-defined]
    platform._platform_cache.clear()  # type: ignore[attr-defined]
    sysconfig._CONFIG_VARS = None  # type: ignore[attr-defined]
    sysconfig._CONFIG_VARS_INITIALIZED = False  # type: ignore[attr-defined]
    mimetypes.inited = False
    mimetypes._db = None  # type: ignore[attr-defined]


def forget_the_server(inherited: Inherited) -> None:
    """Renews the values that an interpreter draws or finds once at its start, and those that libraries learned at their import."""
    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.path.remove(bwrap.RUNTIME)
    inherited.folders.renew()
    random.seed()
    tempfile.tempdir = None
    tempfile._name_sequence = None  # type: ignore[attr-defined]
    site = sys.modules.get("site")
    if site is not None:
        site.USER_BASE = site.USER_SITE = None  # type: ignore[attr-defined]
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    process = sys.modules.get("multiprocessing.process")
    if process is not None:
        process.current_process()._config["authkey"] = process.AuthenticationString(os.urandom(32))
    for set_number in inherited.set_threads:
        set_number(cores.count())
