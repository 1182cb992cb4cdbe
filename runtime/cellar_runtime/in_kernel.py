"""Prepares a Python kernel for Cellar.

Sent through the kernel's own channel and executed once, before any code of a user's
(`src/kernels/kernel-set-up.ts`), so that it works on every gateway's ipykernel (6 and 7); what the kernel says is the
matter of `in_kernel_messages.py`, which comes as `_cellar_messages`; figures and tracebacks have files like it.
It makes a notebook kernel behave as a program under a chat expects: no colours, `input()` ends at
once, `exit()` ends the program and not the kernel, `asyncio.run()` works, figures show themselves,
and `/mnt/data` is the workspace even where it can't be mounted.
"""

import ast
import asyncio
import builtins
import codecs
import functools
import importlib
import importlib.machinery
import io
import os
import re
import signal
import sys
import urllib.parse
import warnings

import _cellar_figures
import _cellar_leftovers
import _cellar_messages
import _cellar_tracebacks

VIRTUAL_ROOT = "/mnt/data"

# The same text as MNT_DATA_PATTERN in src/workspaces/mnt-data.ts, which explains it; a test compares the two, and
# both give what test/fixtures/mnt-data-cases.json says. Group 1 is `file://` or None.
MNT_DATA_PATTERN = r"(file://)?(?:(?<=file://)|(?<![A-Za-z0-9_.~/})*-]))/mnt/data(?![A-Za-z0-9_-]|[^\x00-\x7f]|\.+(?:[A-Za-z0-9_-]|[^\x00-\x7f]))"
MNT_DATA = re.compile(MNT_DATA_PATTERN)
MNT_DATA_BYTES = re.compile(MNT_DATA_PATTERN.encode())


def install(options):
    """`options`: {"workspace": folder that /mnt/data is here, "rewrite": whether literals are replaced,
    "legacy": whether names that libraries removed are there, "preload": modules to import ahead}."""
    # ipykernel's launcher and the boot code may run on any version; the shell is always there.
    shell = get_ipython()  # noqa: F821 - a builtin of IPython
    os.chdir(options["workspace"])
    set_arguments([])
    _cellar_tracebacks.install(shell)
    _keep_streams(shell)
    _cellar_messages.install(shell)
    _cellar_leftovers.install(shell)
    _end_input(shell)
    _end_program(shell)
    _nest_event_loops()
    _wake_loop_on_signals(shell)
    _cellar_figures.install(shell)
    _find_installed_packages()
    _install_packages(shell)
    if options["rewrite"]:
        shell.ast_transformers.append(PathRewriter(options["workspace"]))
    if "" not in sys.path:
        sys.path.insert(0, "")
    _add_names(options["legacy"])
    _preload(options["preload"])


def _add_names(are_wanted):
    """In this process, and in every Python that it starts (site/sitecustomize.py)."""
    if are_wanted:
        import cellar_legacy

        cellar_legacy.install()
    else:
        os.environ["CELLAR_LEGACY_NAMES"] = "off"


def _preload(names):
    """Imports what most first runs import, so that they find it in memory. What is missing is not missed."""
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            pass


def set_arguments(arguments):
    sys.argv[:] = ["main.py", *arguments]


# -- its streams ----------------------------------------------------------------------------------


def _keep_streams(shell):
    """A run that closes or replaces its output doesn't take the next one's, and finds what a program's streams have."""
    streams = {name: getattr(sys, name) for name in ("stdout", "stderr")}
    for stream in streams.values():
        stream.close = stream.flush
        stream.reconfigure = lambda **_settings: None
        stream.buffer = _Bytes(stream)

    def restore():
        for name, stream in streams.items():
            setattr(sys, name, stream)

    # Before the next run is too late: ipykernel tells the streams of that moment whose output comes next.
    shell.events.register("post_execute", restore)


class _Bytes(io.BufferedIOBase):
    """`sys.stdout.buffer`: bytes are shown as the text that they are."""

    def __init__(self, stream):
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        self._stream.write(self._decoder.decode(data))
        return len(data)

    def flush(self):
        self._stream.flush()

    close = flush


# -- input() and exit() ---------------------------------------------------------------------------


def _end_input(shell):
    """Nobody is there to answer: `input()` behaves as with a closed standard input."""

    def raw_input(prompt=""):
        print(prompt, end="", flush=True)
        raise EOFError("EOF when reading a line")

    shell.kernel.raw_input = raw_input
    shell.kernel.getpass = lambda prompt="", stream=None: raw_input(prompt)


def _end_program(shell):
    """`exit()` and `quit()` end the run with their code; ipykernel's own would end the kernel."""

    def leave(code=None):
        raise SystemExit(code)

    for name in ("exit", "quit"):
        setattr(builtins, name, leave)
        shell.user_ns[name] = leave
    # IPython's advice on a SystemExit is for people at a prompt.
    warnings.filterwarnings("ignore", message="To exit: use")


# -- asyncio.run() --------------------------------------------------------------------------------


def _nest_event_loops():
    """A kernel runs cells inside its own event loop, where `asyncio.run()` refuses to start another.

    The kernel's loop stands still while a cell runs anyway, so it steps aside for the time of the call.
    """

    def stepping_aside(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            outer = asyncio._get_running_loop()
            if outer is None:
                return function(*args, **kwargs)
            task = asyncio.current_task(outer)
            if task is not None:
                asyncio.tasks._leave_task(outer, task)
            asyncio._set_running_loop(None)
            try:
                return function(*args, **kwargs)
            finally:
                asyncio._set_running_loop(outer)
                if task is not None:
                    asyncio.tasks._enter_task(outer, task)

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


# -- pip install ----------------------------------------------------------------------------------


def _find_installed_packages():
    """What pip has just installed can be imported at once: Python remembers that its folder wasn't there."""
    folder = os.environ.get("PYTHONPATH", "").split(os.pathsep)[-1]
    if not folder or folder not in sys.path:
        return

    class NewFolder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            if path is not None or sys.path_importer_cache.get(folder) is not None or not os.path.isdir(folder):
                return None
            sys.path_importer_cache.pop(folder, None)
            importlib.invalidate_caches()
            return importlib.machinery.PathFinder.find_spec(name, [folder], target)

    sys.meta_path.append(NewFolder)


def _install_packages(shell):
    """`%pip` and a bare `pip install` line: the same command that programs have, without IPython's advice to restart."""

    def pip(line):
        shell.system("pip " + line)

    shell.register_magic_function(pip, "line", "pip")


# -- /mnt/data where it is no folder --------------------------------------------------------------


class PathRewriter:
    """Replaces `/mnt/data` in string and bytes literals by the workspace, also in `!ls` and `%%bash`,
    which IPython turns into calls with literals before this runs. Paths that are put together at run time
    (`os.path.join("/mnt", "data")`) are out of its reach: only a real mount covers those.

    It walks without recursion: IPython drops a transformer that fails, and a long `"a" + "b" + …` is deep.
    """

    def __init__(self, workspace):
        self.workspace = workspace
        self.url_path = urllib.parse.quote(workspace, safe="!#$&'()*+,/:;=?@~")

    def visit(self, tree):
        after_value = set()
        for node in ast.walk(tree):
            if isinstance(node, _INTERPOLATED):
                # The text after a `{value}` goes on with what the value ends with.
                pairs = zip(node.values, node.values[1:])
                after_value.update(id(part) for before, part in pairs if not isinstance(before, ast.Constant))
            elif isinstance(node, ast.Constant):
                node.value = self.rewrite(node.value, "}" if id(node) in after_value else "")
        return tree

    def rewrite(self, value, before=""):
        if isinstance(value, str) and VIRTUAL_ROOT in value:
            return MNT_DATA.sub(self._replacement, before + value)[len(before) :]
        if isinstance(value, bytes) and VIRTUAL_ROOT.encode() in value:
            return MNT_DATA_BYTES.sub(lambda match: os.fsencode(self._replacement(match)), value)
        return value

    def _replacement(self, match):
        return self.workspace if match.group(1) is None else f"file://{self.url_path}"


# f-strings, and t-strings from 3.14 on.
_INTERPOLATED = tuple(getattr(ast, name) for name in ("JoinedStr", "TemplateStr") if hasattr(ast, name))
