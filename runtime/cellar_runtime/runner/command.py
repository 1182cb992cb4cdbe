"""What the TypeScript side asks for: the JSON object that is an execute request's code.

    {"op": "run", "id": "…", "workspace": "<folder name>" | null, "fileName": "main.sh", "source": "…",
     "needs": ["gcc", …], "missing": "sentence", "compile": [["gcc", …], …], "run": ["bash", "{source}"],
     "env": {"NAME": "value"}, "args": ["…"]}
    {"op": "stop", "id": "…"}

In arguments and in the values of `env`, `{source}` stands for the source's path, `{build}` for the folder it is in,
`{workspace}` for /mnt/data and `{site}` for our folder of small helpers. Of `needs`, `a|b` takes any. A workspace of null is
an empty folder.

A run answers with `stream` messages while it goes on, then one `execute_result` whose data is

    {"application/vnd.cellar.exit+json": {"exitCode": 0, "signal": null, "failure": null, "leftOut": {"stdout": 0, …}}}

`exitCode` is 128 + n after signal n, which is `signal`. `failure` is a sentence when the sandbox didn't come up.
`leftOut` counts the bytes of each stream that were dropped past `maxOutputBytes`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

EXIT_TYPE = "application/vnd.cellar.exit+json"


@dataclass(frozen=True)
class Run:
    id: str
    workspace: str | None
    fileName: str
    source: str
    run: list[str]
    compile: list[list[str]] = field(default_factory=list)
    #: Commands without which it can't run, and what to say when one is missing.
    needs: list[str] = field(default_factory=list)
    missing: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    args: list[str] = field(default_factory=list)
    #: Of each stream: what comes after is kept as a tail of this length, and sent when the program has ended.
    maxOutputBytes: int = 16 * 1024 * 1024


@dataclass(frozen=True)
class Stop:
    id: str


def parse(code: str) -> Run | Stop:
    """Raises ValueError, TypeError or KeyError for anything else."""
    values: dict[str, Any] = json.loads(code)
    kind = {"run": Run, "stop": Stop}[values.pop("op")]
    known = {each.name for each in fields(kind)}
    command: Run | Stop = kind(**{name: value for name, value in values.items() if name in known})
    if isinstance(command, Run) and ("/" in command.fileName or command.fileName in ("", ".", "..")):
        raise ValueError("fileName is no file's name")
    return command
