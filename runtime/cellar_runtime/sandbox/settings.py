"""The sandbox's settings: the JSON file that `CELLAR_SANDBOX_CONFIG` names, written by src/embedded/sandbox/."""

import json

from .record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time, importing `typing` would cost every start milliseconds.
    from typing import Any

MIB = 1024 * 1024

#: Best first. A machine uses the first one that works (probe.py).
ISOLATION_LEVELS = ("bwrap", "bwrap-noproc", "bwrap-root", "landlock+uid", "landlock", "uid", "none")
BWRAP_LEVELS = ("bwrap", "bwrap-noproc", "bwrap-root")
#: A per-user limit counts one sandbox alone only within a user namespace.
USER_NAMESPACE_LEVELS = ("bwrap", "bwrap-noproc")
#: These levels work because root becomes another user.
ROOT_LEVELS = ("bwrap-root", "landlock+uid", "uid")


class Limits(Record):
    """The resources that one sandbox may use. 0 means no limit, except for the sizes of file systems."""

    #: Threads count, too.
    processes: int = 256
    #: Private memory of each process (RLIMIT_DATA). RLIMIT_AS would also stop programs that only reserve addresses,
    #: as V8, Go and the JVM do by the gigabyte.
    memoryBytes: int = 4096 * MIB
    fileBytes: int = 256 * MIB
    #: All memory of one kernel or program with everything that it started (control_groups.py, memory_watch.py).
    totalMemoryBytes: int = 8192 * MIB
    openFiles: int = 4096
    #: Processor time of each process, in seconds.
    cpuSeconds: int = 0
    tmpBytes: int = 256 * MIB
    homeBytes: int = 64 * MIB
    shmBytes: int = 64 * MIB


class Bwrap(Record):
    """The bubblewrap binary, and which of the options that not every version knows it has."""

    path: str = "/usr/bin/bwrap"
    options: tuple[str, ...] = ()


class ControlGroup(Record):
    """A part of the tree of control groups that is Cellar's (control_groups.py)."""

    #: The folder in which each workspace gets a group.
    root: str
    #: Processors that one kernel or program may keep busy; 0: all.
    cpus: float = 0


class Network(Record):
    """A way out through Cellar's proxy (network.py)."""

    #: The proxy's Unix socket.
    socket: str
    #: The key of the proxy's passes.
    secret: str
    #: More variables for programs: the operator's package index, certificates.
    env: dict[str, str] = {}


class Settings(Record):
    level: str
    #: The folder whose direct children are workspaces, seen as /mnt/data.
    workspacesRoot: str
    #: Workspaces of lower uids are refused when the launcher is root.
    minimumUid: int = 20000
    bwrap: Bwrap = Bwrap()
    limits: Limits = Limits()
    #: Added to the environment inside.
    env: dict[str, str] = {}
    #: More folders to show read-only at their own paths.
    readOnly: tuple[str, ...] = ()
    #: Folders of languages' toolchains, which are shown read-only at their own paths where that can be; commands are in `bin`.
    toolchains: tuple[str, ...] = ()
    #: The folder in which levels without mounts keep HOME and TMPDIR.
    scratchRoot: str = "/tmp"
    #: None: no network at all. Only levels with a network namespace can have one.
    network: Network | None = None
    controlGroup: ControlGroup | None = None


def _known(kind: type[Record], values: "dict[str, Any]") -> "dict[str, Any]":
    unknown = set(values) - set(kind.names())
    if unknown:
        raise ValueError(f"unknown sandbox setting: {', '.join(sorted(unknown))}")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


def parse(values: "dict[str, Any]") -> Settings:
    """Settings from the file's object. Raises ValueError or TypeError for what isn't a setting."""
    known = _known(Settings, values)
    known["bwrap"] = Bwrap(**_known(Bwrap, known.get("bwrap") or {}))
    known["limits"] = Limits(**_known(Limits, known.get("limits") or {}))
    if known.get("network") is not None:
        known["network"] = Network(**_known(Network, known["network"]))
    if known.get("controlGroup") is not None:
        known["controlGroup"] = ControlGroup(**_known(ControlGroup, known["controlGroup"]))
    settings = Settings(**known)
    if settings.level not in ISOLATION_LEVELS:
        raise ValueError(f"unknown sandbox level: {settings.level}")
    if settings.network is not None and settings.level not in BWRAP_LEVELS:
        raise ValueError(f"the level {settings.level} can't have a network of its own")
    return settings


def load(path: str) -> Settings:
    with open(path, encoding="utf-8") as file:
        return parse(json.load(file))
