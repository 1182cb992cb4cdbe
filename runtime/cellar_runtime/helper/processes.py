"""Everything that a program started: its session, the processes with its mark, and their children."""

import os
import signal
import time

#: The variable whose value marks the processes of one program.
MARK = "CELLAR_PROGRAM"
ROUNDS = 50


def _processes() -> dict[int, tuple[int, int, str]]:
    """Process id → parent, session and state, for those of this user; nothing where there is no /proc."""
    found = {}
    try:
        names = os.listdir("/proc")
    except OSError:
        return {}
    for name in names:
        if not name.isdigit():
            continue
        try:
            if os.stat(f"/proc/{name}").st_uid != os.geteuid():
                continue
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                state, parent, _, session = file.read().rpartition(")")[2].split()[:4]
            found[int(name)] = (int(parent), int(session), state)
        except (OSError, IndexError, ValueError):
            continue
    return found


def _bears(process: int, mark: bytes) -> bool:
    try:
        with open(f"/proc/{process}/environ", "rb") as file:
            return mark in b"\0" + file.read()
    except OSError:
        return False


def belonging(leader: int, mark: str) -> set[int]:
    """Live processes of the program whose first process is `leader`; without the leader's own."""
    text = f"\0{MARK}={mark}\0".encode()
    processes = {process: facts for process, facts in _processes().items() if process != os.getpid()}
    ours = {process for process, (_, session, _) in processes.items() if session == leader or _bears(process, text)} | {leader}
    while True:
        more = {process for process, (parent, _, _) in processes.items() if parent in ours} - ours
        if not more:
            break
        ours |= more
    return {process for process in ours if process != leader and process in processes and processes[process][2] != "Z"}


def end(leader: int, mark: str, leader_too: bool) -> None:
    """Kills the program's processes until none is left. A process that has changed its session, its environment and its parent stays."""
    targets = {leader} if leader_too else set()
    for _ in range(ROUNDS):
        try:
            os.killpg(leader, signal.SIGKILL)
        except OSError:
            pass
        targets |= belonging(leader, mark)
        if not targets:
            return
        for process in targets:
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                pass
        targets = set()
        time.sleep(0.005)
