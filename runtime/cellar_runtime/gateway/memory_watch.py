"""Ends the biggest process of a kernel or program that takes more memory, with everything it started, than it may.

For machines that give Cellar no control groups. Limits of a process (RLIMIT_DATA) hold for each alone: 256 processes
of 4 GiB are 1 TiB. This looks at all of them once a second; between two looks a program can take what the machine has,
and the system's own killer then takes sandboxes first (`oom_score_adj`). Shared pages count once per unit (PSS), and files in
memory that have no name count as long as one of its processes holds them, mapped or not.
"""

import os
import signal
from collections.abc import Iterator, Mapping, Sequence

from ..sandbox import process_note
from . import unnamed_memory
from .guardian_log import log_failure
from .process_limits import ProcessLimits

LOOK_SECONDS = 1.0
#: In Jupyter's runtime folder: how many processes were ended so (`oom_kill N`), and of which kernels and programs. A line
#: `unit <process> <number> <name>` says that the number-th was one of the kernel or program whose first process that is;
#: the name is that of its note (sandbox/process_note.py), or `-`.
COUNTER = "memory-kills"
#: How many of those lines are kept.
KEPT_UNITS = 200
_PAGE = os.sysconf("SC_PAGE_SIZE")
_RUNNER = b"runner/main.py"
#: Its children are kernels, each a part of the unit of its launcher.
_FORK_SERVER = b"cellar_runtime/fork_server/"
#: The command of the server, and for a moment of each launcher that it forks.
_LAUNCH_SERVER = b"sandbox/launch_server.py"

#: Process → (parent, resident bytes, threads, start time in clock ticks).
Processes = Mapping[int, tuple[int, int, int, str]]

def _processes() -> Processes:
    """Process → (parent, resident bytes, threads, start time in clock ticks)."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    fields = file.read().rpartition(b")")[2].split()
                found[int(name)] = (int(fields[1]), int(fields[21]) * _PAGE, int(fields[17]), fields[19].decode())
            except (OSError, IndexError, ValueError):
                pass  # it ended
    return found


def _proportional_bytes(process: int) -> tuple[int, int] | None:
    """Resident bytes, with what others share divided among them, and how many of them are files in memory; None if it can't be
    told."""
    found = {}
    try:
        with open(f"/proc/{process}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith((b"Pss:", b"Pss_Shmem:")):
                    found[line.split(b":")[0]] = int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return (found[b"Pss"], found.get(b"Pss_Shmem", 0)) if b"Pss" in found else None


def _kind_of(process: int) -> bytes | None:
    """Which of the gateway's helpers the process is; None for a kernel."""
    try:
        with open(f"/proc/{process}/cmdline", "rb") as file:
            command = file.read()
    except OSError:
        return None
    return next((kind for kind in (_RUNNER, _FORK_SERVER, _LAUNCH_SERVER) if kind in command), None)


class MemoryWatch:
    def __init__(self, gateway: int, max_bytes: int, runtime_folder: str, process_limits: ProcessLimits | None = None) -> None:
        """Watches the kernels that the process `gateway` starts, and what its runners start. `process_limits` (process_limits.py)
        are moved at each look. `max_bytes` of 0: any."""
        self._gateway = gateway
        self._max = max_bytes
        self._process_limits = process_limits
        self._counter = os.path.join(runtime_folder, COUNTER)
        self._kills = 0
        self._units_ended: list[str] = []
        self._helpers: dict[int, bytes | None] = {}

    def look(self) -> None:
        if not self._max and self._process_limits is None:
            return
        processes = _processes()
        in_files = unnamed_memory.most()
        below: dict[int, list[int]] = {}
        for process, (parent, _, _, _) in processes.items():
            below.setdefault(parent, []).append(process)
        sandboxes = []
        forked = self._forked(processes)
        for unit in self._units(below):
            members = [unit, *forked.get(unit, ())]
            for member in members:
                members.extend(below.get(member, ()))
            sandboxes.append(members)
            if self._max and sum(processes[member][1] for member in members) + in_files > self._max:
                self._judge(unit, members, processes)
        if self._process_limits is not None:
            self._process_limits.set(sandboxes, {process: threads for process, (_, _, threads, _) in processes.items()})

    def _units(self, below: Mapping[int, Sequence[int]]) -> Iterator[int]:
        children = below.get(self._gateway, [])
        helpers = {child: self._helpers.get(child) or _kind_of(child) for child in children}
        self._helpers = {child: kind for child, kind in helpers.items() if kind != _LAUNCH_SERVER}
        for child in children:
            if helpers[child] == _RUNNER:
                yield from below.get(child, ())
            elif helpers[child] is None:
                yield child

    def _judge(self, unit: int, members: Sequence[int], processes: Processes) -> None:
        sizes = {}
        mapped = 0
        for member in members:
            sizes[member], of_files = _proportional_bytes(member) or (processes[member][1], 0)
            mapped += of_files
        held = unnamed_memory.held_by(members)
        # The sizes of the processes already count the mapped part of the files.
        if sum(sizes.values()) + max(0, sum(held.values()) - mapped) <= self._max:
            return
        for member, size in held.items():
            sizes[member] += size
        # Written first: a reader looks here as soon as it sees the process end.
        self._kills += 1
        self._units_ended.append(f"unit {unit} {self._kills} {self._name_of(unit)}\n")
        del self._units_ended[:-KEPT_UNITS]
        try:
            with open(self._counter + "-new", "w", encoding="ascii") as file:
                file.write(f"oom_kill {self._kills}\n" + "".join(self._units_ended))
            os.replace(self._counter + "-new", self._counter)
        except OSError as error:
            # Memory may itself be what the write lacks.
            log_failure("count a kill", error)
        try:
            os.kill(max(sizes, key=lambda member: sizes[member]), signal.SIGKILL)
        except OSError:
            pass  # it ended by itself

    def _name_of(self, unit: int) -> str:
        """Looked up while the unit lives: a kernel that the gateway starts again has another process under the same name."""
        folder = os.path.dirname(self._counter)
        try:
            return next((name for name, notes in process_note.read_all(folder) if notes[0][0] == unit), "-")
        except OSError:
            return "-"

    def _forked(self, processes: Processes) -> dict[int, list[int]]:
        """Launcher → the kernel that the fork server put into its sandbox, where that is so."""
        found: dict[int, list[int]] = {}
        for _, notes in process_note.read_all(os.path.dirname(self._counter)):
            for process, started in notes[1:]:
                if process in processes and processes[process][3] == started:
                    found.setdefault(notes[0][0], []).append(process)
        return found
