"""A kernel's requests to its reaper, and the processes that the reaper ends."""

import os
import socket
import subprocess
import sys
import time
import unittest

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from cellar_runtime.sandbox import leftovers, process_tree  # noqa: E402

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


class Leftovers(unittest.TestCase):
    def setUp(self) -> None:
        ours, self.kernels = socket.socketpair()
        self.reaper = leftovers.Reaper(self.kernels.fileno())
        leftovers.serve(ours, self._look)
        self.started: list[subprocess.Popen[bytes]] = []

    def tearDown(self) -> None:
        self.kernels.close()
        for process in self.started:
            process.kill()
            process.wait()

    def _look(self) -> process_tree.Processes:
        mine = {process.pid for process in self.started}
        return {each: started for each, started in process_tree.descendants(os.getpid()).items() if each in mine}

    def _start(self, **more: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(SLEEP, start_new_session=True, env={**os.environ, **more})
        self.started.append(process)
        return process

    def test_ends_what_has_come_since(self) -> None:
        earlier = self._start()
        self.reaper.remember()
        young = self._start()
        self.assertTrue(self.reaper.end(spare_programs=False))
        self.assertEqual(young.wait(), -9)
        self.assertIsNone(earlier.poll())

    @unittest.skipUnless(sys.platform == "linux", "the mark is looked for in /proc")
    def test_spares_programs_of_other_runs_where_it_is_asked_to(self) -> None:
        self.reaper.remember()
        program = self._start(CELLAR_PROGRAM="x")
        # Its environment can be read when it has become another program.
        while not leftovers._is_of_program(program.pid):
            time.sleep(0.001)
        self.assertTrue(self.reaper.end(spare_programs=True))
        self.assertIsNone(program.poll())
        self.assertTrue(self.reaper.end(spare_programs=False))
        self.assertEqual(program.wait(), -9)

    def test_an_answer_that_was_not_waited_for_is_not_the_next_ones(self) -> None:
        self.reaper.remember()
        young = self._start()
        os.write(self.kernels.fileno(), leftovers.REMEMBER + b"\xff")  # given up by an interrupt
        self.reaper.remember()
        self.assertTrue(self.reaper.end(spare_programs=False))
        self.assertIsNone(young.poll())

    def test_a_keeper_that_is_gone_is_an_error(self) -> None:
        ours, kernels = socket.socketpair()
        reaper = leftovers.Reaper(kernels.fileno())
        ours.close()
        with self.assertRaises(OSError):
            reaper.remember()
        kernels.close()

    def test_a_process_of_the_same_id_that_started_at_another_time_is_left_alone(self) -> None:
        process = self._start()
        started = process_tree.descendants(os.getpid())[process.pid]
        process_tree.kill([(process.pid, started + 1)])
        self.assertIsNone(process.poll())
        process_tree.kill([(process.pid, started)])
        self.assertEqual(process.wait(), -9)


if __name__ == "__main__":
    unittest.main()
