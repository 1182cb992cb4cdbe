"""A fork server for the tests of one, and real kernels that it forks in bubblewrap's sandbox."""

import json
import os
import shutil
import sys
import tempfile
import time
import unittest

from attack import drive
from cellar_runtime.fork_server import request, supervisor
from cellar_runtime.sandbox import probe, user_namespace

UID = 20000
WAIT_SECONDS = 60
IS_FORKED = "import os; print(os.getppid() == 0)"


def works_here():
    if sys.platform != "linux":
        return False
    probed = probe.probe({"only": "bwrap", "forks": True})
    return probed["levels"][0]["works"] and probed["forkFailure"] is None


def until(condition):
    deadline = time.monotonic() + WAIT_SECONDS
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError("it didn't come to pass")
        time.sleep(0.05)
    return value


@unittest.skipUnless(works_here(), "needs the level bwrap, below a user namespace of its own where this isn't root")
class ForkServerCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # As the gateway does, and for good: this process is alone.
        user_namespace.enter()

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cellar-fork-")
        os.chmod(self.folder, 0o711)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.uploads = os.path.join(self.folder, "uploads")
        self.runtime = os.path.join(self.folder, "r")
        os.mkdir(self.uploads, 0o711)
        os.mkdir(self.runtime, 0o700)
        found = probe.probe({"only": "bwrap"})["bwrap"]
        settings = {
            "level": "bwrap", "workspacesRoot": self.uploads, "bwrap": {"path": found["path"], "options": list(found["options"])},
        }  # fmt: skip
        config = os.path.join(self.folder, "sandbox.json")
        launcher = os.path.join(os.path.dirname(drive.__file__), "../cellar_runtime/sandbox/launch.py")
        spec = {
            "argv": [sys.executable, "-ISE", os.path.realpath(launcher), "-f", "{connection_file}"], "display_name": "x",
            "language": "python", "interrupt_mode": "message", "env": {"CELLAR_SANDBOX_CONFIG": config},
        }  # fmt: skip
        os.makedirs(os.path.join(self.folder, "specs/cellar-python"))
        for path, value in ((config, settings), (os.path.join(self.folder, "specs/cellar-python/kernel.json"), spec)):
            with open(path, "w", encoding="utf-8") as file:
                json.dump(value, file)

    def serve(self, **options):
        self.begin(**options)
        until(lambda: os.path.exists(os.path.join(self.runtime, "f")))

    def begin(self, on_demand=False, **options):
        self.supervisor = supervisor.Supervisor(self.runtime, **options)
        self.supervisor.start(on_demand)
        self.addCleanup(os.environ.pop, request.VARIABLE, None)
        self.addCleanup(self.supervisor.stop)
        self.addCleanup(lambda: self.supervisor.process and self.supervisor.process.kill())

    def workspace(self, name):
        path = os.path.join(self.uploads, name)
        os.makedirs(path, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(path, UID, UID)
        return path

    def kernel(self, name="chat"):
        manager = drive.start({"kernelspecs": os.path.join(self.folder, "specs"), "workspace": self.workspace(name)}, self.runtime)
        client = manager.blocking_client()
        client.start_channels()
        self.addCleanup(client.stop_channels)
        self.addCleanup(lambda: manager.shutdown_kernel(now=True))
        self.assertIsNone(drive.wait_until_up(manager, client))
        return manager, client

    def messages_of(self, client, parent):
        """Yields the contents of the kernel's messages about a run, until it is idle."""
        while True:
            message = client.get_iopub_msg(timeout=WAIT_SECONDS)
            if message["parent_header"].get("msg_id") == parent:
                yield message["content"]
                if message["content"].get("execution_state") == "idle":
                    return

    def run_in(self, kernel, code):
        answer = drive.run(*kernel, {"code": code})
        self.assertEqual((answer["end"], answer["error"]), ("ok", None))
        return answer["stdout"]
