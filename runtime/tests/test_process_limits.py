"""One user runs several sandboxes, and each may start what its own limit allows, whatever the others run."""

import contextlib
import errno
import io
import os
import resource
import subprocess
import sys
import unittest
from unittest import mock

from cellar_runtime.gateway.process_limits import ProcessLimits

USER = 54321


@unittest.skipIf(sys.platform != "linux" or os.geteuid() != 0, "two users are needed, as root has them")
class ProcessLimitsTest(unittest.TestCase):
    def _process(self) -> int:
        def become() -> None:
            resource.setrlimit(resource.RLIMIT_NPROC, (5, 500))
            os.setgroups([])
            os.setgid(USER)
            os.setuid(USER)

        command = ["/usr/bin/env", "sleep", "600"]
        process = subprocess.Popen(command, preexec_fn=become, cwd="/")
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process.pid

    def test_a_limit_is_a_sandbox_s_own_and_what_others_run(self) -> None:
        first, second, alone = self._process(), self._process(), os.getpid()
        before = resource.getrlimit(resource.RLIMIT_NPROC)
        ProcessLimits(100).set([[first], [second, alone]], {first: 70, second: 3, alone: 9})
        self.assertEqual(_limits_of(first), (100 + 3 + 100, 500))
        self.assertEqual(_limits_of(second), (100 + 70 + 100, 500))
        self.assertEqual(resource.getrlimit(resource.RLIMIT_NPROC), before)

    def test_who_is_alone_has_its_own_limit_again(self) -> None:
        first = self._process()
        limits = ProcessLimits(100)
        limits.set([[first]], {first: 99})
        self.assertEqual(_limits_of(first), (100, 500))

    def test_no_limit_is_moved_beyond_the_hard_one(self) -> None:
        first, second = self._process(), self._process()
        ProcessLimits(100).set([[first], [second]], {first: 70, second: 9000})
        self.assertEqual(_limits_of(first), (500, 500))

    def test_limits_that_could_not_be_moved_are_moved_at_the_next_look(self) -> None:
        first = self._process()
        limits = ProcessLimits(100)
        said = io.StringIO()
        with mock.patch.object(os, "fork", side_effect=BlockingIOError(errno.EAGAIN, "no process")), contextlib.redirect_stderr(said):
            limits.set([[first]], {first: 1})
        self.assertEqual(len(said.getvalue().splitlines()), 1)
        self.assertEqual(_limits_of(first), (5, 500))
        limits.set([[first]], {first: 1})
        self.assertEqual(_limits_of(first), (100, 500))

    def test_what_has_ended_is_passed_over(self) -> None:
        process = subprocess.Popen(["/usr/bin/env", "true"])
        process.wait()
        ProcessLimits(100).set([[process.pid]], {process.pid: 1})


def _limits_of(process: int) -> "tuple[int, int]":
    with open(f"/proc/{process}/limits", encoding="ascii") as file:
        line = next(line for line in file if line.startswith("Max processes"))
    soft, hard = line.removeprefix("Max processes").split()[:2]
    return int(soft), int(hard)
