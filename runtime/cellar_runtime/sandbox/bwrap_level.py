"""The levels with mounts: this process becomes bubblewrap, with the program inside. On `bwrap` and `bwrap-noproc` it does so as an
unprivileged user; on `bwrap-root` as root, and the first program inside becomes that user (drop.py).
"""

import os
import sys
from collections.abc import Callable, Mapping

from ..fork_server import request
from . import bwrap, descriptors, interpreter, network, packages, privileges, reach, seccomp, seccomp_table
from .environment import SYSTEM_PATH, environment
from .failure import Refused
from .program import PACKAGE, Program
from .settings import USER_NAMESPACE_LEVELS, Bwrap, Settings
from .workspace import Workspace


def users(level: str, bwrap: Bwrap, uid: int | None) -> tuple[int | None, int | None]:
    """The users to become before bubblewrap and inside it: one of them is `uid`. Raises Refused where that is impossible."""
    if level != "bwrap-root":
        return uid, None
    if uid is None:
        raise Refused("the level bwrap-root needs root, to become another user")
    if "--perms" not in bwrap.options:
        raise Refused("the level bwrap-root needs bubblewrap 0.5 or newer")
    return None, uid


def drop_command(drop_to: int | None, folder: str) -> list[str]:
    """The words before the program's own command, for a program that works in `folder`."""
    if drop_to is None:
        return []
    return [sys.executable, "-ISE", f"{bwrap.RUNTIME}/cellar_runtime/sandbox/drop.py", str(drop_to), folder]


def enter(
    settings: Settings,
    workspace: Workspace,
    uid: int | None,
    program: Program,
    errors: int,
    ask: Callable[[Mapping[str, str], int], request.Asked | None] | None = None,
) -> None:
    """Becomes the sandbox. `errors` is where bubblewrap's own errors go. Raises Refused or OSError if it can't.

    `ask` asks the fork server for the program, given its environment and where its errors go.
    """
    before, drop_to = users(settings.level, settings.bwrap, uid)
    shown = interpreter.shown_folders(settings)
    binary = os.path.realpath(settings.bwrap.path)
    # One that came with the interpreter's packages has its libraries beside it: it is reached through their folder.
    home = next((prefix for prefix in shown if binary.startswith(os.path.realpath(prefix) + "/")), binary)
    exits = [settings.network.socket] if settings.network else []
    sources = reach.reachable_sources([*shown, PACKAGE, workspace.folder, home, *exits], before, settings.toolchains)
    executable = sources[home] + binary.removeprefix(os.path.realpath(home))
    read_only = {path: sources[path] for path in [*shown, *settings.toolchains] if path in sources}
    read_only[f"{bwrap.RUNTIME}/cellar_runtime"] = sources[PACKAGE]
    if settings.network is not None:
        read_only[network.SOCKET] = sources[settings.network.socket]
    more = {**packages.variables("/mnt/data", bool(exits)), **network.variables(settings.network, workspace.name)}
    variables = environment(bwrap.HOME, bwrap.TMP, {**more, **settings.env}, settings.toolchains)
    filter_program = seccomp.program(seccomp_table.this_architecture(), own_network=True)
    arguments, needed = bwrap.arguments(
        settings.bwrap,
        settings.limits,
        own_proc=settings.level != "bwrap-noproc",
        read_only=read_only,
        writable={"/mnt/data": sources[workspace.folder]},
        environment=variables,
        seccomp=descriptors.holding(filter_program),
        drop_to=drop_to,
    )
    # Through a descriptor, or /proc/1/cmdline would show the host's paths inside.
    argument_list = descriptors.holding(b"".join(os.fsencode(argument) + b"\0" for argument in arguments))
    # It joins as the user of a user namespace.
    asked = ask(variables, errors) if ask is not None and settings.level in USER_NAMESPACE_LEVELS else None
    command = ["bwrap", "--args", str(argument_list)]
    inherited = {argument_list, *needed}
    output = program.output
    if asked is None:
        command += ["--", *drop_command(drop_to, "/mnt/data"), *program.command(bwrap.RUNTIME)]
        inherited |= program.descriptors()
    else:
        command += ["--info-fd", str(asked.info), "--", "/bin/sh", "-c", request.ANCHOR]
        inherited.add(asked.info)
        output = asked.ready
    # The names of 1 and 2 are /proc/1/fd/1 and 2 inside: never the gateway's log.
    descriptors.set_standard_streams(output, errors)
    if asked is not None:
        os.dup2(asked.exit_code, 0)
    descriptors.close_all_except(inherited)
    descriptors.leave_open(inherited)
    os.chdir("/")
    privileges.prefer_as_out_of_memory_victim()
    privileges.become(before)
    # bubblewrap's own environment is /proc/1/environ inside.
    os.execve(executable, command, {"PATH": SYSTEM_PATH})
