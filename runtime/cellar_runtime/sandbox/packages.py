"""The folder of `pip install` in a workspace, which the running kernel and every `python3` search.

src/workspaces/output-name.ts has the same name: its files are no output of a run.
"""

import os
import sys
from collections.abc import Mapping

FOLDER = ".packages"


def library(workspace: str) -> str:
    """The folder of Python packages, below the workspace as code sees it."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return os.path.join(workspace, FOLDER, "lib", version, "site-packages")


def commands(workspace: str) -> str:
    """The folder of the programs that packages bring."""
    return os.path.join(workspace, FOLDER, "bin")


def variables(workspace: str, has_network: bool) -> Mapping[str, str]:
    """pip's and npm's settings. Without a network they look for nothing, instead of trying for a minute."""
    return {
        # Not PIP_USER, which a virtual environment refuses, nor PIP_TARGET, which would install the toolbox again.
        "PIP_PREFIX": os.path.join(workspace, FOLDER),
        "PIP_NO_CACHE_DIR": "1",
        "PIP_NO_COMPILE": "1",
        "PIP_NO_INPUT": "1",
        "PIP_NO_WARN_SCRIPT_LOCATION": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_PROGRESS_BAR": "off",
        "PIP_RETRIES": "1",
        "PIP_DEFAULT_TIMEOUT": "20",
        "npm_config_update_notifier": "false",
        **({} if has_network else {"PIP_NO_INDEX": "1", "npm_config_fetch_retries": "0"}),
    }
