"""Event loops in a kernel, as a program has them. Executed in the kernel beside `set_up.py`.

A kernel runs cells inside its own event loop. A cell without `await` sees none running, and another one as the current one, so that
`get_event_loop().run_until_complete(…)`, `run_forever()`, `stop()` and `close()` do what they do in a program, and can't stop the
kernel. A cell with `await` runs in the kernel's loop; there `asyncio.run()` and the like work as well.
"""

import asyncio
import contextlib
import functools
import signal


def install(shell):
    _leave_loop_for_cells(shell)
    _nest_event_loops()
    _wake_loop_on_signals(shell)


@contextlib.contextmanager
def _outside_loop(outer):
    """Hides the running loop from asyncio during a call, which blocks that loop anyway."""
    task = asyncio.current_task(outer)
    if task is not None:
        asyncio.tasks._leave_task(outer, task)
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(outer)
        if task is not None:
            asyncio.tasks._enter_task(outer, task)


def _leave_loop_for_cells(shell):
    # ipykernel calls this for cells that have no `await`, and `run_cell_async` for the others.
    run_cell = shell.run_cell
    own = asyncio.new_event_loop()

    @functools.wraps(run_cell)
    def run_cell_outside_loop(*args, **kwargs):
        nonlocal own
        outer = asyncio._get_running_loop()
        if outer is None:
            return run_cell(*args, **kwargs)
        if own.is_closed():
            own = asyncio.new_event_loop()
        with _outside_loop(outer):
            asyncio.set_event_loop(own)
            try:
                return run_cell(*args, **kwargs)
            finally:
                asyncio.set_event_loop(outer)

    shell.run_cell = run_cell_outside_loop


def _nest_event_loops():
    """`asyncio.run()` refuses to start a loop inside another."""

    def stepping_aside(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            outer = asyncio._get_running_loop()
            if outer is None:
                return function(*args, **kwargs)
            with _outside_loop(outer):
                return function(*args, **kwargs)

        return wrapper

    asyncio.run = asyncio.runners.run = stepping_aside(asyncio.runners.run)
    if hasattr(asyncio, "Runner"):  # 3.11
        asyncio.Runner.run = stepping_aside(asyncio.Runner.run)
    loop = asyncio.base_events.BaseEventLoop
    loop.run_until_complete = stepping_aside(loop.run_until_complete)
    loop.run_forever = stepping_aside(loop.run_forever)


def _wake_loop_on_signals(shell):
    """An interrupt ends an `await` of the cell.

    ipykernel cancels it through tornado's `add_callback`, which doesn't wake its own loop from a signal handler.
    """

    def watch():
        loop = asyncio._get_running_loop()
        wake = getattr(loop, "_csock", None)
        if wake is not None:
            signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)

    # A nested loop that handles signals takes the descriptor away at its end.
    shell.events.register("pre_execute", watch)
