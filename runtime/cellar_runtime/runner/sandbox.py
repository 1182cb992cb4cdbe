"""Sandboxes of programs: each program gets a fresh one. choose_sandbox.py makes them for the level of the settings."""

import os
import socket
import tempfile
from dataclasses import dataclass
from subprocess import Popen
from typing import Protocol

from .command import Run


class Interpreters(Protocol):
    """Interpreters for the Python programs that a program starts (prepared.py)."""

    async def serve(self) -> None:
        """Until the program wants no more of them, or this is cancelled."""

    def close(self) -> None:
        """Called once, when `serve` is over or never began."""


@dataclass(frozen=True)
class Started:
    process: "Popen[bytes]"
    #: Reading ends, not blocking. `ready` brings a byte when the sandbox is up, and ends without one if it doesn't come up.
    stdout: int
    stderr: int
    ready: int
    #: The runner's end of the stream pair for calls of tools, where the program may call some.
    tools: int | None = None
    #: The control group, where the program has its own.
    group: str | None = None
    interpreters: Interpreters | None = None


class ProgramSandbox(Protocol):
    def start(self, run: Run) -> Started:
        """Raises Refused or OSError when it can't be started."""

    def come_up(self, started: Started) -> None:
        """Called once, when `ready` has brought its byte."""

    def documents(self, started: Started) -> list[str]:
        """The paths of documents that the program left where they aren't kept. Called once, when its process has ended."""

    def kill(self, started: Started) -> None:
        """Ends everything in the sandbox at once, and returns before it has ended."""

    async def settle(self, started: Started) -> None:
        """Ends the processes that a program left behind, where they don't end with its first process."""


def pipe(ends: list[int]) -> tuple[int, int]:
    """A pipe whose reading end doesn't block; both ends are noted in `ends`."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    ends += [reader, writer]
    return reader, writer


def two_way_pipe(ends: list[int]) -> tuple[int, int]:
    """The same of which the reading end can be written to, too."""
    ours, theirs = tool_pair(ends)
    os.set_blocking(ours, False)
    return ours, theirs


def input_descriptor(text: str | None) -> int:
    """A descriptor to read the text from, of any length; the end of input at once for none. The caller closes it."""
    if text is None:
        return os.open(os.devnull, os.O_RDONLY)
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("stdin")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(text.encode("utf-8", "surrogateescape"))
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def tool_pair(ends: list[int]) -> tuple[int, int]:
    """A pair of streams, the runner's first; both are noted in `ends`."""
    ours, theirs = (end.detach() for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM))
    ends += [ours, theirs]
    return ours, theirs
