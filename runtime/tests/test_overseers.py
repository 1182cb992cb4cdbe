"""The last moments of the reaper and of the guardian."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

RUNTIME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

#: Leaves a detached process, whose id it prints, and waits.
WARD = """
import os, sys, time
sys.path.append(sys.argv[1])

def ward():
    detached = os.fork()
    if detached == 0:
        os.setsid()
        time.sleep(600)
    os.write(1, b"%d\\n" % detached)
    time.sleep(600)
"""

KEEPER = """
from cellar_runtime.sandbox import reaper

reader, writer = os.pipe()
kernel = os.fork()
if kernel == 0:
    os.write(writer, b"\\0")
    ward()
os.close(writer)
reaper.reap(kernel, reader, sys.argv[2] + "/kernel.json", sys.argv[2] + "/scratch")
"""

GUARDIAN = """
from cellar_runtime.gateway import guardian

guardian.stand_above(None, None)
ward()
"""


def _is_up(process: int) -> bool:
    """Whether it has blocked SIGTERM. While it is in sigwait Linux shows no blocked signal, but the reaper's handler for SIGCHLD."""
    with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as file:
        sets = {name: int(value, 16) for name, _, value in (line.partition(":") for line in file) if name in ("SigBlk", "SigCgt")}
    return bool(sets["SigBlk"] & 1 << (signal.SIGTERM - 1) or sets["SigCgt"] & 1 << (signal.SIGCHLD - 1))


def _is_alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


#: The gateway ends by itself once two looks have failed.
FAILING_LOOK = """
import os, sys
sys.path.append(sys.argv[1])
from cellar_runtime.gateway import guardian

guardian.LOOK_AT_MEMORY_SECONDS = 0
reader, writer = os.pipe()

class Watch:
    def look(self):
        os.write(writer, b".")
        raise OSError(28, "No space left on device")

guardian.stand_above(None, None, lambda gateway: Watch())
os.close(writer)
seen = os.read(reader, 1) + os.read(reader, 1)
os._exit(7 if seen == b".." else 1)
"""


@unittest.skipUnless(sys.platform == "linux", "PR_SET_CHILD_SUBREAPER is Linux's")
class FailingLook(unittest.TestCase):
    def test_the_guardian_says_it_and_stays(self) -> None:
        command = [sys.executable, "-I", "-c", FAILING_LOOK, RUNTIME]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(ended.returncode, 7)
        self.assertIn("No space left", ended.stderr.splitlines()[1])
        self.assertNotIn("Traceback", ended.stderr)


@unittest.skipUnless(sys.platform == "linux", "PR_SET_CHILD_SUBREAPER is Linux's")
class ManySignals(unittest.TestCase):
    """A second SIGTERM may come when the process that is watched over was reaped already: what is left to do is done."""

    def _end_with_many_signals(self, program: str, folder: str) -> int:
        command = [sys.executable, "-I", "-c", WARD + program, RUNTIME, folder]
        with (
            tempfile.TemporaryFile() as errors,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors) as overseer,
        ):
            assert overseer.stdout is not None
            detached = int(overseer.stdout.readline())
            while not _is_up(overseer.pid):
                time.sleep(0.001)
            while overseer.poll() is None:
                overseer.send_signal(signal.SIGTERM)
            errors.seek(0)
            self.assertEqual(errors.read().decode(), "")
        if _is_alive(detached):
            os.kill(detached, signal.SIGKILL)
            self.fail("what was detached lives on")
        return overseer.returncode

    def test_the_keeper_ends_no_earlier_than_its_work(self) -> None:
        for _ in range(10):
            with tempfile.TemporaryDirectory() as folder:
                os.mkdir(folder + "/scratch")
                self.assertEqual(self._end_with_many_signals(KEEPER, folder), 128 + signal.SIGKILL)
                self.assertEqual(os.listdir(folder), [])

    def test_the_guardian_ends_no_earlier_than_its_work(self) -> None:
        for _ in range(10):
            self.assertEqual(self._end_with_many_signals(GUARDIAN, ""), 128 + signal.SIGTERM)


if __name__ == "__main__":
    unittest.main()
