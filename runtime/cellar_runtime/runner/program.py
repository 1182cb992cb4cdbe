"""One program from its start to its end: output as it comes, then how it ended."""

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from signal import SIGKILL

from ..sandbox.readable import readable
from .command import Run
from .memory_kills import MemoryKills, OutOfMemory
from .output import PIECE_BYTES, Output
from .sandbox import ProgramSandbox, Started
from .tools import OnCall, ToolCalls

#: How long output is still taken once the sandbox has ended, should something hold it open.
DRAIN_SECONDS = 5
#: A program that prints much, a little at a time: after so many messages its output is gathered for this long.
MESSAGES_AT_ONCE = 20
GATHER_SECONDS = 0.01

Publish = Callable[[str, str], Awaitable[None]]


@dataclass(frozen=True)
class Exit:
    exitCode: int
    signal: int | None
    failure: str | None
    leftOut: dict[str, int]
    #: Whether it was killed for want of memory.
    outOfMemory: OutOfMemory = False


async def _ended(process: "subprocess.Popen[bytes]") -> int:
    """Its return code; negative after a signal."""
    if not hasattr(os, "pidfd_open"):
        return await asyncio.get_running_loop().run_in_executor(None, process.wait)
    descriptor = os.pidfd_open(process.pid)
    try:
        await readable(descriptor)
    finally:
        os.close(descriptor)
    return process.wait()


class RunningProgram:
    def __init__(self, sandbox: ProgramSandbox, run: Run) -> None:
        """Raises Refused or OSError if it can't be started."""
        self._cell = sandbox
        self._run = run
        self._memory_kills = MemoryKills()
        self._started: Started = sandbox.start(run)
        self._over = asyncio.Event()
        self._is_up = False
        #: Output of the sandbox itself, before it was up.
        self._complaint = b""
        #: Documents that it left where they aren't kept; known when it has ended.
        self.documents: list[str] = []
        self._tools = None if self._started.tools is None else ToolCalls(self._started.tools)
        self._outputs = {name: Output(run.maxOutputBytes) for name in ("stdout", "stderr")}

    def kill(self) -> None:
        if not self._over.is_set():
            self._cell.kill(self._started)

    def answer(self, call: int, text: str) -> None:
        """The answer to a call of a tool: JSON."""
        if self._tools is not None:
            self._tools.answer(call, text)

    async def follow(self, publish: Publish, on_call: OnCall, on_announced: Callable[[], Awaitable[None]]) -> Exit:
        """Resolves when nothing of it is left."""
        started = self._started
        pumps = [
            asyncio.create_task(self._pump("stdout", started.stdout, publish)),
            asyncio.create_task(self._pump("stderr", started.stderr, publish)),
        ]
        start = asyncio.create_task(self._watch_start())
        serving = [] if self._tools is None else [asyncio.create_task(self._tools.serve(on_call, on_announced))]
        if started.interpreters is not None:
            serving.append(asyncio.create_task(started.interpreters.serve()))
        try:
            code = await _ended(started.process)
            self._over.set()
            self.documents = self._cell.documents(started)
            await self._cell.settle(started)
            await asyncio.wait(pumps, timeout=DRAIN_SECONDS)
            for name, output in self._outputs.items():
                for piece in output.finish():
                    await publish(name, piece)
            failure = None if self._came_up() else self._describe_failure()
        finally:
            if started.process.poll() is None:
                self.kill()
            for task in (start, *pumps, *serving):
                task.cancel()
            await asyncio.gather(start, *pumps, *serving, return_exceptions=True)
            if started.interpreters is not None:
                started.interpreters.close()
            for descriptor in (started.stdout, started.stderr, started.ready):
                os.close(descriptor)
        exit_code = code if code >= 0 else 128 - code
        # A sandbox's own process tells a signal as a shell does.
        signal = exit_code - 128 if 128 < exit_code <= 128 + 64 else None
        left_out = {name: output.left_out for name, output in self._outputs.items()}
        out_of_memory = signal == SIGKILL and self._memory_kills.reached(started.process.pid, started.group)
        return Exit(exit_code, signal, failure, left_out, out_of_memory)

    async def _watch_start(self) -> None:
        await readable(self._started.ready)
        self._came_up()

    def _came_up(self) -> bool:
        """Whether the sandbox is up. It says so before anything of the program runs."""
        if not self._is_up:
            try:
                self._is_up = os.read(self._started.ready, 1) != b""
            except (BlockingIOError, ConnectionResetError):
                pass
            if self._is_up:
                self._cell.come_up(self._started)
        return self._is_up

    def _describe_failure(self) -> str:
        lines = self._complaint.decode("utf-8", "replace").strip().splitlines()
        return "the sandbox did not start: " + (lines[-1] if lines else "it ended without a word")

    async def _pump(self, name: str, descriptor: int, publish: Publish) -> None:
        output = self._outputs[name]
        messages = 0
        while True:
            try:
                data = os.read(descriptor, PIECE_BYTES)
            except BlockingIOError:
                await readable(descriptor)
                continue
            if not data:
                return
            if not self._came_up():
                self._complaint += data
                continue
            text = output.push(data)
            if text:
                messages += 1
                await publish(name, text)
            if len(data) < PIECE_BYTES and messages > MESSAGES_AT_ONCE and not self._over.is_set():
                try:
                    await asyncio.wait_for(self._over.wait(), GATHER_SECONDS)
                except asyncio.TimeoutError:
                    pass
