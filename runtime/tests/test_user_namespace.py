"""The user namespace below which an ordinary user's kernels can be forked: what the trial of a level says of it."""

import os
import unittest
from unittest import mock

from cellar_runtime.sandbox import bwrap_level, probe, user_namespace


@unittest.skipIf(os.geteuid() == 0, "root needs no user namespace")
class UserNamespace(unittest.TestCase):
    def test_where_it_is_refused_the_level_stays_and_the_reason_is_told(self):
        plain = probe.probe({"only": "bwrap"})
        if not plain["levels"][0]["works"]:
            self.skipTest(plain["levels"][0]["reason"])
        with mock.patch.object(user_namespace, "enter", side_effect=OSError("not allowed")):
            probed = probe.probe({"only": "bwrap", "forks": True})
        self.assertEqual((probed["levels"][0]["works"], probed["forkFailure"]), (True, "OSError: not allowed"))

    def test_where_the_level_does_not_work_either_its_own_reason_is_enough(self):
        with mock.patch.object(bwrap_level, "enter", side_effect=OSError("no bubblewrap")):
            probed = probe.probe({"only": "bwrap", "forks": True})
        self.assertEqual((probed["levels"][0]["works"], probed["forkFailure"]), (False, None))


if __name__ == "__main__":
    unittest.main()
