import array
import asyncio
import json
import socket
import unittest
from collections.abc import Awaitable, Callable

from cellar_runtime.runner import tools

MIB = 1024 * 1024


class Program:
    """The program's end of the pair."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    def begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        rights = array.array("i", [theirs.fileno()])
        self._channel.sendmsg([b"."], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        theirs.close()
        ours.setblocking(False)
        return ours


class Calls(unittest.TestCase):
    def run_with(self, act: Callable[[Program], Awaitable[None]]) -> list[str]:
        """The tools that were called while `act` ran."""
        called: list[str] = []

        async def on_call(call: int, tool: str, _input: object) -> None:
            called.append(tool)
            calls.answer(call, "{}")

        async def main() -> None:
            nonlocal calls
            ours, theirs = socket.socketpair()
            calls = tools.ToolCalls(theirs.detach())
            serving = asyncio.create_task(calls.serve(on_call, lambda: asyncio.sleep(0)))
            try:
                await asyncio.wait_for(act(Program(ours)), 60)
            finally:
                ours.close()
                await serving

        calls: tools.ToolCalls
        asyncio.run(main())
        return called

    def test_unfinished_calls_of_a_program_take_no_more_than_their_budget(self) -> None:
        async def act(program: Program) -> None:
            loop = asyncio.get_running_loop()
            begun = []
            refused = 0
            for _ in range(4):
                stream = program.begin()
                try:
                    await loop.sock_sendall(stream, bytes(7 * MIB))
                    begun.append(stream)
                except OSError:
                    refused += 1
            self.assertGreaterEqual(refused, 1)
            for stream in begun:
                stream.close()
            # There is room again.
            stream = program.begin()
            await loop.sock_sendall(stream, json.dumps({"tool": "after"}).encode())
            stream.shutdown(socket.SHUT_WR)
            self.assertEqual(await loop.sock_recv(stream, 10), b"{}")
            stream.close()

        self.assertEqual(self.run_with(act), ["after"])

    def test_a_call_that_does_not_arrive_in_time_is_dropped(self) -> None:
        was, tools.ARRIVAL_SECONDS = tools.ARRIVAL_SECONDS, 0.05
        self.addCleanup(setattr, tools, "ARRIVAL_SECONDS", was)

        async def act(program: Program) -> None:
            stream = program.begin()
            self.assertEqual(await asyncio.get_running_loop().sock_recv(stream, 10), b"")
            stream.close()

        self.assertEqual(self.run_with(act), [])
