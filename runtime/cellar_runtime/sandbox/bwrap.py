"""bubblewrap's arguments: they are the isolation. A sandbox sees only the parts of the host that are named here."""

import os
from collections.abc import Iterable, Mapping

from . import host_files
from .descriptors import holding
from .settings import Bwrap, Limits

#: The uid of the program inside, where a user namespace maps it to the user that started bubblewrap.
UID = 1000
HOME = "/home/sandbox"
TMP = "/tmp"
#: The folder of the runtime's package inside: its path on the host stays unknown.
RUNTIME = "/run/cellar"

NAMESPACES = (
    "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
    "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--hostname", "sandbox",
)  # fmt: skip

#: The capabilities that becoming another user for good needs (drop.py); drop.py leaves none.
CAPABILITIES_OF_DROP = ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")

#: Options that older versions lack: --disable-userns came with 0.8, --size with 0.7, --perms with 0.5.
OPTIONAL = ("--disable-userns", "--size", "--perms")


def _ways(paths: Iterable[str], drop_to: int | None) -> list[str]:
    """The folders on the way to the paths, which bubblewrap run by real root would make root's alone."""
    if drop_to is None:
        return []
    found = set()
    for path in paths:
        while len(path := os.path.dirname(path)) > 1:
            found.add(path)
    return [part for parent in sorted(found) for part in ("--perms", "0755", "--dir", parent)]


def folder(path: str, drop_to: int | None) -> list[str]:
    """A folder for the program inside one of the file systems that are made; real root would make it root's alone."""
    return [*([] if drop_to is None else ["--perms", "0777"]), "--dir", path]


def tmpfs(path: str, max_bytes: int, bwrap: Bwrap, drop_to: int | None) -> list[str]:
    """A file system in memory that the program may write to. 0: without a limit."""
    size = ["--size", str(max_bytes)] if max_bytes and "--size" in bwrap.options else []
    return [*_ways([path], drop_to), *([] if drop_to is None else ["--perms", "1777"]), *size, "--tmpfs", path]


def _data(content: str, path: str, descriptors: set[int], drop_to: int | None) -> list[str]:
    descriptor = holding(content.encode())
    descriptors.add(descriptor)
    return [*([] if drop_to is None else ["--perms", "0444"]), "--ro-bind-data", str(descriptor), path]


def own_etc(drop_to: int | None) -> dict[str, str]:
    """Files of /etc that are the sandbox's own: name → content."""
    uid = UID if drop_to is None else drop_to
    return {
        "passwd": host_files.PASSWD.format(uid=uid, home=HOME),
        "group": host_files.GROUP.format(uid=uid),
        "hosts": host_files.HOSTS,
    }


def _users(bwrap: Bwrap, drop_to: int | None) -> list[str]:
    if drop_to is not None:
        return [part for name in CAPABILITIES_OF_DROP for part in ("--cap-add", name)]
    disable = ["--disable-userns"] if "--disable-userns" in bwrap.options else []
    return ["--unshare-user", "--uid", str(UID), "--gid", str(UID), *disable]


def _etc(copy: str | None, descriptors: set[int], drop_to: int | None) -> list[str]:
    own = own_etc(drop_to)
    if copy is not None:
        arguments = ["--ro-bind", copy, "/etc"]
        # The copy is for all workspaces. Only in a user namespace their users have one number inside.
        own = {} if drop_to is None else {name: own[name] for name in ("passwd", "group")}
    else:
        arguments = ["--dir", "/etc", *_ways(host_files.etc_paths(), drop_to)]
        for path in host_files.etc_paths():
            arguments += ["--ro-bind-try", path, path]
    for name, content in own.items():
        arguments += _data(content, "/etc/" + name, descriptors, drop_to)
    return arguments


def arguments(
    bwrap: Bwrap,
    limits: Limits,
    *,
    own_proc: bool,
    read_only: Mapping[str, str],
    writable: Mapping[str, str],
    environment: Mapping[str, str],
    seccomp: int,
    etc: str | None = None,
    drop_to: int | None = None,
) -> tuple[list[str], set[int]]:
    """The options for a sandbox whose working directory is /mnt/data, and the descriptors that they name.

    `read_only` and `writable` map a path inside to its source outside. `seccomp` is a descriptor of the filter.
    `etc` is a folder that holds what is shown of /etc, where one was made. With `drop_to` bubblewrap is run by root and makes no
    user namespace: the command has to begin with drop.py, which becomes that user and enters the working directory.
    """
    descriptors = {seccomp}
    result = [*NAMESPACES, *_users(bwrap, drop_to)]
    for path in host_files.system_folders():
        result += ["--ro-bind", path, path]
    for path, target in host_files.system_links().items():
        result += ["--symlink", target, path]
    result += _ways(host_files.var_folders(), drop_to)
    for path in host_files.var_folders():
        result += ["--ro-bind", path, path]
    result += _etc(etc, descriptors, drop_to)
    result += ["--proc", "/proc"] if own_proc else ["--dir", "/proc"]
    # --dev is a writable file system without a limit: only its shm stays writable.
    result += ["--dev", "/dev", *tmpfs("/dev/shm", limits.shmBytes, bwrap, drop_to), "--remount-ro", "/dev"]
    result += [*tmpfs(TMP, limits.tmpBytes, bwrap, drop_to), *tmpfs(HOME, limits.homeBytes, bwrap, drop_to)]
    # After the file systems that are made: one of these may be below /tmp.
    result += _ways([*read_only, *writable], drop_to)
    for path, source in read_only.items():
        result += ["--ro-bind", source, path]
    for path, source in writable.items():
        result += ["--bind", source, path]
    result += ["--chdir", "/mnt/data" if drop_to is None else "/", "--remount-ro", "/"]
    for name, value in environment.items():
        result += ["--setenv", name, value]
    return [*result, "--seccomp", str(seccomp)], descriptors
