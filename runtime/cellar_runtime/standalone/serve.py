"""The command of the gateway's image: finds the best rung, writes the kernelspecs, and becomes a Jupyter Server.

    python -I serve.py

From the environment: JUPYTER_TOKEN (16 characters or more), GATEWAY_PORT (8888), GATEWAY_HOST (0.0.0.0),
WORKSPACES_ROOT (/workspaces), SANDBOX (auto or a rung) and SANDBOX_REQUIRE (the lowest rung to start with). What it
can't start with is said in a sentence, with exit code 1.
"""

import os
import sys
import tempfile
from argparse import Namespace

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime import gateway  # noqa: E402
from cellar_runtime.sandbox.probe import probe  # noqa: E402
from cellar_runtime.standalone.kernelspecs import write_kernelspecs  # noqa: E402
from cellar_runtime.standalone.rung import CannotStart, choose_rung  # noqa: E402

MIN_TOKEN_LENGTH = 16


def take_token():
    """The token, which leaves the environment: what this process starts doesn't inherit it."""
    token = os.environ.pop("JUPYTER_TOKEN", "")
    if len(token) < MIN_TOKEN_LENGTH:
        raise CannotStart(f"JUPYTER_TOKEN: must be set, to {MIN_TOKEN_LENGTH} characters or more, as Cellar's JUPYTER_GATEWAY_TOKEN")
    return token


def prepare(folder, workspaces_root):
    """Probes the sandbox and writes settings and kernelspecs into `folder`; returns the kernelspecs' folder."""
    if not os.access(workspaces_root, os.R_OK | os.W_OK | os.X_OK):
        raise CannotStart(
            f"WORKSPACES_ROOT: uid {os.getuid()} can't write to {workspaces_root}; "
            "mount the volume that Cellar has its workspaces on, owned by the user of both containers"
        )
    asked = os.environ.get("SANDBOX", "auto")
    found = probe({"workspacesRoot": workspaces_root, **({} if asked == "auto" else {"only": asked})})
    rung = choose_rung(found, asked, os.environ.get("SANDBOX_REQUIRE"))
    print(f"sandbox: {rung} (uid {os.getuid()})", file=sys.stderr, flush=True)
    return write_kernelspecs(folder, found["bwrap"], rung, workspaces_root)


def serve(token, folder, kernelspecs, workspaces_root):
    """Becomes the server; returns when it ends."""
    arguments = Namespace(runtime_dir=os.path.join(folder, "run"), workspaces_root=workspaces_root, socket="")
    os.mkdir(arguments.runtime_dir, 0o700)
    gateway.keep_output_apart()
    gateway.forget_the_users_jupyter(arguments)
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_server.serverapp import ServerApp

    class Gateway(ServerApp):
        """Kernels only, as in gateway.py."""

        name = "cellar-gateway"
        default_services = ("api", "kernels", "kernelspecs")

    KernelSpecManager._kernel_dirs_default = lambda self: [kernelspecs]
    config = gateway.configuration(arguments, token)
    config.ServerApp.ip = os.environ.get("GATEWAY_HOST", "0.0.0.0")
    config.ServerApp.port = int(os.environ.get("GATEWAY_PORT", "8888"))
    config.ServerApp.port_retries = 0
    config.MappingKernelManager.default_kernel_name = "cellar-python"
    # The token decides who may ask; the name that it is asked under is the container's.
    config.ServerApp.allow_remote_access = True
    Gateway.launch_instance(argv=[], config=config)


def main():
    workspaces_root = os.path.realpath(os.environ.get("WORKSPACES_ROOT", "/workspaces"))
    try:
        token = take_token()
        # Short, because kernels' Unix sockets are below it.
        folder = tempfile.mkdtemp(prefix="cellar-")
        kernelspecs = prepare(folder, workspaces_root)
    except CannotStart as reason:
        sys.exit(f"The gateway can't start.\n{reason}")
    serve(token, folder, kernelspecs, workspaces_root)


if __name__ == "__main__":
    main()
