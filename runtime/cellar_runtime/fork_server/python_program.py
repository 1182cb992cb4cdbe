"""The forked child becomes a Python program that a shell in the sandbox started: that Python (site/cellar_prepared.py) hands over what
it was given, and waits. The program must find what it would find there.

A message on the line brings four descriptors and no bytes that count: a stream socket and the program's standard input, output and errors.
Over the stream comes the program, marshalled; back goes the id of this process, with the descriptor that tells how it ends. Everything
that comes is the sandbox's own word, and this process has no more rights than the sandbox by then. If this process can't run the
program exactly as the waiting Python would, it doesn't answer, and the waiting Python runs the program.
"""

import array
import atexit
import fcntl
import gc
import importlib
import io
import json
import locale
import marshal
import os
import resource
import select
import signal
import socket
import sys
import threading
import time
import types
from collections.abc import Mapping
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from typing import Any

from ..sandbox import boot, bwrap, syscalls
from . import child, imports
from .request import RECEIVED, shadowing

#: A larger program has its own interpreter.
MAX_BYTES = 32 * 1024 * 1024
#: The stream gets a number from here on, so that the program's own descriptors begin where they would.
FIRST_NUMBER = 100
_SITE = f"{bwrap.RUNTIME}/cellar_runtime/site"
#: As Python exits when its output can't be written.
_OUTPUT_LOST = 120


def become(parts: Mapping[str, int], inherited: child.Inherited, site: Mapping[str, types.ModuleType]) -> None:
    """`parts` are those of a request for a program (request.py), `site` the modules of ../site/ that are here already. Comes back only
    if it leaves the program to the waiting Python."""
    child.join(parts["target"], parts["group"], {parts[name] for name in ("boot", "line", "status", "received")})
    values = json.loads(boot.read_all(parts["boot"]))
    child.confine(values["processors"], values["limits"], inherited.filter_program)
    with socket.socket(fileno=parts["line"]) as line:
        given = _receive_descriptors(line)
    os.write(parts["received"], RECEIVED)
    os.close(parts["received"])
    child.open_to_itself()
    stream = socket.socket(fileno=fcntl.fcntl(given[0], fcntl.F_DUPFD_CLOEXEC, FIRST_NUMBER))
    os.close(given[0])
    program = marshal.loads(_read(stream))  # noqa: S302  what it may do here, the sandbox may do
    for number, descriptor in enumerate(given[1:]):
        os.dup2(descriptor, number)
        os.close(descriptor)
    if not _is_like_this(program):
        return
    _take_over(program)
    child.forget_the_server(inherited)
    sys.path[:] = program["path"]
    sys.modules.update(site)
    ours = frozenset(sys.modules)
    _prepare_matplotlib()
    socket.send_fds(stream, [b"%d" % os.getpid()], [parts["status"]])
    os.close(parts["status"])
    _end_with(stream)
    sys.modules.pop("sitecustomize", None)
    try:
        importlib.import_module("sitecustomize")
    except Exception:
        sys.excepthook(*sys.exc_info())
    sys.path.insert(0, program["folder"])
    _end(_run(program), ours)


def _receive_descriptors(line: socket.socket) -> "array.array[int]":
    """Raises BlockingIOError if nothing waits: another process of the sandbox can have taken it. `socket.recv_fds` ignores
    its flags (seen in 3.10 to 3.13)."""
    given = array.array("i")
    _, ancillary, _, _ = line.recvmsg(1, socket.CMSG_LEN(4 * given.itemsize), socket.MSG_CMSG_CLOEXEC | socket.MSG_DONTWAIT)
    for _, _, data in ancillary:
        given.frombytes(data)
    return given


def _read(stream: socket.socket) -> bytes:
    content = bytearray()
    while data := stream.recv(1 << 20):
        content += data
        if len(content) > MAX_BYTES:
            raise ValueError("too long")
    return bytes(content)


def _is_like_this(program: Mapping[str, Any]) -> bool:
    """Whether the program's own interpreter would be like this one, and import the same modules."""
    if (program["version"], program["prefix"], program["flags"]) != (sys.version, sys.prefix, tuple(sys.flags)):
        return False
    names = {name.partition(".")[0] for name in sys.modules}
    for folder in {folder or program["cwd"] for folder in (*program["path"], program["folder"])} - {*sys.path, _SITE}:
        try:
            if shadowing(folder, names):
                return False
        except (FileNotFoundError, NotADirectoryError):
            pass
    if imports.LEGACY in sys.modules and program["environment"].get("CELLAR_LEGACY_NAMES") == "off":
        return False
    # matplotlib has read its settings, styles and fonts already: those of nobody.
    variables = program["environment"]
    home, own = variables.get("HOME"), variables.get("MPLCONFIGDIR")
    if home is None or own is None or "MATPLOTLIBRC" in variables:
        return False
    read = (program["cwd"] + "/matplotlibrc", own + "/matplotlibrc", own + "/stylelib", home + "/.fonts", home + "/.local/share/fonts")
    return not any(map(os.path.exists, read))


def _take_over(program: Mapping[str, Any]) -> None:
    """Takes over the environment, limits, signals and streams of the waiting Python."""
    os.environ.clear()
    os.environb.update({os.fsencode(name): os.fsencode(value) for name, value in program["environment"].items()})
    time.tzset()
    locale.setlocale(locale.LC_CTYPE, "")
    os.chdir(program["cwd"])
    os.umask(program["umask"])
    os.sched_setaffinity(0, program["processors"])
    os.setpriority(os.PRIO_PROCESS, 0, program["priority"])
    for kind, (soft, hard) in program["limits"].items():
        outer = resource.getrlimit(kind)[1]
        hard = hard if outer == resource.RLIM_INFINITY else outer if hard == resource.RLIM_INFINITY else min(hard, outer)
        soft = hard if soft == resource.RLIM_INFINITY else soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        resource.setrlimit(kind, (soft, hard))
    for number in program["ignored"]:
        signal.signal(number, signal.SIG_IGN)
    sys.argv, sys.orig_argv, sys.executable = list(program["argv"]), list(program["orig_argv"]), program["executable"]
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = _standard_stream(number, name, *program["streams"][number])
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _standard_stream(number: int, name: str, encoding: str, errors: str) -> io.TextIOWrapper:
    """As Python makes them at its start."""
    mode = "w" if number else "r"
    raw = io.FileIO(number, mode, closefd=False)
    raw.name = f"<{name}>"
    binary = io.BufferedWriter(raw) if number else io.BufferedReader(raw)
    is_by_line = number == 2 or os.isatty(number)
    text = io.TextIOWrapper(binary, encoding, errors, newline="\n", line_buffering=is_by_line)
    vars(text)["mode"] = mode
    return text


def _prepare_matplotlib() -> None:
    """The backend that the environment names, as if it were imported now."""
    matplotlib = sys.modules.get("matplotlib")
    backend = os.environ.get("MPLBACKEND")
    if matplotlib is not None and backend:
        matplotlib.rcParams["backend"] = backend


def _end_with(stream: socket.socket) -> None:
    """Has the system end this process when the one that waits at the other end is gone."""
    fcntl.fcntl(stream, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(stream, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(stream, fcntl.F_SETFL, fcntl.fcntl(stream, fcntl.F_GETFL) | os.O_ASYNC)
    poll = select.poll()
    poll.register(stream, 0)
    if poll.poll(0):
        os._exit(1)  # it was gone before
    # Open until the process ends, whoever lets go of the object.
    stream.detach()


def _run(program: Mapping[str, Any]) -> int:
    """Runs it as `__main__`. Its exit status; negative for the signal that it has to end by."""
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=sys.modules["builtins"], __annotations__={}, **program["names"])
    if "__file__" in program["names"]:
        main.__dict__.update(__loader__=SourceFileLoader("__main__", program["name"]), __cached__=None)
    sys.modules["__main__"] = main
    try:
        try:
            exec(compile(program["source"], program["name"], "exec", dont_inherit=True), main.__dict__)
        finally:
            if program["name"] != "<string>":
                # Python writes what a file printed before it tells of an error, and not what `-c` printed. It drops an error of that.
                _flush(sys.stdout)
    except SystemExit as end:
        return _exit_status(end.code)
    except BaseException as error:  # noqa: BLE001  whatever ends a program
        # Without the frame of this function.
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
        try:
            sys.excepthook(type(error), error, error.__traceback__)
        except SystemExit as end:
            return _exit_status(end.code)
        except BaseException as second:  # noqa: BLE001  a hook of the program's own
            second.__traceback__, second.__context__ = second.__traceback__ and second.__traceback__.tb_next, None
            _say("Error in sys.excepthook:", second)
            _say("\nOriginal exception was:", error)
        return -signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1
    return 0


def _exit_status(code: object) -> int:
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    with suppress(Exception):
        print(code, file=sys.stderr)
    return 1


def _end(status: int, ours: frozenset[str]) -> None:
    """Ends as an interpreter does: threads, exit functions, what the program's objects still have to do, output. The server's
    objects stay: to take them apart would take longer than most programs."""
    try:
        try:
            threading._shutdown()  # type: ignore[attr-defined]
        except BaseException as error:  # noqa: BLE001  an interrupt, mostly
            _say(f"Exception ignored in: {threading!r}", error)
        atexit._run_exitfuncs()
        status = _flush_all(status)
        # A stream that the program put there may hold files.
        sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
        _take_apart(ours)
        _flush(sys.stdout)
        _flush(sys.stderr)
    finally:
        syscalls.flush_c_streams()
        if status < 0:
            signal.signal(-status, signal.SIG_DFL)
            os.kill(os.getpid(), -status)
        os._exit(status)


def _take_apart(ours: frozenset[str]) -> None:
    """Lets go of the program's modules, so that its objects end: open files are written, finalizers run."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            delattr(sys, name)
    removed = [sys.modules.pop(name) for name in list(sys.modules) if name not in ours or name == "__main__"]
    names = {id(vars(module)): vars(module).get("__name__") for module in removed if isinstance(module, types.ModuleType)}
    del removed
    # In a cycle, a file can be closed before the one that writes to it.
    for thing in gc.get_objects():
        if isinstance(thing, (io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper)):
            _flush(thing)
    # Finalizers find their modules whole.
    gc.collect()
    if len(sys._current_frames()) > 1:
        return  # a thread that nobody waits for may still use what is left
    # A function that a library keeps has kept its whole module.
    for thing in gc.get_objects():
        if type(thing) is dict and id(thing) in names and thing.get("__name__") == names[id(thing)]:
            for name in reversed(thing):
                if name != "__builtins__":
                    thing[name] = None
    gc.collect()


def _say(sentence: str, error: BaseException) -> None:
    with suppress(Exception):
        print(sentence, file=sys.stderr)
        sys.__excepthook__(type(error), error, error.__traceback__)


def _flush_all(status: int) -> int:
    """The exit status: another one where output is lost."""
    for stream in (sys.stdout, sys.stderr):
        error = _flush(stream)
        if error is not None:
            status = _OUTPUT_LOST
            if stream is not sys.stderr:
                what = f"in: {stream!r}" if sys.version_info < (3, 13) else "on flushing sys.stdout:"
                _say(f"Exception ignored {what}", error.with_traceback(None))
    return status


def _flush(stream: Any) -> Exception | None:
    """Its error, if it can't be flushed. Streams of a program's own may lack anything."""
    try:
        if stream is not None and not getattr(stream, "closed", False):
            stream.flush()
    except Exception as error:
        return error
    return None
