"""The gateway ends a forked kernel by ending its process.

Jupyter interrupts a kernel, asks it to shut down, and looks every tenth of a second whether it has ended. A forked kernel does nothing at
its end: Cellar saves variables before, and the kernel's process leaves without exit functions either way. So the process is killed, and
everything else in its sandbox ends with it, as when the kernel ends by itself.
"""

import os
from typing import Any

from ..sandbox import process_note, process_tree
from ..sandbox.readable import readable
from .own_kernels import is_own


def end_forked_at_once(manager_class: Any) -> None:
    """`manager_class` is jupyter_client's, of one kernel. The end of any kernel's process is waited for, and not looked for."""
    if not all(hasattr(manager_class, name) for name in ("_async_interrupt_kernel", "_async_request_shutdown", "_async_wait")):
        return  # another version of jupyter_client
    interrupt, request, wait = (
        manager_class._async_interrupt_kernel, manager_class._async_request_shutdown, manager_class._async_wait,
    )  # fmt: skip

    async def interrupt_kernel(self: Any) -> None:
        # Jupyter calls this before it shuts a kernel down; an interrupt that a client asked for takes another way.
        if not self.shutting_down or _forked(self) is None:
            await interrupt(self)

    async def request_shutdown(self: Any, restart: bool = False) -> None:
        forked = _forked(self)
        if forked is None:
            await request(self, restart)
        else:
            process_tree.kill([forked])

    async def wait_for_end(self: Any, pollinterval: float = 0.1) -> None:
        process = getattr(self.provisioner, "process", None)
        # One that was waited for may have given its id to another process.
        if process is not None and process.poll() is None:
            await _end_of(process.pid)
        await wait(self, pollinterval)

    manager_class._async_interrupt_kernel = interrupt_kernel
    manager_class._async_request_shutdown = request_shutdown
    manager_class._async_wait = wait_for_end


def _forked(manager: Any) -> tuple[int, int] | None:
    """Id and start time of the kernel's process, where the fork server forked it."""
    return process_note.read_forked(manager.connection_file) if is_own(manager) else None


async def _end_of(process: int) -> None:
    """Comes back when the child has ended; at once where the system can't tell."""
    try:
        handle = os.pidfd_open(process)
    except (AttributeError, OSError):
        return  # not Linux, or it has ended and was waited for
    try:
        await readable(handle)
    finally:
        os.close(handle)
