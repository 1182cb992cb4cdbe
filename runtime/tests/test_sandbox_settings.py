import os
import re
import tempfile
import unittest
from unittest import mock

from cellar_runtime.sandbox import bwrap, host_files
from cellar_runtime.sandbox import settings as settings_file
from cellar_runtime.sandbox.connection import listen
from cellar_runtime.sandbox.failure import Refused, clear_marker, marker_path, write_marker
from cellar_runtime.sandbox.interpreter import environment_folder, package_folders, shown_folders
from cellar_runtime.sandbox.workspace import uid_for, verify


def some_settings(**more: object) -> settings_file.Settings:
    return settings_file.parse({"level": "bwrap", "workspacesRoot": "/nowhere", **more})


class Settings(unittest.TestCase):
    def test_what_is_left_out_has_its_default(self) -> None:
        self.assertEqual(some_settings(limits={"processes": 7}).limits, settings_file.Limits(processes=7))

    def test_a_misspelt_setting_is_an_error(self) -> None:
        for wrong in ({"limits": {"proceses": 7}}, {"slotRoot": "/x"}, {"level": "chroot"}):
            with self.assertRaises(ValueError):
                some_settings(**wrong)


class Var(unittest.TestCase):
    def test_packages_data_is_shown_where_it_is(self) -> None:
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
            there = os.path.relpath(folder, "/var")
            host_files.var_folders.cache_clear()
            self.addCleanup(host_files.var_folders.cache_clear)
            with mock.patch.object(host_files, "_VAR", (there, there + "/none")):
                self.assertEqual(host_files.var_folders(), [folder])
            for uid in (None, 20_001):
                options, descriptors = bwrap.arguments(
                    settings_file.Bwrap(), settings_file.Limits(), own_proc=True, read_only={}, writable={}, environment={},
                    seccomp=0, drop_to=uid,
                )  # fmt: skip
                for descriptor in descriptors - {0}:
                    os.close(descriptor)
                at = options.index(folder)
                self.assertEqual(options[at - 1 : at + 2], ["--ro-bind", folder, folder])


class Workspaces(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = os.path.realpath(folder.name)
        os.makedirs(os.path.join(self.root, "uploads", "chat", "inner"))
        self.settings = some_settings(workspacesRoot=self.root + "/uploads")

    def test_a_child_of_the_root_is_a_workspace(self) -> None:
        self.assertEqual(verify(self.root + "/uploads/chat", self.settings).folder, self.root + "/uploads/chat")

    def test_a_workspace_that_its_code_has_closed_is_opened_again(self) -> None:
        os.chmod(self.root + "/uploads/chat", 0o000)
        verify(self.root + "/uploads/chat", self.settings)
        self.assertEqual(os.stat(self.root + "/uploads/chat").st_mode & 0o777, 0o755)

    def test_everything_else_is_refused(self) -> None:
        os.symlink("/tmp", self.root + "/uploads/link")
        os.mkdir(self.root + "/uploads/with space")
        os.mkdir(self.root + "/uploads/" + "a" * 65)
        for path in ("", "/uploads", "/uploads/chat/inner", "/uploads/link", "/uploads/with space", "/uploads/" + "a" * 65):
            with self.subTest(path=path), self.assertRaises(Refused):
                verify(self.root + path, self.settings)

    def test_root_drops_to_the_owner_and_to_no_system_user(self) -> None:
        found = verify(self.root + "/uploads/chat", self.settings)
        with mock.patch("os.geteuid", return_value=0):
            self.assertEqual(uid_for(mock.Mock(uid=20000), self.settings), 20000)
            for uid in (0, 33, 19999):
                with self.assertRaises(Refused):
                    uid_for(mock.Mock(uid=uid), self.settings)
        with mock.patch("os.geteuid", return_value=1000):
            self.assertIsNone(uid_for(found, self.settings))

    def test_without_root_no_rung_is_taken_that_needs_another_user(self) -> None:
        for level in ("bwrap-root", "landlock+uid", "uid"):
            with mock.patch("os.geteuid", return_value=1000), self.assertRaisesRegex(Refused, "needs root"):
                uid_for(mock.Mock(uid=1000), some_settings(level=level))


class Environment(unittest.TestCase):
    def test_is_known_from_the_path_of_the_interpreter_also_where_site_was_left_out(self) -> None:
        with tempfile.TemporaryDirectory() as folder, mock.patch("sys.executable", folder + "/bin/python"):
            with mock.patch("sys.prefix", "/usr"):
                self.assertEqual(environment_folder(), "/usr")
                with open(folder + "/pyvenv.cfg", "w", encoding="ascii"):
                    pass
                self.assertEqual(environment_folder(), folder)
                self.assertRegex(package_folders()[0], f"^{re.escape(folder)}/lib/python3[.][0-9]+/site-packages$")


class ShownFolders(unittest.TestCase):
    def test_a_folder_that_holds_the_workspaces_is_not_shown(self) -> None:
        with self.assertRaisesRegex(Refused, "keep DATA_DIR outside"):
            shown_folders(some_settings(workspacesRoot="/srv/app/data/uploads", readOnly=["/srv/app"]))
        self.assertIn("/srv/app", shown_folders(some_settings(workspacesRoot="/srv/app-data", readOnly=["/srv/app"])))


class Markers(unittest.TestCase):
    def test_the_first_reason_stays_until_the_next_launch(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            connection_file = os.path.join(folder, "kernel-1.json")
            write_marker(connection_file, "why")
            write_marker(connection_file, "because of that")
            with open(marker_path(connection_file), encoding="utf-8") as file:
                self.assertEqual(file.read(), "why")
            clear_marker(connection_file)
            self.assertEqual(os.listdir(folder), [])


class Sockets(unittest.TestCase):
    def test_a_runtime_folder_too_deep_for_unix_sockets_is_said_in_words(self) -> None:
        ports = {f"{name}_port": index for index, name in enumerate(("shell", "iopub", "stdin", "control", "hb"))}
        with self.assertRaisesRegex(Refused, "too long"):
            listen({"ip": "/tmp/" + "x" * 110, **ports})
