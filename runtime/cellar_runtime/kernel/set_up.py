"""Prepares a Python kernel for Cellar.

Sent through the kernel's own channel and executed once, before any code of a user's
(`src/kernels/kernel-set-up.ts`), so that it works on every gateway's ipykernel (6 and 7); what the kernel says is the
matter of `messages.py`, which comes as `_cellar_messages`; streams, forked children, event loops, figures and tracebacks have files
like it.
It makes a notebook kernel behave as a program under a chat expects: no colors, `input()` ends at
once, `exit()` ends the program and not the kernel, event loops are the program's own, figures show themselves,
and `/mnt/data` is the workspace even where it can't be mounted.
"""

import ast
import builtins
import gc
import importlib
import importlib.machinery
import os
import re
import sys
import tempfile
import urllib.parse
import warnings

import _cellar_elsewhere
import _cellar_figures
import _cellar_forks
import _cellar_kaleido
import _cellar_leftovers
import _cellar_loops
import _cellar_messages
import _cellar_open_files
import _cellar_streams
import _cellar_tracebacks
from IPython.core import page

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
    _be_program(os.path.join(options["workspace"], "main.py"), shell)
    _cellar_tracebacks.install(shell)
    _cellar_streams.install(shell)
    _cellar_messages.install(shell)
    _cellar_leftovers.install(shell)
    _cellar_forks.install(shell)
    _end_input(shell)
    _end_program(shell)
    _print_pages()
    _cellar_loops.install(shell)
    _cellar_figures.install(shell)
    # The first folder there is Cellar's own (sandbox/boot.py); on another gateway it isn't.
    _cellar_kaleido.install(os.environ.get("PYTHONPATH", "").split(os.pathsep)[0])
    _cellar_open_files.install(shell)
    _cellar_elsewhere.install(shell)
    _find_installed_packages()
    _install_packages(shell)
    _run_shell_lines(shell)
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
    """Imports the modules that most first runs import, so that they are in memory. Skips modules that are missing."""
    if names:
        _cellar_figures.bring_font_lists()
    # Objects made by imports stay, so the collector would search them in vain: a tenth of the time.
    gc.disable()
    try:
        for name in names:
            try:
                importlib.import_module(name)
            except Exception:
                pass
    finally:
        gc.enable()


# -- where the program is -------------------------------------------------------------------------


_variables_before: "dict[str, object]" = {}


def set_run(arguments, variables, text):
    """Prepares the next run: `sys.argv[1:]`, variables besides the environment's own, and its standard input."""
    sys.argv[1:] = arguments
    for name, value in _variables_before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    _variables_before.clear()
    for name, value in variables.items():
        _variables_before[name] = os.environ.get(name)
        os.environ[name] = value
    _set_input(text)


def _be_program(path, shell):
    """The code is a program in the workspace, and every run begins there, or below it where an earlier run went."""
    sys.argv[:] = [path]
    workspace = os.path.dirname(path)
    # A module that has a file is run by each process that multiprocessing spawns; there is no such file.
    shell.user_module.__spec__ = importlib.machinery.ModuleSpec("__main__", None)

    def begin():
        shell.user_ns.setdefault("__file__", path)

    def come_back():
        try:
            here = os.path.join(os.getcwd(), "")
        except OSError:
            here = ""  # deleted
        if not here.startswith(os.path.join(os.path.realpath(workspace), "")):
            # Files that the next run makes under a bare name would be lost elsewhere.
            os.chdir(workspace)

    begin()
    os.chdir(workspace)
    shell.events.register("pre_execute", begin)
    shell.events.register("post_execute", come_back)


# -- input() and exit() ---------------------------------------------------------------------------


def _end_input(shell):
    """`input()` reads what the request brought. Then it asks whoever follows the run, or finds the end of input if nobody answers."""
    kernel = shell.kernel
    ask_openly, ask_secretly = kernel.raw_input, kernel.getpass

    def ask(prompt, is_secret):
        answer = ask_secretly(prompt) if is_secret else ask_openly(prompt)
        # The output gets the text that a terminal would show, for later readers.
        print("" if is_secret else answer, flush=True)
        return answer

    def raw_input(prompt="", is_secret=False):
        prompt = str(prompt)
        print(prompt, end="", flush=True)
        line = _input.readline() if _input is not None else ""
        if not line and kernel._allow_stdin:
            return ask(prompt, is_secret)
        if not line:
            raise EOFError("EOF when reading a line (nobody answers input() here: put the value into the code, or send it as stdin)")
        return line[:-1] if line.endswith("\n") else line

    kernel.raw_input = raw_input
    kernel.getpass = lambda prompt="", stream=None, **more: raw_input(prompt, is_secret=True)


#: The standard input that a request brought for the run, if one did.
_input = None


def _set_input(text):
    """Gives the run, and what it starts, a text to read; None: nothing. A file, so that child processes read it, too."""
    global _input
    if text is None and _input is None:
        return
    with tempfile.TemporaryFile() if text is not None else open(os.devnull, "rb") as file:
        if text is not None:
            file.write(text.encode("utf-8", "surrogateescape"))
            file.seek(0)
        os.dup2(file.fileno(), 0)
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115  the program reads it
    _input = None if text is None else sys.stdin


def _end_program(shell):
    """`exit()` and `quit()` end the run with their code; ipykernel's own would end the kernel."""

    def leave(code=None):
        raise SystemExit(code)

    for name in ("exit", "quit"):
        setattr(builtins, name, leave)
        shell.user_ns[name] = leave
    # `do_shutdown` and `ask_exit` set this, and ipykernel would stop a tenth of a second later, in the middle of the next run.
    # A gateway that ends a kernel doesn't need it.
    shell.unobserve_all("exit_now")
    # IPython's advice on a SystemExit is for people at a prompt.
    warnings.filterwarnings("ignore", message="To exit: use")


# -- obj? and %page --------------------------------------------------------------------------------


def _print_pages():
    """Prints the text that IPython gives to a pager: Cellar's clients don't show a notebook's pager."""

    def show(text, *_args, **_kwargs):
        print(text.get("text/plain", "") if isinstance(text, dict) else text)

    page.page = show


# -- pip install ----------------------------------------------------------------------------------


def _find_installed_packages():
    """Makes packages importable as soon as pip has installed them: Python caches that their folder didn't exist."""
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


def _run_shell_lines(shell):
    """`!command` writes to the streams of the kernel: a pseudo-terminal would end every line by "\r\n"."""
    shell.system = shell.system_raw
    warnings.filterwarnings("ignore", message="You executed the system command")


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
