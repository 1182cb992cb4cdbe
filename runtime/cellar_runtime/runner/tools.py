"""Calls that a program makes to tools outside its sandbox, each over a stream of its own.

The program inherits one end of a Unix stream pair (`CELLAR_TOOLS` holds its number). For a call it sends one byte there, and
with it one end of a new stream pair; over that goes one JSON object, `{"tool": "…", "input": …}`, to its end, and the answer
comes back the same way: `{"result": …}` or `{"error": "…"}`. So any number of processes calls at the same time.
A byte `+` without a stream announces a call, from a program whose client takes a while to start.

The program is untrusted. The runner drops everything that isn't such a stream. It answers a call that it refuses with an error,
possibly before the caller has sent all of it.
"""

import array
import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from ..sandbox.readable import readable

#: Most bytes of one call.
MOST_CALL_BYTES = 8 * 1024 * 1024
#: Most bytes of all calls of a program that are on their way in: one runner serves every chat.
MOST_ARRIVING_BYTES = 16 * 1024 * 1024
#: How long a call may take to arrive; the caller writes it at once.
ARRIVAL_SECONDS = 60
#: Most calls that wait at a time, for their answer or for the program to take it.
MOST_CALLS = 200

OnCall = Callable[[int, str, Any], Awaitable[None]]


class _RefusedError(Exception):
    """A sentence for the program."""


class ToolCalls:
    def __init__(self, descriptor: int) -> None:
        """Takes over the runner's end of the pair."""
        self._channel = socket.socket(fileno=descriptor)
        self._channel.setblocking(False)
        self._waiting: dict[int, asyncio.Future[str]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._last = 0
        self._arriving = 0

    async def serve(self, on_call: OnCall, on_announced: Callable[[], Awaitable[None]]) -> None:
        """Takes calls until the program has let go of its end, or this is cancelled."""
        try:
            while True:
                await readable(self._channel)
                stream = self._receive()
                if stream is True:
                    await on_announced()
                    continue
                if stream is None:
                    return
                if stream is not False:
                    task = asyncio.create_task(self._take(stream, on_call))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._channel.close()

    def answer(self, call: int, text: str) -> None:
        """Passes a call's answer on: JSON."""
        future = self._waiting.get(call)
        if future is not None and not future.done():
            future.set_result(text)

    def _receive(self) -> "socket.socket | None | bool":
        """A call's stream; True for an announcement, False for anything else that came; None at the end."""
        try:
            data, ancillary, _, _ = self._channel.recvmsg(1, socket.CMSG_SPACE(4), getattr(socket, "MSG_CMSG_CLOEXEC", 0))
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:
            return None
        descriptors = array.array("i")
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors.frombytes(content[: len(content) - len(content) % descriptors.itemsize])
        if not data:
            return None
        streams = [stream for stream in map(_stream, descriptors) if stream is not None]
        for stream in streams[1:]:
            stream.close()
        return streams[0] if streams else data == b"+"

    async def _take(self, stream: socket.socket, on_call: OnCall) -> None:
        with stream:
            try:
                await self._pass_on(stream, on_call)
            except _RefusedError as refusal:
                # A program that has filled the stream itself must not hold it, and the runner, any longer.
                with contextlib.suppress(OSError):
                    stream.send(json.dumps({"error": str(refusal)}).encode())
            except OSError:
                pass  # the caller has gone

    async def _pass_on(self, stream: socket.socket, on_call: OnCall) -> None:
        """Passes the stream's call on, and its answer back. Raises _RefusedError, or OSError when the caller has gone."""
        loop = asyncio.get_running_loop()
        if len(self._waiting) >= MOST_CALLS:
            raise _RefusedError(f"{MOST_CALLS} calls of this program wait already. Wait for some of them first.")
        self._last += 1
        call = self._last
        answer = self._waiting[call] = loop.create_future()
        try:
            order = await asyncio.wait_for(self._read(stream), ARRIVAL_SECONDS)
            await on_call(call, str(order["tool"]), order.get("input"))
            del order
            await loop.sock_sendall(stream, (await answer).encode())
        except asyncio.TimeoutError:
            raise _RefusedError(f"The call did not arrive within {ARRIVAL_SECONDS} seconds.") from None
        except RecursionError:
            raise _RefusedError("The arguments of this call are nested too deep.") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _RefusedError("The arguments of this call can't be sent as JSON.") from None
        finally:
            self._waiting.pop(call, None)

    async def _read(self, stream: socket.socket) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        content = bytearray()
        try:
            while True:
                data = await loop.sock_recv(stream, 64 * 1024)
                if not data:
                    # Other programs' calls don't wait for a long one.
                    call: dict[str, Any] = await loop.run_in_executor(None, json.loads, content.decode("utf-8", "replace"))
                    return call
                content += data
                self._arriving += len(data)
                if len(content) > MOST_CALL_BYTES:
                    raise _RefusedError(f"The arguments of this call are larger than {MOST_CALL_BYTES >> 20} MiB.")
                if self._arriving > MOST_ARRIVING_BYTES:
                    limit = MOST_ARRIVING_BYTES >> 20
                    raise _RefusedError(f"The calls of this program are larger than {limit} MiB together. Send fewer at a time.")
        finally:
            self._arriving -= len(content)


def _stream(descriptor: int) -> "socket.socket | None":
    """The descriptor as a Unix stream socket. Closes any other descriptor and returns None."""
    try:
        stream = socket.socket(fileno=descriptor)
    except OSError:
        os.close(descriptor)
        return None
    if stream.family != socket.AF_UNIX or stream.type != socket.SOCK_STREAM:
        stream.close()
        return None
    stream.setblocking(False)
    return stream
