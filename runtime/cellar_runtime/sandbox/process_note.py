"""Says which process a kernel is, so that what it takes can be looked up and it can be ended: Jupyter's API tells nobody.

`kernel-<id>.pid` beside the connection file holds the process's id and its start time in clock ticks, which together mean
one process for ever. A launcher becomes its kernel or the kernel's parent, so what it notes about itself holds on. The fork
server adds a line of the same kind for each of its children, which is in the launcher's sandbox and not below the launcher.

`program-<process>.pid` is the same of a program whose sandbox has such children. The runner writes and removes it.
"""

import os
from collections.abc import Iterator

EXTENSION = ".pid"
_PROGRAM = "program-"


def note_path(connection_file: str) -> str:
    return os.path.splitext(connection_file)[0] + EXTENSION


def read_all(folder: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Name of the kernel or program → id and start time of its outermost process, then of each forked child, for each note."""
    for name in os.listdir(folder):
        kernel, extension = os.path.splitext(name)
        if extension == EXTENSION:
            try:
                notes = _read(os.path.join(folder, name))
            except (OSError, ValueError):
                continue  # removed, or being written
            if notes:
                yield kernel, notes


def read_forked(connection_file: str) -> "tuple[int, int] | None":
    """Id and start time of the process that the fork server forked for a kernel; None where it forked none, or hasn't said so yet."""
    try:
        process, started = _read(note_path(connection_file))[1]
        return process, int(started)
    except (OSError, ValueError, IndexError):
        return None


def _read(path: str) -> "list[tuple[int, str]]":
    with open(path, encoding="ascii") as file:
        lines = [line.split() for line in file]
    return [(int(process), started) for process, started in lines]


def _line(process: "int | str") -> str:
    with open(f"/proc/{process}/stat", "rb") as stat:
        # The command stands in brackets and may itself hold any character.
        fields = stat.read().split(b" ", 1)
        return f"{fields[0].decode()} {fields[1].rpartition(b')')[2].split()[19].decode()}\n"


def leave_for_program(folder: str, process: int) -> str:
    """Writes the note of the program whose bubblewrap is `process`, and returns its path. Raises OSError."""
    path = os.path.join(folder, f"{_PROGRAM}{process}{EXTENSION}")
    with open(path, "w", encoding="ascii") as file:
        file.write(_line(process))
    return path


def leave(connection_file: str) -> None:
    """Writes the note of this process, and removes those of kernels that are gone. Without it a kernel works, and ends more slowly."""
    folder = os.path.dirname(connection_file)
    try:
        for name in os.listdir(folder):
            kernel, extension = os.path.splitext(name)
            is_of_kernel = extension == EXTENSION and not kernel.startswith(_PROGRAM)
            if is_of_kernel and not os.path.exists(os.path.join(folder, kernel + ".json")):
                os.unlink(os.path.join(folder, name))
        with open(note_path(connection_file), "w", encoding="ascii") as file:
            file.write(_line("self"))
    except (OSError, IndexError):
        pass
