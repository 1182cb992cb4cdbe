"""The program that a level starts: boot.py on the interpreter that runs the launcher."""

import os
import sys

from .record import Record

#: The folder of the package `cellar_runtime`.
PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


class Program(Record):
    """`python boot.py <boot>` with what it inherits."""

    #: Descriptor from which boot.py reads its task.
    boot: int
    #: Other descriptors that it needs.
    inherited: frozenset[int] = frozenset()
    #: Its stdout; None for /dev/null.
    output: int | None = None

    def command(self, runtime: str) -> list[str]:
        """The command, for a package that stands at `<runtime>/cellar_runtime`."""
        return [sys.executable, os.path.join(runtime, "cellar_runtime", "sandbox", "boot.py"), str(self.boot)]

    def descriptors(self) -> set[int]:
        return {self.boot, *self.inherited}
