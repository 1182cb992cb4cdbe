import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import unittest

from cellar_runtime.gateway.memory_watch import COUNTER, MemoryWatch

MIB = 1024 * 1024
LIMIT = 128 * MIB

HOLDS = """
import mmap, os, sys
size = int(sys.argv[1]) << 20
held = [os.memfd_create("x") for _ in range(2)]
for descriptor in held:
    for _ in range(size >> 20):
        os.write(descriptor, bytes(1 << 20))
if sys.argv[2] == "mapped":
    maps = [mmap.mmap(descriptor, size) for descriptor in held]
    sum(each[at] for each in maps for at in range(0, size, 4096))
print("ready", flush=True)
sys.stdin.read()
"""


class OneLook(unittest.TestCase):
    def ended(self, mebibytes: int, how: str) -> bool:
        """Whether a look ends a program that holds two files in memory of that size each, and counts that."""
        command = [sys.executable, "-I", "-c", HOLDS, str(mebibytes), how]
        pipe = subprocess.PIPE
        with tempfile.TemporaryDirectory() as folder, subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
            self.assertEqual(process.stdout.readline(), b"ready\n")
            MemoryWatch(os.getpid(), LIMIT, folder).look()
            process.stdin.close()
            is_counted = os.path.exists(os.path.join(folder, COUNTER))
            self.assertEqual(process.wait() == -signal.SIGKILL, is_counted)
            return is_counted

    def test_files_in_memory_count_though_nobody_maps_them(self) -> None:
        self.assertTrue(self.ended(80, "open"))

    def test_a_file_that_is_mapped_counts_once(self) -> None:
        self.assertFalse(self.ended(45, "mapped"))
        self.assertTrue(self.ended(80, "mapped"))

    def test_a_program_ends_though_its_end_cannot_be_counted(self) -> None:
        command = [sys.executable, "-I", "-c", HOLDS, "80", "open"]
        pipe = subprocess.PIPE
        with tempfile.TemporaryDirectory() as folder, subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
            self.assertEqual(process.stdout.readline(), b"ready\n")
            os.mkdir(os.path.join(folder, COUNTER + "-new"))  # nothing can be written there
            try:
                with contextlib.redirect_stderr(io.StringIO()):
                    MemoryWatch(os.getpid(), LIMIT, folder).look()
            finally:
                process.stdin.close()
            self.assertEqual(process.wait(), -signal.SIGKILL)

    def test_less_is_left_alone(self) -> None:
        self.assertFalse(self.ended(30, "open"))
