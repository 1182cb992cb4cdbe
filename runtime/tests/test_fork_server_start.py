"""The start of the fork server, and kernels where it can't start."""

import json
import os
import time
import unittest
from unittest import mock

from cellar_runtime.fork_server import request, supervisor
from cellar_runtime.sandbox import probe, seccomp_table, server_mounts

from .fork_server_case import IS_FORKED, ForkServerCase, until

RUNTIME = os.path.realpath(os.path.join(os.path.dirname(request.__file__), "../.."))
#: Becomes the fork server, under a filter that refuses system calls.
UNDER_A_FILTER = """
import os, struct, sys
sys.path.append(%(runtime)r)
from cellar_runtime.sandbox import seccomp, seccomp_table
code = [(seccomp.LOAD, 0, 0, seccomp.CALL)]
for name in %(refused)r:
    number = seccomp_table.number(seccomp_table.DENIED, name, seccomp_table.this_architecture())
    if number is not None:
        code += [(seccomp.IF_EQUAL, 0, 1, number), (seccomp.RETURN, 0, 0, 0x00050001)]
code.append((seccomp.RETURN, 0, 0, seccomp.ALLOW))
seccomp.install(b"".join(struct.pack("=HBBI", *instruction) for instruction in code))
os.execv(sys.executable, [sys.executable, "-ISE", %(prepare)r, *sys.argv[1:]])
"""
CONTAINER_FILTER = os.path.join(RUNTIME, "cellar_runtime/sandbox/docker-seccomp.json")


class StartOfTheForkServer(ForkServerCase):
    def prepare_by(self, program):
        """Has this program in the place of prepare.py start the first server, until that takes requests or has ended."""
        supervisor.PREPARE, kept = program, supervisor.PREPARE
        try:
            self.begin()
            until(lambda: not os.path.exists(os.path.join(self.runtime, "f" + request.COMING)))
        finally:
            supervisor.PREPARE = kept

    def prepare_under_a_filter(self, refused):
        filtered = os.path.join(self.folder, "prepare.py")
        with open(filtered, "w", encoding="utf-8") as file:
            file.write(UNDER_A_FILTER % {"runtime": RUNTIME, "refused": refused, "prepare": supervisor.PREPARE})
        os.chmod(filtered, 0o644)
        self.prepare_by(filtered)

    def test_the_first_kernel_has_the_first_server_started_and_waits_for_it(self):
        self.begin(on_demand=True)
        time.sleep(0.5)
        self.assertIsNone(self.supervisor.process)
        self.assertEqual(self.run_in(self.kernel(), IS_FORKED), "True\n")
        self.assertEqual([name for name in os.listdir(self.runtime) if name.endswith((request.COMING, request.WANTED))], [])

    def test_a_first_server_that_fails_ends_the_wait(self):
        self.prepare_by("/nonexistent")
        self.assertEqual(self.run_in(self.kernel(), IS_FORKED), "False\n")

    def test_where_a_filter_refuses_to_join_namespaces_kernels_start_the_ordinary_way(self):
        self.prepare_under_a_filter(["setns"])
        self.assertFalse(self.supervisor.is_serving)
        self.assertEqual(self.run_in(self.kernel(), IS_FORKED), "False\n")

    def test_the_filter_that_containers_get_lets_it_fork(self):
        with open(CONTAINER_FILTER, encoding="utf-8") as file:
            refused = {name for rule in json.load(file)["syscalls"] if "args" not in rule for name in rule["names"]}
        self.prepare_under_a_filter(sorted(refused.intersection(seccomp_table.DENIED)))
        self.assertTrue(self.supervisor.is_serving)
        self.assertEqual(self.run_in(self.kernel(), IS_FORKED), "True\n")

    def test_what_the_server_may_not_do_is_told_by_the_trial_and_the_level_stays(self):
        for step in ("try_to_join", "make"):
            with mock.patch.object(server_mounts, step, side_effect=OSError(f"no {step}")):
                probed = probe.probe({"only": "bwrap", "forks": True})
            self.assertEqual((probed["levels"][0]["works"], probed["forkFailure"]), (True, f"no {step}"))
        self.assertIsNone(probe.probe({"only": "bwrap"})["forkFailure"])


if __name__ == "__main__":
    unittest.main()
