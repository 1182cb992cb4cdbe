"""Which level the gateway's image takes, whether it forks kernels, and what its kernelspecs say."""

import contextlib
import io
import json
import os
import tempfile
import unittest
from unittest import mock

from cellar_runtime.sandbox.connection import refuse_relative
from cellar_runtime.sandbox.failure import Refused
from cellar_runtime.standalone import settings
from cellar_runtime.standalone.isolation_level import CannotStart, choose_level
from cellar_runtime.standalone.kernelspecs import write_kernelspecs


def found(*working):
    levels = ("bwrap", "bwrap-noproc", "bwrap-root", "landlock+uid", "landlock")
    return {"levels": [{"level": each, "works": each in working, "reason": "no"} for each in levels]}


class ChooseIsolationLevel(unittest.TestCase):
    def test_takes_the_best_that_works(self):
        self.assertEqual(choose_level(found("bwrap-noproc", "landlock"), "auto", None), "bwrap-noproc")
        self.assertEqual(choose_level(found("landlock"), "auto", "landlock"), "landlock")

    def test_refuses_less_than_is_required_and_names_the_options(self):
        with self.assertRaisesRegex(CannotStart, "best that works here is landlock.*(\n.*)*seccomp="):
            choose_level(found("landlock"), "auto", "bwrap")

    def test_refuses_to_run_without_a_sandbox(self):
        with self.assertRaisesRegex(CannotStart, "no sandbox works"):
            choose_level(found(), "auto", None)
        for asked, required in (("none", None), ("auto", "none"), ("everything", None)):
            with self.assertRaises(CannotStart):
                choose_level(found("bwrap"), asked, required)


class ForkKernels(unittest.TestCase):
    def prepared(self, *, asked, level, failure=None):
        """Whether kernels are forked, what is said of it, and whether the probe was asked."""
        said = io.StringIO()
        answer = {**found(level), "bwrap": None, "forkFailure": failure}
        with (
            tempfile.TemporaryDirectory() as folder,
            mock.patch.dict(os.environ, {"KERNEL_FORK_SERVER": asked}),
            mock.patch.object(settings, "probe", return_value=answer) as probe,
            contextlib.redirect_stderr(said),
        ):
            forks = settings.prepare(folder, "/workspaces", forks=settings.forks()).forks
        return forks, said.getvalue().count("not forked"), probe.call_args.args[0]["forks"]

    def test_where_they_can_be_and_unless_that_is_off(self):
        self.assertEqual(self.prepared(asked="auto", level="bwrap"), (True, 0, True))
        self.assertEqual(self.prepared(asked="auto", level="bwrap-noproc"), (True, 0, True))
        self.assertEqual(self.prepared(asked="auto", level="landlock"), (False, 0, True))
        self.assertEqual(self.prepared(asked="", level="bwrap"), (True, 0, True))
        self.assertEqual(self.prepared(asked="off", level="bwrap"), (False, 0, False))

    def test_it_says_why_they_can_not_be(self):
        self.assertEqual(self.prepared(asked="auto", level="bwrap", failure="no namespace"), (False, 1, True))

    def test_another_value_is_refused_by_name(self):
        with mock.patch.dict(os.environ, {"KERNEL_FORK_SERVER": "on"}), self.assertRaisesRegex(CannotStart, "KERNEL_FORK_SERVER.*on"):
            settings.forks()


class Kernelspecs(unittest.TestCase):
    def test_tell_how_code_sees_its_workspace(self):
        for level, paths in (("bwrap", "mount"), ("bwrap-noproc", "mount"), ("bwrap-root", "mount"), ("landlock", "rewrite")):
            with tempfile.TemporaryDirectory() as folder:
                kernelspecs = write_kernelspecs(folder, None, level, "/workspaces")
                self.assertEqual(sorted(os.listdir(kernelspecs)), ["cellar-python", "cellar-runner"])
                for name in os.listdir(kernelspecs):
                    with open(os.path.join(kernelspecs, name, "kernel.json"), encoding="utf-8") as file:
                        spec = json.load(file)
                    self.assertEqual(spec["metadata"]["cellar_paths"], paths)
                    self.assertEqual(spec["interrupt_mode"], "message")

    def test_name_the_process_proxy_for_enterprise_gateway_only(self):
        for proxy in (None, "package.Proxy"):
            with tempfile.TemporaryDirectory() as folder:
                kernelspecs = write_kernelspecs(folder, None, "bwrap", "/workspaces", proxy)
                with open(os.path.join(kernelspecs, "cellar-runner", "kernel.json"), encoding="utf-8") as file:
                    found = json.load(file)["metadata"].get("process_proxy")
                self.assertEqual(found, proxy and {"class_name": proxy})


class Sockets(unittest.TestCase):
    def test_without_a_path_are_refused_with_what_to_do(self):
        with self.assertRaisesRegex(Refused, "UnixSocketProcessProxy"):
            refuse_relative({"transport": "ipc", "ip": "127.0.0.1"})
        refuse_relative({"transport": "ipc", "ip": "/run/kernel-1-ipc"})
        refuse_relative({"transport": "tcp", "ip": "127.0.0.1"})


if __name__ == "__main__":
    unittest.main()
