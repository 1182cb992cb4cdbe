"""The sandbox of programs on a foreign gateway: the kernel's machine, with a session, a HOME and a TMPDIR of the program's own.
Nothing but the gateway's own isolation confines them.
"""

import asyncio
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from ..runner.command import Run
from ..runner.environment import font_lists, program_environment
from ..runner.sandbox import Started, input_descriptor, pipe, tool_pair
from ..runner.script import fill, script
from ..sandbox import documents, packages
from ..sandbox.failure import Refused
from ..sandbox.settings import Limits
from . import processes

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: Variables of the gateway that programs need where it has them; anything else may be a secret.
_PASSED_ON = (
    "LD_LIBRARY_PATH", "JAVA_HOME", "GOROOT", "RUSTUP_HOME", "CARGO_HOME", "CONDA_PREFIX", "R_HOME", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
)  # fmt: skip
#: The gateway's own limits hold.
_NO_LIMITS = Limits(processes=0, memoryBytes=0, fileBytes=0, openFiles=0)
#: Ends the program when the kernel does, by whatever end: the kernel alone holds the pipe's other end.
_LIFELINE = "( exec >/dev/null 2>&1 <&{0}; read -r; kill -9 -- -$$ ) & exec {0}<&-"


@dataclass
class _Place:
    folder: str
    mark: str
    workspace: str = ""


class HostedSandbox:
    def __init__(self, scratch: str, package: str, *, root: "str | None", folder: "str | None") -> None:
        """`package` holds `site/`. Workspaces are the children of `root`; or all programs run in `folder`."""
        self._scratch = scratch
        self._package = package
        self._root = root
        self._folder = folder
        self._path = [path for path in os.environ.get("PATH", "").split(":") if path]
        self._passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        self._places: dict[int, _Place] = {}
        # Its writing end is never written to: that it closes says that this process is gone.
        self._lifeline, self._held = os.pipe()
        self._fonts = os.path.join(scratch, "matplotlib")
        os.mkdir(self._fonts, 0o700)
        for path in font_lists():
            os.symlink(path, os.path.join(self._fonts, os.path.basename(path)))

    def start(self, run: Run) -> Started:
        place = _Place(os.path.join(self._scratch, "run-" + secrets.token_hex(8)), secrets.token_hex(16))
        build, home = place.folder + "/tmp/program", place.folder + "/home"
        ends: list[int] = []
        stdin: int | None = None
        try:
            os.makedirs(build, 0o700)
            os.mkdir(home, 0o700)
            workspace = place.workspace = self._workspace(run, place)
            source = os.path.join(build, run.fileName)
            with open(source, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write(run.source)
            site = self._package + "/site"
            places = {"source": source, "build": build, "workspace": workspace, "site": site, "packages": packages.library(workspace)}
            places["packages"] = packages.library(workspace)
            stdout, stdout_writer = pipe(ends)
            stderr, stderr_writer = pipe(ends)
            ready, ready_writer = pipe(ends)
            tools, tools_inside = tool_pair(ends) if run.tools else (None, None)
            shell = _LIFELINE.format(self._lifeline) + "\n" + script(run, _NO_LIMITS, places, ready_writer)
            stdin = input_descriptor(run.stdin)
            process = subprocess.Popen(
                ["bash", "-c", shell, "bash", *run.args],
                stdin=stdin,
                stdout=stdout_writer,
                stderr=stderr_writer,
                pass_fds=[self._lifeline, ready_writer, *([] if tools_inside is None else [tools_inside])],
                cwd=workspace,
                env=self._environment(run, place, workspace, places, tools_inside),
                start_new_session=True,
            )
        except BaseException:
            for end in ends[::2]:
                os.close(end)
            shutil.rmtree(place.folder, ignore_errors=True)
            raise
        finally:
            if stdin is not None:
                os.close(stdin)
            for end in ends[1::2]:
                os.close(end)
        self._places[process.pid] = place
        return Started(process, stdout, stderr, ready, tools)

    def come_up(self, started: Started) -> None:
        """It waits for nothing."""

    def documents(self, started: Started) -> list[str]:
        place = self._places.get(started.process.pid)
        if place is None:
            return []
        return documents.find([(place.folder + "/tmp", "/tmp"), (place.folder + "/home", "~")], place.workspace)

    def kill(self, started: Started) -> None:
        place = self._places.get(started.process.pid)
        if place is not None and started.process.poll() is None:
            asyncio.get_running_loop().run_in_executor(None, processes.end, started.process.pid, place.mark, True)

    async def settle(self, started: Started) -> None:
        place = self._places.pop(started.process.pid, None)
        if place is None:
            return

        def clean() -> None:
            processes.end(started.process.pid, place.mark, False)
            shutil.rmtree(place.folder, ignore_errors=True)

        await asyncio.get_running_loop().run_in_executor(None, clean)

    def close(self) -> None:
        """Ends every program, and removes what is left of them. The interpreter is ending."""
        for process, place in list(self._places.items()):
            processes.end(process, place.mark, True)
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _workspace(self, run: Run, place: _Place) -> str:
        if run.workspace is None:
            folder = place.folder + "/data"
            os.mkdir(folder, 0o700)
            return folder
        if self._folder is not None:
            return self._folder
        if self._root is None or not NAME.fullmatch(run.workspace):
            raise Refused("there is no such workspace")
        folder = os.path.join(self._root, run.workspace)
        if not os.path.isdir(folder):
            raise Refused("the kernel gateway does not see the workspace; check GATEWAY_WORKSPACES_ROOT")
        return folder

    def _environment(
        self, run: Run, place: _Place, workspace: str, places: Mapping[str, str], tools: "int | None"
    ) -> dict[str, str]:
        more = {name: fill(value, places) for name, value in run.env.items()}
        if tools is not None:
            more["CELLAR_TOOLS"] = str(tools)
        own = {**self._passed_on, "MPLCONFIGDIR": self._fonts, processes.MARK: place.mark}
        # Before the gateway's own PATH comes its interpreter: python3 is the kernel's.
        environment = program_environment(
            place.folder + "/home", place.folder + "/tmp", workspace, self._package, self._path, {**run.variables, **own, **more}
        )
        if not os.path.exists(os.path.join(os.path.dirname(sys.executable), "python3")):
            os.makedirs(self._scratch + "/bin", 0o700, exist_ok=True)
            if not os.path.lexists(self._scratch + "/bin/python3"):
                os.symlink(sys.executable, self._scratch + "/bin/python3")
            environment["PATH"] = self._scratch + "/bin:" + environment["PATH"]
        return environment
