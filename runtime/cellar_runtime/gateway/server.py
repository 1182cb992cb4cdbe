"""Cellar's own Jupyter Server: it serves kernels over a private Unix socket, and ends with Cellar.

    python -I server.py --socket S --runtime-dir R --kernelspecs-dir K --workspaces-root W

The first line of standard input is the token, which neither `ps` nor a kernel's environment shows there. After that,
standard input is the lifeline: it reaches its end when Cellar is gone, however Cellar ended. Works with jupyter_server 1.23
and 2.x; `src/embedded/jupyter/` starts it.
"""

import argparse
import contextlib
import gc
import os
import sys
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from cellar_runtime.gateway import bounded_messages, kernel_ends, lifeline, memory_watch, own_kernels, process_limits  # noqa: E402
from cellar_runtime.sandbox import user_namespace  # noqa: E402

#: Seconds without a connection after which a kernel ends. A backstop: Cellar retires kernels itself.
CULL_IDLE_SECONDS = 3600
#: Largest message that a client may send: a program of the largest body that Cellar takes, with every character escaped.
MAX_MESSAGE_BYTES = 256 * 1024 * 1024


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--socket", required=True, help="path of the Unix socket to listen on")
    parser.add_argument("--runtime-dir", required=True, help="folder for connection files and kernel sockets")
    parser.add_argument("--kernelspecs-dir", required=True, help="the only folder of kernelspecs")
    parser.add_argument("--workspaces-root", required=True, help="folder that `path` of POST /api/kernels is under")
    parser.add_argument("--fork-server", action="store_true", help="fork kernels and launchers where possible")
    parser.add_argument("--legacy-names", action="store_true", help="what is forked has the names that libraries removed")
    memory = "bytes that a kernel or program may take with all its processes; 0: any"
    parser.add_argument("--max-memory", type=int, default=0, help=memory)
    processes = "tasks that a kernel or program may have, where the limit has to be moved; 0: nowhere"
    parser.add_argument("--max-processes", type=int, default=0, help=processes)
    return parser.parse_args()


def keep_output_apart() -> None:
    """Moves the log to a descriptor that kernels don't inherit: programs may print to descriptors 1 and 2, which isn't a log."""
    log = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.close(null)
    sys.stdout = sys.stderr = log


def forget_the_users_jupyter(arguments: argparse.Namespace) -> None:
    """Takes configuration, extensions and kernelspecs only from the folders of the arguments."""
    os.environ["JUPYTER_RUNTIME_DIR"] = arguments.runtime_dir
    for name in ("CONFIG", "DATA"):
        folder = os.path.join(arguments.runtime_dir, name.lower())
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.environ["JUPYTER_%s_DIR" % name] = folder
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        os.environ.pop(name, None)
    from jupyter_core import paths

    for name in ("ENV_JUPYTER_PATH", "SYSTEM_JUPYTER_PATH", "ENV_CONFIG_PATH", "SYSTEM_CONFIG_PATH"):
        setattr(paths, name, [])


def configuration(arguments: argparse.Namespace, token: str) -> Any:
    """The server's settings, as flags would give them, in the spellings of both generations."""
    # At its import, jsonschema builds a parser for IRIs with this module, for 0.8 s; it works without the module.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # how Python marks a module that can't be imported
    import jupyter_server
    from traitlets.config import Config

    config = Config()
    server = config.ServerApp
    server.sock = arguments.socket
    server.sock_mode = "0600"
    server.root_dir = arguments.workspaces_root
    server.open_browser = False
    server.terminals_enabled = False
    server.allow_root = True
    server.jpserver_extensions = {}
    server.log_level = "WARN"
    # By default the log makes a record of each debug message, several for each message of a kernel, and its handler drops it. Now it
    # makes records of warnings only.
    server.logging_config = {"loggers": {"Gateway": {"level": "WARNING"}}}
    server.tornado_settings = {"websocket_max_message_size": MAX_MESSAGE_BYTES}
    is_first_generation = jupyter_server.version_info[0] < 2
    (server if is_first_generation else config.IdentityProvider).token = token
    # Nothing is dropped on the way: Cellar caps output where it collects it.
    (server if is_first_generation else config.ZMQChannelsWebsocketConnection).limit_rate = False

    config.KernelManager.transport = "ipc"
    config.KernelManager.shutdown_wait_time = 1
    config.AsyncIOLoopKernelRestarter.time_to_dead = 0.5
    config.KernelSpecManager.ensure_native_kernel = False
    config.MappingKernelManager.cull_idle_timeout = CULL_IDLE_SECONDS
    return config


def note_ends(runtime_dir: str) -> None:
    """Writes a file `kernel-<id>.exit` with the exit code of each kernel that ended by itself; 128 + n after signal n."""
    from jupyter_client.restarter import KernelRestarter

    fire = KernelRestarter._fire_callbacks

    def note_and_fire(self: Any, event: Any) -> None:
        manager = self.kernel_manager
        process = getattr(getattr(manager, "provisioner", None), "process", None)
        code = getattr(process, "returncode", None)
        if code is not None:
            name = os.path.splitext(os.path.basename(manager.connection_file))[0]
            with open(os.path.join(runtime_dir, name + ".exit"), "w", encoding="ascii") as file:
                file.write(str(code if code >= 0 else 128 - code))
        fire(self, event)

    KernelRestarter._fire_callbacks = note_and_fire


def emit_no_events(manager_class: Any) -> None:
    """Nobody listens to the server's events, and preparing them costs each kernel's start 2 ms: it validates their schema anew."""
    manager_class.emit = lambda self, schema_id, data: None


def fork_from_now_on(folder: str, has_legacy_names: bool = False) -> None:
    """Kernels and their launchers are forked, by servers of which the first starts with the first kernel. `folder` is private and has a
    short path. `user_namespace.enter` comes before it."""
    from jupyter_client.manager import KernelManager

    # Imported only if needed, because they import subprocess and other modules.
    from cellar_runtime.fork_server.supervisor import Supervisor
    from cellar_runtime.gateway import launching

    Supervisor(folder, has_legacy_names=has_legacy_names).start(on_demand=True)
    with contextlib.suppress(ImportError):
        launching.use_launch_server()
        kernel_ends.end_forked_at_once(KernelManager)


def become(config: Any, kernelspecs_dir: str) -> None:
    """Becomes a Jupyter Server with this configuration, which serves kernels of that folder's kernelspecs only. Returns when it ends."""
    from jupyter_server.serverapp import ServerApp

    bounded_messages.bound_frames()

    class Gateway(ServerApp):  # type: ignore[misc]  # Jupyter isn't installed where the types are checked
        """Without contents, files, terminals and notebooks, and without importing them."""

        name = "cellar-gateway"
        default_services = ("api", "kernels", "kernelspecs")

        def write_server_info_file(self) -> None:
            pass

        def write_browser_open_file(self) -> None:
            pass

    try:
        from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
        from jupyter_server.services.kernels.kernelmanager import MappingKernelManager, ServerKernelManager
    except ImportError:
        pass  # the first generation; frames are bounded there, too
    else:
        emit_no_events(ServerKernelManager)
        own_kernels.list_from_the_start(ServerKernelManager)
        connection_class = ZMQChannelsWebsocketConnection
        if own_kernels.welcomes():
            connection_class = own_kernels.welcomed(connection_class)
            own_kernels.note_disconnections_only(MappingKernelManager)
        config.ServerApp.kernel_websocket_connection_class = bounded_messages.bounded(connection_class)
    # jupyter_client has no setting for "this folder and no other".
    from jupyter_client.kernelspec import KernelSpecManager

    KernelSpecManager._kernel_dirs_default = lambda self: [kernelspecs_dir]
    gc.freeze()
    gc.enable()
    Gateway.launch_instance(argv=[], config=config)


def main() -> None:
    # Objects made by imports stay, so the collector would search them in vain: a quarter of the start's processor time.
    gc.disable()
    arguments = parse_arguments()
    keep_output_apart()
    if arguments.fork_server:
        # Before there is a second thread.
        user_namespace.enter()
    limits = process_limits.ProcessLimits(arguments.max_processes) if arguments.max_processes else None
    token = lifeline.watch(
        os.path.dirname(arguments.socket),
        lambda gateway: memory_watch.MemoryWatch(gateway, arguments.max_memory, arguments.runtime_dir, limits),
    )
    forget_the_users_jupyter(arguments)
    if os.path.exists(arguments.socket):
        os.unlink(arguments.socket)  # of a predecessor that was killed
    config = configuration(arguments, token)
    if arguments.fork_server:
        fork_from_now_on(os.path.dirname(arguments.socket), arguments.legacy_names)
    note_ends(arguments.runtime_dir)
    become(config, arguments.kernelspecs_dir)


if __name__ == "__main__":
    main()
