"""Of 64 processors, as a big server has them, a sandbox works with a share, and its libraries are told."""

import os
import unittest
from unittest import mock

from cellar_runtime.sandbox import cores
from cellar_runtime.sandbox.environment import environment
from cellar_runtime.sandbox.settings import ControlGroup, Limits, Settings

JOBLIB_GUARDS = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMBA", "NUMEXPR")


def settings(processes: int = 256, cpus: "float | None" = None) -> Settings:
    group = None if cpus is None else ControlGroup("/g", cpus)
    return Settings(level="bwrap", workspacesRoot="/w", limits=Limits(processes=processes), controlGroup=group)


class CoresTest(unittest.TestCase):
    def setUp(self) -> None:
        self.affinity = set(range(64))
        patches = (
            mock.patch.object(os, "sched_getaffinity", lambda _: self.affinity, create=True),
            mock.patch.object(os, "sched_setaffinity", self._set, create=True),
        )
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)
        cores._offered.cache_clear()
        self.addCleanup(cores._offered.cache_clear)

    def _set(self, _process: int, processors: "list[int]") -> None:
        self.affinity = set(processors)

    def test_the_share_is_bounded_by_what_there_is_control_groups_and_processes(self) -> None:
        self.assertEqual(cores.share(settings()), cores.MOST)
        self.assertEqual(cores.share(settings(cpus=0)), cores.MOST)
        self.assertEqual(cores.share(settings(cpus=2.5)), 3)
        self.assertEqual(cores.share(settings(processes=64)), 8)
        self.assertEqual(cores.share(settings(processes=4)), 1)
        self.assertEqual(cores.share(settings(processes=0)), cores.MOST)

    def test_each_sandbox_gets_its_share_of_all_and_not_of_the_last_one_s(self) -> None:
        found = set()
        for _ in range(40):
            cores.enter(settings())
            self.assertEqual(cores.count(), cores.MOST)
            found |= self.affinity
        self.assertGreater(len(found), cores.MOST)

    def test_libraries_are_told_and_joblib_s_guard_stays_on(self) -> None:
        cores.enter(settings(cpus=2))
        told = environment("/h", "/t", {})
        for name in ("POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "TOKIO_WORKER_THREADS", "LOKY_MAX_CPU_COUNT", "GOMAXPROCS"):
            self.assertEqual(told[name], "2")
        self.assertEqual(told["OPENBLAS_THREAD_TIMEOUT"], str(cores.OPENBLAS_THREAD_TIMEOUT))
        for library in JOBLIB_GUARDS:
            self.assertNotIn(library + "_NUM_THREADS", told)

    def test_a_machine_that_is_small_enough_is_left_as_it_is(self) -> None:
        self.affinity = {1, 3}
        cores._offered.cache_clear()
        with mock.patch.object(os, "sched_setaffinity", side_effect=AssertionError, create=True):
            cores.enter(settings())
        self.assertEqual(cores.count(), 2)
