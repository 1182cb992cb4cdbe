"""Hands a program that imports pandas or the like over to a prepared Python, which has imported them (fork_server/python_program.py).
The waiting Python passes signals on, and ends as the prepared one ended. A program that stays here pays for one look at its text.

`CELLAR_PREPARED` is `<descriptor>:<its inode>` of the line on which a program is handed over. A process that bash started has it open.
"""

import os
import stat
import sys

VARIABLE = "CELLAR_PREPARED"
#: A program that contains one of these words is worth handing over: the prepared Python has them, or what they import.
_WORDS = (b"pandas", b"numpy", b"matplotlib", b"openpyxl", b"seaborn", b"scipy", b"sklearn", b"plotly", b"statsmodels")
#: These show a program that it is another process than the one that was started.
_TELLING = (b"setsid", b"setpgrp", b"setpgid", b"killpg", b"getppid")
_MAX_SOURCE = 8 * 1024 * 1024
#: Prefixes of variables that change the interpreter, or that the system or a library reads only once.
_READ_ONCE = ("PYTHON", "LD_", "OMP_", "OPENBLAS_", "MKL_", "NPY_", "PANDAS_")
#: Exceptions: variables without such an effect, or with the same value in the prepared Python.
_KNOWN = (
    "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHON_CPU_COUNT", "OPENBLAS_DEFAULT_NUM_THREADS", "OPENBLAS_THREAD_TIMEOUT",
    "OMP_THREAD_LIMIT",
)  # fmt: skip
#: A program that has inherited a descriptor up to this one, besides the standard ones and the line, may use it.
_MAX_DESCRIPTOR = 255
_PIECE_BYTES = 65536


def hand_over():
    """Comes back where this interpreter has to run its program itself."""
    if sys.version_info < (3, 11):
        return  # Python 3.10 lost the last output of a file that a library's callback kept open
    line = _line()
    if line is None or _has_inherited(line) or not os.environ.get("MPLBACKEND"):
        return
    if any(name.startswith(_READ_ONCE) and name not in _KNOWN for name in os.environ):
        return
    try:
        program = _program(sys.orig_argv[1:])
    except OSError:
        return  # Python says it better
    if program is None:
        return
    try:
        answer = _send(line, program)
    except (OSError, ValueError):
        answer = None
    if answer is not None:
        _wait(*answer)
    elif program["name"] == "<stdin>":
        _give_back(program["source"])


def _has_inherited(line):
    """Whether this process was given descriptors that the prepared Python would lack."""
    for number in range(3, _MAX_DESCRIPTOR + 1):
        try:
            if number != line and os.get_inheritable(number):
                return True
        except OSError:
            pass  # it isn't open
    return False


def _line():
    """The descriptor, if it is what the variable says: another program may have closed it."""
    number, _, inode = os.environ.get(VARIABLE, "").partition(":")
    if not inode.isdigit() or not number.isdigit():
        return None
    try:
        return int(number) if os.fstat(int(number)).st_ino == int(inode) else None
    except OSError:
        return None


def _program(words):
    """The program that the words after the command name; None for a program that stays here."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        return None
    if not words or words[0] == "-":
        if os.isatty(0):
            return None
        name, source, folder, names = "<stdin>", _standard_input(), "", {}
    elif words[0] == "-c" and len(words) > 1 and sys.version_info < (3, 13):
        # Newer ones show the lines of such a program in tracebacks, or take its indentation away.
        name, source, folder, names = "<string>", words[1] + "\n", "", {}
    elif not words[0].startswith("-"):
        name = words[0] if words[0].startswith("/") else os.getcwd() + "/" + words[0]
        if not stat.S_ISREG(os.stat(name).st_mode):
            return None  # what comes by a pipe can be read once
        with open(name, "rb") as file:
            source = file.read(_MAX_SOURCE + 1)
        folder, names = os.path.dirname(os.path.realpath(name)), {"__file__": name}
    else:
        return None
    text = source if isinstance(source, bytes) else os.fsencode(source)
    # Files and texts differ in how they take a zero byte.
    if any(word in text for word in _WORDS) and not any(word in text for word in (b"\0", *_TELLING)) and len(text) <= _MAX_SOURCE:
        return {"name": name, "source": source, "folder": folder, "names": names}
    if name == "<stdin>":
        _give_back(source)
    return None


def _standard_input():
    """The whole program that comes by standard input: Python reads it to its end before it runs it."""
    parts = []
    while True:
        part = os.read(0, _PIECE_BYTES)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _give_back(source):
    """Has Python read the program once more."""
    try:
        os.lseek(0, -len(source), os.SEEK_CUR)
    except OSError:
        again = os.memfd_create("stdin")
        with os.fdopen(os.dup(again), "wb", 0) as file:
            file.write(source)
        os.lseek(again, 0, os.SEEK_SET)
        os.dup2(again, 0)
        os.close(again)


def _send(line, program):
    """The id of the prepared Python, and the descriptor that tells how it ends; None where nobody takes the program."""
    import _signal
    import _socket
    import marshal
    import resource

    umask = os.umask(0o777)
    os.umask(umask)
    program.update(
        argv=sys.argv,
        orig_argv=sys.orig_argv,
        executable=sys.executable,
        path=sys.path,
        version=sys.version,
        prefix=sys.prefix,
        flags=tuple(sys.flags),
        environment={name: value for name, value in os.environ.items() if name != VARIABLE},
        cwd=os.getcwd(),
        umask=umask,
        processors=list(os.sched_getaffinity(0)),
        priority=os.getpriority(os.PRIO_PROCESS, 0),
        limits={kind: resource.getrlimit(kind) for name, kind in vars(resource).items() if name.startswith("RLIMIT_")},
        ignored=[int(number) for number in _forwarded() if _signal.getsignal(number) == _signal.SIG_IGN],
        streams=[(stream.encoding, stream.errors) for stream in (sys.stdin, sys.stdout, sys.stderr)],
    )
    ours, theirs = _socket.socketpair()
    given = b"".join(number.to_bytes(4, sys.byteorder) for number in (theirs.fileno(), 0, 1, 2))
    channel = _socket.socket(fileno=os.dup(line))
    channel.sendmsg([b"."], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, given)])
    channel.close()
    theirs.close()
    # From here on a signal is the program's.
    _signal.pthread_sigmask(_signal.SIG_BLOCK, _forwarded())
    try:
        ours.sendall(marshal.dumps(program))
        ours.shutdown(_socket.SHUT_WR)
        told, ancillary, _, _ = ours.recvmsg(32, _socket.CMSG_SPACE(4), _socket.MSG_CMSG_CLOEXEC)
    except OSError:
        told, ancillary = b"", []
    if not told or not ancillary:
        _signal.pthread_sigmask(_signal.SIG_UNBLOCK, _forwarded())
        return None
    # Open as long as this process is: the prepared Python ends with it.
    ours.detach()
    return int(told), int.from_bytes(ancillary[0][2][:4], sys.byteorder)


def _forwarded():
    """The signals that a program may be sent."""
    import _signal

    names = ("HUP", "INT", "QUIT", "TERM", "USR1", "USR2", "ALRM", "VTALRM", "PROF")
    return [getattr(_signal, "SIG" + name) for name in names]


def _wait(process, status):
    """Passes signals on to the prepared Python, and ends this process as that one ends."""
    import _signal

    def forward(number, _):
        try:
            os.kill(process, number)
        except OSError:
            pass  # it has just ended

    for number in _forwarded():
        if _signal.getsignal(number) != _signal.SIG_IGN:
            _signal.signal(number, forward)
    _signal.pthread_sigmask(_signal.SIG_UNBLOCK, _forwarded())
    told = os.read(status, 64).split()
    code, number = map(int, told) if len(told) == 2 else (137, 9)
    if number:
        if number != _signal.SIGKILL:
            _signal.signal(number, _signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(code)
