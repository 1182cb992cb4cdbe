import array
import asyncio
import contextlib
import json
import os
import select
import socket
import threading
import unittest
from collections.abc import Awaitable, Callable
from unittest import mock

from cellar_runtime.runner import tools
from cellar_runtime.site import cellar_tools

MIB = 1024 * 1024
TOO_MANY = {"error": "200 calls of this program wait already. Wait for some of them first."}


class Program:
    """The program's end of the pair."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        #: The tools that were called.
        self.called: list[str] = []

    def begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        self.hand_over(theirs)
        theirs.close()
        ours.setblocking(False)
        return ours

    def hand_over(self, stream: socket.socket) -> None:
        rights = array.array("i", [stream.fileno()])
        self._channel.sendmsg([b"."], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])


def filled_pair() -> tuple[socket.socket, socket.socket]:
    """A pair of streams; the program has filled the second, on which the runner would answer."""
    ours, theirs = socket.socketpair()
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
    for end in (ours, theirs):
        end.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        while True:
            theirs.send(bytes(1024))
    return ours, theirs


async def send(stream: socket.socket, data: bytes, is_whole: bool = False) -> None:
    await asyncio.get_running_loop().sock_sendall(stream, data)
    if is_whole:
        stream.shutdown(socket.SHUT_WR)


async def answer_to(stream: socket.socket) -> object:
    pieces: list[bytes] = []
    with stream:
        try:
            while data := await asyncio.get_running_loop().sock_recv(stream, MIB):
                pieces.append(data)
        except ConnectionResetError:
            pass
    return json.loads(b"".join(pieces))


async def ask(program: Program, order: bytes) -> object:
    stream = program.begin()
    try:
        await send(stream, order, is_whole=True)
    except OSError:
        pass  # refused before its end
    return await answer_to(stream)


class Calls(unittest.TestCase):
    def run_with(self, act: Callable[[Program], Awaitable[None]]) -> list[str]:
        """The tools that were called while `act` ran."""

        async def on_call(call: int, tool: str, _input: object) -> None:
            program.called.append(tool)
            if tool == "unsendable":
                "\ud800".encode()
            if tool != "wait":
                calls.answer(call, "{}")

        async def main() -> None:
            nonlocal calls, program
            ours, theirs = socket.socketpair()
            program = Program(ours)
            calls = tools.ToolCalls(theirs.detach())
            serving = asyncio.create_task(calls.serve(on_call, lambda: asyncio.sleep(0)))
            try:
                await asyncio.wait_for(act(program), 60)
            finally:
                ours.close()
                await serving

        calls: tools.ToolCalls
        program: Program
        asyncio.run(main())
        return program.called

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

    def test_a_refused_call_gets_the_reason(self) -> None:
        refused = {
            "a call that is too long": (json.dumps({"tool": "t", "input": "x" * 8 * MIB}).encode(), "larger than 8 MiB"),
            "too many levels": (b'{"tool": "t", "input": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep"),
            "no tool": (b'{"input": 1}', "can't be sent as JSON"),
            "no object": (b'["tool"]', "can't be sent as JSON"),
            "nothing": (b"", "can't be sent as JSON"),
            "half a call": (b"{", "can't be sent as JSON"),
            "text that is no Unicode": (b'{"tool": "unsendable"}', "can't be sent as JSON"),
        }

        async def act(program: Program) -> None:
            for name, (order, reason) in refused.items():
                with self.subTest(name):
                    answer = await ask(program, order)
                    assert isinstance(answer, dict)
                    self.assertIn(reason, answer["error"])

        self.assertEqual(self.run_with(act), ["unsendable"])

    def test_one_call_too_many_gets_the_reason(self) -> None:
        async def act(program: Program) -> None:
            waiting = [program.begin() for _ in range(tools.MOST_CALLS)]
            for stream in waiting:
                await send(stream, b'{"tool": "wait"}', is_whole=True)
            self.assertEqual(await ask(program, b'{"tool": "wait"}'), TOO_MANY)
            for stream in waiting:
                stream.close()

        self.assertEqual(set(self.run_with(act)), {"wait"})

    def test_a_refusal_does_not_wait_for_a_program_that_has_filled_the_stream(self) -> None:
        async def act(program: Program) -> None:
            ours, theirs = filled_pair()
            with ours, theirs:
                program.hand_over(theirs)
                ours.sendall(b"{")
                ours.shutdown(socket.SHUT_WR)
                theirs.close()
                looks = select.poll()
                looks.register(ours, 0)
                while not looks.poll(0):  # until the runner has closed its end, of which nothing is read
                    await asyncio.sleep(0.01)

        self.assertEqual(self.run_with(act), [])

    def test_answers_that_the_program_does_not_take_count_as_waiting_calls(self) -> None:
        async def act(program: Program) -> None:
            with contextlib.ExitStack() as streams:
                for _ in range(tools.MOST_CALLS):
                    ours, theirs = filled_pair()
                    streams.enter_context(ours)
                    with theirs:
                        program.hand_over(theirs)
                    await send(ours, b'{"tool": "t"}', is_whole=True)
                while len(program.called) < tools.MOST_CALLS:
                    await asyncio.sleep(0.01)
                self.assertEqual(await ask(program, b'{"tool": "t"}'), TOO_MANY)

        self.assertEqual(len(self.run_with(act)), tools.MOST_CALLS)

    def test_a_call_that_does_not_arrive_in_time_gets_the_reason(self) -> None:
        was, tools.ARRIVAL_SECONDS = tools.ARRIVAL_SECONDS, 0.05
        self.addCleanup(setattr, tools, "ARRIVAL_SECONDS", was)

        async def act(program: Program) -> None:
            stream = program.begin()
            self.assertEqual(await answer_to(stream), {"error": "The call did not arrive within 0.05 seconds."})

        self.assertEqual(self.run_with(act), [])


class Client(unittest.TestCase):
    """The calls of a program in the sandbox (site/cellar_tools.py)."""

    def test_a_refusal_that_comes_while_it_writes_is_raised(self) -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs, mock.patch.dict(os.environ, CELLAR_TOOLS=str(theirs.fileno())):
            for call in (cellar_tools.call, lambda *order: asyncio.run(cellar_tools.call_async(*order))):
                refusing = threading.Thread(target=self.refuse, args=(ours,))
                refusing.start()
                with self.assertRaisesRegex(cellar_tools.ToolExecutionError, "^too long$"):
                    call("tool", "x" * 20 * MIB)
                refusing.join()

    @staticmethod
    def refuse(channel: socket.socket) -> None:
        """Answers the next call before its end, and leaves something of it unread."""
        _, ancillary, _, _ = channel.recvmsg(1, socket.CMSG_SPACE(4))
        with socket.socket(fileno=array.array("i", ancillary[0][2])[0]) as stream:
            stream.recv(1000)
            stream.sendall(b'{"error": "too long"}')
