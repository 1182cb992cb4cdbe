"""Makes the fork server's own mount namespace and becomes the server.

    python -ISE prepare.py <descriptor to listen on> <descriptor to tell on> <kernels> <seconds> <0 or 1: legacy names>

A forked kernel maps its interpreter and libraries from the server's mounts: these become read-only. The runtime stands where it
stands in every sandbox, and the environment is made from nothing, so that no path or variable of the host is in the server's
memory. Needs root, or an ordinary user with CAP_SYS_ADMIN in a user namespace (../sandbox/user_namespace.py).
"""

import contextlib
import os
import signal
import sys

# Last on the path, so that nothing in the runtime folder can stand in for a module of the standard library.
sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime.sandbox import bwrap, interpreter, privileges, server_mounts, syscalls  # noqa: E402
from cellar_runtime.sandbox.environment import environment  # noqa: E402


def bring_font_lists() -> None:
    """Gives matplotlib the list of fonts that was made with the environment: without it, its import looks at every font."""
    made = os.path.join(interpreter.environment_folder(), "share", "matplotlib-cache")
    own = bwrap.RUNTIME + "/tmp/.matplotlib"
    # A kernel makes its own list where this one can't be had.
    with contextlib.suppress(OSError):
        os.mkdir(own, 0o755)
        for name in os.listdir(made):
            if name.startswith("fontlist-"):
                with open(os.path.join(made, name), "rb") as source, open(os.path.join(own, name), "wb") as copy:
                    copy.write(source.read())


def main() -> None:
    inherited = [int(argument) for argument in sys.argv[1:3]]
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGKILL))
    privileges.prefer_as_out_of_memory_victim()
    server_mounts.try_to_join()
    server_mounts.make()
    bring_font_lists()
    os.chdir("/")
    for descriptor in inherited:
        os.set_inheritable(descriptor, True)
    program = bwrap.RUNTIME + "/cellar_runtime/fork_server/main.py"
    variables = environment(bwrap.RUNTIME + "/home", bwrap.RUNTIME + "/tmp", {
        # One thread: OpenBLAS and the allocator of pyarrow would start more.
        "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
    })  # fmt: skip
    os.execve(sys.executable, [sys.executable, program, *sys.argv[1:]], variables)


if __name__ == "__main__":
    main()
