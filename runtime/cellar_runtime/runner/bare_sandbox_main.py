"""One program on a level without mounts.

    python -I bare_sandbox_main.py <sandbox settings>

Standard input: {"run": …, "path": […], "ready": descriptor, "tools": descriptor | null, "documents": descriptor,
"go": [command, folder of its cache] | null}
Standard output and error are the program's. On failure a sentence goes to stderr before anything comes up.
"""

import json
import os
import secrets
import sys
import time
from typing import Any, NoReturn

sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime.runner.command import Run  # noqa: E402
from cellar_runtime.runner.environment import font_lists, program_environment  # noqa: E402
from cellar_runtime.runner.go_cache import variables as go_variables  # noqa: E402
from cellar_runtime.runner.places import find  # noqa: E402
from cellar_runtime.runner.sandbox import input_descriptor  # noqa: E402
from cellar_runtime.runner.script import fill, script  # noqa: E402
from cellar_runtime.sandbox import (  # noqa: E402
    bare_level,
    control_groups,
    cores,
    descriptors,
    documents,
    interpreter,
    limits,
    packages,
    privileges,
    reach,
    reaper,
)
from cellar_runtime.sandbox import settings as settings_file  # noqa: E402
from cellar_runtime.sandbox.program import PACKAGE  # noqa: E402
from cellar_runtime.sandbox.settings import Settings  # noqa: E402
from cellar_runtime.sandbox.startup import READY  # noqa: E402
from cellar_runtime.sandbox.workspace import Workspace  # noqa: E402

PATH_OF_BASH = "/bin/bash"


def _prepare(run: Run, temporary: str, uid: int | None) -> str:
    """Puts the source into a folder for builds. Returns the source's path."""
    build = temporary + "/program"
    fonts = temporary + "/.matplotlib"
    for folder in (build, fonts):
        os.mkdir(folder, 0o700)
    for path in font_lists():
        os.symlink(path, os.path.join(fonts, os.path.basename(path)))
    source = os.path.join(build, run.fileName)
    with open(source, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(run.source)
    if uid is not None:
        for path in (build, fonts, source):
            os.chown(path, uid, uid)
    return source


def _workspace(run: Run, settings: Settings, scratch: str, uid: int | None) -> Workspace:
    if run.workspace is not None:
        place = find(run.workspace, settings)
        return Workspace(run.workspace, place.folder, place.uid)
    folder = scratch + "/data"
    os.mkdir(folder, 0o700)
    if uid is not None:
        os.chown(folder, uid, uid)
    return Workspace("none", folder, os.geteuid() if uid is None else uid)


def _shared(order: dict[str, Any]) -> set[int]:
    """The descriptors that the program inherits."""
    return {order["ready"]} | ({order["tools"]} if order["tools"] is not None else set())


def _become(settings: Settings, run: Run, workspace: Workspace, uid: int | None, scratch: str, order: dict[str, Any]) -> NoReturn:
    go, go_cache = order["go"] or (None, None)
    shown = [go_cache] if go_cache else []
    temporary = bare_level.enter_tmp(settings, workspace, scratch, shown)
    source = _prepare(run, temporary, uid)
    places = {
        "source": source,
        "build": os.path.dirname(source),
        "workspace": workspace.folder,
        "site": PACKAGE + "/site",
        "packages": packages.library(workspace.folder),
    }
    shell = script(run, limits.of_level(settings, uid), places, order["ready"])
    more = {**run.variables, **packages.variables(workspace.folder, settings.level == "none")}
    more |= go_variables(go, go_cache)
    more |= {name: fill(value, places) for name, value in run.env.items()}
    if order["tools"] is not None:
        more["CELLAR_TOOLS"] = str(order["tools"])
    environment = program_environment(scratch + "/home", temporary, workspace.folder, PACKAGE, order["path"], {**settings.env, **more})
    descriptors.leave_open(_shared(order))
    os.chdir(workspace.folder)
    os.setsid()
    os.umask(0o022)
    privileges.prefer_as_out_of_memory_victim()
    privileges.become(uid)
    reaper.die_with_parent()
    bare_level.restrict(settings, workspace, scratch, temporary, shown)
    os.execve(PATH_OF_BASH, ["bash", "-c", shell, "bash", *run.args], environment)


def main() -> NoReturn:
    settings = settings_file.load(sys.argv[1])
    with os.fdopen(os.dup(0), "rb") as file:
        order = json.load(file)
    run = Run(**order["run"])
    uid = None
    if os.geteuid() == 0:
        if settings.level in ("none", "landlock"):
            raise PermissionError(f"the level {settings.level} is not possible as root")
        uid = settings.minimumUid if run.workspace is None else find(run.workspace, settings).uid
    elif settings.level in settings_file.ROOT_LEVELS:
        raise PermissionError(f"the level {settings.level} needs root, to become another user")
    closed = reach.barriers([*interpreter.prefixes(), PACKAGE, settings.workspacesRoot, settings.scratchRoot], uid)
    for barrier in closed.values():
        raise reach.unreachable(barrier, uid or 0)
    control_groups.enter(order["group"])
    cores.enter(settings)
    scratch = bare_level.make_scratch(settings, "run-" + secrets.token_hex(8), uid)
    workspace = _workspace(run, settings, scratch, uid)
    began = time.time() - documents.TICK_SECONDS
    reader, writer = os.pipe()
    program = os.fork()
    if program == 0:
        try:
            os.dup2(input_descriptor(run.stdin), 0)
            descriptors.close_all_except(_shared(order))
            _become(settings, run, workspace, uid, scratch, order)
        except BaseException as error:  # noqa: BLE001  the only way to tell
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(1)
    # The reaper watches a kernel's start; a program tells its own by `ready`.
    os.write(writer, READY)
    descriptors.set_standard_streams()
    descriptors.close_all_except({reader, order["documents"]})

    def tell_of_documents() -> None:
        folders = [(scratch + "/tmp", "/tmp"), (scratch + "/home", "~")]
        if not settings.level.startswith("landlock"):
            folders.append(("/tmp", "/tmp"))  # the machine's, where none could be made
        found = documents.find(folders, workspace.folder, began, os.geteuid() if uid is None else uid)
        os.write(order["documents"], json.dumps(found).encode())

    reaper.reap(program, reader, os.path.join(scratch, "program.json"), scratch, before_removal=tell_of_documents)


if __name__ == "__main__":
    try:
        main()
    except Exception as error:  # noqa: BLE001
        sys.exit(f"{type(error).__name__}: {error}")
