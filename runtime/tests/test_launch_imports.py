"""The imports of a launch: a new chat waits for them, and they take most of a launch's time."""

import subprocess
import sys
import unittest

from cellar_runtime.sandbox.program import PACKAGE

#: With what these import themselves, a launch takes half of what it takes with dataclasses, subprocess, typing or secrets.
MAY_IMPORT = {
    "array", "collections", "contextlib", "copyreg", "ctypes", "enum", "errno", "fnmatch", "functools", "genericpath", "glob",
    "itertools", "json", "keyword", "math", "operator", "os", "posixpath", "pwd", "re", "reprlib", "resource", "select",
    "selectors", "socket", "stat", "struct", "sysconfig", "types",
}  # fmt: skip
#: On the levels without mounts, a process beside a kernel answers it in the background.
MORE_WITHOUT_MOUNTS = {"signal", "threading", "time"}


def imported(level):
    code = (
        "import sys; before = set(sys.modules); sys.path.append(sys.argv[1]); import cellar_runtime.sandbox.launcher, "
        f"cellar_runtime.sandbox.{level}; print(*sorted({{name.partition('.')[0] for name in set(sys.modules) - before}}))"
    )
    command = [sys.executable, "-ISE", "-c", code, PACKAGE.rpartition("/")[0]]
    names = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return {name for name in names if not name.startswith("_")} - {"cellar_runtime"}


class LaunchImports(unittest.TestCase):
    def test_with_mounts(self):
        self.assertEqual(imported("bwrap_level") - MAY_IMPORT, set())

    def test_without_mounts(self):
        self.assertEqual(imported("bare_level") - MAY_IMPORT - MORE_WITHOUT_MOUNTS, set())

    def test_the_probe_is_not_imported(self):
        with open(PACKAGE + "/sandbox/launch.py", encoding="utf-8") as file:
            lines = file.read().splitlines()
        self.assertEqual([line for line in lines if line.startswith(("import ", "from "))], ["import os", "import sys"])


if __name__ == "__main__":
    unittest.main()
