"""The imports of a launch: a new chat waits for them, and they take most of a launch's time."""

import subprocess
import sys
import unittest

from cellar_runtime.sandbox.program import PACKAGE

#: With what these import themselves, which differs among Pythons, a launch takes half of what it takes with dataclasses, subprocess,
#: typing or secrets.
MAY_IMPORT = ("ctypes", "glob", "json", "os", "pwd", "resource", "select", "socket", "struct", "sysconfig")
#: On the levels without mounts, a process beside a kernel answers it in the background.
MORE_WITHOUT_MOUNTS = ("signal", "threading", "time")
#: None of the above may import these, not even by way of others.
NEVER = {"dataclasses", "secrets", "subprocess", "typing", "asyncio", "logging"}


def imported(*modules):
    """The names that Python imports for these modules, without those that it has anyway and Cellar's own."""
    code = (
        f"import sys; before = set(sys.modules); sys.path.append(sys.argv[1]); import {', '.join(modules)}; "
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    command = [sys.executable, "-ISE", "-c", code, PACKAGE.rpartition("/")[0]]
    names = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return {name for name in names if not name.startswith("_")} - {"cellar_runtime"}


def for_launch(level):
    return imported("cellar_runtime.sandbox.launcher", f"cellar_runtime.sandbox.{level}")


class LaunchImports(unittest.TestCase):
    def test_with_mounts(self):
        self.assertEqual(for_launch("bwrap_level") - imported(*MAY_IMPORT), set())

    def test_without_mounts(self):
        self.assertEqual(for_launch("bare_level") - imported(*MAY_IMPORT, *MORE_WITHOUT_MOUNTS), set())

    def test_what_launches_import_is_light_on_this_python_too(self):
        self.assertEqual(imported(*MAY_IMPORT, *MORE_WITHOUT_MOUNTS) & NEVER, set())

    def test_the_probe_is_not_imported(self):
        with open(PACKAGE + "/sandbox/launch.py", encoding="utf-8") as file:
            lines = file.read().splitlines()
        self.assertEqual([line for line in lines if line.startswith(("import ", "from "))], ["import os", "import sys"])


if __name__ == "__main__":
    unittest.main()
