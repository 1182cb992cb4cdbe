"""Forks launchers, so that a launch pays neither for an interpreter nor for imports: together most of what it costs.

    python -ISE launch_server.py <descriptor>      started by the gateway (gateway/launching.py), beside its fork server

Each message on the descriptor is one launch: a JSON object with the launcher's `arguments`, its working `directory` and its
`environment`. The answer is the launcher's process id in decimal. The launcher is a child of the gateway, which waits for
it as if it had started it. It becomes bubblewrap: nothing that it has from this process reaches a kernel.
"""

import json
import os
import signal
import socket
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime.fork_server import request  # noqa: E402, F401  imported ahead for launchers, like the next line
from cellar_runtime.sandbox import bwrap_level, descriptors, launcher, seccomp_table, syscalls  # noqa: E402, F401

MAX_MESSAGE_BYTES = 1024 * 1024


def serve(line: socket.socket) -> None:
    """Launches until the other end closes."""
    clone = seccomp_table.number(seccomp_table.INSPECTED, "clone", seccomp_table.this_architecture())
    assert clone is not None
    while message := line.recv(MAX_MESSAGE_BYTES):
        if syscalls.fork_beside(clone) == 0:
            try:
                # Jupyter asks for the process's group at once, and later signals that group.
                os.setsid()
                line.send(b"%d" % os.getpid())
                line.close()
                become_launcher(message)
            finally:
                os._exit(1)


def become_launcher(message: bytes) -> None:
    """Becomes what Jupyter would have started."""
    launch = json.loads(message)
    os.chdir(launch["directory"])
    os.environ.clear()
    os.environ.update(launch["environment"])
    launcher.main(launch["arguments"])


def main() -> None:
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGKILL))
    line = socket.socket(fileno=int(sys.argv[1]))
    line.set_inheritable(False)
    descriptors.close_all_except({line.fileno()})
    serve(line)


if __name__ == "__main__":
    main()
