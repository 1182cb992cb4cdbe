import os
import tempfile
import unittest
from unittest import mock

from cellar_runtime.runner import etc_copy
from cellar_runtime.runner.etc_copy import EtcCopy
from cellar_runtime.sandbox import host_files


class WhatProgramsSeeOfEtc(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = self.enterContext(tempfile.TemporaryDirectory()) if hasattr(self, "enterContext") else tempfile.mkdtemp()

    def read(self, name: str, path: str) -> str:
        with open(os.path.join(self.folder, name, path), encoding="utf-8") as file:
            return file.read()

    def test_it_holds_the_listed_paths_and_the_sandboxs_own_users(self) -> None:
        name = EtcCopy(self.folder).find()
        assert name is not None
        self.assertIn("sandbox:x:1000", self.read(name, "passwd"))
        self.assertNotIn("shadow", os.listdir(os.path.join(self.folder, name)))
        shown = {path for path in host_files.etc_paths() if os.path.isfile(path) and os.access(path, os.R_OK)}
        for path in shown:
            self.assertTrue(os.path.isfile(os.path.join(self.folder, name, os.path.relpath(path, "/etc"))), path)

    def test_it_is_made_again_when_the_original_changes_and_only_then(self) -> None:
        original = tempfile.mkdtemp(dir=self.folder)
        path = os.path.join(original, "settings")
        with open(path, "w", encoding="utf-8") as file:
            file.write("one")
        cache = tempfile.mkdtemp(dir=self.folder)
        seconds = [100.0]
        with (
            mock.patch.object(host_files, "find_etc_paths", lambda: [path]),
            mock.patch("os.path.relpath", lambda *_: "settings"),
            mock.patch.object(etc_copy.time, "monotonic", lambda: seconds[0]),
        ):
            copy = EtcCopy(cache)
            first = copy.find()
            seconds[0] += etc_copy.LOOK_SECONDS
            self.assertEqual(copy.find(), first)
            with open(path, "w", encoding="utf-8") as file:
                file.write("other")
            # The original is looked at once a second.
            self.assertEqual(copy.find(), first)
            seconds[0] += etc_copy.LOOK_SECONDS
            second = copy.find()
            assert first is not None and second is not None
            self.assertNotEqual(first, second)
            for name, text in ((first, "one"), (second, "other")):
                with open(os.path.join(cache, name, "settings"), encoding="utf-8") as file:
                    self.assertEqual(file.read(), text)
            # Copies of an earlier runner are removed.
            EtcCopy(cache)
            self.assertEqual(os.listdir(cache), [])


if __name__ == "__main__":
    unittest.main()
