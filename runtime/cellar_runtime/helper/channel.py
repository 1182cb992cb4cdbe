"""The helper's side of the control channel: requests are handled side by side, on a thread of their own, while the kernel's main
thread runs the user's sandbox.

    cellar_request {"op": "run" | "stop" | "answer", …}       as in ../runner/command.py; outputs come as iopub messages
    cellar_request {"op": "look", "id": "…"}                  whether a program is running
    cellar_request {"op": "files", …}                         as in files.py; bytes travel as the message's buffers
    cellar_reply   {"status": "ok", …} | {"status": "error", "errno": "ENOENT", "message": "…"}

A run's reply comes when nothing of the program is left, after the last of its outputs was sent. How it ended stands in its
`exit` too: a gateway that limits the rate of outputs drops messages, and replies never.
"""

import asyncio
import atexit
import errno
import fcntl
import glob
import os
import shutil
import tempfile
import threading
from dataclasses import asdict
from typing import Any

from ..runner import command
from ..runner.running_programs import Programs
from ..sandbox.failure import Refused
from .files import Files
from .hosted_sandbox import HostedSandbox

REQUEST, REPLY = "cellar_request", "cellar_reply"


def install(kernel: Any, options: "dict[str, Any]") -> None:
    """`options`: {"site": {name: text}, "root": folder of workspaces | null, "folder": this kernel's own workspace | null,
    "isOwn": whether that is made here, and its files are asked for}."""
    scratch = _make_scratch()
    for name, text in options["site"].items():
        path = os.path.join(scratch, "site", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    folder = options["folder"]
    files = Files(folder) if options["isOwn"] else None
    sandbox = HostedSandbox(scratch, scratch, root=options["root"], folder=folder)
    channel = Channel(kernel, Programs(sandbox), files)
    kernel.control_handlers[REQUEST] = channel.take
    if files is not None:
        atexit.register(files.close)
    atexit.register(sandbox.close)


def _make_scratch() -> str:
    """A folder that is this kernel's as long as it lives. Those of kernels that were killed go."""
    for path in glob.glob(os.path.join(glob.escape(tempfile.gettempdir()), "cellar-helper-*", "lock")):
        try:
            with open(path, "rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(os.path.dirname(path), ignore_errors=True)
        except OSError:
            continue  # it lives, or is another user's
    scratch = tempfile.mkdtemp(prefix="cellar-helper-")
    # Locked before any other process can find the folder, and until this process ends, however it ends.
    lock = os.open(os.path.join(scratch, "own"), os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    os.rename(os.path.join(scratch, "own"), os.path.join(scratch, "lock"))
    return scratch


class Channel:
    def __init__(self, kernel: Any, programs: Programs, files: "Files | None") -> None:
        self._kernel = kernel
        self._programs = programs
        self._files = files
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        threading.Thread(target=self._loop.run_forever, name="cellar", daemon=True).start()

    def take(self, stream: Any, identities: Any, request: "dict[str, Any]") -> None:
        """Called by ipykernel on its control thread, which goes on at once."""
        # The buffers' memory is the message's.
        buffers = [bytes(buffer) for buffer in request.get("buffers") or []]
        self._loop.call_soon_threadsafe(self._begin, stream, identities, request, buffers)

    def _begin(self, *given: Any) -> None:
        task = self._loop.create_task(self._handle(*given))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, stream: Any, identities: Any, request: "dict[str, Any]", buffers: "list[bytes]") -> None:
        answer: dict[str, Any] = {}
        sent: list[Any] = []
        try:
            answer, sent = await self._answer(request, buffers)
            answer = {"status": "ok", **answer}
        except OSError as error:
            answer = {"status": "error", "errno": errno.errorcode.get(error.errno or 0, ""), "message": error.strerror or ""}
        except Refused as error:
            answer = {"status": "error", "errno": "", "message": str(error)}
        except Exception as error:  # noqa: BLE001  a request always gets its answer
            answer = {"status": "error", "errno": "", "message": f"{type(error).__name__}: {error}"}

        def reply() -> None:
            # Sockets belong to the thread that made them.
            self._kernel.session.send(stream, REPLY, answer, parent=request, ident=identities, buffers=sent)

        stream.io_loop.add_callback(reply)

    async def _answer(self, request: "dict[str, Any]", buffers: "list[bytes]") -> "tuple[dict[str, Any], list[Any]]":
        content = request["content"]
        if content["op"] == "look":
            return {"running": self._programs.is_running(str(content["id"]))}, []
        if content["op"] == "files":
            if self._files is None:
                raise Refused("this kernel has no workspace of its own")
            return await self._loop.run_in_executor(None, self._files.answer, content, buffers)

        async def publish(kind: str, content: "dict[str, Any]") -> None:
            ident = b"kernel." + kind.encode()
            self._kernel.session.send(self._kernel.iopub_socket, kind, content, parent=request, ident=ident)

        end = await self._programs.handle(command.parse(content), publish)
        return {} if end is None else {"exit": asdict(end)}, []
