"""The forked child: joins the sandbox, gives up every right, and becomes the kernel. It comes back only by an exception.

The namespaces are those of the sandbox's first process. Descriptors of the host and of the server are closed before.
"""

import gc
import json
import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence

from ..sandbox import boot, bwrap, cores, descriptors, leftovers, limits, privileges, seccomp, syscalls

WORKSPACE = "/mnt/data"
#: The first process is bubblewrap's own.
ANCHOR_PROCESS = 2


def join(
    target: int, parts: Mapping[str, int], listeners: Sequence[int], filter_program: bytes, set_threads: Sequence[Callable[[int], object]]
) -> None:
    """Becomes the kernel of the sandbox whose first process the descriptor `target` names; this process is in its process
    namespace already. `parts` has the descriptors boot, errors and group."""
    kept = {target, parts["boot"], parts["errors"], parts["group"], *listeners}
    descriptors.close_all_except(kept)
    os.setsid()
    os.write(parts["group"], b"0")
    os.close(parts["group"])
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
    os.chdir(WORKSPACE)
    os.umask(0o022)
    request = json.loads(boot.read_all(parts["boot"]))
    os.sched_setaffinity(0, request["processors"])
    limits.apply(request["boot"]["limits"])
    seccomp.install(filter_program)
    # As after an execve: a program may look at itself.
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(request["environment"])
    descriptors.set_standard_streams()
    _forget_the_server()
    for set_number in set_threads:
        set_number(cores.count())
    values = {**request["boot"], "listeners": dict(zip(request["boot"]["listeners"], listeners))}
    leftovers.anchor = ANCHOR_PROCESS
    boot.run(values, parts["errors"])


def _forget_the_server() -> None:
    """Renews the values that an interpreter draws or finds once at its start."""
    gc.enable()
    sys.path.remove(bwrap.RUNTIME)
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
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is not None:
        for cached in (matplotlib.get_configdir, matplotlib.get_cachedir):
            getattr(cached, "cache_clear", lambda: None)()
