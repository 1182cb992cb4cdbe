"""The few lines of shell that are the first program in a sandbox: limits, is the toolchain there, compile, become it.

A shell starts in a millisecond, where Python takes ten; and of the limits the one on processes must be set inside, where it
counts this sandbox alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from shlex import quote

from ..sandbox.limits import MovingLimits
from ..sandbox.settings import Limits
from .command import Run

#: bash's ulimit options, with the size of their unit in bytes.
_ULIMITS = {
    "processes": ("-u", 1),
    "memoryBytes": ("-d", 1024),
    "fileBytes": ("-f", 1024),
    "openFiles": ("-n", 1),
    "cpuSeconds": ("-t", 1),
}


def fill(text: str, places: Mapping[str, str]) -> str:
    for name, value in places.items():
        text = text.replace("{" + name + "}", value)
    return text


def _limits(limits: Limits) -> Iterable[str]:
    yield "ulimit -c 0"
    for name, (option, unit) in _ULIMITS.items():
        value = getattr(limits, name)
        if name == "processes" and isinstance(limits, MovingLimits):
            value = limits.outerProcesses
        if value:
            yield f"ulimit {option} {max(1, value // unit)}"
    if isinstance(limits, MovingLimits):
        # Above both were set to how far this one may be moved.
        yield f"ulimit -Su {limits.processes}"


def script(
    run: Run,
    limits: Limits,
    places: Mapping[str, str],
    ready: int,
    before: Sequence[str] | None = None,
    *,
    waits: bool = False,
) -> str:
    """`ready` is a descriptor that is written to when the sandbox is up, and closed before anything of the user runs. With `waits` a
    byte has to come by it meanwhile.

    `before` is a command that is run first, and that may leave something in the background.
    """
    lines = [f"{{ {'; '.join(_limits(limits))}; }} 2>/dev/null"]
    if before is not None:
        lines.append(f"{_command(before, {})} {ready}>&-")
    lines += [_come_up(ready, waits)]
    for name in run.needs:
        found = " || ".join(f"type -P {quote(choice)}" for choice in name.split("|"))
        lines.append(f"{{ {found}; }} >/dev/null || {{ printf '%s\\n' {quote(run.missing)} >&2; exit 127; }}")
    for step in run.compile:
        lines.append(_command(step, places) + " >&2 || exit")
    lines.append("exec " + _command(run.run, places) + ' "$@"')
    return "\n".join(lines)


def prelude(run: Run, limits: Limits, ready: int) -> str | None:
    """The same for a bash program, as what bash reads by itself before the script (`BASH_ENV`): it saves a second start of bash.
    None where that can't be: for another program, or one that needs BASH_ENV itself.
    """
    if run.run != ["bash", "{source}"] or run.compile or run.needs or "BASH_ENV" in run.env:
        return None
    return f"unset BASH_ENV; {{ {'; '.join(_limits(limits))}; }} 2>/dev/null; {_come_up(ready, waits=True)}\n"


def _come_up(ready: int, waits: bool) -> str:
    return f"printf . >&{ready}; {f'read -rN1 -u {ready} REPLY; unset REPLY; ' if waits else ''}exec {ready}>&-"


def _command(arguments: Iterable[str], places: Mapping[str, str]) -> str:
    return " ".join(quote(fill(argument, places)) for argument in arguments)
