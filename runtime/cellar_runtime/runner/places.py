"""The folder of a workspace: a direct child of the workspaces' root."""

import os
import stat
from dataclasses import dataclass

from ..sandbox.failure import Refused
from ..sandbox.settings import Settings
from ..sandbox.workspace import NAME


@dataclass(frozen=True)
class Place:
    folder: str
    #: The owner of the files.
    uid: int


def find(name: str, settings: Settings) -> Place:
    """The folder of the workspace `name`. Raises Refused for anything that isn't one, and for a system user's as root."""
    root = os.path.realpath(settings.workspacesRoot)
    folder = os.path.realpath(os.path.join(root, name))
    if not NAME.fullmatch(name) or folder != os.path.join(root, name):
        raise Refused("there is no such workspace")
    try:
        state = os.lstat(folder)
    except FileNotFoundError:
        raise Refused("the workspace does not exist") from None
    if not stat.S_ISDIR(state.st_mode):
        raise Refused("the workspace is not a folder")
    if os.geteuid() == 0 and state.st_uid < settings.minimumUid:
        raise Refused(f"the workspace belongs to uid {state.st_uid}; as root it must be at least {settings.minimumUid}")
    if state.st_mode & 0o700 != 0o700:
        os.chmod(folder, 0o755)  # its code closed it; the next program starts all the same
    return Place(folder, state.st_uid)
