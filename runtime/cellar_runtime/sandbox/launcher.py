"""One launch: verified workspace, sockets, then the level. Nothing here runs code of a user."""

import json
import os
import socket
from collections.abc import Mapping, Sequence

from . import control_groups, cores, failure, limits, process_note, startup
from . import settings as settings_file
from . import workspace as workspaces
from .connection import listen, read_connection
from .descriptors import holding
from .failure import Refused
from .program import Program


def launch(connection_file: str) -> None:
    """Becomes the kernel of the connection file. Raises Refused (or OSError, ValueError) if it can't."""
    settings = settings_file.load(os.environ["CELLAR_SANDBOX_CONFIG"])
    workspace = workspaces.verify(os.getcwd(), settings)
    uid = workspaces.uid_for(workspace, settings)
    group = control_groups.make(settings, workspace.name)
    control_groups.enter(group)
    cores.enter(settings)
    connection = read_connection(connection_file)
    listeners = listen(connection)
    is_mounted = settings.level in settings_file.BWRAP_LEVELS
    # With a process namespace of its own a kernel sees to its processes itself.
    ours, kernels = (None, None) if is_mounted else socket.socketpair()
    boot = {
        "connection": connection,
        "listeners": listeners,
        "limits": limits.of_level(settings, uid).values(),
        "workspace": "/mnt/data" if is_mounted else workspace.folder,
        "hasNetwork": settings.network is not None,
        "reaper": kernels and kernels.fileno(),
    }
    inherited = {*listeners.values(), *([kernels.fileno()] if kernels else [])}
    program = Program(holding(json.dumps(boot).encode()), frozenset(inherited))
    # Each level imports what the other doesn't need.
    if is_mounted:
        from ..fork_server import request
        from . import bwrap_level

        def ask(variables: Mapping[str, str], errors: int) -> "request.Asked | None":
            return request.ask(workspace.folder, boot, variables, errors, process_note.note_path(connection_file), group)

        bwrap_level.enter(settings, workspace, uid, program, startup.watch(connection_file), ask)
    else:
        from . import bare_level

        bare_level.enter(settings, workspace, uid, program, connection_file, ours)


def main(arguments: Sequence[str]) -> None:
    if len(arguments) != 2 or arguments[0] != "-f":
        failure.refuse(None, "usage: launch.py -f <connection file>")
    connection_file = os.path.abspath(arguments[1])
    failure.clear_marker(connection_file)
    process_note.leave(connection_file)
    try:
        launch(connection_file)
    except Refused as refused:
        failure.refuse(connection_file, str(refused))
    except Exception as error:  # noqa: BLE001  whatever went wrong must be in the marker
        failure.refuse(connection_file, f"{type(error).__name__}: {error}")
