"""Children that are started as another user: the child has nothing of root, and the process that starts it stays as it was."""

import ctypes
import errno
import os
import signal
import subprocess
import sys
import threading
import unittest
from unittest import mock

from cellar_runtime.sandbox import syscalls
from cellar_runtime.sandbox.user_of_children import user_of_children

UID = 20077
PR_CAP_AMBIENT_RAISE, CAP_NET_BIND_SERVICE = 2, 10
OF_USER = ("Uid", "Gid", "Groups", "CapInh", "CapPrm", "CapEff", "CapAmb")


def of_user(status: str) -> "dict[str, list[str]]":
    lines = (line.partition(":") for line in status.splitlines())
    return {name: value.split() for name, _, value in lines if name in OF_USER}


def of_thread(thread: int) -> "dict[str, list[str]]":
    with open(f"/proc/self/task/{thread}/status", encoding="ascii") as file:
        return of_user(file.read())


@unittest.skipUnless(sys.platform == "linux" and os.geteuid() == 0, "only root becomes another user")
class UserOfChildren(unittest.TestCase):
    def make_ambient(self, capability: int) -> None:
        """Gives this thread a capability that programs which it starts would get, as a service manager can."""
        permitted = int(of_thread(threading.get_native_id())["CapPrm"][0], 16)
        syscalls.capset(permitted, permitted, 1 << capability)
        self.addCleanup(syscalls.capset, permitted, permitted, 0)
        syscalls.prctl(syscalls.PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability)

    def test_a_child_is_of_that_user_and_has_no_capability(self) -> None:
        self.make_ambient(CAP_NET_BIND_SERVICE)
        with user_of_children(UID):
            status = subprocess.run(["/bin/grep", "-v", "^CapInh", "/proc/self/status"], capture_output=True, text=True, check=True).stdout
        nothing = ["0" * 16]
        user = [str(UID)] * 4
        self.assertEqual(
            of_user(status),
            {"Uid": user, "Gid": user, "Groups": [], "CapPrm": nothing, "CapEff": nothing, "CapAmb": nothing},
        )

    def test_the_thread_is_afterwards_who_it_was_even_if_the_start_fails(self) -> None:
        before = of_thread(threading.get_native_id())
        with self.assertRaises(OSError), user_of_children(UID):
            subprocess.run(["/nowhere"], check=True)
        self.assertEqual(of_thread(threading.get_native_id()), before)

    def test_where_the_system_refuses_it_nothing_changes(self) -> None:
        before = of_thread(threading.get_native_id())

        def refuse(*_: object) -> int:
            ctypes.set_errno(errno.EPERM)
            return -1

        with mock.patch.object(syscalls, "syscall", refuse), self.assertRaises(PermissionError), user_of_children(UID):
            self.fail("it is another user")
        self.assertEqual(of_thread(threading.get_native_id()), before)

    def test_other_threads_stay_who_they_are(self) -> None:
        over = threading.Event()
        other = threading.Thread(target=over.wait)
        other.start()
        assert other.native_id is not None
        before = of_thread(other.native_id)
        with user_of_children(UID):
            meanwhile = of_thread(other.native_id)
        over.set()
        other.join()
        self.assertEqual(meanwhile, before)

    def test_processes_of_root_may_still_look_into_this_one(self) -> None:
        self.assertTrue(syscalls.is_dumpable())
        with user_of_children(UID):
            self.assertFalse(syscalls.is_dumpable())
        self.assertTrue(syscalls.is_dumpable())

    def test_the_thread_still_ends_with_its_parent(self) -> None:
        before = syscalls.parent_death_signal()
        self.addCleanup(syscalls.prctl, syscalls.PR_SET_PDEATHSIG, before)
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGTERM))
        with user_of_children(UID):
            pass
        self.assertEqual(syscalls.parent_death_signal(), signal.SIGTERM)
