"""The kernel's sockets. They are made outside, as Unix sockets, and the kernel inherits them as descriptors: it needs no
network, sees no connection file and no other kernel's sockets.

A TCP listener must never go inside: `connect(AF_UNSPEC)` followed by `connect(127.0.0.1)` on an inherited one reaches the
host's loopback from within an isolated network namespace. A Unix listener answers EINVAL.
"""

import json
import os
import socket

from .failure import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time, importing `typing` would cost every start milliseconds.
    from typing import Any

CHANNELS = ("shell", "iopub", "stdin", "control", "hb")
SUN_PATH_BYTES = 107


def read_connection(connection_file: str) -> "dict[str, Any]":
    """Jupyter's connection file. Raises Refused for another transport than ipc, and for sockets without a path."""
    with open(connection_file, encoding="utf-8") as file:
        connection: dict[str, Any] = json.load(file)
    refuse_relative(connection)
    if connection.get("transport") != "ipc":
        raise Refused("the kernel transport must be ipc; start the gateway with --KernelManager.transport=ipc")
    return connection


def refuse_relative(connection: "dict[str, Any]") -> None:
    """Raises Refused for Unix sockets that would be made in the working directory, where the gateway doesn't look."""
    if connection.get("transport") == "ipc" and not os.path.isabs(connection["ip"]):
        raise Refused(
            f"the gateway names its Unix sockets {connection['ip']}-…, which is no path; Enterprise Gateway needs the process "
            "proxy cellar_runtime.standalone.unix_sockets.UnixSocketProcessProxy in the kernelspec's metadata"
        )


def listen(connection: "dict[str, Any]") -> dict[str, int]:
    """Socket path → listening descriptor, for the five channels. Replaces the sockets of an earlier launch."""
    listeners = {}
    for channel in CHANNELS:
        path = f"{connection['ip']}-{connection[channel + '_port']}"
        if len(os.fsencode(path)) > SUN_PATH_BYTES:
            raise Refused("the Jupyter runtime folder's path is too long for Unix sockets; use a shorter DATA_DIR")
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        os.chmod(path, 0o600)
        listener.listen(64)
        listeners[path] = listener.detach()
    return listeners
