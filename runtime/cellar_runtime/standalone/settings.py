"""Settings of a standalone gateway, from its environment; before it serves, it finds a sandbox that works and writes kernelspecs."""

import os
import sys
from typing import NamedTuple

from cellar_runtime.sandbox.probe import probe
from cellar_runtime.sandbox.settings import USER_NAMESPACE_LEVELS
from cellar_runtime.standalone.isolation_level import CannotStart, choose_level
from cellar_runtime.standalone.kernelspecs import write_kernelspecs

MIN_TOKEN_LENGTH = 16


def take_token(name: str = "JUPYTER_TOKEN") -> str:
    """The token, which leaves the environment: what this process starts doesn't inherit it."""
    token = os.environ.pop(name, "")
    if len(token) < MIN_TOKEN_LENGTH:
        raise CannotStart(f"{name}: must be set, to {MIN_TOKEN_LENGTH} characters or more, as Cellar's JUPYTER_GATEWAY_TOKEN")
    return token


def host() -> str:
    """The address to listen on."""
    return os.environ.get("GATEWAY_HOST", "0.0.0.0")


def port() -> int:
    """The port to listen on."""
    return int(os.environ.get("GATEWAY_PORT", "8888"))


def workspaces_root() -> str:
    """The folder of workspaces, which has to be writable."""
    root = os.path.realpath(os.environ.get("WORKSPACES_ROOT", "/workspaces"))
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        raise CannotStart(
            f"WORKSPACES_ROOT: uid {os.getuid()} can't write to {root}; "
            "mount the volume that Cellar has its workspaces on, owned by the user of both containers"
        )
    return root


def forks() -> bool:
    """Whether kernels are to be forked where they can be."""
    asked = os.environ.get("KERNEL_FORK_SERVER") or "auto"
    if asked not in ("auto", "off"):
        raise CannotStart(f"KERNEL_FORK_SERVER: must be auto or off, and is {asked}")
    return asked == "auto"


class Found(NamedTuple):
    #: The folder of kernelspecs.
    kernelspecs: str
    #: Whether kernels are forked.
    forks: bool


def prepare(folder: str, root: str, *, forks: bool = False, process_proxy: str | None = None) -> Found:
    """Probes the sandbox and writes settings and kernelspecs into `folder`.

    `forks`: whether kernels are to be forked where they can be. `process_proxy` is the class that starts them, for Enterprise Gateway.
    Raises CannotStart."""
    asked = os.environ.get("SANDBOX", "auto")
    found = probe({"workspacesRoot": root, "forks": forks, **({} if asked == "auto" else {"only": asked})})
    level = choose_level(found, asked, os.environ.get("SANDBOX_REQUIRE"))
    print(f"sandbox: {level} (uid {os.getuid()})", file=sys.stderr, flush=True)
    failure = found["forkFailure"]
    if failure is not None:
        print(f"Kernels are not forked, so each starts by itself: {failure}", file=sys.stderr, flush=True)
    kernelspecs = write_kernelspecs(folder, found["bwrap"], level, root, process_proxy)
    return Found(kernelspecs, forks and level in USER_NAMESPACE_LEVELS and failure is None)
