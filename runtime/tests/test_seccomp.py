import errno
import unittest

from cellar_runtime.sandbox import seccomp
from cellar_runtime.sandbox import seccomp_table as table

from .filter_machine import run

EPERM, ENOSYS, NO_FAMILY = (0x00050000 | number for number in (errno.EPERM, errno.ENOSYS, errno.EAFNOSUPPORT))
CLONE_NEWUSER, SIGCHLD, CLONE_THREAD_FLAGS = 0x10000000, 17, 0x3D0F00
STREAM, DATAGRAM, CLOSE_ON_EXEC = 1, 2, 0o2000000
EVERY_TABLE = {**table.DENIED, **table.INSPECTED, **table.OF_A_PROCESS, **table.ABSENT, **table.ABSENT_IN_SHARED}
O_TRUNC = 0x200
KERNEL, PRIO_PROCESS, PRIO_GROUP, IOPRIO_WHO_PROCESS = 4711, 0, 1, 1


class EveryArchitecture(unittest.TestCase):
    def answers(self, name: str, *arguments: int, own_network: bool = True) -> set[int]:
        """The answers of both architectures' filters to the call."""
        return {
            run(
                seccomp.program(architecture, own_network),
                table.AUDIT_ARCH[architecture],
                table.number(EVERY_TABLE, name, architecture) or 0,
                arguments,
            )
            for architecture in table.ARCHITECTURES
        }

    def test_every_listed_call_is_denied(self) -> None:
        for architecture in table.ARCHITECTURES:
            program = seccomp.program(architecture, own_network=True)
            for name in table.DENIED:
                number = table.number(table.DENIED, name, architecture)
                if number is not None:
                    with self.subTest(architecture=architecture, call=name):
                        self.assertEqual(run(program, table.AUDIT_ARCH[architecture], number), EPERM)

    def test_ordinary_calls_are_allowed(self) -> None:
        for architecture, numbers in (("x86_64", (0, 1, 2, 9, 59, 202)), ("aarch64", (56, 63, 64, 221, 222, 98))):
            for number in numbers:
                program = seccomp.program(architecture, own_network=False)
                self.assertEqual(run(program, table.AUDIT_ARCH[architecture], number), seccomp.ALLOW)

    def test_another_architecture_ends_the_process(self) -> None:
        program = seccomp.program("x86_64", own_network=True)
        self.assertEqual(run(program, table.AUDIT_ARCH["aarch64"], 0), seccomp.KILL_PROCESS)
        self.assertEqual(run(program, table.AUDIT_ARCH["x86_64"], seccomp.X32_BIT | 1), ENOSYS)

    def test_processes_and_threads_but_no_namespaces(self) -> None:
        self.assertEqual(self.answers("clone", SIGCHLD), {seccomp.ALLOW})
        self.assertEqual(self.answers("clone", CLONE_THREAD_FLAGS), {seccomp.ALLOW})
        self.assertEqual(self.answers("clone", CLONE_NEWUSER | SIGCHLD), {EPERM})
        self.assertEqual(self.answers("clone3"), {ENOSYS})

    def test_no_child_of_the_process_outside(self) -> None:
        self.assertEqual(self.answers("clone", seccomp.CLONE_PARENT | SIGCHLD), {EPERM})

    def test_no_socket_makes_the_last_one_who_closes_it_wait(self) -> None:
        success = 0x00050000
        self.assertEqual(self.answers("setsockopt", 3, seccomp.SOL_SOCKET, seccomp.SO_LINGER), {success})
        self.assertEqual(self.answers("setsockopt", 3, seccomp.SOL_SOCKET, 2), {seccomp.ALLOW})
        self.assertEqual(self.answers("setsockopt", 3, 6, seccomp.SO_LINGER), {seccomp.ALLOW})

    def test_typing_into_a_terminal_is_denied_whatever_stands_in_the_upper_half(self) -> None:
        self.assertEqual(self.answers("ioctl", 0, seccomp.TIOCSTI), {EPERM})
        self.assertEqual(self.answers("ioctl", 0, (1 << 32) | seccomp.TIOCSTI), {EPERM})
        self.assertEqual(self.answers("ioctl", 0, 0x5413), {seccomp.ALLOW})

    def test_sockets_of_an_own_network(self) -> None:
        for family in (seccomp.AF_UNIX, seccomp.AF_INET, seccomp.AF_INET6):
            self.assertEqual(self.answers("socket", family, STREAM), {seccomp.ALLOW})
        for family in (17, 38, 40, 31):
            self.assertEqual(self.answers("socket", family, STREAM), {NO_FAMILY})

    def test_no_socket_that_reaches_the_host_where_its_network_is_shared(self) -> None:
        for family in (seccomp.AF_UNIX, seccomp.AF_INET, seccomp.AF_INET6, 40):
            for kind in (STREAM, DATAGRAM, 3):
                self.assertEqual(self.answers("socket", family, kind, own_network=False), {NO_FAMILY})

    def test_pairs_of_streams_but_not_of_datagrams_where_the_network_is_shared(self) -> None:
        def pair(kind: int) -> set[int]:
            return self.answers("socketpair", seccomp.AF_UNIX, kind, own_network=False)

        self.assertEqual(pair(STREAM | CLOSE_ON_EXEC), {seccomp.ALLOW})
        self.assertEqual(pair(DATAGRAM | CLOSE_ON_EXEC), {NO_FAMILY})

    def test_of_netlink_only_routes(self) -> None:
        for own_network in (True, False):
            self.assertEqual(self.answers("socket", 16, 3, 0, own_network=own_network), {seccomp.ALLOW})
            self.assertEqual(self.answers("socket", 16, 3, 12, own_network=own_network), {NO_FAMILY})

    def test_no_limits_priorities_or_processors_of_others_where_processes_are_shared(self) -> None:
        for name in table.OF_A_PROCESS:
            with self.subTest(call=name):
                self.assertEqual(self.answers(name, KERNEL, own_network=False), {EPERM})
                self.assertEqual(self.answers(name, 0, own_network=False), {seccomp.ALLOW})
                self.assertEqual(self.answers(name, KERNEL), {seccomp.ALLOW})

    def test_of_policies_of_others_only_the_one_that_all_have(self) -> None:
        self.assertEqual(self.answers("sched_setscheduler", KERNEL, 5, own_network=False), {EPERM})
        self.assertEqual(self.answers("sched_setscheduler", KERNEL, 0x40000000, own_network=False), {EPERM})
        self.assertEqual(self.answers("sched_setscheduler", KERNEL, 0, own_network=False), {seccomp.ALLOW})
        self.assertEqual(self.answers("sched_setscheduler", 0, 3, own_network=False), {seccomp.ALLOW})

    def test_priorities_of_oneself_and_ones_group_but_not_of_the_user(self) -> None:
        for name, process, user in (("setpriority", PRIO_PROCESS, 2), ("ioprio_set", IOPRIO_WHO_PROCESS, 3)):
            self.assertEqual(self.answers(name, process, 0, own_network=False), {seccomp.ALLOW})
            self.assertEqual(self.answers(name, process, KERNEL, own_network=False), {EPERM})
            self.assertEqual(self.answers(name, user, 0, own_network=False), {EPERM})
        self.assertEqual(self.answers("setpriority", PRIO_GROUP, 0, own_network=False), {seccomp.ALLOW})

    def test_memory_that_outlives_its_maker_is_nowhere(self) -> None:
        for architecture in table.ARCHITECTURES:
            for own_network in (True, False):
                program = seccomp.program(architecture, own_network)
                for name in table.ABSENT:
                    number = table.number(table.ABSENT, name, architecture)
                    assert number is not None
                    self.assertEqual(run(program, table.AUDIT_ARCH[architecture], number), ENOSYS)

    def test_queues_and_watches_stay_in_namespaces_of_ones_own(self) -> None:
        for name in ("mq_open", "mq_unlink", "inotify_init1"):
            self.assertEqual(self.answers(name, own_network=False), {ENOSYS})
            self.assertEqual(self.answers(name), {seccomp.ALLOW})

    def test_no_file_is_cut_by_its_path_where_landlock_does_not_look(self) -> None:
        for architecture in table.ARCHITECTURES:
            program = seccomp.program(architecture, own_network=False, refuse_cuts_by_path=True)
            allowing = seccomp.program(architecture, own_network=False)
            for name, flags, answer in (
                *(("truncate", 0, EPERM), ("openat2", 0, ENOSYS)),
                *(("openat", O_TRUNC | mode, EPERM) for mode in (0, 3)),
                *(("openat", O_TRUNC | mode, seccomp.ALLOW) for mode in (1, 2)),
                *(("openat", mode, seccomp.ALLOW) for mode in (0, 1, 2, 3)),
                ("openat", O_TRUNC | CLOSE_ON_EXEC, EPERM),
            ):
                number = table.number(table.CUTS_BY_PATH, name, architecture) or 0
                with self.subTest(architecture=architecture, call=name, flags=flags):
                    self.assertEqual(run(program, table.AUDIT_ARCH[architecture], number, (0, 0, flags)), answer)
                    self.assertEqual(run(allowing, table.AUDIT_ARCH[architecture], number, (0, 0, flags)), seccomp.ALLOW)
        older = seccomp.program("x86_64", own_network=False, refuse_cuts_by_path=True)
        number = table.number(table.CUTS_BY_PATH, "open", "x86_64") or 0
        self.assertEqual(run(older, table.AUDIT_ARCH["x86_64"], number, (0, O_TRUNC)), EPERM)
        self.assertEqual(run(older, table.AUDIT_ARCH["x86_64"], number, (0, O_TRUNC | 1)), seccomp.ALLOW)

    def test_facts_about_other_processes_through_a_descriptor_are_denied(self) -> None:
        self.assertEqual(self.answers("ioctl", 0, (64 << 16) | (3 << 30) | seccomp.PIDFD_GET_INFO), {EPERM})
        self.assertEqual(self.answers("prctl", seccomp.PR_SCHED_CORE), {EPERM})
        self.assertEqual(self.answers("prctl", 15), {seccomp.ALLOW})
