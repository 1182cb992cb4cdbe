"""How an error reads in a kernel: plain, and with the program's own frames.

Executed in the kernel beside `in_kernel.py`.
"""

import builtins
import functools
import itertools
import os
import sys
import traceback

import _cellar_missing
import IPython

#: These modules, and those that add names to libraries.
OWN_FILES = ((lambda: None).__code__.co_filename, "<cellar_legacy")
SHELL_FOLDERS = tuple(os.path.dirname(module.__file__) + os.sep for module in (IPython, sys.modules.get("ipykernel")) if module)


def install(shell):
    # Through the magics: the traits behind them changed their names between IPython 8 and 9.
    shell.run_line_magic("colors", "NoColor")
    shell.run_line_magic("xmode", "Plain")
    formatter = shell.InteractiveTB.structured_traceback

    @functools.wraps(formatter)
    def structured_traceback(etype, evalue, etb=None, *args, **kwargs):
        # IPython calls this for each exception of a chain, with an `etb` that is sometimes a tuple.
        _hide_own_frames(getattr(evalue, "__traceback__", None))
        rest = _cellar_missing.add(evalue)
        told = _folded(formatter(etype, evalue, etb, *args, **kwargs))
        return [*told, rest] if rest is not None and isinstance(told, list) else told

    shell.InteractiveTB.structured_traceback = structured_traceback
    # Python 3.11.
    if hasattr(builtins, "BaseExceptionGroup"):
        _show_groups(shell)


def _folded(lines):
    """Frames that repeat are told three times and then counted, as Python does it; IPython tells an endless recursion a thousand times."""
    if not isinstance(lines, list):
        return lines
    told = []
    for line, same in itertools.groupby(lines):
        count = len(list(same))
        told += [line] * min(count, 3)
        if count > 3:
            told.append(f"  [Previous line repeated {count - 3} more time{'s' if count > 4 else ''}]\n")
    return told


def _hide_own_frames(frames):
    """Unlinks our frames; the first one is always IPython's."""
    while frames is not None:
        following = frames.tb_next
        while following is not None and following.tb_frame.f_code.co_filename.startswith(OWN_FILES):
            following = following.tb_next
        frames.tb_next = following
        frames = following


def _show_groups(shell):
    """IPython prints groups of exceptions as Python does, with its own frames, and sends no error."""
    show = shell.showtraceback

    @functools.wraps(show)
    def showtraceback(exc_tuple=None, *args, **kwargs):
        error = (exc_tuple or sys.exc_info())[1]
        if args or kwargs.get("exception_only") or isinstance(error, SyntaxError) or not _holds_group(error):
            return show(exc_tuple, *args, **kwargs)
        shell._showtraceback(type(error), error, [_text(shell, error)])

    shell.showtraceback = showtraceback


def _holds_group(error):
    seen = set()
    waiting = [error]
    while waiting:
        error = waiting.pop()
        if isinstance(error, builtins.BaseExceptionGroup):
            return True
        if error is not None and id(error) not in seen:
            seen.add(id(error))
            waiting += [error.__cause__, error.__context__]
    return False


def _text(shell, error):
    told = traceback.TracebackException.from_exception(error, compact=True)
    waiting = [told]
    while waiting:
        part = waiting.pop()
        part.stack[:] = map(functools.partial(_named, shell), filter(_is_shown, part.stack))
        waiting += [one for one in (part.__cause__, part.__context__, *(part.exceptions or ())) if one is not None]
    return "".join(told.format())


def _is_shown(frame):
    return not frame.filename.startswith(OWN_FILES) and not frame.filename.startswith(SHELL_FOLDERS)


def _named(shell, frame):
    """A cell under the name that IPython gives it, and not that of a file that isn't there."""
    name = getattr(shell.compile, "format_code_name", lambda _: None)(frame.filename)
    if name is not None:
        frame.filename = " ".join(name)
    return frame
