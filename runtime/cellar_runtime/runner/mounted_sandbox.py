"""The levels with mounts for programs: bubblewrap around a shell of a few lines that becomes the program.

A program has the same sandbox as a kernel (`sandbox/bwrap.py`). Everything that doesn't depend on the program is made once.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from ..sandbox import (
    bwrap,
    bwrap_level,
    control_groups,
    cores,
    descriptors,
    interpreter,
    limits,
    network,
    packages,
    privileges,
    process_tree,
    reach,
    seccomp,
    seccomp_table,
)
from ..sandbox.environment import SYSTEM_PATH
from ..sandbox.program import PACKAGE
from ..sandbox.settings import USER_NAMESPACE_LEVELS, Settings
from ..sandbox.user_of_children import user_of_children
from . import prepared
from .command import Run
from .environment import font_lists, program_environment
from .etc_copy import EtcCopy
from .go_cache import GoCache
from .go_cache import variables as go_variables
from .held_folders import HeldFolders
from .places import Place, find
from .prepared import Line, PreparedInterpreters
from .sandbox import Started, input_descriptor, pipe, tool_pair, two_way_pipe
from .script import fill, prelude, script

WORKSPACE = "/mnt/data"
BUILD = "/tmp/program"
GO_CACHE = "/opt/cellar/go"
_FONTS = bwrap.TMP + "/.matplotlib"
_PRELUDE = BUILD + "/.prelude"
_PACKAGE_INSIDE = bwrap.RUNTIME + "/cellar_runtime"


class MountedSandbox:
    def __init__(self, settings: Settings, path: Sequence[str], cache: str | None, go_cache: str | None) -> None:
        self._settings = settings
        self._path = path
        self._uid = settings.minimumUid if os.geteuid() == 0 else None
        before, drop_to = bwrap_level.users(settings.level, settings.bwrap, self._uid)
        self._filter = seccomp.program(seccomp_table.this_architecture(), own_network=True)
        self._shown = interpreter.shown_folders(settings)
        binary = os.path.realpath(settings.bwrap.path)
        home = next((prefix for prefix in self._shown if binary.startswith(os.path.realpath(prefix) + "/")), binary)
        forwarder = _PACKAGE_INSIDE + "/sandbox/forwarder.py"
        self._forwarder = [sys.executable, "-ISE", forwarder, str(network.PORT), network.SOCKET]
        self._cache = cache
        if cache is not None:
            os.makedirs(cache, mode=0o755, exist_ok=True)
        self._go_cache = None if go_cache is None else GoCache(go_cache, path)
        if self._go_cache is not None:
            self._go_cache.build_later()
        self._etc_copy = None if cache is None else EtcCopy(cache, drop_to)
        exits = [settings.network.socket] if settings.network else []
        wanted = [*self._shown, PACKAGE, home, settings.workspacesRoot, *filter(None, (cache, go_cache)), *exits]
        self._sources = reach.reachable_sources(wanted, before, settings.toolchains)
        self._executable = self._sources[home] + binary.removeprefix(os.path.realpath(home))
        self._root = os.path.realpath(settings.workspacesRoot)
        #: Of running programs, by the process of bubblewrap.
        self._workspaces: dict[int, str] = {}
        self._held: dict[int, HeldFolders] = {}
        self._root_source = self._sources[settings.workspacesRoot]

    def start(self, run: Run) -> Started:
        place = None if run.workspace is None else find(run.workspace, self._settings)
        uid = self._uid if place is None or self._uid is None else place.uid
        become, drop_to = bwrap_level.users(self._settings.level, self._settings.bwrap, uid)
        ends: list[int] = []
        inherited: set[int] = set()
        try:
            stdout, stdout_writer = pipe(ends)
            stderr, stderr_writer = pipe(ends)
            ready, ready_writer = two_way_pipe(ends)
            tools, tools_inside = tool_pair(ends) if run.tools else (None, None)
            line = Line(ends) if self._has_interpreters(run) else None
            source = _memory_file(run.source)
            inherited |= {source, ready_writer} | ({tools_inside} if tools_inside is not None else set())
            inherited |= set() if line is None else line.inherited
            # The program starts on the processors of this thread, which works little.
            cores.enter(self._settings)
            before = self._forwarder if self._settings.network else None
            most = limits.of_level(self._settings, uid)
            lines = prelude(run, most, ready_writer) if before is None else None
            arguments, needed = self._arguments(run, place, source, tools_inside, lines, line, drop_to)
            inherited |= needed
            argument_list = descriptors.holding(os.fsencode("\0".join([*arguments, ""])))
            inherited.add(argument_list)
            places = {"source": f"{BUILD}/{run.fileName}", **_PLACES}
            shell = [places["source"]]
            if lines is None:
                shell = ["-c", script(run, most, places, ready_writer, before, waits=True), "bash"]
            stdin = input_descriptor(run.stdin)
            inherited.add(stdin)
            group = control_groups.make(self._settings, network.NOBODY if run.workspace is None else run.workspace)
            drop = bwrap_level.drop_command(drop_to, WORKSPACE)
            with _user(group, become):
                process = subprocess.Popen(
                    ["bwrap", "--args", str(argument_list), "--", *drop, "bash", *shell, *run.args],
                    executable=self._executable,
                    stdin=stdin,
                    stdout=stdout_writer,
                    stderr=stderr_writer,
                    pass_fds=inherited - {stdin},
                    # bubblewrap's own environment is /proc/1/environ inside.
                    env={"PATH": SYSTEM_PATH},
                    cwd="/",
                    preexec_fn=_identity(group, become),
                )
        except BaseException:
            for end in ends[::2]:
                os.close(end)
            raise
        finally:
            for end in {*ends[1::2], *inherited}:
                os.close(end)
        self._workspaces[process.pid] = "" if place is None else place.folder
        interpreters = None if line is None else PreparedInterpreters(line, most.values(), process.pid, group)
        return Started(process, stdout, stderr, ready, tools, group, interpreters)

    def _has_interpreters(self, run: Run) -> bool:
        """Whether Python programs that it starts may be handed over: an unprivileged child has to join the user namespace."""
        is_shell = run.run == ["bash", "{source}"]
        return is_shell and self._settings.level in USER_NAMESPACE_LEVELS and prepared.server() is not None

    def come_up(self, started: Started) -> None:
        pid = started.process.pid
        inside = process_tree.below_single_threads(pid)
        # Each by itself: a process inherits the score only when it is forked, and these were forked before.
        for process in (pid, *inside):
            _prefer_as_out_of_memory_victim(process)
        if inside:
            # The first of them is the only child of bubblewrap's own process.
            self._held[pid] = HeldFolders(inside[0], _UNKEPT, self._workspaces[pid])
        try:
            os.write(started.ready, b".")
        except OSError:
            pass  # it was killed meanwhile

    def documents(self, started: Started) -> list[str]:
        self._workspaces.pop(started.process.pid, None)
        held = self._held.pop(started.process.pid, None)
        return [] if held is None else held.documents()

    def kill(self, started: Started) -> None:
        # Its death is the death of the process namespace (--die-with-parent).
        started.process.send_signal(signal.SIGKILL)

    async def settle(self, started: Started) -> None:
        """Nothing outlives a process namespace."""

    def _arguments(
        self, run: Run, place: Place | None, source: int, tools: int | None, lines: str | None, line: Line | None, drop_to: int | None
    ) -> tuple[list[str], set[int]]:
        workspace = network.NOBODY if run.workspace is None else run.workspace
        more = {
            **run.variables,
            **packages.variables(WORKSPACE, self._settings.network is not None),
            **network.variables(self._settings.network, workspace),
            **self._settings.env,
            **{name: fill(value, _PLACES) for name, value in run.env.items()},
        }
        if tools is not None:
            more["CELLAR_TOOLS"] = str(tools)
        if lines is not None:
            more["BASH_ENV"] = _PRELUDE
        if line is not None:
            more |= line.variables()
        go = self._go_cache
        go_cache = None if go is None else self._below(go.folder, go.find())
        more |= go_variables(None if go is None else go.go, None if go_cache is None else GO_CACHE)
        arguments, needed = bwrap.arguments(
            self._settings.bwrap,
            self._settings.limits,
            own_proc=self._settings.level != "bwrap-noproc",
            read_only={**self._read_only(), **({} if go_cache is None else {GO_CACHE: go_cache})},
            writable={} if place is None else {WORKSPACE: self._reachable(place.folder)},
            environment=program_environment(bwrap.HOME, bwrap.TMP, WORKSPACE, _PACKAGE_INSIDE, self._path, more),
            seccomp=descriptors.holding(self._filter),
            etc=None if self._cache is None or self._etc_copy is None else self._below(self._cache, self._etc_copy.find()),
            drop_to=drop_to,
        )
        extra = [] if line is None else ["--info-fd", str(line.info_writer)]
        extra += [*bwrap.folder(BUILD, drop_to), *bwrap.folder(_FONTS, drop_to)]
        extra += ["--file", str(source), f"{BUILD}/{run.fileName}"]
        if lines is not None:
            text = _memory_file(lines)
            needed.add(text)
            extra += ["--file", str(text), _PRELUDE]
        extra += [] if place else bwrap.tmpfs(WORKSPACE, 0, self._settings.bwrap, drop_to)
        for path in font_lists():
            extra += ["--symlink", path, f"{_FONTS}/{os.path.basename(path)}"]
        position = arguments.index("--chdir")
        return [*arguments[:position], *extra, *arguments[position:]], needed

    def _read_only(self) -> dict[str, str]:
        shown = {path: self._sources[path] for path in [*self._shown, *self._settings.toolchains] if path in self._sources}
        shown[_PACKAGE_INSIDE] = self._sources[PACKAGE]
        if self._settings.network is not None:
            shown[network.SOCKET] = self._sources[self._settings.network.socket]
        return shown

    def _below(self, folder: str, name: str | None) -> str | None:
        return None if name is None else os.path.join(self._sources[folder], name)

    def _reachable(self, folder: str) -> str:
        return self._root_source + folder.removeprefix(self._root)


_UNKEPT = ((bwrap.TMP, "/tmp"), (bwrap.HOME, "~"))
_PLACES = {"build": BUILD, "workspace": WORKSPACE, "site": _PACKAGE_INSIDE + "/site", "packages": packages.library(WORKSPACE)}


def _user(group: str | None, uid: int | None) -> AbstractContextManager[None]:
    """The user of the processes that this thread starts meanwhile. A control group needs `_identity` instead."""
    return nullcontext() if group is not None or uid is None else user_of_children(uid)


def _identity(group: str | None, uid: int | None) -> Callable[[], None] | None:
    """Enters the control group and becomes the user, in the child: no other process can do it before the child has children."""
    if group is None:
        return None

    def become() -> None:
        control_groups.enter(group)
        privileges.become(uid)

    return become


def _memory_file(text: str) -> int:
    """A descriptor to read the text from, of any length."""
    descriptor = os.memfd_create("source")
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(text.encode("utf-8", "surrogateescape"))
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _prefer_as_out_of_memory_victim(process: int) -> None:
    try:
        with open(f"/proc/{process}/oom_score_adj", "w", encoding="ascii") as file:
            file.write("500")
    except OSError:
        pass  # it has ended already
