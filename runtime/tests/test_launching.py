"""Launchers that the launch server forks: children of the gateway that end as those that Jupyter starts."""

import os
import signal
import sys
import tempfile
import unittest
from unittest import mock

from cellar_runtime.gateway import launching
from cellar_runtime.sandbox.failure import EXIT_REFUSED

WAIT_SECONDS = 240


def parent_of(process: int) -> int:
    with open(f"/proc/{process}/stat", "rb") as file:
        return int(file.read().rpartition(b")")[2].split()[1])


@unittest.skipUnless(sys.platform == "linux", "CLONE_PARENT is Linux's")
class Launching(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.server = launching.LaunchServer()
        self.addCleanup(self.server._end)

    def launch(self) -> "launching.Launched | None":
        """A launch that is refused: its settings are missing. It waits until somebody reads what it says."""
        arguments = ["-f", self.folder + "/kernel-x.json"]
        environment = {"CELLAR_SANDBOX_CONFIG": self.folder + "/no settings", "PATH": os.defpath}
        return self.server.launch(["python", *arguments], arguments, self.folder, environment)

    def launched(self) -> launching.Launched:
        found = self.launch()
        assert found is not None
        return found

    def test_the_launcher_is_a_child_of_this_process_with_its_own_session_directory_and_environment(self) -> None:
        os.mkfifo(self.folder + "/no settings")
        launched = self.launched()
        self.assertEqual(os.getpgid(launched.pid), launched.pid)
        self.assertEqual(parent_of(launched.pid), os.getpid())
        self.assertIsNone(launched.poll())
        # It has opened the settings, so everything before is done.
        settings = os.open(self.folder + "/no settings", os.O_WRONLY)
        self.assertEqual(os.getsid(launched.pid), launched.pid)
        self.assertEqual(os.readlink(f"/proc/{launched.pid}/cwd"), self.folder)
        self.assertEqual(sorted(os.listdir(f"/proc/{launched.pid}/fd"))[:3], ["0", "1", "2"])
        os.close(settings)
        self.assertEqual(launched.wait(), EXIT_REFUSED)

    def test_a_refused_launch_says_why(self) -> None:
        launched = self.launched()
        self.assertEqual(launched.wait(), EXIT_REFUSED)
        self.assertEqual(launched.poll(), EXIT_REFUSED)
        with open(self.folder + "/kernel-x.fail", encoding="utf-8") as file:
            self.assertIn(self.folder + "/no settings", file.read())

    def test_a_signal_is_told_as_popen_tells_it(self) -> None:
        os.mkfifo(self.folder + "/no settings")
        launched = self.launched()
        launched.terminate()
        self.assertEqual(launched.wait(), -signal.SIGTERM)
        launched.kill()  # not another process that has its id by now

    def test_without_a_server_jupyter_starts_the_kernel_and_the_next_launch_has_a_server(self) -> None:
        self.launched().wait()
        assert self.server._process is not None
        self.server._process.kill()
        self.server._process.wait()
        self.assertIsNone(self.launch())
        self.assertEqual(self.launched().wait(), EXIT_REFUSED)

    def test_a_request_that_is_no_launch_harms_nobody(self) -> None:
        odd = self.server.launch(["python"], ["x"], self.folder + "/nowhere", {})
        assert odd is not None
        self.assertEqual(odd.wait(), 1)
        self.assertEqual(self.launched().wait(), EXIT_REFUSED)

    def test_a_server_that_hangs_is_replaced_and_its_launch_fails(self) -> None:
        self.launched().wait()
        assert self.server._process is not None and self.server._line is not None
        self.server._process.send_signal(signal.SIGSTOP)
        self.server._line.settimeout(0.1)
        with self.assertRaises(OSError):
            self.launch()
        self.assertEqual(self.launched().wait(), EXIT_REFUSED)

    def test_only_cellar_s_own_command_is_launched_so(self) -> None:
        from jupyter_client.provisioning import local_provisioner

        with mock.patch.object(local_provisioner, "launch_kernel", lambda cmd, **others: cmd):
            self.addCleanup(launching.use_launch_server()._end)
            launch = local_provisioner.launch_kernel
            self.assertEqual(launch(["python", "-m", "ipykernel"], cwd="/", env={}), ["python", "-m", "ipykernel"])
            launched = launch([sys.executable, "-ISE", launching.LAUNCHER, "--no"], cwd=self.folder, env={})
            self.assertIsInstance(launched, launching.Launched)
            self.assertEqual(launched.wait(), EXIT_REFUSED)


if __name__ == "__main__":
    unittest.main()
