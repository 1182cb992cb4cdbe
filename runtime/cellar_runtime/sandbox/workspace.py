"""Which folder may become /mnt/data: the working directory that Jupyter gave the launcher, once it is verified.

Jupyter turns a missing `path` into its root folder, walks out of it for `../..` and follows links; so the folder counts
only if it is a direct child of a root that the settings name.
"""

import os
import re
import stat

from .failure import Refused
from .record import Record
from .settings import ROOT_LEVELS, Settings

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Workspace(Record):
    #: Name of the direct child of the root.
    name: str
    folder: str
    #: The owner of the files.
    uid: int


def verify(folder: str, settings: Settings) -> Workspace:
    """The workspace that `folder` is. Raises Refused for any other folder."""
    folder = os.path.realpath(folder)
    name = os.path.basename(folder)
    if not NAME.fullmatch(name) or os.path.dirname(folder) != os.path.realpath(settings.workspacesRoot):
        raise Refused("the working directory is not a workspace; start kernels with the path of an existing workspace")
    try:
        state = os.lstat(folder)
    except FileNotFoundError:
        raise Refused("the workspace does not exist") from None
    if not stat.S_ISDIR(state.st_mode):
        raise Refused("the workspace is not a folder")
    if state.st_mode & 0o700 != 0o700:
        os.chmod(folder, 0o755)  # its code closed it; the next kernel starts all the same
    return Workspace(name, folder, state.st_uid)


def uid_for(workspace: Workspace, settings: Settings) -> int | None:
    """The uid to drop to; None when the launcher isn't root and stays who it is."""
    if os.geteuid() != 0:
        if settings.level in ROOT_LEVELS:
            raise Refused(f"the level {settings.level} needs root, to become another user")
        return None
    if settings.level == "none":
        raise Refused("SANDBOX=none is not possible as root: it would hand root to the code. Start Cellar as another user")
    if settings.level == "landlock":
        raise Refused("the level landlock leaves the user as it is, which is root here; use landlock+uid")
    if workspace.uid < settings.minimumUid:
        raise Refused(
            f"the workspace belongs to uid {workspace.uid}; as root, workspaces must belong to an unprivileged uid "
            f"of at least {settings.minimumUid}"
        )
    return workspace.uid
