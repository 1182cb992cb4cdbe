"""Folders that the unprivileged uid can't enter: a clone, an environment or a data folder below a home of mode 0700.

While still root, the launcher can bind them to reachable places in a mount namespace of its own; bubblewrap takes those
as sources, and inside everything has its own path. Without the right to mount, the error names the folder to open.
"""

import os
from collections.abc import Iterable

from . import syscalls
from .failure import Refused
from .privileges import acting_as

#: Folders for the binds: they exist everywhere and contain nothing that a launch needs.
_PLACES = ("/mnt", "/media", "/srv", "/opt", "/var/tmp")


def _barrier(path: str) -> str | None:
    """The first folder on the way to `path`, itself included, that can't be entered; None if there is none."""
    folder = ""
    for part in [""] + [part for part in path.split("/") if part]:
        folder = folder.rstrip("/") + "/" + part
        try:
            os.stat(folder + "/." if os.path.isdir(folder) else folder)
        except PermissionError:
            return folder
        except OSError:
            return None
    return None


def barriers(paths: Iterable[str], uid: int | None) -> dict[str, str]:
    """Path → folder on the way to it that `uid` can't enter, for those where there is one. Links are resolved as root."""
    if uid is None:
        return {}
    resolved = [(path, os.path.realpath(path)) for path in paths]
    with acting_as(uid):
        found = [(path, _barrier(real)) for path, real in resolved]
    return {path: barrier for path, barrier in found if barrier is not None}


def unreachable(barrier: str, uid: int) -> Refused:
    return Refused(
        f"uid {uid}, which kernels run as, can't enter {barrier}; allow it with `chmod o+x {barrier}`, "
        "or keep Cellar, its DATA_DIR and its Python elsewhere"
    )


def _place(used: Iterable[str]) -> str:
    used = [os.path.realpath(path) + "/" for path in used]
    for place in _PLACES:
        if os.path.isdir(place) and not any(path.startswith(place + "/") for path in used):
            return place
    raise Refused(f"no free folder to bind on; one of {', '.join(_PLACES)} must exist and hold nothing of Cellar's")


def _bind(descriptor: int, target: str) -> str:
    """Makes what the descriptor names appear at `target`."""
    source = f"/proc/self/fd/{descriptor}"
    if os.path.isdir(source):
        os.mkdir(target, 0o755)
    else:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    syscalls.mount(source, target, None, syscalls.MS_BIND | syscalls.MS_REC)
    return target


def _may_mount() -> bool:
    """Whether a process like this one may enter a mount namespace of its own, tried by one that ends."""
    child = os.fork()
    if child == 0:
        try:
            syscalls.enter_own_mounts()
            os._exit(0)
        except BaseException:  # noqa: BLE001  the answer is the exit code
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def reachable_sources(paths: Iterable[str], uid: int | None, optional: Iterable[str] = ()) -> dict[str, str]:
    """Path → where `uid` can reach the same folder. Enters a private mount namespace only if a path needs it.

    Of the `optional` paths those are missing that can't be reached. For the others it
    raises Refused, naming folder and remedy, when binding isn't allowed or wouldn't help (the folder itself is closed).
    """
    paths, optional = list(paths), list(optional)
    blocked = barriers([*paths, *optional], uid)
    # Binding is nothing for a folder that is closed itself.
    optional = [path for path in optional if blocked.get(path) != os.path.realpath(path)]
    if any(path in blocked for path in optional) and not _may_mount():
        optional = [path for path in optional if path not in blocked]
    paths = list(dict.fromkeys([*paths, *optional]))
    sources = {path: os.path.realpath(path) for path in paths}
    blocked = {path: barrier for path, barrier in blocked.items() if path in sources}
    if uid is None or not blocked:
        return sources
    for path, barrier in blocked.items():
        if barrier == sources[path]:
            raise unreachable(barrier, uid)
    opened: dict[str, int] = {}
    try:
        syscalls.enter_own_mounts()
        # Opened before the place is covered, after the namespace is this process's own: others' mounts can't be bound.
        for path in blocked:
            opened[path] = os.open(sources[path], os.O_PATH)
        place = _place(path for path in paths if path not in blocked)
        syscalls.mount("tmpfs", place, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "mode=0755,size=64k")
        for index, (path, descriptor) in enumerate(opened.items()):
            sources[path] = _bind(descriptor, f"{place}/{index}")
    except PermissionError:
        raise unreachable(next(iter(blocked.values())), uid) from None
    finally:
        for descriptor in opened.values():
            os.close(descriptor)
    return sources
