"""The gateway's side of the launch server (sandbox/launch_server.py), which forks the launchers of kernels.

Jupyter starts a kernel by a command. Where that command is Cellar's launcher, a process that the launch server forked takes the place
of the one that Jupyter would have started. As long as there is no launch server, Jupyter starts the command itself.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any

_SANDBOX = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "sandbox")
LAUNCHER = os.path.join(_SANDBOX, "launch.py")
SERVER = os.path.join(_SANDBOX, "launch_server.py")
#: A fork takes a millisecond. A server that takes longer than this counts as hung.
ANSWER_SECONDS = 2.0
#: After a failure Jupyter starts kernels itself for so long; twice as long after each further one.
FIRST_PAUSE_SECONDS = 1.0
MAX_PAUSE_SECONDS = 300.0


def is_launcher(command: Sequence[str]) -> bool:
    """Whether it starts Cellar's launcher."""
    return list(command[1:3]) == ["-ISE", LAUNCHER]


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
    """Has a server fork, and starts another one when it has failed."""

    def __init__(self) -> None:
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._pause = FIRST_PAUSE_SECONDS
        self._not_before = 0.0

    def start(self) -> None:
        """Starts a server, and doesn't wait until it is ready."""
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(ANSWER_SECONDS)
        self._line = ours
        try:
            with its:
                self._process = subprocess.Popen(
                    [sys.executable, "-ISE", SERVER, str(its.fileno())],
                    stdin=subprocess.DEVNULL,
                    stderr=sys.stderr,
                    pass_fds=(its.fileno(),),
                    env={"PATH": os.defpath},
                    cwd="/",
                    start_new_session=True,
                )
        except OSError as error:
            self._fail(f"it can't be started: {error}")

    def launch(self, command: Sequence[str], arguments: Sequence[str], directory: str, environment: Mapping[str, str]) -> Launched | None:
        """A launcher with these arguments, which `command` would start; None where Jupyter has to start it.
        Raises OSError if the server forked one too late: a second would be in its way."""
        if self._line is None and time.monotonic() >= self._not_before:
            self.start()
        if self._line is None or not self._has_come_up(self._line):
            return None
        message = json.dumps({"arguments": list(arguments), "directory": directory, "environment": dict(environment)}).encode()
        try:
            self._line.send(message)
        except OSError as error:
            self._fail(f"it has ended: {error}")
            return None
        try:
            launched = int(self._line.recv(32))
        except (OSError, ValueError) as error:
            if self._fail(f"it doesn't answer: {error}"):
                raise OSError("Cellar's launch server answered too late") from error
            return None
        return Launched(launched, command) if launched else None

    def _has_come_up(self, line: socket.socket) -> bool:
        """Whether it forks children of this process. Doesn't wait for a server that has just been started."""
        if not self._is_ready and select.select([line], [], [], 0)[0]:
            try:
                os.waitpid(int(line.recv(32)), 0)
            except (OSError, ValueError) as error:
                self._fail(f"it can't fork here: {error}")
            else:
                self._is_ready = True
                self._pause = FIRST_PAUSE_SECONDS
        return self._is_ready

    def _fail(self, why: str) -> bool:
        """Ends the server. Another one follows after a pause. Whether it had forked a launcher that nobody took."""
        print(f"Cellar's launch server failed, and Jupyter starts kernels itself for {self._pause:.0f} s: {why}", file=sys.stderr)
        self._not_before = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, MAX_PAUSE_SECONDS)
        return self._end()

    def _end(self) -> bool:
        self._is_ready = False
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._line is None:
            return False
        with self._line as line:
            self._line = None
            return _kill_late_launcher(line)


def _kill_late_launcher(line: socket.socket) -> bool:
    """A launcher whose answer came too late would become a kernel that no manager ends. Whether there was one."""
    line.setblocking(False)
    try:
        line.shutdown(socket.SHUT_RD)  # one that answers from now on gets an error, and ends
        late = int(line.recv(32))
        if late:
            os.kill(late, signal.SIGKILL)
            os.waitpid(late, 0)
        return late != 0
    except (OSError, ValueError):
        return False


def use_launch_server() -> LaunchServer:
    """Starts a server, which launches the kernels from now on. Raises ImportError where jupyter_client is older than 7."""
    from jupyter_client.provisioning import local_provisioner

    server = LaunchServer()
    start = local_provisioner.launch_kernel

    def launch_kernel(cmd: Sequence[str], cwd: str | None = None, env: Mapping[str, str] | None = None, **others: Any) -> Any:
        launched = None
        if is_launcher(cmd) and cwd is not None and env is not None:
            launched = server.launch(cmd, cmd[3:], cwd, env)
        return start(cmd, cwd=cwd, env=env, **others) if launched is None else launched

    local_provisioner.launch_kernel = launch_kernel
    server.start()
    return server
