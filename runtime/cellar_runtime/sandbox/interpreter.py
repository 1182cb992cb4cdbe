"""The interpreter's own folders: what must be visible so that it starts with its packages.

The kernel runs on the interpreter that runs the launcher, so its `sys` knows them. A virtual environment needs its own
prefix, the one it was made from, and every folder that the link chain of its executable passes through.

The launcher runs with `-S`, which leaves out the module `site`; before Python 3.14 it is `site` that makes `sys.prefix` and
`sysconfig` name the virtual environment. So nothing on the launcher's side reads them: it asks here.
"""

import os
import pwd
import sys
import sysconfig

from .failure import Refused
from .settings import Settings


def _link_chain(path: str) -> list[str]:
    chain = [path]
    while os.path.islink(path) and len(chain) < 40:
        path = os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path)))
        chain.append(path)
    return [*chain, os.path.realpath(path)]


def _homes() -> set[str]:
    homes = {os.path.expanduser("~"), "/root"}
    try:
        homes.add(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        pass
    return {home.rstrip("/") for home in homes}


def _is_private(prefix: str) -> bool:
    """Whether showing the folder would show more than an interpreter: a home, or a folder directly below the root that
    isn't an environment (images have them at /venv)."""
    parts = prefix.strip("/").split("/")
    if prefix in _homes() or (parts[0] == "home" and len(parts) == 2):
        return True
    marks = ("pyvenv.cfg", "conda-meta")
    return len(parts) < 2 and not any(os.path.exists(os.path.join(prefix, mark)) for mark in marks)


def environment_folder() -> str:
    """The folder of the environment whose interpreter this is: of the virtual one, where there is one, else `sys.prefix`."""
    folder = os.path.dirname(sys.executable)
    for candidate in (folder, os.path.dirname(folder)):
        if os.path.isfile(os.path.join(candidate, "pyvenv.cfg")):
            return candidate
    return sys.prefix


def package_folders() -> list[str]:
    """The folders that pip installs into: the environment's, then the one of the interpreter that it was made from."""
    prefix = environment_folder()
    found = [sysconfig.get_path("purelib")]
    if prefix != sys.base_prefix:
        # By its name: the default scheme of Debian's Python is for the system's folders.
        here = {"base": prefix, "platbase": prefix}
        found.insert(0, sysconfig.get_path("purelib", "posix_prefix", here))
    return list(dict.fromkeys(found))


def shown_folders(settings: Settings) -> list[str]:
    """The interpreter's folders and those of the settings. Raises Refused if one of them holds Cellar's data."""
    shown = [*prefixes(), *settings.readOnly]
    kept = [settings.workspacesRoot, os.environ.get("CELLAR_SANDBOX_CONFIG")]
    for folder in shown:
        for data in map(os.path.realpath, filter(None, kept)):
            if (data + "/").startswith(os.path.realpath(folder) + "/"):
                raise Refused(f"{folder} is shown to kernels and holds Cellar's data; keep DATA_DIR outside of it")
    return shown


def prefixes() -> list[str]:
    """Folders of the interpreter outside /usr, outermost first, none inside another. Raises Refused for a home folder."""
    executables = {os.path.dirname(os.path.dirname(path)) for path in _link_chain(sys.executable)}
    found: list[str] = []
    for prefix in sorted({environment_folder(), sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix} | executables):
        prefix = os.path.normpath(prefix)
        if prefix in ("/", "/usr") or prefix.startswith("/usr/"):
            continue  # /bin/python3 on a merged /usr has the prefix /
        if _is_private(prefix):
            raise Refused(
                f"the Python in {prefix} can't be shown to kernels without the rest of that folder; "
                "use one in a folder of its own (CELLAR_PYTHON)"
            )
        if not any((prefix + "/").startswith(outer + "/") for outer in found):
            found.append(prefix)
    return found
