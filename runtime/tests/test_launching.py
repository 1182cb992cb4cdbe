"""Launchers that the launch server forks: children of the gateway that end as those that Jupyter starts."""

import contextlib
import importlib.util
import os
import signal
import socket
import sys
import tempfile
import time
import unittest
from collections.abc import Callable
from unittest import mock

from cellar_runtime.gateway import launching, memory_watch
from cellar_runtime.sandbox.failure import EXIT_REFUSED

WAIT_SECONDS = 240


def parent_of(process: int) -> int:
    with open(f"/proc/{process}/stat", "rb") as file:
        return int(file.read().rpartition(b")")[2].split()[1])


def open_files(process: int) -> "list[str]":
    folder = f"/proc/{process}/fd"
    found = []
    for name in os.listdir(folder):
        with contextlib.suppress(FileNotFoundError):
            found.append(os.readlink(os.path.join(folder, name)))
    return found


def until(condition: "Callable[[], bool]") -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it didn't come about")
        time.sleep(0.01)


@unittest.skipUnless(sys.platform == "linux", "CLONE_PARENT is Linux's")
class Launching(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.server = launching.LaunchServer()
        self.addCleanup(self.server._end)

    def come_up(self, server: "launching.LaunchServer | None" = None) -> None:
        server = server or self.server
        if server._line is None:
            server.start()
        assert server._line is not None
        until(lambda: server._line is None or server._has_come_up(server._line))
        self.assertIsNotNone(server._line, "the server has failed")

    def launch(self) -> "launching.Launched | None":
        """A launch that is refused: its settings are missing, or hold nothing."""
        arguments = ["-f", self.folder + "/kernel-x.json"]
        environment = {"CELLAR_SANDBOX_CONFIG": self.folder + "/no settings", "PATH": os.defpath}
        return self.server.launch(["python", *arguments], arguments, self.folder, environment)

    def launched(self) -> launching.Launched:
        self.come_up()
        found = self.launch()
        assert found is not None
        return found

    def reason(self) -> str:
        with open(self.folder + "/kernel-x.fail", encoding="utf-8") as file:
            return file.read()

    def test_a_launcher_is_a_child_of_this_process_with_its_own_session_directory_and_descriptors(self) -> None:
        os.mkfifo(self.folder + "/no settings")  # it waits there
        launched = self.launched()
        self.assertEqual(os.getpgid(launched.pid), launched.pid)
        self.assertEqual(os.getsid(launched.pid), launched.pid)
        self.assertEqual(parent_of(launched.pid), os.getpid())
        until(lambda: os.readlink(f"/proc/{launched.pid}/cwd") == self.folder)
        # Besides what it opens and closes on its way to the settings.
        until(lambda: open_files(launched.pid) == [os.devnull] * 3)
        # As long as it hasn't become bubblewrap, it is no kernel whose memory counts.
        watch = memory_watch.MemoryWatch(os.getpid(), 1, self.folder)
        assert self.server._process is not None
        self.assertEqual(list(watch._units({os.getpid(): [launched.pid, self.server._process.pid]})), [])
        self.assertEqual(watch._helpers, {})
        launched.kill()
        self.assertEqual(launched.wait(), -signal.SIGKILL)

    def test_a_refused_launch_says_why(self) -> None:
        launched = self.launched()
        self.assertEqual(launched.wait(), EXIT_REFUSED)
        self.assertEqual(launched.poll(), EXIT_REFUSED)
        self.assertIn(self.folder + "/no settings", self.reason())

    def test_a_directory_that_is_gone_is_a_refused_launch(self) -> None:
        self.come_up()
        launched = self.server.launch(["python"], ["-f", self.folder + "/kernel-x.json"], self.folder + "/gone", {})
        assert launched is not None
        self.assertEqual(launched.wait(), EXIT_REFUSED)
        self.assertIn(self.folder + "/gone", self.reason())

    def test_a_launcher_that_a_signal_ended_has_the_exit_code_that_popen_gives(self) -> None:
        os.mkfifo(self.folder + "/no settings")
        launched = self.launched()
        launched.terminate()
        self.assertEqual(launched.wait(), -signal.SIGTERM)
        launched.kill()  # reaches nobody: another process may have that id by now

    def test_a_message_that_is_no_launch_harms_no_other(self) -> None:
        self.come_up()
        assert self.server._line is not None
        self.server._line.send(b"[[[")
        odd = launching.Launched(int(self.server._line.recv(32)), [])
        self.assertEqual(odd.wait(), 1)
        self.assertEqual(self.launched().wait(), EXIT_REFUSED)

    def test_jupyter_starts_the_kernel_until_a_server_is_ready_and_after_one_has_failed(self) -> None:
        self.assertIsNone(self.launch())  # has a server started, and doesn't wait for it
        self.assertEqual(self.launched().wait(), EXIT_REFUSED)
        assert self.server._process is not None
        self.server._process.kill()
        self.server._process.wait()
        with mock.patch.object(sys, "stderr"):
            self.assertIsNone(self.launch())
        self.assertIsNone(self.launch())
        self.assertIsNone(self.server._process, "after a failure comes a pause")
        self.server._not_before = 0
        self.assertEqual(self.launched().wait(), EXIT_REFUSED)

    def test_a_server_that_cannot_fork_children_of_this_process_is_not_used(self) -> None:
        for answer in (b"1", b"nothing", b""):
            ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with its:
                its.send(answer) if answer else its.shutdown(socket.SHUT_RDWR)
                self.server._line = ours
                with mock.patch.object(sys, "stderr"):
                    self.assertIsNone(self.launch())
                self.assertIsNone(self.server._line)

    def test_a_server_that_hangs_is_ended_and_so_is_what_it_launches_too_late(self) -> None:
        self.come_up()
        assert self.server._process is not None and self.server._line is not None
        self.server._process.send_signal(signal.SIGSTOP)
        self.server._line.settimeout(0.1)
        with mock.patch.object(sys, "stderr"):
            self.assertIsNone(self.launch())
        self.assertIsNone(self.server._process)
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        late = os.fork()
        if late == 0:
            signal.pause()
        with ours, its:
            its.send(b"%d" % late)
            self.assertTrue(launching._kill_late_launcher(ours))
            with self.assertRaises(OSError):
                its.send(b"1")
        self.assertFalse(os.path.exists(f"/proc/{late}"))

    @unittest.skipUnless(importlib.util.find_spec("jupyter_client"), "needs jupyter_client")
    def test_only_cellar_s_own_command_goes_to_the_launch_server(self) -> None:
        from jupyter_client.provisioning import local_provisioner

        with mock.patch.object(local_provisioner, "launch_kernel", lambda cmd, **others: cmd):
            server = launching.use_launch_server()
            self.addCleanup(server._end)
            self.come_up(server)
            launch = local_provisioner.launch_kernel
            self.assertEqual(launch(["python", "-m", "ipykernel"], cwd="/", env={}), ["python", "-m", "ipykernel"])
            launched = launch([sys.executable, "-ISE", launching.LAUNCHER, "--no"], cwd=self.folder, env={})
            self.assertIsInstance(launched, launching.Launched)
            self.assertEqual(launched.wait(), EXIT_REFUSED)


if __name__ == "__main__":
    unittest.main()
