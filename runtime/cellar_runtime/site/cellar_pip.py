"""pip where there is no network: one sentence in place of what pip makes of that, by whatever name pip was called."""

import os
import sys

_LOCAL = (".whl", ".tar.gz", ".zip")


def explain():
    """Ends this Python if it is a pip that was asked to fetch something, which it can't."""
    wanted = _wanted(getattr(sys, "orig_argv", []))
    if wanted is None or not os.environ.get("PIP_NO_INDEX"):
        return
    sys.stderr.write(f"pip can't get {wanted}: this sandbox has no network. Use what is installed already (pip list).\n")
    sys.stderr.flush()
    # An exit by exception is no end while Python starts.
    os._exit(1)


def _wanted(argv):
    """The first package that `python -m pip install …` names; None where it names none that would be fetched."""
    try:
        at = argv.index("-m")
    except ValueError:
        return None
    if argv[at + 1 : at + 2] != ["pip"] or argv[at + 2 : at + 3] not in (["install"], ["download"], ["wheel"]):
        return None
    named = [argument for argument in argv[at + 3 :] if not argument.startswith("-")]
    if not named or named[0].endswith(_LOCAL) or named[0].startswith(("./", "/")) or named[0] == ".":
        return None
    return named[0]
