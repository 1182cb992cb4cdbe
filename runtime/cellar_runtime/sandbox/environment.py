"""The environment of what runs inside: made from nothing, so that no secret of the host can be in it."""

import os
import sys
from collections.abc import Sequence

from . import cores
from .interpreter import environment_folder

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def environment(home: str, temporary: str, more: dict[str, str], toolchains: Sequence[str] = ()) -> dict[str, str]:
    """Variables for a sandbox whose HOME and TMPDIR are these, and in which these folders of toolchains are; `more` has the last word."""
    return {
        "PATH": ":".join([os.path.dirname(sys.executable), SYSTEM_PATH, *(folder + "/bin" for folder in toolchains)]),
        "HOME": home,
        "TMPDIR": temporary,
        "USER": "sandbox",
        "LOGNAME": "sandbox",
        "SHELL": "/bin/bash",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": temporary + "/.matplotlib",
        "IPYTHONDIR": home + "/.ipython",
        "JUPYTER_RUNTIME_DIR": temporary + "/.jupyter",
        "PYTHONDONTWRITEBYTECODE": "1",  # or an import from the workspace would leave files there
        "GIT_CONFIG_NOSYSTEM": "1",  # Landlock's answer for a file that isn't shown is an error, not an absence
        **cores.variables(cores.count()),
        **_locales(),
        **more,
    }


def _locales() -> dict[str, str]:
    """Points glibc to the locales that the environment brings along (`locales/install.py`), if it does."""
    folder = os.path.join(environment_folder(), "share", "glibc-locales")
    return {"LOCPATH": folder} if os.path.isdir(folder) else {}
