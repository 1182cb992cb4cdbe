"""The byte code that the set-up left is made up for, and what was made already is not made again."""

import os
import subprocess
import sys
import tempfile
import unittest

SCRIPT = os.path.join(os.path.dirname(__file__), "..", "cellar_runtime", "bytecode", "compile_rest.py")


class CompileRest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.environment = folder.name
        self.site = os.path.join(folder.name, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
        self.mark = os.path.join(folder.name, "mark")

    def add(self, path, text="x = 1\n"):
        source = os.path.join(self.site, path)
        os.makedirs(os.path.dirname(source), exist_ok=True)
        with open(source, "w", encoding="utf-8") as file:
            file.write(text)

    def compile(self):
        subprocess.run([sys.executable, "-I", SCRIPT, self.environment, self.mark], check=True)

    def compiled(self):
        """The sources that have byte code, with when it was written."""
        tag = "." + sys.implementation.cache_tag + ".pyc"
        found = {}
        for parent, _, names in os.walk(self.site):
            for name in names:
                if name.endswith(tag):
                    source = os.path.join(os.path.dirname(parent), name[: -len(tag)] + ".py")
                    found[os.path.relpath(source, self.site)] = os.stat(os.path.join(parent, name)).st_mtime_ns
        return found

    def test_packages_and_modules_are_compiled_and_the_mark_says_so(self):
        self.add("module.py")
        self.add("package/__init__.py")
        self.add("package/below/deep.py")
        self.compile()
        self.assertEqual(set(self.compiled()), {"module.py", "package/__init__.py", "package/below/deep.py"})
        self.assertTrue(os.path.exists(self.mark))

    def test_a_second_run_compiles_only_what_is_missing(self):
        self.add("one/__init__.py")
        self.compile()
        before = self.compiled()
        self.add("two/__init__.py")
        self.compile()
        after = self.compiled()
        self.assertEqual(after["one/__init__.py"], before["one/__init__.py"])
        self.assertIn("two/__init__.py", after)

    def test_what_is_no_python_and_the_packages_own_tests_hold_nothing_up(self):
        self.add("package/template.py", "{{ name }} = (\n")
        self.add("package/tests/test_it.py")
        self.add("package/zebra.py")
        self.compile()
        self.assertEqual(set(self.compiled()), {"package/zebra.py"})

    def test_while_another_process_is_at_it_nothing_is_done(self):
        import fcntl

        self.add("module.py")
        with open(self.mark + ".lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.compile()
        self.assertEqual(self.compiled(), {})
        self.assertFalse(os.path.exists(self.mark))


if __name__ == "__main__":
    unittest.main()
