"""The levels without mounts: `landlock+uid`, `landlock`, `uid` and `none`. The working directory is the workspace itself.

Each level promises less than the one before: docs/security.md.
"""

import os
import socket
from collections.abc import Sequence

from . import (
    descriptors,
    host_files,
    interpreter,
    landlock,
    packages,
    private_tmp,
    privileges,
    reach,
    reaper,
    seccomp,
    seccomp_table,
)
from .environment import environment
from .program import PACKAGE, Program
from .settings import Settings
from .workspace import Workspace

DEVICES = ("/dev/urandom", "/dev/random", "/dev/zero", "/dev/full")
#: Files of /proc/self that a program may read. Not the whole folder, nor its threads': both contain the host's table of mounts.
OWN_PROC = (
    "auxv", "cgroup", "cmdline", "comm", "environ", "fd", "fdinfo", "gid_map", "io", "limits", "maps", "oom_score",
    "oom_score_adj", "sched", "schedstat", "smaps", "smaps_rollup", "stat", "statm", "status", "uid_map",
)  # fmt: skip
#: No other part of /proc: it shows the command lines of all processes.
PROC = (
    *(f"self/{name}" for name in OWN_PROC), "meminfo", "cpuinfo", "stat", "loadavg", "version", "filesystems",
    "sys/vm/overcommit_memory",
)  # fmt: skip


def make_scratch(settings: Settings, name: str, uid: int | None) -> str:
    """An empty folder for HOME and TMPDIR. Its name holds the kernel's random id, so nobody can be there before."""
    scratch = os.path.join(os.path.realpath(settings.scratchRoot), "cellar-" + name)
    if os.path.lexists(scratch):
        import shutil

        shutil.rmtree(scratch)
    for folder in (scratch, scratch + "/home", scratch + "/tmp"):
        os.mkdir(folder, 0o700)
        if uid is not None:
            os.chown(folder, uid, uid)
    return scratch


def enter_tmp(settings: Settings, workspace: Workspace, scratch: str, more: Sequence[str] = ()) -> str:
    """The folder for temporary files, as code names it: `/tmp` where the scratch folder's can be bound there. `more` stays visible, too."""
    own = scratch + "/tmp"
    kept = [*_shown(settings, more), workspace.folder, scratch]
    return private_tmp.TMP if private_tmp.enter(own, kept) else own


def restrict(settings: Settings, workspace: Workspace, scratch: str, temporary: str, more: Sequence[str] = ()) -> None:
    """Puts the walls up. `temporary` is what `enter_tmp` gave; `more` may be read, too."""
    if settings.level.startswith("landlock"):
        read_only = [*host_files.system_folders(), *host_files.system_links(), *host_files.etc_paths(), *host_files.var_folders()]
        read_only += ["/etc/passwd", "/etc/group", "/etc/hosts", *DEVICES, *(f"/proc/{name}" for name in PROC)]
        read_only += _shown(settings, more)
        landlock.restrict(read_only, [workspace.folder, scratch, temporary, "/dev/null"])
    if settings.level != "none":
        is_older = settings.level.startswith("landlock") and not landlock.covers_truncate()
        seccomp.install(seccomp.program(seccomp_table.this_architecture(), own_network=False, refuse_cuts_by_path=is_older))


def _shown(settings: Settings, more: Sequence[str]) -> list[str]:
    return [*interpreter.shown_folders(settings), *settings.toolchains, PACKAGE, *more]


def _start(settings: Settings, workspace: Workspace, uid: int | None, program: Program, scratch: str) -> None:
    temporary = enter_tmp(settings, workspace, scratch)
    os.chdir(workspace.folder)
    privileges.prefer_as_out_of_memory_victim()
    privileges.become(uid)
    reaper.die_with_parent()
    restrict(settings, workspace, scratch, temporary)
    command = program.command(os.path.dirname(PACKAGE))
    more = packages.variables(workspace.folder, has_network=settings.level == "none")
    os.execve(command[0], command, environment(scratch + "/home", temporary, {**more, **settings.env}, settings.toolchains))


def enter(
    settings: Settings,
    workspace: Workspace,
    uid: int | None,
    program: Program,
    connection_file: str,
    line: socket.socket | None = None,
) -> None:
    """Starts the program beside this process, which keeps watch until it ends. `line` is what it answers the program's
    requests through, if that is a kernel (leftovers.py). Raises Refused if it can't."""
    closed = reach.barriers([*interpreter.prefixes(), PACKAGE, workspace.folder, settings.scratchRoot], uid)
    for barrier in closed.values():
        raise reach.unreachable(barrier, uid or 0)
    name = os.path.splitext(os.path.basename(connection_file))[0]
    scratch = make_scratch(settings, name, uid)
    reader, writer = os.pipe()
    kernel = os.fork()
    if kernel == 0:
        try:
            descriptors.set_standard_streams(program.output, writer)
            descriptors.close_all_except(program.descriptors())
            descriptors.leave_open(program.descriptors())
            _start(settings, workspace, uid, program, scratch)
        except BaseException as error:  # noqa: BLE001  the pipe is the only way to tell
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(1)
    descriptors.set_standard_streams()
    descriptors.close_all_except({reader} if line is None else {reader, line.fileno()})
    reaper.reap(kernel, reader, connection_file, scratch, line)
