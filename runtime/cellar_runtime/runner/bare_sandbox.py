"""The levels without mounts for programs: a process of its own (`bare_sandbox_main.py`) puts the level's walls around itself and stays
beside the program, to end with it everything that it left.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict

from ..sandbox import bare_level, control_groups, interpreter, reaper  # noqa: F401  what can't be imported can't be entered
from ..sandbox.settings import Settings
from .command import Run
from .go_cache import GoCache
from .places import find
from .sandbox import Started, pipe, tool_pair

_MAIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bare_sandbox_main.py")
#: From the request to end a program until its reaper is killed.
GRACE_SECONDS = 3


class BareSandbox:
    def __init__(self, settings: Settings, config: str, path: Sequence[str], go_cache: str | None = None) -> None:
        self._settings = settings
        self._config = config
        self._path = path
        #: Of running programs, by their reaper's process: where that tells of documents.
        self._left: dict[int, int] = {}
        interpreter.shown_folders(settings)
        self._go_cache = None if go_cache is None else GoCache(go_cache, path)
        if self._go_cache is not None:
            self._go_cache.build_later()

    def start(self, run: Run) -> Started:
        if run.workspace is not None:
            find(run.workspace, self._settings)
        group = control_groups.make(self._settings, run.workspace or "-")
        ends: list[int] = []
        try:
            stdout, stdout_writer = pipe(ends)
            stderr, stderr_writer = pipe(ends)
            ready, ready_writer = pipe(ends)
            left, left_writer = pipe(ends)
            tools, tools_inside = tool_pair(ends) if run.tools else (None, None)
            with tempfile.TemporaryFile() as order:
                facts = {"run": asdict(run), "path": self._path, "group": group, "ready": ready_writer, "tools": tools_inside}
                facts |= {"go": self._go(), "documents": left_writer}
                order.write(json.dumps(facts).encode())
                order.seek(0)
                process = subprocess.Popen(
                    [sys.executable, "-I", _MAIN, self._config],
                    stdin=order,
                    stdout=stdout_writer,
                    stderr=stderr_writer,
                    pass_fds=[ready_writer, left_writer, *([] if tools_inside is None else [tools_inside])],
                    cwd="/",
                )
        except BaseException:
            for end in ends[::2]:
                os.close(end)
            raise
        finally:
            for end in ends[1::2]:
                os.close(end)
        self._left[process.pid] = left
        return Started(process, stdout, stderr, ready, tools, group)

    def _go(self) -> "tuple[str, str] | None":
        """Go, and the cache of its standard library, where both are there."""
        name = None if self._go_cache is None else self._go_cache.find()
        if self._go_cache is None or self._go_cache.go is None or name is None:
            return None
        return self._go_cache.go, os.path.join(os.path.realpath(self._go_cache.folder), name)

    def come_up(self, started: Started) -> None:
        """It waits for nothing."""

    def documents(self, started: Started) -> list[str]:
        with os.fdopen(self._left.pop(started.process.pid), "rb") as file:
            found: list[str] = json.loads(file.read() or b"[]")
            return found

    def kill(self, started: Started) -> None:
        # The reaper ends the program and all that it left, and then itself.
        started.process.send_signal(signal.SIGTERM)
        asyncio.get_running_loop().call_later(GRACE_SECONDS, started.process.kill)

    async def settle(self, started: Started) -> None:
        """The reaper has seen to it before it ended."""
