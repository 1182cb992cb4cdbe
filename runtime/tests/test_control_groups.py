"""Groups in a tree of ordinary files: what is written where. A real tree of version 2 is not there to try."""

import os
import tempfile
import time
import unittest

from cellar_runtime.sandbox import control_groups
from cellar_runtime.sandbox.settings import ControlGroup, Limits, Settings


def read(*path: str) -> str:
    with open(os.path.join(*path), encoding="ascii") as file:
        return file.read()


class ControlGroupsTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        self.settings = Settings(
            level="bwrap",
            workspacesRoot="/w",
            limits=Limits(totalMemoryBytes=1000, processes=64),
            controlGroup=ControlGroup(self.root, cpus=1.5),
        )

    def test_a_chat_has_its_memory_and_each_group_in_it_processes_and_processors(self) -> None:
        group = control_groups.make(self.settings, "chat")
        chat = os.path.join(self.root, "chat")
        self.assertEqual(os.path.dirname(group), chat)
        self.assertEqual(read(chat, "memory.max"), "1000")
        self.assertEqual(read(chat, "cgroup.subtree_control"), "+memory +pids +cpu")
        self.assertEqual(read(group, "memory.max"), "1000")
        self.assertEqual(read(group, "pids.max"), str(64 + control_groups.OWN_PROCESSES))
        self.assertEqual(read(group, "cpu.max"), "150000 100000")

    def test_entering_is_the_process_s_own_doing(self) -> None:
        group = control_groups.make(self.settings, "chat")
        control_groups.enter(group)
        self.assertEqual(read(group, "cgroup.procs"), "0")

    def test_groups_that_are_over_go_when_the_next_is_made_but_for_those_that_a_launch_may_not_have_entered_yet(self) -> None:
        now = int(time.monotonic())
        over, young = f"{now - 3600}-ended", f"{now - 5}-made"
        for name in (over, young):
            os.makedirs(os.path.join(self.root, "chat", name))
        group = control_groups.make(self.settings, "chat")
        left = {name for name in os.listdir(os.path.join(self.root, "chat")) if os.path.isdir(os.path.join(self.root, "chat", name))}
        self.assertEqual(left, {young, os.path.basename(group)})

    def test_a_chat_s_folder_that_another_launch_has_just_made_gets_its_limits(self) -> None:
        chat = os.path.join(self.root, "chat")
        os.makedirs(chat)
        control_groups.make(self.settings, "chat")
        self.assertEqual(read(chat, "memory.max"), "1000")
        self.assertEqual(read(chat, "cgroup.subtree_control"), "+memory +pids +cpu")

    def test_swap_is_off_where_it_can_be(self) -> None:
        os.makedirs(os.path.join(self.root, "chat"))
        # The kernel makes the files of a group; here the test does.
        group_of = tempfile.mkdtemp(dir=self.root)
        open(os.path.join(group_of, "memory.swap.max"), "w", encoding="ascii").close()
        control_groups._limit_memory(group_of, 5)
        self.assertEqual(read(group_of, "memory.swap.max"), "0")

    def test_without_a_tree_nothing_happens(self) -> None:
        group = control_groups.make(Settings(level="bwrap", workspacesRoot="/w"), "chat")
        self.assertIsNone(group)
        control_groups.enter(group)


if __name__ == "__main__":
    unittest.main()
