"""Forks launchers, so that a launch pays neither for an interpreter nor for imports, its largest costs.

    python -ISE launch_server.py <descriptor>      started by the gateway (gateway/launching.py), beside its fork server

Each message on the descriptor is one launch: a JSON object with the launcher's `arguments`, its working `directory` and its
`environment`. The answer is the launcher's process id in decimal, or 0 where the system has no room for it. The launcher is a
child of the gateway, which waits for it as if it had started it. It becomes bubblewrap: nothing that it has from this
process reaches a kernel. First the server forks a child that sends its id and ends: the gateway checks that this child is its own.
"""

import json
import os
import signal
import socket
import sys
from collections.abc import Callable

sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime.fork_server import request  # noqa: E402, F401  imported ahead for launchers, like the next line
from cellar_runtime.sandbox import bwrap_level, descriptors, failure, launcher, seccomp_table, syscalls  # noqa: E402, F401

MAX_MESSAGE_BYTES = 1024 * 1024


class Server:
    def __init__(self, line: socket.socket) -> None:
        clone = seccomp_table.number(seccomp_table.INSPECTED, "clone", seccomp_table.this_architecture())
        assert clone is not None
        self._clone = clone
        self._line = line

    def serve(self) -> None:
        """Until the other end closes. Raises OSError if this system can't fork so."""
        self._fork(lambda: os._exit(0))
        while message := self._line.recv(MAX_MESSAGE_BYTES):
            try:
                self._fork(lambda: become_launcher(message))
            except OSError:
                self._line.send(b"0")

    def _fork(self, become: Callable[[], object]) -> None:
        if syscalls.fork_beside(self._clone) == 0:
            try:
                # Jupyter asks for the process's group at once, and later signals that group.
                os.setsid()
                self._line.send(b"%d" % os.getpid())
                self._line.close()
                become()
            finally:
                os._exit(1)


def become_launcher(message: bytes) -> None:
    """Becomes what Jupyter would have started."""
    launch = json.loads(message)
    descriptors.set_standard_streams()
    os.environ.clear()
    os.environ.update(launch["environment"])
    try:
        os.chdir(launch["directory"])
    except OSError as error:
        failure.refuse(launch["arguments"][-1], f"{type(error).__name__}: {error}")
    launcher.main(launch["arguments"])


def main() -> None:
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGKILL))
    line = socket.socket(fileno=int(sys.argv[1]))
    line.set_inheritable(False)
    descriptors.close_all_except({line.fileno()})
    Server(line).serve()


if __name__ == "__main__":
    main()
