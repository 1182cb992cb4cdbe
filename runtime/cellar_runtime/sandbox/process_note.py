"""Says which process a kernel is, so that what it takes can be looked up: Jupyter's API tells nobody.

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
                with open(os.path.join(folder, name), encoding="ascii") as file:
                    lines = [line.split() for line in file]
                notes = [(int(process), started) for process, started in lines]
            except (OSError, ValueError):
                continue  # removed, or being written
            if notes:
                yield kernel, notes


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
    """Writes the note of this process, and removes those of kernels that are gone. Nothing depends on it."""
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
