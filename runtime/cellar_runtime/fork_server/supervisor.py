"""The gateway's side: starts a fork server, and the next one when it takes no more or has ended.

A server's socket gets its name when the server is ready. Launchers wait for the first one; while there is none later, kernels
start the ordinary way.
"""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time

from ..sandbox import user_namespace
from .request import COMING, MODULES, VARIABLE, WANTED

#: A server is replaced after so many kernels or seconds: all its kernels have the same layout of addresses and hash seed.
KERNELS = 200
SECONDS = 3600
FIRST_BACKOFF_SECONDS = 1
MAX_BACKOFF_SECONDS = 300
PREPARE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "prepare.py")


class Supervisor:
    def __init__(self, folder: str, kernels: int = KERNELS, seconds: float = SECONDS, has_legacy_names: bool = False) -> None:
        """`folder` is private and has a short path. `kernels` and `seconds`: after so many a server is replaced.
        `has_legacy_names`: whether all children have the names that libraries removed."""
        self._path = os.path.join(folder, "f")
        self._kernels = kernels
        self._seconds = seconds
        self._has_legacy_names = has_legacy_names
        #: The newest server.
        self.process: subprocess.Popen[bytes] | None = None
        #: Whether it takes requests.
        self.is_serving = False
        self._is_stopped = False

    def start(self, on_demand: bool = False) -> None:
        """In the background; `on_demand`: when the first launcher comes. Launchers find the server by a variable of this process's
        environment."""
        os.environ[VARIABLE] = self._path
        with open(self._path + COMING, "w", encoding="utf-8"):
            pass
        if on_demand:
            with contextlib.suppress(FileExistsError):  # a gateway that was killed left it behind
                os.mkfifo(self._path + WANTED, 0o600)
        threading.Thread(target=self._work, args=(on_demand,), name="fork server", daemon=True).start()

    def stop(self) -> None:
        """No server follows the one that runs."""
        self._is_stopped = True

    def _work(self, on_demand: bool) -> None:
        user_namespace.hand_on()
        if on_demand:
            with open(self._path + WANTED, "rb"):
                os.unlink(self._path + WANTED)
        backoff = FIRST_BACKOFF_SECONDS
        while not self._is_stopped:
            began = time.monotonic()
            was_ready = self._run_one()
            self._end_wait()
            if not was_ready or time.monotonic() - began < backoff:
                time.sleep(backoff)
                backoff = min(2 * backoff, MAX_BACKOFF_SECONDS)
            else:
                backoff = FIRST_BACKOFF_SECONDS

    def _end_wait(self) -> None:
        """The first server takes requests, or has ended."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._path + COMING)

    def _run_one(self) -> bool:
        """Starts a server and waits until it takes no more. Whether it ever was ready."""
        name = self._path + ".new"
        for path in (name, name + MODULES):
            if os.path.exists(path):
                os.unlink(path)
        reader, writer = os.pipe()
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            listener.bind(name)
            os.chmod(name, 0o600)
            listener.listen(128)
            arguments = (listener.fileno(), writer, self._kernels, self._seconds, int(self._has_legacy_names))
            command = [sys.executable, "-ISE", PREPARE, *map(str, arguments)]
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stderr=sys.stderr,
                pass_fds=(listener.fileno(), writer),
                env={"PATH": os.defpath},
                cwd="/",
            )
        except OSError:
            os.close(writer)
            os.close(reader)
            return False
        finally:
            listener.close()
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as told:
            modules = told.readline()
            if modules:
                with open(name + MODULES, "w", encoding="utf-8") as file:
                    file.write(modules)
                os.replace(name + MODULES, self._path + MODULES)
                os.replace(name, self._path)
                self.is_serving = True
                self._end_wait()
                told.read()  # until it takes no more: it has ended, or waits for its last kernels beside the next one
        self.is_serving = False
        threading.Thread(target=self.process.wait, daemon=True).start()
        return bool(modules)
