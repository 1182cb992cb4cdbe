"""Which levels this machine offers, found out by starting the real interpreter with zmq and ipykernel on them.

    python -ISE launch.py --probe '{"workspacesRoot": "/data/uploads", "uid": 20000}'

Request, all optional: `workspacesRoot` (a workspace for the trial is made there and removed), `uid` (of workspaces, when
root), `bwrap` (path), `only` (a level; without it the levels are tried from the best down, until one works), `scratchRoot`,
`forks` (true: levels on which kernels can be forked are tried so that they can be, first).
Answer: see src/embedded/sandbox/probe.ts.
"""

import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence

from . import (
    bare_level,
    bwrap_binary,
    bwrap_level,
    failure,
    interpreter,
    landlock,
    private_tmp,
    reach,
    server_mounts,
    startup,
    user_namespace,
    workspace,
)
from .descriptors import holding
from .failure import Refused
from .program import PACKAGE, Program
from .settings import BWRAP_LEVELS, ISOLATION_LEVELS, USER_NAMESPACE_LEVELS, Bwrap, Limits, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time, importing `typing` would cost every start milliseconds.
    from typing import Any

TIMEOUT_SECONDS = 30
SWITCHES = {
    "kernel.unprivileged_userns_clone": "/proc/sys/kernel/unprivileged_userns_clone",
    "kernel.apparmor_restrict_unprivileged_userns": "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    "user.max_user_namespaces": "/proc/sys/user/max_user_namespaces",
}
CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io")


def _switches() -> dict[str, str]:
    found = {}
    for name, path in SWITCHES.items():
        try:
            with open(path, encoding="ascii") as file:
                found[name] = file.read().strip()
        except OSError:
            pass
    return found


def _enter(settings: Settings, folder: str, output: int, connection_file: str, in_own_users: bool) -> None:
    """In a child: becomes the trial program on the level."""
    if in_own_users:
        user_namespace.enter()
    boot = {"probe": True, "limits": Limits(processes=0).values()}
    program = Program(holding(json.dumps(boot).encode()), output=output)
    trial = workspace.verify(folder, settings)
    uid = workspace.uid_for(trial, settings)
    if settings.level in BWRAP_LEVELS:
        bwrap_level.enter(settings, trial, uid, program, startup.watch(connection_file))
    else:
        bare_level.enter(settings, trial, uid, program, connection_file)


def _answer_of(child: int, reader: int) -> str:
    readable, _, _ = select.select([reader], [], [], TIMEOUT_SECONDS)
    answer = os.read(reader, 1000) if readable else b""
    if not answer:
        time.sleep(0.05)  # the marker is written by a process of its own
    try:
        os.kill(child, signal.SIGTERM)
    except ProcessLookupError:
        pass
    os.waitpid(child, 0)
    return answer.decode("utf-8", "replace").strip()


def _try(settings: Settings, folder: str, in_own_users: bool = False) -> "dict[str, Any]":
    """Starts the interpreter on the settings' level, in the workspace `folder`; `in_own_users`: below a user namespace of its own."""
    private = tempfile.mkdtemp(prefix="cellar-probe-")
    connection_file = os.path.join(private, f"probe-{os.path.basename(folder)}.json")
    reader, writer = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            _enter(settings, folder, writer, connection_file, in_own_users)
        except BaseException as error:  # noqa: BLE001  told by the marker
            reason = str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {error}"
            failure.write_marker(connection_file, reason)
        finally:
            os._exit(1)
    os.close(writer)
    works = _answer_of(child, reader) == "ok"
    os.close(reader)
    took = round((time.monotonic() - started) * 1000)
    try:
        with open(failure.marker_path(connection_file), encoding="utf-8") as file:
            reason = file.read()
    except OSError:
        reason = f"no answer in {TIMEOUT_SECONDS} s"
    for _ in range(20):
        shutil.rmtree(private, ignore_errors=True)
        if not os.path.exists(private):
            break
        # On levels without mounts, the reaper may still write its marker into the folder.
        time.sleep(0.05)
    return {"level": settings.level, "works": works, "reason": None if works else reason, "tookMs": took}


def _why_no_fork_server() -> "str | None":
    """Why the fork server can't make its mounts or enter a sandbox, for instance by a container's filter; None where it can."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            user_namespace.enter()
            server_mounts.try_to_join()
            server_mounts.make()
            os.write(writer, b"ok")
        except BaseException as error:  # noqa: BLE001  the pipe is the only way to tell
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    answer = _answer_of(child, reader)
    os.close(reader)
    return None if answer == "ok" else answer or f"no answer in {TIMEOUT_SECONDS} s"


def probe(request: "dict[str, Any]") -> "dict[str, Any]":
    found = bwrap_binary.find(request.get("bwrap")) if sys.platform == "linux" else None
    uid = request.get("uid", 20000) if os.geteuid() == 0 else None
    root = request.get("workspacesRoot") or tempfile.mkdtemp(prefix="cellar-probe-")
    folder = tempfile.mkdtemp(prefix="probe-", dir=root)
    levels: list[dict[str, Any]] = []
    fork_failure = None
    try:
        if uid is not None:
            os.chown(folder, uid, uid)
            if root != request.get("workspacesRoot"):
                os.chmod(root, 0o711)
        settings = Settings(
            level="none",
            workspacesRoot=root,
            minimumUid=uid or 0,
            scratchRoot=request.get("scratchRoot") or "/tmp",
            bwrap=found[0] if found else Bwrap(),
        )
        for level in [request["only"]] if request.get("only") else ISOLATION_LEVELS[:-1]:
            if level in BWRAP_LEVELS and found is None:
                levels.append({"level": level, "works": False, "reason": "bubblewrap is not installed", "tookMs": 0})
                continue
            result = refused = None
            may_fork = level in USER_NAMESPACE_LEVELS and request.get("forks")
            if may_fork and user_namespace.is_needed():
                result = _try(settings.replace(level=level), folder, in_own_users=True)
                refused = result["reason"]
            if result is None or not result["works"]:
                result = _try(settings.replace(level=level), folder)
            levels.append(result)
            if result["works"]:
                fork_failure = refused or (_why_no_fork_server() if may_fork else None)
                break
        closed = reach.barriers([*interpreter.prefixes(), PACKAGE, folder], uid)
    finally:
        shutil.rmtree(root if root != request.get("workspacesRoot") else folder, ignore_errors=True)
    return {
        "platform": sys.platform,
        "machine": os.uname().machine,
        "uid": os.geteuid(),
        "python": sys.executable,
        "inContainer": any(map(os.path.exists, CONTAINER_MARKS)),
        "ownTmp": sys.platform == "linux" and private_tmp.is_possible(),
        "landlock": landlock.version() if sys.platform == "linux" else 0,
        "bwrap": {"path": found[0].path, "options": found[0].options, "version": found[1]} if found else None,
        "switches": _switches(),
        "closedFolders": sorted(set(closed.values())),
        "forkFailure": fork_failure,
        "levels": levels,
    }


def main(arguments: Sequence[str]) -> None:
    print(json.dumps(probe(json.loads(arguments[0]) if arguments else {})))
