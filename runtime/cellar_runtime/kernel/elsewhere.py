"""Tells which files a run of the kernel wrote to /tmp or to its home folder under a name as documents have (`sandbox/documents.py`).

Installed by `set_up.py`.
"""

import os
import tempfile
import time

import _cellar_documents as documents

_began = 0.0
#: When files were looked for last, and what was there.
_looked = 0.0
_found: "list[str]" = []


def install(shell):
    shell.events.register("pre_run_cell", _begin)
    shell.events.register("post_run_cell", _tell)


def _begin(_info=None):
    global _began
    _began = time.time() - documents.TICK_SECONDS


def _tell(_result=None):
    global _looked, _found
    found = files_since(_began)
    # Within a tick of the last look, a file of the run before has a time as this run's have.
    names = [name for name in found if name not in _found] if _began < _looked else found
    _looked, _found = time.time(), found
    if names:
        from IPython.display import publish_display_data

        publish_display_data({documents.MIME_TYPE: names})


def files_since(began):
    """The paths, as code writes them, of files outside the working folder that were written since then."""
    try:
        here = os.getcwd()
    except OSError:
        return []  # deleted
    folders = ((tempfile.gettempdir(), "/tmp"), ("/tmp", "/tmp"), (os.path.expanduser("~"), "~"))  # noqa: S108
    return documents.find(folders, here, began)
