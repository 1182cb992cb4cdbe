"""The probes: their type and their list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

ALL = ("bwrap", "bwrap-noproc", "bwrap-root", "landlock+uid", "landlock", "uid")
#: Levels that share the host's namespaces.
BARE = ("landlock+uid", "landlock", "uid")


@dataclass(frozen=True)
class Facts:
    """Facts about the host for the attacker, and the secrets that were planted there."""

    workspace: str
    #: Another chat's workspace, with `secret.txt` in it.
    other: str
    #: The planted secret: in the other chat, in the launcher's environment and in a private file.
    secret: str
    privateFile: str
    connectionFile: str
    hostPid: int
    #: A process of the other chat's.
    otherPid: int
    #: Whether it has used up what Linux grants its user. Not where that user is the one who attacks.
    hasUsedUp: bool
    #: Whether both chats run as the same user.
    sharesUser: bool
    #: A POSIX message queue of that user, with the secret in it.
    queue: str
    tcpPort: int
    udpPort: int
    unixSocket: str
    datagramSocket: str
    abstractSocket: str


@dataclass(frozen=True)
class Probe:
    name: str
    #: Returns what it got hold of; raises or returns nothing where it was stopped.
    attempt: Callable[[Facts], object]
    #: Levels where it succeeds by design: docs/security.md says so.
    open_on: tuple[str, ...]
    #: Levels where it does so if the chats run as the same user.
    shared_on: tuple[str, ...] = ()
    #: Levels where it does so before Landlock 6 (Linux 6.12), which adds signals.
    unscoped_on: tuple[str, ...] = ()


PROBES: dict[str, Probe] = {}


def probe(
    open_on: Iterable[str] = (), shared_on: Iterable[str] = (), unscoped_on: Iterable[str] = ()
) -> Callable[[Callable[[Facts], object]], Callable[[Facts], object]]:
    """Adds the function to the list, under its own name."""

    def add(attempt: Callable[[Facts], object]) -> Callable[[Facts], object]:
        PROBES[attempt.__name__] = Probe(attempt.__name__, attempt, tuple(open_on), tuple(shared_on), tuple(unscoped_on))
        return attempt

    return add


def expected_open(level: str, shares_user: bool, landlock_version: int) -> list[str]:
    """Names of the probes that succeed on this level by design, for chats that run as the same user or as two, on this kernel."""
    from . import files, kernel_surface, network, other_chats, processes  # noqa: F401

    def is_open(each: Probe) -> bool:
        shared = each.shared_on if shares_user else ()
        unscoped = each.unscoped_on if landlock_version < 6 else ()
        return level in (*each.open_on, *shared, *unscoped)

    return sorted(each.name for each in PROBES.values() if is_open(each))
