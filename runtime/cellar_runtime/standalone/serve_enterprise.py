"""The command of the image's target `enterprise-gateway`: Jupyter Enterprise Gateway, with Cellar's own kernelspecs.

    python -I serve_enterprise.py

Settings as for serve.py, and ENTERPRISE_GATEWAY_PYTHON: the interpreter of the environment that Enterprise Gateway is installed
in. It pins an older Jupyter than kernels use, so this interpreter, which is the kernels', only prepares and then becomes that
one, with the same file as its program.
"""

import os
import sys
import tempfile

RUNTIME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
sys.path.insert(0, RUNTIME)

from cellar_runtime.standalone import settings  # noqa: E402
from cellar_runtime.standalone.isolation_level import CannotStart  # noqa: E402

PYTHON = "/opt/cellar/enterprise-gateway/bin/python"
#: Of unix_sockets.py, which only Enterprise Gateway's own environment can import.
PROCESS_PROXY = "cellar_runtime.standalone.unix_sockets.UnixSocketProcessProxy"
#: As in gateway/server.py.
CULL_IDLE_SECONDS = 3600
MAX_MESSAGE_BYTES = 256 * 1024 * 1024


def become_gateway() -> None:
    """Prepares, and goes on below in Enterprise Gateway's environment. Raises CannotStart."""
    python = os.environ.get("ENTERPRISE_GATEWAY_PYTHON", PYTHON)
    if not os.access(python, os.X_OK):
        raise CannotStart(f"ENTERPRISE_GATEWAY_PYTHON: there is no interpreter {python}")
    token = settings.take_token()
    root = settings.workspaces_root()
    # Short, because kernels' Unix sockets are below it.
    folder = tempfile.mkdtemp(prefix="cellar-")
    kernelspecs = settings.prepare(folder, root, process_proxy=PROCESS_PROXY).kernelspecs
    environment = {
        **os.environ,
        "EG_AUTH_TOKEN": token,
        "JUPYTER_RUNTIME_DIR": os.path.join(folder, "run"),
        "JUPYTER_CONFIG_DIR": os.path.join(folder, "config"),
        "JUPYTER_DATA_DIR": os.path.join(folder, "data"),
    }
    os.execve(python, [python, "-I", os.path.realpath(__file__), kernelspecs, root], environment)


def serve(kernelspecs: str, root: str) -> None:
    """Becomes the server; returns when it ends."""
    from enterprise_gateway.enterprisegatewayapp import EnterpriseGatewayApp
    from jupyter_client.kernelspec import KernelSpecManager
    from traitlets.config import Config

    class Gateway(EnterpriseGatewayApp):  # type: ignore[misc]  # not installed where the types are checked
        """Takes programs of the largest body that Cellar takes; its own bound is 10 MiB."""

        def init_webapp(self) -> None:
            super().init_webapp()
            self.web_app.settings["websocket_max_message_size"] = MAX_MESSAGE_BYTES

    # jupyter_client has no setting for "this folder and no other".
    KernelSpecManager._kernel_dirs_default = lambda self: [kernelspecs]
    config = Config()
    app = config.EnterpriseGatewayApp
    app.ip = settings.host()
    app.port = settings.port()
    app.port_retries = 0
    app.auth_token = os.environ.pop("EG_AUTH_TOKEN")
    app.default_kernel_name = "cellar-python"
    # Nothing of this environment, and nothing of a request's but KERNEL_*, reaches a kernel.
    app.inherited_envs = []
    app.client_envs = []
    # Of every Cellar that asks, so not of one of them.
    app.list_kernels = False
    app.log_level = "WARN"
    config.KernelSpecManager.ensure_native_kernel = False
    # `path` of POST /api/kernels is below it, and becomes the kernel's working directory.
    config.RemoteMappingKernelManager.root_dir = root
    config.RemoteMappingKernelManager.cull_idle_timeout = CULL_IDLE_SECONDS
    Gateway.launch_instance(argv=[], config=config)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        serve(*sys.argv[1:])
    else:
        try:
            become_gateway()
        except CannotStart as reason:
            sys.exit(f"The gateway can't start.\n{reason}")
