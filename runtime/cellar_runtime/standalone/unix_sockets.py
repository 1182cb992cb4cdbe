"""Enterprise Gateway's kernels on this machine, on Unix sockets whose names are paths.

Its own `LocalProcessProxy` sets the kernel's address to 127.0.0.1 whatever the transport is. With the transport ipc, which the
sandbox needs, that makes sockets named `127.0.0.1-<port>`, relative to the working directory: the workspace for the kernel,
another folder for the gateway. A kernelspec names this class in `metadata.process_proxy.class_name`.
"""

import os
from typing import Any

from enterprise_gateway.services.processproxies.processproxy import LocalProcessProxy


class UnixSocketProcessProxy(LocalProcessProxy):  # type: ignore[misc]  # not installed where the types are checked
    """Names the sockets as Jupyter itself does for this transport: beside the connection file."""

    def __init__(self, kernel_manager: Any, proxy_config: dict[str, Any]) -> None:
        super().__init__(kernel_manager, proxy_config)
        kernel_manager.transport = "ipc"
        kernel_manager.ip = os.path.splitext(os.path.abspath(kernel_manager.connection_file))[0] + "-ipc"
