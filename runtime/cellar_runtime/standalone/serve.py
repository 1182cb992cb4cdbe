"""The command of the gateway's image: finds the best level, writes the kernelspecs, and becomes a Jupyter Server.

    python -I serve.py

From the environment: JUPYTER_TOKEN (16 characters or more), GATEWAY_PORT (8888), GATEWAY_HOST (0.0.0.0),
WORKSPACES_ROOT (/workspaces), SANDBOX (auto or a level), SANDBOX_REQUIRE (the lowest level to start with) and KERNEL_FORK_SERVER
(auto or off). If it can't start with them, it prints the reason in a sentence and exits with code 1.
"""

import os
import sys
import tempfile
from argparse import Namespace

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime.gateway import guardian, lifeline, server  # noqa: E402
from cellar_runtime.sandbox import user_namespace  # noqa: E402
from cellar_runtime.standalone import settings  # noqa: E402
from cellar_runtime.standalone.isolation_level import CannotStart  # noqa: E402


def serve(token: str, folder: str, found: settings.Found, workspaces_root: str) -> None:
    """Becomes the server; returns when it ends."""
    arguments = Namespace(runtime_dir=os.path.join(folder, "run"), workspaces_root=workspaces_root, socket="")
    os.mkdir(arguments.runtime_dir, 0o700)
    server.keep_output_apart()
    if found.forks:
        # Before there is a second thread.
        user_namespace.enter()
    lifeline.end_with(guardian.stand_above(None, None))
    server.forget_the_users_jupyter(arguments)
    config = server.configuration(arguments, token)
    config.ServerApp.ip = settings.host()
    config.ServerApp.port = settings.port()
    config.ServerApp.port_retries = 0
    config.MappingKernelManager.default_kernel_name = "cellar-python"
    # The token decides who may ask; the name that it is asked under is the container's.
    config.ServerApp.allow_remote_access = True
    if found.forks:
        server.fork_from_now_on(folder)
    server.become(config, found.kernelspecs)


def main() -> None:
    try:
        token = settings.take_token()
        workspaces_root = settings.workspaces_root()
        # Short, because kernels' Unix sockets are below it.
        folder = tempfile.mkdtemp(prefix="cellar-")
        found = settings.prepare(folder, workspaces_root, forks=settings.forks())
    except CannotStart as reason:
        sys.exit(f"The gateway can't start.\n{reason}")
    serve(token, folder, found, workspaces_root)


if __name__ == "__main__":
    main()
