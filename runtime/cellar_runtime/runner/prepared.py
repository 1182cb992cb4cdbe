"""Gets interpreters that have imported pandas and the like for the Python programs that a shell program starts (fork_server/).

The program inherits one end of a pair of sockets (site/cellar_prepared.py), on which its Pythons hand themselves over. The runner reads
nothing of it: it sees that something came, and has the fork server put a child into the sandbox, which takes it. Where that can't be, the
runner drops what came, and that Python runs its program itself.
"""

import asyncio
import os
import socket
from collections.abc import Mapping
from typing import Any

from ..fork_server import first_process, request
from ..sandbox import process_note
from ..sandbox.readable import readable

#: The variable by which a Python finds its line.
VARIABLE = "CELLAR_PREPARED"
#: Maximum number of prepared Pythons per program: no limit of its sandbox counts the time of their forks.
MAX_PREPARED = 200


def server() -> str | None:
    """The fork server's socket, where this service has one."""
    return os.environ.get(request.VARIABLE)


class Line:
    """Both ends of the line, and the pipe by which bubblewrap names the sandbox's first process. Before bubblewrap starts."""

    def __init__(self, ends: list[int]) -> None:
        """Notes its descriptors in `ends`, the runner's first."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.ours, self.inside = ours.detach(), theirs.detach()
        ends += [self.ours, self.inside]
        self.info, self.info_writer = os.pipe()
        ends += [self.info, self.info_writer]

    @property
    def inherited(self) -> set[int]:
        return {self.inside, self.info_writer}

    def variables(self) -> dict[str, str]:
        return {VARIABLE: f"{self.inside}:{os.fstat(self.inside).st_ino}"}


class PreparedInterpreters:
    def __init__(self, line: Line, limits: Mapping[str, Any], process: int, group: str | None) -> None:
        """Takes over the runner's ends of the line. `process` is bubblewrap's; the others are those of its sandbox."""
        self._channel = socket.socket(fileno=line.ours)
        self._info = line.info
        self._limits = limits
        self._process = process
        self._group = group
        self._first: int | None = None
        self._note: str | None = None
        self._asked: asyncio.Future[int | None] | None = None

    async def serve(self) -> None:
        """Until the program has let go of its end, or has had enough of them, or this is cancelled."""
        for _ in range(MAX_PREPARED):
            await readable(self._channel)
            if not self._has_message():
                break
            if not await self._pass_on():
                self._drop()
        # Nobody waits for an answer on a line that is closed.
        self._channel.close()

    def close(self) -> None:
        """Lets go of everything once nobody asks any more. Called once, on the event loop, when `serve` is over or never began."""
        if self._asked is None:
            self._close()
        else:
            self._asked.add_done_callback(lambda asked: self._close(asked.result()))

    # A process of the sandbox may have a descriptor of the same end, and may have made it block: each call says that it doesn't wait.

    def _has_message(self) -> bool:
        """Whether a message waits; False once the program has closed its end, or has sent an empty one."""
        try:
            return self._channel.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    def _drop(self) -> None:
        """Lets go of a message that nobody took. Its descriptors go with it."""
        try:
            self._channel.recv(1, socket.MSG_DONTWAIT)
        except OSError:
            pass  # somebody did

    async def _pass_on(self) -> bool:
        """Has the fork server fork a child that receives the message. Whether it did."""
        self._asked = asyncio.get_running_loop().run_in_executor(None, self._ask)
        received = await asyncio.shield(self._asked)
        self._asked = None
        if received is None:
            return False
        try:
            # Not in the thread: the sandbox can hold up the process that receives it.
            await readable(received)
            return os.read(received, 1) == request.RECEIVED
        finally:
            os.close(received)

    def _ask(self) -> int | None:
        path = server()
        if path is None or request.is_coming(path):
            return None
        try:
            if self._first is None:
                self._first = first_process.find(self._info, self._process)
            if self._note is None:
                self._note = process_note.leave_for_program(os.environ["JUPYTER_RUNTIME_DIR"], self._process)
            boot = {"limits": self._limits, "processors": sorted(os.sched_getaffinity(self._process))}
            return request.ask_for_program(path, boot, self._first, self._channel.fileno(), self._note, self._group)
        except (OSError, KeyError):
            return None  # it has ended, or its Python runs the program itself

    def _close(self, received: int | None = None) -> None:
        self._channel.close()
        for descriptor in (self._info, self._first, received):
            if descriptor is not None:
                os.close(descriptor)
        if self._note is not None:
            os.unlink(self._note)
