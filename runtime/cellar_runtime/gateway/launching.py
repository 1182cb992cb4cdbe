"""Has the launchers of kernels forked by a process that has imported what they need (sandbox/launch_server.py).

Jupyter starts a kernel by a command. Where that command is Cellar's launcher, a process that the launch server forked takes the place
of the one that Jupyter would have started. If there is no launch server, Jupyter starts the command itself.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

_SANDBOX = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "sandbox")
LAUNCHER = os.path.join(_SANDBOX, "launch.py")
SERVER = os.path.join(_SANDBOX, "launch_server.py")
#: A server that hasn't forked by then hangs.
ANSWER_SECONDS = 10.0


class Launched:
    """A child of this process that another process forked; with those members of subprocess.Popen that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, args: Sequence[str]) -> None:
        self.pid = pid
        self.args = args
        #: As Popen has it: negative if a signal ended the process.
        self.returncode: int | None = None
        self._waiting = threading.Lock()

    def poll(self) -> int | None:
        return self._wait(os.WNOHANG)

    def wait(self, timeout: float | None = None) -> int:
        """Waits without a limit of time: jupyter_client calls it when the process has ended."""
        code = self._wait(0)
        assert code is not None
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _wait(self, options: int) -> int | None:
        with self._waiting:
            if self.returncode is None:
                try:
                    process, status = os.waitpid(self.pid, options)
                except ChildProcessError:
                    self.returncode = 0  # somebody else waited for it, as Popen takes it
                else:
                    self.returncode = os.waitstatus_to_exitcode(status) if process else None
            return self.returncode


class LaunchServer:
    """Starts the server when there is none, and has it fork."""

    def __init__(self) -> None:
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Raises OSError if there is no room for one more process."""
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with its:
                command = [sys.executable, "-ISE", SERVER, str(its.fileno())]
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    pass_fds=(its.fileno(),),
                    env={"PATH": os.defpath},
                    cwd="/",
                    start_new_session=True,
                )
        except OSError:
            ours.close()
            raise
        ours.settimeout(ANSWER_SECONDS)
        self._line = ours

    def launch(self, command: Sequence[str], arguments: Sequence[str], directory: str, environment: Mapping[str, str]) -> "Launched | None":
        """A launcher with these arguments, which `command` would start; None if no server takes the request.
        Raises OSError if the server ends, or hangs, while it forks."""
        message = json.dumps({"arguments": list(arguments), "directory": directory, "environment": dict(environment)}).encode()
        try:
            if self._line is None:
                self.start()
            assert self._line is not None
            self._line.send(message)
        except OSError:
            self._end()
            return None
        try:
            answer = self._line.recv(32)
        except OSError:
            answer = b""
        if not answer:
            # It may have forked; a second launcher would be in the first one's way.
            self._end()
            raise OSError("Cellar's launch server ended")
        return Launched(int(answer), command)

    def _end(self) -> None:
        """The next launch starts another server."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def use_launch_server() -> LaunchServer:
    """Starts a server, which launches the kernels from now on. Raises ImportError where jupyter_client is older than 7."""
    from jupyter_client.provisioning import local_provisioner

    server = LaunchServer()
    start = local_provisioner.launch_kernel

    def launch_kernel(cmd: Sequence[str], cwd: str | None = None, env: Mapping[str, str] | None = None, **others: Any) -> Any:
        launched = None
        if list(cmd[1:3]) == ["-ISE", LAUNCHER] and cwd is not None and env is not None:
            launched = server.launch(cmd, cmd[3:], cwd, env)
        return start(cmd, cwd=cwd, env=env, **others) if launched is None else launched

    local_provisioner.launch_kernel = launch_kernel
    with contextlib.suppress(OSError):  # the first launch tries again
        server.start()
    return server
