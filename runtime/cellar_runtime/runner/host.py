"""The Jupyter side: a kernel whose code is a command (`command.py`). Requests are handled side by side: each run's outputs name
it as their parent, and its reply comes when it has ended.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.session import Session

from ..sandbox import syscalls
from ..sandbox.connection import refuse_relative
from .commands import answer
from .line import ServiceLine, path_of
from .running_programs import Programs
from .sandbox import ProgramSandbox

Message = dict[str, Any]

INFO = {
    "status": "ok",
    "protocol_version": "5.3",
    "implementation": "cellar-runner",
    "implementation_version": "1",
    "language_info": {"name": "json", "version": "1", "mimetype": "application/json", "file_extension": ".json"},
    "banner": "",
    "help_links": [],
}


class Kernel:
    def __init__(self, connection: dict[str, Any], sandbox: ProgramSandbox, line: str | None) -> None:
        self._programs = Programs(sandbox)
        self._line = None if line is None else ServiceLine(line, connection["key"], self._programs)
        self._session = Session(
            key=connection["key"].encode(), signature_scheme=connection["signature_scheme"], username="cellar", check_pid=False
        )
        context = zmq.asyncio.Context.instance()
        self._shell = self._bind(context.socket(zmq.ROUTER), connection, "shell")
        self._control = self._bind(context.socket(zmq.ROUTER), connection, "control")
        self._stdin = self._bind(context.socket(zmq.ROUTER), connection, "stdin")
        self._heartbeat = self._bind(context.socket(zmq.REP), connection, "hb")
        iopub = context.socket(zmq.PUB)
        # A gateway that is slow makes programs wait; without this their output would be dropped.
        iopub.setsockopt(zmq.XPUB_NODROP, 1)
        self._iopub = self._bind(iopub, connection, "iopub")
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()

    async def serve(self) -> None:
        loops = [self._listen(self._shell), self._listen(self._control), self._beat()]
        if self._line is not None:
            await self._line.listen()  # before anybody hears that this kernel is there
        tasks = [asyncio.create_task(loop) for loop in loops]
        await self._publish({}, "status", {"execution_state": "starting"})
        await self._ended.wait()
        commands = {*self._tasks}
        if self._line is not None:
            self._line.close()
            commands |= self._line.tasks
        self._programs.kill_all()
        await asyncio.wait([*commands, asyncio.create_task(asyncio.sleep(0))], timeout=2)
        for task in tasks:
            task.cancel()

    @staticmethod
    def _bind(socket: zmq.asyncio.Socket, connection: dict[str, Any], channel: str) -> zmq.asyncio.Socket:
        separator = "-" if connection["transport"] == "ipc" else ":"
        socket.linger = 1000
        socket.bind(f"{connection['transport']}://{connection['ip']}{separator}{connection[channel + '_port']}")
        return socket

    async def _beat(self) -> None:
        while True:
            await self._heartbeat.send(await self._heartbeat.recv())

    async def _listen(self, socket: zmq.asyncio.Socket) -> None:
        while True:
            identities, frames = self._session.feed_identities(await socket.recv_multipart())
            try:
                message = self._session.deserialize(frames)
            except Exception:  # noqa: BLE001  not from our gateway
                continue
            task = asyncio.create_task(self._handle(socket, identities, message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _handle(self, socket: zmq.asyncio.Socket, identities: list[bytes], request: Message) -> None:
        kind = request["header"]["msg_type"]

        async def reply(content: dict[str, Any]) -> None:
            message = self._session.msg(kind.replace("_request", "_reply"), content, parent=request)
            await socket.send_multipart(self._session.serialize(message, identities), copy=False)

        if kind == "execute_request":
            await self._execute(request, reply)
        elif kind == "kernel_info_request":
            await self._publish(request, "status", {"execution_state": "busy"})
            await reply(INFO)
            await self._publish(request, "status", {"execution_state": "idle"})
        elif kind == "comm_info_request":
            await reply({"status": "ok", "comms": {}})
        elif kind == "shutdown_request":
            await reply({"status": "ok", "restart": request["content"].get("restart", False)})
            self._ended.set()
        else:
            await reply({"status": "ok"})

    async def _execute(self, request: Message, reply: Any) -> None:
        def publish(kind: str, content: dict[str, Any]) -> Awaitable[None]:
            return self._publish(request, kind, content)

        content = await answer(self._programs, request["content"]["code"], publish)
        await publish("status", {"execution_state": "idle"})
        await reply(content)

    async def _publish(self, request: Message, kind: str, content: dict[str, Any]) -> None:
        message = self._session.msg(kind, content, parent=request)
        await self._iopub.send_multipart(self._session.serialize(message, [b"kernel." + kind.encode()]), copy=False)


def serve(connection_file: str, sandbox: ProgramSandbox, *, has_line: bool) -> None:
    with open(connection_file, encoding="utf-8") as file:
        connection = json.load(file)
    refuse_relative(connection)
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGKILL))
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    async def main() -> None:
        kernel = Kernel(connection, sandbox, path_of(connection_file) if has_line else None)
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, kernel._ended.set)
        await kernel.serve()

    asyncio.run(main())
    os._exit(0)
