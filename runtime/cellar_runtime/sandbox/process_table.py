"""The processes of the machine, and which of them are below one."""

import os


def descendants(ancestor: int) -> list[int]:
    """Ids of the processes below `ancestor`, parents first. Those that left the tree (daemons) aren't among them."""
    # `ps -A -o` is POSIX, and so the same on Linux and macOS; /proc is there without a process of its own.
    parents = _parents_from_proc() if os.path.isdir("/proc/self") else _parents_from_ps()
    found = [ancestor]
    for process in found:
        found.extend(child for child, parent in parents.items() if parent == process and child not in found)
    return found[1:]


def _parents_from_proc() -> dict[int, int]:
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as stat:
                    # The command stands in brackets and may itself hold any character.
                    parents[int(name)] = int(stat.read().rpartition(b")")[2].split()[1])
            except OSError:
                pass
    return parents


def _parents_from_ps() -> dict[int, int]:
    with os.popen("ps -A -o pid=,ppid=") as listing:  # noqa: S605  fixed words; subprocess would cost a start milliseconds
        return {int(pid): int(parent) for pid, parent in map(str.split, listing)}
