"""Go in a sandbox: the standard library that was compiled outside is used, what is missing in it is compiled, and it stays as it was."""

import fcntl
import os
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

from cellar_runtime.runner import go_cache
from cellar_runtime.runner.environment import program_environment
from cellar_runtime.runner.go_cache import GoCache, find_go, variables

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cellar_runtime")
PROGRAM = """package main

import (
	"container/ring"
	"errors"
	"os"
)

func main() { os.Stdout.WriteString(errors.New("made").Error()); _ = ring.New(1) }
"""


@unittest.skipIf(sys.platform != "linux" or find_go([]) is None, "there is no Go here")
class GoCacheTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name in ("cache", "home", "tmp"):
            os.mkdir(os.path.join(self.folder, name))
        # Otherwise `go` leaves a process behind that still writes there when the folder is removed.
        telemetry = os.path.join(self.folder, "home", ".config", "go", "telemetry")
        os.makedirs(telemetry)
        with open(os.path.join(telemetry, "mode"), "w", encoding="ascii") as file:
            file.write("off")

    def _go(self, cache: str, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        told = {**variables(find_go([]), cache), **more}
        environment = program_environment(self.folder + "/home", self.folder + "/tmp", self.folder, PACKAGE, [], told)
        return subprocess.run(
            ["go", *arguments], env=environment, cwd=self.folder, capture_output=True, text=True, check=False
        )  # fmt: skip

    def test_programs_build_beside_links_to_a_cache_that_stays_as_it_was(self) -> None:
        older = os.path.join(self.folder, "cache", "go-older")
        os.mkdir(older)
        made = GoCache(os.path.join(self.folder, "cache"), [])
        self.assertIsNone(made.find())
        with open(os.path.join(self.folder, "cache", "building"), "w", encoding="ascii") as other_service:
            fcntl.flock(other_service, fcntl.LOCK_EX)
            made.build(["errors"])
        self.assertIsNone(made.find())
        made.build(["errors", "internal/reflectlite", "of/a/newer/go"])
        self.assertFalse(os.path.exists(older))
        name = made.find()
        self.assertIsNotNone(name)
        cache = os.path.join(self.folder, "cache", name or "")
        before = _names(cache)
        self.assertGreater(len(before), 10)
        subprocess.run(["chmod", "-R", "a-w", cache], check=True)
        self.addCleanup(subprocess.run, ["chmod", "-R", "u+w", cache], check=True)
        with open(os.path.join(self.folder, "main.go"), "w", encoding="utf-8") as file:
            file.write(PROGRAM)
        for arguments in (["run", "main.go"], ["run", "-a", "main.go"]):
            done = self._go(cache, *arguments)
            self.assertEqual((done.stdout, done.returncode), ("made", 0), done.stderr)
        own = os.path.join(self.folder, "tmp", ".go")
        links = {name for name in _names(own) if os.path.islink(os.path.join(own, name))}
        self.assertTrue(links.issuperset(before))
        self.assertGreater(len(_names(own) - links), 1)
        self.assertEqual(_names(cache), before)

    def test_a_build_goes_on_from_where_a_killed_one_got_to(self) -> None:
        made = GoCache(os.path.join(self.folder, "cache"), [])
        made.build(["internal/goarch"])  # needs no other package
        name = made.find() or ""
        first = _names(os.path.join(self.folder, "cache", name))
        os.rename(os.path.join(self.folder, "cache", name), os.path.join(self.folder, "cache", name + ".partial"))
        os.mkdir(os.path.join(self.folder, "cache", "go-older.partial"))
        made.build(["internal/goos"])
        self.assertEqual([entry for entry in os.listdir(os.path.join(self.folder, "cache")) if entry.startswith("go-")], [name])
        self.assertTrue(_names(os.path.join(self.folder, "cache", name)).issuperset(first))

    def test_a_build_goes_on_after_a_timeout_and_removes_the_work_folder(self) -> None:
        made = GoCache(os.path.join(self.folder, "cache"), [])
        made.go = os.path.join(self.folder, "go")
        with open(made.go, "w", encoding="ascii") as slow:
            slow.write('#!/bin/sh\n[ "$1" = list ] || [ -e "$GOCACHE/part" ] && exit\necho so far | tee "$GOCACHE/part" >"$TMPDIR/object"\nexec sleep 60\n')
        os.chmod(made.go, 0o755)
        with unittest.mock.patch.object(go_cache, "_LIMIT_SECONDS", 1):
            made.build(["errors"])
        self.assertIsNone(made.find())
        self.assertEqual({os.path.basename(name) for name in _names(made.folder)}, {"building", "part", "object"})
        made.build(["errors"])
        self.assertIsNotNone(made.find())
        self.assertEqual({os.path.basename(name) for name in _names(made.folder)}, {"building", "part"})

    def test_the_whole_library_follows_beside_the_packages_that_most_programs_import(self) -> None:
        begun: list[tuple[float, object]] = []
        made = GoCache(os.path.join(self.folder, "cache"), [])

        def begin_later() -> "list[float]":
            begun.clear()
            with unittest.mock.patch.object(go_cache.threading, "Timer") as timer:
                made.build_later()
                begun.extend((call.args[0], call.args[2][0]) for call in timer.call_args_list)
            return [delay for delay, _ in begun]

        with unittest.mock.patch.multiple(go_cache, _COMMON=("errors",), _WHOLE=("errors", "container/ring")):
            self.assertEqual(begin_later(), [15, 600])
            for _, packages in begun:
                before = made.find()
                made.build(packages)
                self.assertNotIn(made.find(), (None, before))
            common, whole = before or "", made.find() or ""
            names = {name: _names(os.path.join(made.folder, name)) for name in (common, whole)}
            self.assertLess(names[common], names[whole])
            for name in names[common]:
                files = [os.path.join(made.folder, cache, name) for cache in (common, whole)]
                self.assertTrue(os.path.samefile(*files), name)
            self.assertEqual(begin_later(), [])
            made.build(("errors",))
            self.assertEqual(made.find(), whole)

    def test_a_cache_of_the_program_s_choice_stays_its_own(self) -> None:
        cache = os.path.join(self.folder, "shared")
        os.makedirs(os.path.join(cache, "00"))
        own = os.path.join(self.folder, "mine")
        done = self._go(cache, "env", "GOCACHE", GOCACHE=own)
        self.assertEqual((done.stdout, done.returncode), (own + "\n", 0), done.stderr)
        self.assertFalse(os.path.exists(own))

    def test_without_a_cache_go_is_the_machine_s(self) -> None:
        environment = program_environment("/h", "/t", "/w", PACKAGE, [], variables(find_go([]), None))
        self.assertNotIn(PACKAGE + "/site/go", environment["PATH"].split(":"))


def _names(folder: str) -> "set[str]":
    return {os.path.relpath(os.path.join(place, name), folder) for place, _, names in os.walk(folder) for name in names}
