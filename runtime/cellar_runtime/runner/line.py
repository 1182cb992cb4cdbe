"""A Unix socket by which a service on this machine sends its commands, without a gateway between.

The service connects once, and its first frame is the key of the kernel's connection file: a process that can read that file may command
the kernel, too. A frame is a length of four bytes, the highest first, and so many bytes of JSON:

    {"key": "…"}
    {"request": 1, "command": {…}}                             command.py
    {"request": 1, "type": "stream", "content": {…}}           the runner's, as a kernel's messages; in the end
    {"request": 1, "type": "execute_reply", "content": {…}}

The name of the socket goes when the service has connected. When it lets go, the programs that run end.
"""

import asyncio
import contextlib
import hmac
import json
import os
from typing import Any

from jupyter_client.session import json_packer

from .commands import answer
from .running_programs import Programs

#: Beside the connection file.
EXTENSION = ".line"
_LENGTH_BYTES = 4
#: As much as the gateway takes of a message.
MAX_BYTES = 256 << 20
_MAX_KEY_BYTES = 1024
#: A service sends the key as it connects.
_KEY_SECONDS = 5
#: Failures that end a connection.
_ENDS = (OSError, ValueError, RecursionError, asyncio.IncompleteReadError, asyncio.TimeoutError)


def path_of(connection_file: str) -> str:
    return os.path.splitext(connection_file)[0] + EXTENSION


class ServiceLine:
    def __init__(self, path: str, key: str, programs: Programs) -> None:
        self._path = path
        self._key = key.encode()
        self._programs = programs
        self._server: asyncio.AbstractServer | None = None
        #: Commands under way.
        self.tasks: set[asyncio.Task[None]] = set()
        #: The service has let go.
        self._has_ended = False
        #: A service that reads slowly makes programs wait.
        self._sending = asyncio.Lock()

    async def listen(self) -> None:
        """Returns once a service can connect."""
        self._server = await asyncio.start_unix_server(self._serve, self._path)
        os.chmod(self._path, 0o600)

    def close(self) -> None:
        """Nobody can connect any more."""
        if self._server is not None:
            self._server.close()
            self._server = None
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._path)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer), contextlib.suppress(*_ENDS):
            given = (await asyncio.wait_for(_read(reader, _MAX_KEY_BYTES), _KEY_SECONDS)).get("key")
            if self._server is None or not isinstance(given, str) or not hmac.compare_digest(given.encode(), self._key):
                return
            self.close()
            try:
                while True:
                    message = await _read(reader, MAX_BYTES)
                    task = asyncio.create_task(self._handle(message, writer))
                    self.tasks.add(task)
                    task.add_done_callback(self.tasks.discard)
            finally:
                self._has_ended = True
                self._programs.kill_all()

    async def _handle(self, message: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        if self._has_ended:
            return  # a program that began now would have nobody to end it

        async def publish(kind: str, content: dict[str, Any]) -> None:
            data: bytes = json_packer({"request": message["request"], "type": kind, "content": content})
            async with self._sending:
                writer.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
                await writer.drain()

        # To a service that has let go, nothing can be told.
        with contextlib.suppress(OSError):
            await publish("execute_reply", await answer(self._programs, message["command"], publish))


async def _read(reader: asyncio.StreamReader, most: int) -> dict[str, Any]:
    """The next frame. Raises IncompleteReadError at the end, ValueError for other bytes and for a frame of more than `most` bytes."""
    length = int.from_bytes(await reader.readexactly(_LENGTH_BYTES), "big")
    if length > most:
        raise ValueError("too long")
    message = json.loads(await reader.readexactly(length))
    if not isinstance(message, dict):
        raise ValueError("not a message")
    return message
