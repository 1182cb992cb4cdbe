"""Finds and ends the processes that a run started, where the kernel itself can't see them: it asks its reaper, over a pair of
streams that was made before the kernel was confined.

A request is a byte that says what to do and one that numbers it; the answer is that number and a byte for how it went. Before
a run's code the kernel has the reaper remember the processes; after a run that was cut short it has the reaper end the new
ones. Background processes of earlier runs stay: those runs ended by themselves. Code of the kernel can send requests, too, and
reaches only its own processes by them.
"""

import os
import socket
import threading
import time
from collections.abc import Callable

from . import process_tree
from .process_tree import Processes

REMEMBER, END, END_ALL_BUT_PROGRAMS = b"r", b"e", b"p"
DONE, FAILED = b"1", b"0"
#: For programs that fork without end; ending a tree takes one or two.
ROUNDS = 200
ROUND_SECONDS = 0.005
#: Marks the programs of other runs that a helper starts in a kernel (helper/processes.py).
PROGRAM_MARK = b"CELLAR_PROGRAM="


# -- the kernel's side ----------------------------------------------------------------------------


class Reaper:
    """Asks the reaper. `descriptor` is the kernel's end of the pair."""

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)
        self._descriptor = descriptor
        self._number = 0

    def remember(self) -> None:
        """Notes the processes that exist now. Raises OSError if there is no answer."""
        self._ask(REMEMBER)

    def end(self, spare_programs: bool) -> bool:
        """Ends what came since. Whether none of it is left; programs of other runs may be spared. Raises OSError likewise."""
        return self._ask(END_ALL_BUT_PROGRAMS if spare_programs else END) == DONE

    def _ask(self, request: bytes) -> bytes:
        self._number = (self._number + 1) % 256
        number = bytes([self._number])
        os.write(self._descriptor, request + number)
        while answer := os.read(self._descriptor, 2):
            if answer[:1] == number:
                return answer[1:]
            # The answer to a request that an interrupt made this process give up.
        raise OSError("the kernel's reaper doesn't answer")


#: Set by boot.py: the reaper of this kernel, or that it needs none because its process namespace is its own.
reaper: Reaper | None = None
is_alone = False
#: Set by fork_server/kernel.py: the process that holds this kernel's sandbox up, and must not end.
anchor: int | None = None


# -- the reaper's side ----------------------------------------------------------------------------


def serve(line: socket.socket, look: Callable[[], Processes]) -> None:
    """Answers requests in the background, as long as there is somebody to ask. `look` tells the kernel's processes."""
    threading.Thread(target=_answer, args=(line, look), name="leftovers", daemon=True).start()


def _answer(line: socket.socket, look: Callable[[], Processes]) -> None:
    earlier: Processes = {}
    try:
        with line:
            while len(asked := line.recv(2, socket.MSG_WAITALL)) == 2:
                request, number = asked[:1], asked[1:]
                is_done = True
                if request == REMEMBER:
                    earlier = look()
                else:
                    is_done = _end(earlier, look, spare_programs=request != END)
                line.sendall(number + (DONE if is_done else FAILED))
    except OSError:
        pass  # the kernel has ended


def _end(earlier: Processes, look: Callable[[], Processes], spare_programs: bool) -> bool:
    for _ in range(ROUNDS):
        young = look().items() - earlier.items()
        if spare_programs:
            young = {each for each in young if not _is_of_program(each[0])}
        if not young:
            return True
        process_tree.kill(young)
        time.sleep(ROUND_SECONDS)
    return False


def _is_of_program(process: int) -> bool:
    try:
        with open(f"/proc/{process}/environ", "rb") as file:
            return PROGRAM_MARK in file.read()
    except OSError:
        return False
