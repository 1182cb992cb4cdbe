"""The running programs by id, and the commands about them (`command.py`), whichever channel the commands come by."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from ..sandbox import documents
from ..sandbox.failure import Refused
from . import command
from .program import Exit, RunningProgram
from .sandbox import ProgramSandbox

#: Sends a message of this type, with this content, to the sender of the command.
Publish = Callable[[str, dict[str, Any]], Awaitable[None]]

#: Refused or failed before anything of the user ran.
EXIT_NOT_STARTED = 126


class Programs:
    def __init__(self, sandbox: ProgramSandbox) -> None:
        self._cell = sandbox
        self._running: dict[str, RunningProgram] = {}

    async def handle(self, order: command.Run | command.Stop | command.Answer, publish: Publish) -> "Exit | None":
        """Returns when the command is done; a run is done when nothing of the program is left, and returns how it ended."""
        if isinstance(order, command.Run):
            return await self._run(order, publish)
        program = self._running.get(order.id)
        if program is None:
            return None
        if isinstance(order, command.Stop):
            program.kill()
        else:
            program.answer(order.call, json.dumps(order.answer))
        return None

    def is_running(self, id: str) -> bool:
        return id in self._running

    def kill_all(self) -> None:
        for program in self._running.values():
            program.kill()

    async def _run(self, order: command.Run, publish: Publish) -> Exit:
        async def publish_text(name: str, text: str) -> None:
            await publish("stream", {"name": name, "text": text})

        async def publish_call(call: int, tool: str, given: Any) -> None:
            await self._display({command.CALL_TYPE: {"call": call, "tool": tool, "input": given}}, publish)

        async def publish_announcement() -> None:
            await self._display({command.CALL_TYPE: {"announced": True}}, publish)

        try:
            program = RunningProgram(self._cell, order)
        except (Refused, OSError) as error:
            reason = str(error) if isinstance(error, Refused) else f"{error.strerror}"
            end = Exit(EXIT_NOT_STARTED, None, reason, {})
        else:
            self._running[order.id] = program
            try:
                end = await program.follow(publish_text, publish_call, publish_announcement)
            finally:
                del self._running[order.id]
            if program.documents:
                await self._display({documents.MIME_TYPE: program.documents}, publish)
        data = {command.EXIT_TYPE: {**vars(end)}}
        await publish("execute_result", {"execution_count": 0, "data": data, "metadata": {}})
        return end

    @staticmethod
    async def _display(data: dict[str, Any], publish: Publish) -> None:
        await publish("display_data", {"data": data, "metadata": {}, "transient": {}})
