"""The environment of programs: the kernels', with figures that save themselves and the programs that Cellar brings."""

import glob
import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache

from ..sandbox import packages
from ..sandbox.environment import SYSTEM_PATH, environment

#: Folders of toolchains that install themselves beside the system's.
_MORE_PATH = ("/usr/local/go/bin", "/usr/local/cargo/bin", "/opt/cargo/bin", "/opt/julia/bin")


def program_environment(
    home: str, temporary: str, workspace: str, package: str, path: Sequence[str], more: Mapping[str, str]
) -> dict[str, str]:
    """Variables for a program. `package` is where `cellar_runtime` stands inside; `more` has the last word."""
    ours = [package + "/site/bin", *([package + "/site/go"] if "CELLAR_GO" in more else [])]
    folders = [os.path.dirname(sys.executable), *path, *SYSTEM_PATH.split(":"), *filter(os.path.isdir, _MORE_PATH)]
    return environment(
        home,
        temporary,
        {
            "PATH": ":".join(dict.fromkeys([*ours, *folders, packages.commands(workspace)])),
            "PWD": workspace,
            "MPLBACKEND": "module://cellar_figures",
            "CELLAR_FIGURES": workspace,
            "PYTHONPATH": package + "/site:" + packages.library(workspace),
            # Node says on stderr that a feature is young; Go would look for updates.
            "NODE_NO_WARNINGS": "1",
            "GOCACHE": temporary + "/.go",
            "GOPATH": home + "/go",
            "GOTOOLCHAIN": "local",
            "GOTELEMETRY": "off",
            **more,
        },
    )


@cache
def font_lists() -> list[str]:
    """matplotlib's font list, made with the environment: without it the first figure takes seconds."""
    return sorted(glob.glob(glob.escape(sys.prefix) + "/share/matplotlib-cache/fontlist-*.json"))
