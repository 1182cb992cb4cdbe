import asyncio
import gc
import tempfile
import unittest
from types import SimpleNamespace

import zmq
import zmq.asyncio
from zmq.eventloop.zmqstream import ZMQStream

from cellar_runtime.gateway import bounded_messages

MIB = 1024 * 1024


class Connection:
    """The methods of Jupyter Server's class, with a websocket that records its messages."""

    def __init__(self, waiting: int = 0) -> None:
        self.passed: list[object] = []
        self.written: list[bytes] = []
        stream = SimpleNamespace(_write_buffer=range(waiting))
        self.websocket_handler = SimpleNamespace(ws_connection=SimpleNamespace(stream=stream))

    def write_message(self, message: bytes, binary: bool) -> None:
        self.written.append(message)

    def _on_zmq_reply(self, stream: object, msg_list: object) -> None:
        self.passed.append(msg_list)


class WhatKernelsSend(unittest.TestCase):
    def sent(self, message: object, channel: str = "iopub", waiting: int = 0) -> tuple[bool, list[bytes]]:
        """Whether the message was passed on, and what the websocket got besides."""
        connection = bounded_messages.bounded(Connection)(waiting)
        connection._on_zmq_reply(SimpleNamespace(channel=channel), message)
        return connection.passed == [message], connection.written

    def test_an_ordinary_message_is_passed_on(self) -> None:
        self.assertEqual(self.sent([b"header", bytes(MIB)]), (True, []))
        self.assertEqual(self.sent({"header": {}}), (True, []))

    def test_a_message_of_many_frames_is_dropped_and_told_of(self) -> None:
        self.assertEqual(self.sent([bytes(MIB)] * 129), (False, [bounded_messages.DROPPED]))

    def test_output_for_a_reader_that_is_behind_is_dropped_and_told_of(self) -> None:
        waiting = bounded_messages.MAX_WAITING_BYTES
        self.assertEqual(self.sent([b"x"], waiting=waiting), (False, [bounded_messages.DROPPED]))

    def test_answers_are_never_dropped(self) -> None:
        waiting = bounded_messages.MAX_WAITING_BYTES
        self.assertEqual(self.sent([b"x"], channel="shell", waiting=waiting), (True, []))


class Frames(unittest.TestCase):
    def setUp(self) -> None:
        was = zmq.Context.socket, bounded_messages.MAX_FRAME_BYTES
        bounded_messages.MAX_FRAME_BYTES = MIB
        bounded_messages.bound_frames()
        self.addCleanup(lambda: (setattr(zmq.Context, "socket", was[0]), setattr(bounded_messages, "MAX_FRAME_BYTES", was[1])))

    def test_a_frame_above_the_limit_arrives_nowhere_and_what_follows_does(self) -> None:
        asyncio.run(asyncio.wait_for(self.send(), 60))

    def test_a_kernel_that_was_replaced_dropped_nothing(self) -> None:
        self.assertEqual(asyncio.run(asyncio.wait_for(self.reconnect(replaced=True), 60)), [])
        self.assertEqual(asyncio.run(asyncio.wait_for(self.reconnect(replaced=False), 60)), ["dropped"])

    def test_a_message_that_was_polled_when_its_sender_died_aborts_nothing(self) -> None:
        self.assertEqual(asyncio.run(asyncio.wait_for(self.die_after_sending(), 60)), [b"first", b"frame"])

    def test_the_end_of_a_watched_stream_closes_no_other_socket(self) -> None:
        asyncio.run(asyncio.wait_for(self.come_and_go(), 60))

    async def come_and_go(self) -> None:
        """Streams as Jupyter Server makes and forgets them, while the sockets of the next kernel come."""
        with tempfile.TemporaryDirectory() as folder, zmq.asyncio.Context() as context, zmq.Context() as other:
            for number in range(50):
                with other.socket(zmq.PUB) as sender:
                    sender.setsockopt(zmq.LINGER, 0)
                    sender.bind(f"ipc://{folder}/{number}")
                    reader = ZMQStream(context.socket(zmq.SUB, socket_class=zmq.Socket))
                    reader.socket.subscribe(b"")
                    reader.socket.connect(f"ipc://{folder}/{number}")
                    received = asyncio.Event()
                    reader.on_recv(lambda _, received=received: received.set())
                    bounded_messages._mend(reader, lambda: None, lambda: None)
                    while not received.is_set():
                        sender.send(b"message")
                        await asyncio.sleep(0.005)
                    reader.close(0)
                await asyncio.sleep(0.005)  # for the monitor to see that
                following = [context.socket(zmq.DEALER, socket_class=zmq.Socket) for _ in range(5)]
                del reader
                gc.collect()
                for socket in following:
                    self.assertEqual(socket.getsockopt(zmq.TYPE), zmq.DEALER)
                    socket.close(0)

    async def die_after_sending(self) -> list[bytes]:
        received: asyncio.Queue[list[bytes]] = asyncio.Queue()
        with tempfile.TemporaryDirectory() as folder, zmq.Context() as context:
            reader = ZMQStream(context.socket(zmq.SUB))
            reader.socket.subscribe(b"")
            reader.socket.connect(f"ipc://{folder}/s")
            # Nobody receives yet, so that the monitor comes first.
            bounded_messages._mend(reader, lambda: None, lambda: None)
            for _ in range(2):
                with context.socket(zmq.PUB) as sender:
                    sender.bind(f"ipc://{folder}/s")
                    # This poll fetches the first frame of a message.
                    while not reader.socket.getsockopt(zmq.EVENTS) & zmq.POLLIN:
                        sender.send_multipart([b"first", b"frame"])
                        await asyncio.sleep(0.02)
                await asyncio.sleep(0.2)  # for the monitor to see the end
            reader.on_recv(received.put_nowait)
            with context.socket(zmq.PUB) as sender:
                sender.bind(f"ipc://{folder}/s")
                while received.empty():
                    sender.send_multipart([b"first", b"frame"])
                    await asyncio.sleep(0.02)
            reader.close(0)
            await asyncio.sleep(0.1)  # for the monitor to see that
        return await received.get()

    async def reconnect(self, replaced: bool) -> list[str]:
        told: list[str] = []
        with tempfile.TemporaryDirectory() as folder, zmq.Context() as context:
            process = object()
            reader = ZMQStream(context.socket(zmq.SUB))
            reader.socket.subscribe(b"")
            received = asyncio.Event()
            reader.on_recv(lambda _: received.set())

            async def until_connected() -> zmq.Socket[bytes]:
                sender = context.socket(zmq.PUB)
                sender.setsockopt(zmq.LINGER, 0)
                sender.bind(f"ipc://{folder}/s")
                received.clear()
                while not received.is_set():
                    sender.send(b"message")
                    await asyncio.sleep(0.02)
                return sender

            reader.socket.connect(f"ipc://{folder}/s")
            first = await until_connected()
            bounded_messages._mend(reader, lambda: told.append("dropped"), lambda: process)
            first.close()
            if replaced:
                process = object()
            (await until_connected()).close()
            reader.close(0)
            await asyncio.sleep(0.1)  # for the monitor to see that
        return told

    async def send(self) -> None:
        told = asyncio.Event()
        process = object()
        received: asyncio.Queue[list[bytes]] = asyncio.Queue()
        with tempfile.TemporaryDirectory() as folder, zmq.Context() as context, context.socket(zmq.PUB) as sender:
            sender.setsockopt(zmq.LINGER, 0)
            sender.bind(f"ipc://{folder}/s")
            reader = ZMQStream(context.socket(zmq.SUB))
            reader.socket.subscribe(b"")
            reader.socket.connect(f"ipc://{folder}/s")
            bounded_messages._mend(reader, told.set, lambda: process)
            reader.on_recv(received.put_nowait)

            async def arrives(message: bytes) -> None:
                """Sends it until the subscription is there again."""
                while True:
                    sender.send(message)
                    try:
                        while (await asyncio.wait_for(received.get(), 0.1)) != [message]:
                            pass
                        return
                    except asyncio.TimeoutError:  # another one in Python 3.10
                        pass

            await arrives(b"before")
            sender.send(bytes(MIB + 1))
            await told.wait()
            await arrives(b"after")
            reader.close(0)
            await asyncio.sleep(0.1)  # for the monitor to see that
