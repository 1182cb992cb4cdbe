import errno
import unittest

from cellar_runtime.sandbox import seccomp, seccomp_table as table

from .filter_machine import run

EPERM, ENOSYS, NO_FAMILY = (0x00050000 | number for number in (errno.EPERM, errno.ENOSYS, errno.EAFNOSUPPORT))
CLONE_NEWUSER, SIGCHLD, CLONE_THREAD_FLAGS = 0x10000000, 17, 0x3D0F00
STREAM, DATAGRAM, CLOSE_ON_EXEC = 1, 2, 0o2000000


class EveryArchitecture(unittest.TestCase):
    def answers(self, name: str, *arguments: int, own_network: bool = True) -> set[int]:
        """What the filters of both architectures answer to the call."""
        return {
            run(
                seccomp.program(architecture, own_network),
                table.AUDIT_ARCH[architecture],
                table.number({**table.DENIED, **table.INSPECTED}, name, architecture) or 0,
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
