import asyncio
import tempfile
import unittest
from types import SimpleNamespace
from typing import Any
from unittest import mock

import zmq
import zmq.asyncio
from jupyter_server.services.kernels.kernelmanager import MappingKernelManager, ServerKernelManager
from zmq.eventloop.zmqstream import ZMQStream

from cellar_runtime.gateway import launching, own_kernels

OWN = ["/usr/bin/python3", "-ISE", launching.LAUNCHER, "-f", "{connection_file}"]
ANOTHER = ["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"]


class Connection:
    """Stands in for Jupyter Server's class, and notes what it is asked to do."""

    def __init__(self, argv: list[str], stream: Any = None) -> None:
        self.kernel_manager = SimpleNamespace(
            kernel_spec=SimpleNamespace(argv=argv), provisioner=SimpleNamespace(process=object()), execution_state="idle"
        )
        self.channels = {"iopub": stream}
        self.kept: dict[str, Any] = {}
        self.done: list[str] = []
        self.told: list[object] = []
        self._kernel_info_future = asyncio.Future[object]()

    def request_kernel_info(self) -> str:
        return "asked for information"

    def _finish_kernel_info(self, info: object) -> None:
        self._kernel_info_future.set_result(info)

    def nudge(self) -> "asyncio.Future[None]":
        self.done.append("asked")
        answered = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(answered.set_result, None)
        return answered

    def handle_outgoing_message(self, stream: object, message: object) -> None:
        self.told.append(message)

    def disconnect(self) -> None:
        self.kept = self.channels


class Connections(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.address = f"ipc://{folder.name}/iopub"
        self.context = zmq.asyncio.Context()
        self.addCleanup(self.context.destroy, linger=0)

    def stream(self) -> Any:
        socket = self.context.socket(zmq.SUB, socket_class=zmq.Socket)
        socket.subscribe(b"")
        socket.connect(self.address)
        return ZMQStream(socket)

    def connection(self, argv: list[str] = OWN) -> Any:
        return own_kernels.welcomed(Connection)(argv, self.stream())

    async def welcome(self) -> None:
        """As a kernel does it for its next subscriber."""
        kernel = self.context.socket(zmq.XPUB)
        self.addCleanup(kernel.close)
        kernel.bind(self.address)
        self.assertEqual(await kernel.recv(), b"\x01")
        await kernel.send(b"welcome")

    async def test_is_there_when_the_kernel_has_welcomed_it(self) -> None:
        connection = self.connection()
        connected = connection.nudge()
        await asyncio.sleep(0)
        self.assertFalse(connected.done())
        await self.welcome()
        await connected
        self.assertEqual(connection.done, [])
        self.assertEqual(connection.told, [[b"welcome"]])

    async def test_asks_when_it_is_not_the_first(self) -> None:
        first = self.connection()
        connected = first.nudge()
        await self.welcome()
        await connected
        await first.nudge()
        self.assertEqual(first.done, ["asked"])
        # A process that took the place of the kernel's welcomes again.
        first.kernel_manager.provisioner.process = object()
        self.assertFalse(first.nudge().done())
        self.assertEqual(first.done, ["asked"])

    async def test_fails_where_a_kernel_that_says_nothing_cannot_be_asked(self) -> None:
        connection = self.connection()
        with mock.patch.object(own_kernels, "_SILENT_SECONDS", 0.01), mock.patch.object(Connection, "nudge", side_effect=OSError("closed")):
            with self.assertRaisesRegex(OSError, "closed"):
                await connection.nudge()

    async def test_knows_from_what_it_passes_on_whether_the_kernel_is_at_work(self) -> None:
        connection = self.connection()
        stream = SimpleNamespace(channel="iopub")
        for content, state in (
            (b'{"execution_state": "busy"}', "busy"), (b'{"name": "stdout", "text": "\"idle\""}', "busy"), (b'{"execution_state":"idle"}', "idle"),
            (b'{"execution_state": "starting"}', "idle"),
        ):  # fmt: skip
            connection.handle_outgoing_message(stream, [b"", content])
            self.assertEqual(connection.kernel_manager.execution_state, state)
        connection.handle_outgoing_message(SimpleNamespace(channel="shell"), [b'{"execution_state": "busy"}'])
        self.assertEqual(connection.kernel_manager.execution_state, "idle")
        self.assertEqual(len(connection.told), 5)

    async def test_asks_a_kernel_that_says_nothing(self) -> None:
        connection = self.connection()
        with mock.patch.object(own_kernels, "_SILENT_SECONDS", 0.01):
            await connection.nudge()
        self.assertEqual(connection.done, ["asked"])

    async def test_asks_a_kernel_of_anybody_elses(self) -> None:
        connection = self.connection(ANOTHER)
        await connection.nudge()
        self.assertEqual(connection.done, ["asked"])
        self.assertEqual(connection.request_kernel_info(), "asked for information")

    async def test_needs_no_information_on_a_kernel(self) -> None:
        self.assertEqual(await self.connection().request_kernel_info(), {})

    async def test_that_ends_before_its_kernel_is_there_leaves_the_streams_to_the_next(self) -> None:
        connection = self.connection()
        kept = connection.channels
        connected = connection.nudge()
        connection.disconnect()
        self.assertTrue(connected.done())
        self.assertIs(connection.kept, kept)
        self.assertEqual(connection.channels, {})
        self.assertEqual(connection.done, [])


class Activity(unittest.TestCase):
    def setUp(self) -> None:
        class Manager:
            watched: list[str] = []

            def __init__(self, kernels: dict[str, Any]) -> None:
                self._kernels = kernels

            def start_watching_activity(self, kernel_id: str) -> None:
                self.watched.append(kernel_id)

            def notify_disconnect(self, kernel_id: str) -> None:
                pass

        own_kernels.note_disconnections_only(Manager)
        self.kernels = {name: SimpleNamespace(kernel_spec=SimpleNamespace(argv=argv)) for name, argv in (("own", OWN), ("another", ANOTHER))}
        self.manager = Manager(self.kernels)

    def test_is_watched_in_the_kernels_of_others(self) -> None:
        for name in self.kernels:
            self.manager.start_watching_activity(name)
        self.assertEqual(self.manager.watched, ["another"])
        self.assertEqual(self.kernels["own"].execution_state, "idle")

    def test_ends_when_the_last_connection_does(self) -> None:
        self.manager.start_watching_activity("own")
        began = self.kernels["own"].last_activity
        self.manager.notify_disconnect("own")
        self.assertGreater(self.kernels["own"].last_activity, began)
        self.manager.notify_disconnect("one that has ended")


class Welcomes(unittest.TestCase):
    def test_come_from_newer_ipykernels(self) -> None:
        for version, expected in (("6.30.1", False), ("7.1.0", False), ("7.2.0a1", True), ("7.10.0", True), ("8", True), ("unknown", False)):
            with mock.patch.object(own_kernels, "version", return_value=version):
                self.assertEqual(own_kernels.welcomes(), expected, version)

    def test_come_from_none(self) -> None:
        with mock.patch.object(own_kernels, "version", side_effect=own_kernels.PackageNotFoundError):
            self.assertFalse(own_kernels.welcomes())


class Listing(unittest.TestCase):
    def test_a_kernel_that_is_about_to_start_can_be_listed(self) -> None:
        class Manager(ServerKernelManager):  # type: ignore[misc]  # Jupyter isn't installed where the types are checked
            pass

        own_kernels.list_from_the_start(Manager)
        kernels = MappingKernelManager()
        kernels._kernels["one"] = Manager()
        self.assertEqual([kernel["id"] for kernel in kernels.list_kernels()], ["one"])


if __name__ == "__main__":
    unittest.main()
