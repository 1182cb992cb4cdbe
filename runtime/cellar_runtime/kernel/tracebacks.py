"""How an error reads in a kernel: plain, and with the program's own frames.

Executed in the kernel beside `set_up.py`.
"""

import builtins
import codeop
import functools
import itertools
import os
import sys
import traceback

import _cellar_imports
import _cellar_missing
import IPython

#: These modules, and those that add names to libraries.
OWN_FILES = ((lambda: None).__code__.co_filename, "<cellar_legacy")
#: Of frames in a row that are the same so many are formatted, and of all frames so many.
REPEATED_FRAMES = 4
MAX_FRAMES = 400
SHELL_FOLDERS = tuple(
    os.path.dirname(module.__file__) + os.sep
    for module in (IPython, sys.modules.get("ipykernel"))
    if module and module.__file__
)


def install(shell):
    # Through the magics: the traits behind them changed their names between IPython 8 and 9.
    shell.run_line_magic("colors", "NoColor")
    shell.run_line_magic("xmode", "Plain")
    # IPython compiles as a console does, which calls an open bracket at the end "incomplete input". A program gets the real error.
    shell.compile.flags &= ~getattr(codeop, "PyCF_ALLOW_INCOMPLETE_INPUT", 0)
    formatter = shell.InteractiveTB.structured_traceback

    @functools.wraps(formatter)
    def structured_traceback(etype, evalue, etb=None, *args, **kwargs):
        # IPython calls this for each exception of a chain, with an `etb` that is sometimes a tuple.
        frames = getattr(evalue, "__traceback__", None)
        _hide_own_frames(frames)
        rest = _cellar_missing.add(evalue)
        rows, in_middle = _shorten(frames)
        with _cellar_imports.working():  # IPython imports the modules that format when it first needs them
            lines = formatter(etype, evalue, etb, *args, **kwargs)
        told = _folded(lines, rows, in_middle)
        return [*told, rest] if rest is not None and isinstance(told, list) else told

    shell.InteractiveTB.structured_traceback = structured_traceback
    # Python 3.11.
    if hasattr(builtins, "BaseExceptionGroup"):
        _show_groups(shell)


def _folded(lines, rows, in_middle):
    """Frames that repeat are told three times and then counted, as Python does it; `rows` and `in_middle` were left out before."""
    if not isinstance(lines, list):
        return lines
    rows = iter(rows)
    told = []
    for line, same in itertools.groupby(lines):
        count = len(list(same))
        told += [line] * min(count, 3)
        if count > 3:
            more = count - 3 + next(rows, 0)
            told.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")
    if in_middle:
        told.insert(len(told) // 2, f"  [… {in_middle} frames left out …]\n")
    return told


def _hide_own_frames(frames):
    """Unlinks our frames; the first one is always IPython's."""
    while frames is not None:
        following = frames.tb_next
        while following is not None and following.tb_frame.f_code.co_filename.startswith(OWN_FILES):
            following = following.tb_next
        _link(frames, following)
        frames = following


def _link(frame, following):
    """Python walks all that follows for each assignment, to find a loop: with 200,000 frames that takes minutes."""
    if frame.tb_next is not following:
        frame.tb_next = following


def _shorten(frames):
    """Unlinks frames that repeat, but for four in a row, and of many others those in the middle: IPython takes a fifth of a millisecond for
    each, and a recursion may be of 200,000. Returns how many are gone: a list for such rows, and the number of those in the middle."""
    rows = []
    kept = []
    length = 1
    while frames is not None:
        kept.append(frames)
        following = frames.tb_next
        while length == REPEATED_FRAMES and following is not None and _is_same(frames, following):
            following = following.tb_next
            rows[-1] += 1
        _link(frames, following)
        length = length + 1 if following is not None and _is_same(frames, following) else 1
        if length == REPEATED_FRAMES:
            rows.append(0)
        frames = following
    if len(kept) <= MAX_FRAMES:
        return rows, 0
    _link(kept[MAX_FRAMES // 2 - 1], kept[-MAX_FRAMES // 2])
    return rows, len(kept) - MAX_FRAMES


def _is_same(one, other):
    return one.tb_lineno == other.tb_lineno and one.tb_frame.f_code is other.tb_frame.f_code


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
