"""Which program is reported as killed for its memory, from files as the system and the guardian write them."""

import os
import tempfile
import unittest
from unittest import mock

from cellar_runtime.runner import memory_kills


class MemoryKillsTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        patch = mock.patch.dict(os.environ, {"JUPYTER_RUNTIME_DIR": self.folder})
        patch.start()
        self.addCleanup(patch.stop)

    def write(self, name: str, text: str) -> None:
        with open(os.path.join(self.folder, name), "w", encoding="ascii") as file:
            file.write(text)

    def test_the_guardian_names_the_program(self) -> None:
        self.write("memory-kills", "oom_kill 1\nunit 70 1 -\n")
        kills = memory_kills.MemoryKills()
        self.write("memory-kills", "oom_kill 2\nunit 70 1 -\nunit 71 2 kernel-k\n")
        # An earlier one had the number 70 before this program got it.
        self.assertEqual([kills.reached(process, None) for process in (70, 71, 7)], [False, True, False])

    def test_a_group_of_its_own_tells_of_this_program_alone(self) -> None:
        with mock.patch.object(memory_kills, "_shared", side_effect=[1, 2]):
            kills = memory_kills.MemoryKills()
            self.write("memory.events", "oom 1\noom_kill 0\n")
            self.assertIs(kills.reached(70, self.folder), False)
            self.write("memory.events", "oom 1\noom_kill 1\n")
            self.assertIs(kills.reached(70, self.folder), True)

    def test_a_count_that_is_shared_makes_it_likely(self) -> None:
        with mock.patch.object(memory_kills, "_shared", side_effect=[1, 2]):
            self.assertEqual(memory_kills.MemoryKills().reached(70, None), "likely")


if __name__ == "__main__":
    unittest.main()
