"""Which bubblewrap: the system's, which distributions allow by path where they restrict user namespaces; else the one that
came with the runtime's packages.
"""

import glob
import os
import subprocess

from . import interpreter
from .bwrap import OPTIONAL
from .environment import SYSTEM_PATH
from .settings import Bwrap


def _candidates(wanted: str | None) -> list[str]:
    if wanted is not None:
        return [wanted]
    packaged: list[str] = []
    for site in interpreter.package_folders():
        packaged += sorted(glob.glob(f"{glob.escape(site)}/b*wrap*/**/bwrap", recursive=True))
    return [
        *(f"{folder}/bwrap" for folder in SYSTEM_PATH.split(":")),
        f"{interpreter.environment_folder()}/bin/bwrap",
        *packaged,
    ]


def _is_program(path: str) -> bool:
    """Whether it is a binary: a package may put a Python script of the same name in front of it."""
    try:
        with open(path, "rb") as file:
            return os.access(path, os.X_OK) and file.read(4) == b"\x7fELF"
    except OSError:
        return False


def find(wanted: str | None = None) -> tuple[Bwrap, str] | None:
    """The first binary that runs, with its options, and its version. None if there is none."""
    for path in map(os.path.realpath, _candidates(wanted)):
        if not _is_program(path):
            continue
        try:
            version = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=True).stdout
            said = subprocess.run([path, "--help"], capture_output=True, text=True, timeout=10, check=False)
        except (OSError, subprocess.SubprocessError):
            continue
        text = said.stdout + said.stderr
        return Bwrap(path, tuple(option for option in OPTIONAL if option in text)), version.split()[-1]
    return None
