"""The answer to a command, whichever way it came."""

import json
from typing import Any

from . import command
from .running_programs import Programs, Publish


async def answer(programs: Programs, given: "dict[str, Any] | str", publish: Publish) -> dict[str, Any]:
    """Carries the command out, which may be JSON still, and returns the content of its reply: that of an execute request's."""
    try:
        await programs.handle(command.parse(json.loads(given) if isinstance(given, str) else given), publish)
    except Exception as error:  # noqa: BLE001  a request always gets its answer
        failed = {"status": "error", "ename": type(error).__name__, "evalue": str(error), "traceback": []}
        await publish("error", {**failed})
        return failed
    return {"status": "ok", "execution_count": 0, "user_expressions": {}, "payload": []}
