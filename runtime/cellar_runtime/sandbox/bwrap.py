"""bubblewrap's arguments: they are the wall. Nothing of the host is visible but what stands here."""

from collections.abc import Mapping

from . import host_files
from .descriptors import holding
from .settings import Bwrap, Limits

UID = 1000
HOME = "/home/sandbox"
TMP = "/tmp"
#: Where the runtime's package stands inside, so that its path on the host stays unknown.
RUNTIME = "/run/cellar"

NAMESPACES = (
    "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
    "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--hostname", "sandbox",
)  # fmt: skip

#: Options that older versions lack: --disable-userns came with 0.8, --size with 0.7.
OPTIONAL = ("--disable-userns", "--size")


def _tmpfs(path: str, max_bytes: int, bwrap: Bwrap) -> list[str]:
    size = ["--size", str(max_bytes)] if "--size" in bwrap.options else []
    return [*size, "--tmpfs", path]


def _data(content: str, path: str, descriptors: set[int]) -> list[str]:
    descriptor = holding(content.encode())
    descriptors.add(descriptor)
    return ["--ro-bind-data", str(descriptor), path]


#: Files of /etc that are the sandbox's own: name → content.
OWN_ETC = {
    "passwd": host_files.PASSWD.format(uid=UID, home=HOME),
    "group": host_files.GROUP.format(uid=UID),
    "hosts": host_files.HOSTS,
}


def _etc(copy: str | None, descriptors: set[int]) -> list[str]:
    if copy is not None:
        return ["--ro-bind", copy, "/etc"]
    arguments = ["--dir", "/etc"]
    for path in host_files.etc_paths():
        arguments += ["--ro-bind-try", path, path]
    for name, content in OWN_ETC.items():
        arguments += _data(content, "/etc/" + name, descriptors)
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
) -> tuple[list[str], set[int]]:
    """The options for a sandbox whose working directory is /mnt/data, and the descriptors that they name.

    `read_only` and `writable` map a path inside to its source outside. `seccomp` is a descriptor of the filter.
    `etc` is a folder that holds what is shown of /etc, where one was made.
    """
    descriptors = {seccomp}
    result = [*NAMESPACES, "--uid", str(UID), "--gid", str(UID)]
    result += ["--disable-userns"] if "--disable-userns" in bwrap.options else []
    for path in host_files.system_folders():
        result += ["--ro-bind", path, path]
    for path, target in host_files.system_links().items():
        result += ["--symlink", target, path]
    result += _etc(etc, descriptors)
    result += ["--proc", "/proc"] if own_proc else ["--dir", "/proc"]
    # --dev is a writable file system without a limit: only its shm stays writable.
    result += ["--dev", "/dev", *_tmpfs("/dev/shm", limits.shmBytes, bwrap), "--remount-ro", "/dev"]
    result += [*_tmpfs(TMP, limits.tmpBytes, bwrap), *_tmpfs(HOME, limits.homeBytes, bwrap)]
    # After the file systems that are made: one of these may be below /tmp.
    for path, source in read_only.items():
        result += ["--ro-bind", source, path]
    for path, source in writable.items():
        result += ["--bind", source, path]
    result += ["--chdir", "/mnt/data", "--remount-ro", "/"]
    for name, value in environment.items():
        result += ["--setenv", name, value]
    return [*result, "--seccomp", str(seccomp)], descriptors
