"""Kernels and the fork server, which import matplotlib ahead, have the list of fonts that was made with their environment."""

import importlib.util
import os
import sys
import tempfile
import types
import unittest
from unittest import mock

from cellar_runtime.fork_server import prepare

FIGURES = os.path.join(os.path.dirname(__file__), "..", "cellar_runtime", "kernel", "figures.py")


def load_figures():
    """The module as a kernel has it, without what it imports of Cellar's."""
    names = ("_cellar_agg", "cellar_after")
    with mock.patch.dict(sys.modules, {name: types.ModuleType(name) for name in names}):
        spec = importlib.util.spec_from_file_location("_figures", FIGURES)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


class OfKernels(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.own = os.path.join(folder.name, "own")
        self.made = os.path.join(folder.name, "share/matplotlib-cache")
        for patch in (
            mock.patch.object(sys, "prefix", folder.name),
            mock.patch.dict(os.environ, {"MPLCONFIGDIR": self.own}),
            mock.patch.dict(sys.modules),
        ):
            patch.start()
            self.addCleanup(patch.stop)
        sys.modules.pop("matplotlib.font_manager", None)
        self.figures = load_figures()

    def write(self, folder, text):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "fontlist-v1.json"), "w", encoding="utf-8") as file:
            file.write(text)

    def bring(self):
        self.figures.bring_font_lists()
        if not os.path.isdir(self.own):
            return {}
        found = {}
        for name in os.listdir(self.own):
            with open(os.path.join(self.own, name), encoding="utf-8") as file:
                found[name] = file.read()
        return found

    def test_the_list_is_copied(self):
        self.write(self.made, "made")
        self.assertEqual(self.bring(), {"fontlist-v1.json": "made"})

    def test_one_that_is_there_stays(self):
        self.write(self.made, "made")
        self.write(self.own, "own")
        self.assertEqual(self.bring(), {"fontlist-v1.json": "own"})

    def test_another_environment_has_none(self):
        self.assertEqual(self.bring(), {})

    def test_matplotlib_that_is_imported_already_needs_none(self):
        self.write(self.made, "made")
        sys.modules["matplotlib.font_manager"] = types.ModuleType("x")
        self.assertEqual(self.bring(), {})

    def test_a_folder_that_cannot_be_made_is_no_hindrance(self):
        self.write(self.made, "made")
        with open(self.own, "w", encoding="utf-8"):
            pass
        self.figures.bring_font_lists()


class OfForkServer(unittest.TestCase):
    """The list that was made with the environment, for the import of matplotlib in the server."""

    def bring(self, environment, runtime):
        os.makedirs(os.path.join(runtime, "tmp"))
        with mock.patch.object(prepare.interpreter, "environment_folder", lambda: environment), mock.patch.object(prepare.bwrap, "RUNTIME", runtime):
            prepare.bring_font_lists()
        return os.listdir(os.path.join(runtime, "tmp/.matplotlib"))

    def test_it_is_where_the_server_looks_for_its_own(self):
        with tempfile.TemporaryDirectory() as folder:
            made = os.path.join(folder, "environment/share/matplotlib-cache")
            os.makedirs(made)
            with open(os.path.join(made, "fontlist-v1.json"), "w", encoding="utf-8") as file:
                file.write("{}")
            runtime = os.path.join(folder, "runtime")
            self.assertEqual(self.bring(os.path.join(folder, "environment"), runtime), ["fontlist-v1.json"])
            with open(os.path.join(runtime, "tmp/.matplotlib/fontlist-v1.json"), encoding="utf-8") as file:
                self.assertEqual(file.read(), "{}")

    def test_an_environment_that_has_none_is_no_hindrance(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(self.bring(folder, os.path.join(folder, "runtime")), [])
