"""The way out of a sandbox, where SANDBOX_NETWORK allows one: a Unix socket of Cellar's proxy, bound into a sandbox whose network
stays empty, and a forwarder inside (forwarder.py) that lets programs reach it as an HTTP proxy on 127.0.0.1.
"""

from collections.abc import Mapping

from .settings import Network

#: Path of the proxy's socket inside.
SOCKET = "/run/cellar/network"
PORT = 3128
#: Name of a program without a workspace.
NOBODY = "-"


def _pass(secret: str, workspace: str) -> str:
    """Proves to the proxy which workspace is asking; src/embedded/network/passes.ts makes the same."""
    # Only here, or a launch without a network would import them, too.
    import hashlib
    import hmac

    return hmac.new(secret.encode(), workspace.encode(), hashlib.sha256).hexdigest()[:32]


def variables(network: Network | None, workspace: str) -> Mapping[str, str]:
    """Variables in the environment of the workspace's programs, so that every usual client finds the proxy."""
    if network is None:
        return {}
    proxy = f"http://{workspace}:{_pass(network.secret, workspace)}@127.0.0.1:{PORT}"
    own = "localhost,127.0.0.1,::1"
    names = {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, "NO_PROXY": own}
    return {
        **names,
        **{name.lower(): value for name, value in names.items()},
        "NODE_USE_ENV_PROXY": "1",
        **network.env,
    }
