"""The line by which a service on this machine commands the runner."""

import asyncio
import json
import os
import tempfile
import unittest
from typing import Any

from cellar_runtime.runner import command
from cellar_runtime.runner.line import ServiceLine
from cellar_runtime.runner.program import Exit
from cellar_runtime.runner.running_programs import Programs, Publish


class Scripted(Programs):
    """Programs that print their source, and hang where it says so."""

    def __init__(self) -> None:
        self.killed = asyncio.Event()
        self.begun: list[str] = []

    async def handle(self, order: "command.Run | command.Stop | command.Answer", publish: Publish) -> "Exit | None":
        assert isinstance(order, command.Run)
        self.begun.append(order.source)
        await publish("stream", {"name": "stdout", "text": order.source})
        if order.source == "hang":
            await self.killed.wait()
        return None

    def kill_all(self) -> None:
        self.killed.set()


def run_of(source: str) -> "dict[str, Any]":
    return {"op": "run", "id": source, "workspace": None, "fileName": "m", "source": source, "run": ["bash"]}


def frame(message: "dict[str, Any]") -> bytes:
    data = json.dumps(message).encode()
    return len(data).to_bytes(4, "big") + data


async def read(reader: asyncio.StreamReader) -> "dict[str, Any]":
    length = int.from_bytes(await reader.readexactly(4), "big")
    message: dict[str, Any] = json.loads(await reader.readexactly(length))
    return message


class OfRunner(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "l")
        self.programs = Scripted()
        self.line = ServiceLine(self.path, "right", self.programs)
        await self.line.listen()
        self.addCleanup(self.line.close)

    async def connect(self, key: object = "right") -> "tuple[asyncio.StreamReader, asyncio.StreamWriter]":
        reader, writer = await asyncio.open_unix_connection(self.path)
        self.addCleanup(writer.close)
        writer.write(frame({"key": key}))
        return reader, writer

    async def test_commands_run_side_by_side_and_each_answer_names_its_own(self) -> None:
        reader, writer = await self.connect()
        for number, source in ((1, "hang"), (2, "b")):
            writer.write(frame({"request": number, "command": run_of(source)}))
        streams = [await read(reader), await read(reader)]
        self.assertEqual([(each["request"], each["type"], each["content"]["text"]) for each in streams], [(1, "stream", "hang"), (2, "stream", "b")])
        ended = await read(reader)
        self.assertEqual((ended["request"], ended["type"], ended["content"]["status"]), (2, "execute_reply", "ok"))

    async def test_a_command_that_is_none_is_answered_with_the_error(self) -> None:
        reader, writer = await self.connect()
        writer.write(frame({"request": 1, "command": {"op": "dance"}}))
        self.assertEqual((await read(reader))["type"], "error")
        self.assertEqual((await read(reader))["content"]["ename"], "KeyError")

    async def test_without_the_key_nothing_is_taken(self) -> None:
        for key in ("wrong", "", None, "right "):
            reader, writer = await self.connect(key)
            writer.write(frame({"request": 1, "command": run_of("a")}))
            with self.assertRaises((asyncio.IncompleteReadError, ConnectionError)):
                await read(reader)
        self.assertTrue(os.path.exists(self.path), "the service can still come")

    async def test_who_has_not_given_the_key_can_send_no_more_than_one(self) -> None:
        reader, _ = await self.connect("x" * 2000)
        self.assertEqual(await reader.read(), b"")

    async def test_only_the_first_who_knows_the_key_is_served(self) -> None:
        second_reader, second_writer = await asyncio.open_unix_connection(self.path)
        self.addCleanup(second_writer.close)
        reader, writer = await self.connect()
        writer.write(frame({"request": 1, "command": run_of("a")}))
        await read(reader)
        self.assertFalse(os.path.exists(self.path))
        second_writer.write(frame({"key": "right"}))
        with self.assertRaises((asyncio.IncompleteReadError, ConnectionError)):
            await read(second_reader)

    async def test_only_its_user_can_connect(self) -> None:
        self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o600)

    async def test_programs_end_when_the_service_lets_go(self) -> None:
        reader, writer = await self.connect()
        writer.write(frame({"request": 1, "command": run_of("hang")}))
        await read(reader)
        writer.close()
        await asyncio.wait_for(self.programs.killed.wait(), 60)

    async def test_a_command_that_comes_as_the_service_lets_go_begins_no_program(self) -> None:
        reader = asyncio.StreamReader()
        reader.feed_data(frame({"key": "right"}) + frame({"request": 1, "command": run_of("a")}))
        reader.feed_eof()
        _, writer = await asyncio.open_unix_connection(self.path)
        self.addCleanup(writer.close)
        await self.line._serve(reader, writer)
        self.assertTrue(self.line.tasks, "the command was read")
        await asyncio.gather(*self.line.tasks)
        self.assertEqual(self.programs.begun, [])
