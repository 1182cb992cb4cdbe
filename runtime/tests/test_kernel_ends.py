import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from types import SimpleNamespace
from typing import Any

from cellar_runtime.gateway import kernel_ends, launching
from cellar_runtime.sandbox import process_note

WAIT_SECONDS = 60


class Manager:
    """The methods of jupyter_client's class that are replaced."""

    def __init__(self, connection_file: str, process: "subprocess.Popen[bytes]", launcher: str = launching.LAUNCHER) -> None:
        self.kernel_spec = SimpleNamespace(argv=[sys.executable, "-ISE", launcher, "-f", connection_file])
        self.connection_file = connection_file
        self.provisioner = SimpleNamespace(process=process)
        self.shutting_down = True
        self.done: list[str] = []

    async def _async_interrupt_kernel(self) -> None:
        self.done.append("interrupted")

    async def _async_request_shutdown(self, restart: bool = False) -> None:
        self.done.append("asked")

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        self.done.append(f"waited for {self.provisioner.process.wait(0)}")


class Ends(unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.connection_file = os.path.join(folder.name, "kernel-1.json")
        self.process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)

    def manager(self, *, forked: bool, **options: Any) -> Any:
        process_note.leave(self.connection_file)
        if forked:
            with open(process_note.note_path(self.connection_file), "a", encoding="ascii") as note:
                note.write(process_note._line(self.process.pid))

        class Own(Manager):
            pass

        kernel_ends.end_forked_at_once(Own)
        return Own(self.connection_file, self.process, **options)

    async def end(self, manager: Any) -> list[str]:
        """As Jupyter ends a kernel."""
        await manager._async_interrupt_kernel()
        await manager._async_request_shutdown()
        if "asked" in manager.done:
            self.process.terminate()
        await asyncio.wait_for(manager._async_wait(), WAIT_SECONDS)
        return manager.done  # type: ignore[no-any-return]

    async def test_a_forked_kernel_is_killed_and_not_asked(self) -> None:
        self.assertEqual(await self.end(self.manager(forked=True)), [f"waited for {-signal.SIGKILL}"])

    async def test_another_kernel_of_the_launcher_is_asked(self) -> None:
        told = await self.end(self.manager(forked=False))
        self.assertEqual(told, ["interrupted", "asked", f"waited for {-signal.SIGTERM}"])

    async def test_a_kernel_of_anybody_elses_is_asked(self) -> None:
        told = await self.end(self.manager(forked=True, launcher="/another.py"))
        self.assertEqual(told, ["interrupted", "asked", f"waited for {-signal.SIGTERM}"])

    async def test_an_interrupt_that_is_no_shutdown_arrives(self) -> None:
        manager = self.manager(forked=True)
        manager.shutting_down = False
        await manager._async_interrupt_kernel()
        self.assertEqual(manager.done, ["interrupted"])

    async def test_a_process_that_has_the_id_of_a_kernel_that_ended_stays(self) -> None:
        manager = self.manager(forked=False)
        with open(process_note.note_path(self.connection_file), "a", encoding="ascii") as note:
            note.write(f"{self.process.pid} 1\n")
        await manager._async_request_shutdown()
        self.assertIsNone(self.process.poll())

    async def test_a_process_that_was_waited_for_keeps_nobody(self) -> None:
        manager = self.manager(forked=False)
        self.process.kill()
        self.process.wait()
        await asyncio.wait_for(manager._async_wait(), WAIT_SECONDS)


if __name__ == "__main__":
    unittest.main()
