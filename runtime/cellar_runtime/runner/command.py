"""Commands of the TypeScript side: a JSON object that is an execute request's code, or that a helper receives.

    {"op": "run", "id": "…", "workspace": "<folder name>" | null, "fileName": "main.sh", "source": "…",
     "needs": ["gcc", …], "missing": "sentence", "compile": [["gcc", …], …], "run": ["bash", "{source}"],
     "env": {"NAME": "value"}, "variables": {"NAME": "value"}, "stdin": "…" | null, "args": ["…"], "tools": false}
    {"op": "stop", "id": "…"}
    {"op": "answer", "id": "…", "call": 1, "answer": {"result": …} | {"error": "sentence"}}

The caller sets `variables`: the runner takes their values as they are, and Cellar's own variables come before them. In arguments
and in the values of `env`, `{source}` stands for the source's path, `{build}` for the folder it is in, `{workspace}` for
/mnt/data, `{site}` for the folder of small helpers and `{packages}` for the packages that pip installed into the workspace.
`a|b` in `needs` asks for either command. A workspace of null is an empty folder.

With `tools` a program may call tools of the caller's (tools.py). Each call comes as a `display_data` whose data is

    {"application/vnd.cellar.tool-call+json": {"call": 1, "tool": "…", "input": …}}

and the program waits for its `answer`. Data of `{"announced": true}` says that one more call is about to come.

A run answers with `stream` messages while it goes on, then one `execute_result` whose data is

    {"application/vnd.cellar.exit+json":
      {"exitCode": 0, "signal": null, "failure": null, "leftOut": {"stdout": 0, …}, "outOfMemory": false}}

`exitCode` is 128 + n after signal n, which is `signal`. `failure` is a sentence when the sandbox didn't come up.
`leftOut` counts the bytes of each stream that were dropped past `maxOutputBytes`. `outOfMemory` is true when the program was
killed because it took too much memory, and `"likely"` when it was killed while the system did so to processes that it
doesn't name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

EXIT_TYPE = "application/vnd.cellar.exit+json"
CALL_TYPE = "application/vnd.cellar.tool-call+json"


@dataclass(frozen=True)
class Run:
    id: str
    workspace: str | None
    fileName: str
    source: str
    run: list[str]
    compile: list[list[str]] = field(default_factory=list)
    #: Commands without which it can't run, and the message when one is missing.
    needs: list[str] = field(default_factory=list)
    missing: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    #: Of the caller.
    variables: Mapping[str, str] = field(default_factory=dict)
    #: Text of its standard input; None: nothing.
    stdin: str | None = None
    args: list[str] = field(default_factory=list)
    #: Whether it may call tools.
    tools: bool = False
    #: Of each stream: the runner keeps a tail of this length of the output beyond it, and sends it when the program has ended.
    maxOutputBytes: int = 16 * 1024 * 1024


@dataclass(frozen=True)
class Stop:
    id: str


@dataclass(frozen=True)
class Answer:
    id: str
    call: int
    answer: Mapping[str, Any]


def parse(values: Mapping[str, Any]) -> Run | Stop | Answer:
    """Raises ValueError, TypeError or KeyError for anything else."""
    kind = {"run": Run, "stop": Stop, "answer": Answer}[values["op"]]
    known = {each.name for each in fields(kind)}
    command: Run | Stop | Answer = kind(**{name: value for name, value in values.items() if name in known})
    if isinstance(command, Run) and ("/" in command.fileName or command.fileName in ("", ".", "..")):
        raise ValueError("fileName is no file's name")
    return command
