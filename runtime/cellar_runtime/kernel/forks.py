"""A forked child ends where its code ends, as a program's does. Executed in the kernel beside `set_up.py`.

Otherwise it would go on as a second kernel, which answers on the same sockets. An error goes to its stderr, and its exit code is the one
that plain Python gives.
"""

import os
import sys
import warnings

import _cellar_open_files


def install(shell):
    # Most threads are the kernel's, and Python would warn of each fork in a program that has none of its own.
    if sys.version_info >= (3, 12):
        warnings.filterwarnings("ignore", r"This process \(pid=\d+\) is multi-threaded", DeprecationWarning)
    os.register_at_fork(after_in_child=lambda: _become_child(shell))


def _become_child(shell):
    show = shell.showtraceback
    exit_code = 0

    def showtraceback(*args, **kwargs):
        nonlocal exit_code
        error = sys.exc_info()[1]
        if isinstance(error, SystemExit):
            exit_code = _code_of(error)
        else:
            exit_code = 1
            show(*args, **kwargs)

    def end(*_):
        _cellar_open_files.flush()
        for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
            try:
                stream.flush()
            except (AttributeError, ValueError, OSError):
                pass  # closed by the program
        os._exit(exit_code)

    shell.showtraceback = showtraceback
    shell._showtraceback = lambda _type, _error, lines: print(shell.InteractiveTB.stb2text(lines), file=sys.stderr)
    shell.events.callbacks["post_execute"][:] = [end]


def _code_of(error):
    if error.code is None or isinstance(error.code, int):
        return (error.code or 0) & 0xFF
    print(error.code, file=sys.stderr)
    return 1
