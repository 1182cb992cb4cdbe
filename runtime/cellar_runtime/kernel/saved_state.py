"""The form in which a user's variables are saved, and what a kernel tells Cellar about them.

`saving.py` and `restoring.py` work in the kernel (`src/kernels/kernel-state.ts`), inside the chat's own sandbox: nothing else ever
unpickles what a chat has saved. A saved state is

    8 bytes: length of the head | head (JSON) | the pickles of the units, one after the other

A unit is a name with its value, or several names whose values contain each other. Inside a unit, the value of another name is a
reference to that name, and the user's namespace is a reference to the namespace: what was one object is one object again, and a
function sees the variables of the kernel that it has come to.
"""

import json

MIME_TYPE = "application/vnd.cellar.state+json"
FORMAT = 1
PIECE_BYTES = 3 * 1024 * 1024
MAX_NAMES = 1000
MAX_NAME = 200
MAX_REASON = 300


def pack(head, pickles):
    """The saved state of a head and the pickles of its units."""
    text = json.dumps(head).encode()
    return b"".join([len(text).to_bytes(8, "big"), text, *pickles])


def head_of(state):
    """The head of a saved state, and the position of the first pickle."""
    length = int.from_bytes(state[:8], "big")
    return json.loads(bytes(state[8 : 8 + length])), 8 + length


def shell():
    return get_ipython()  # noqa: F821 - a builtin of IPython


def publish(report, *pieces):
    """Tells Cellar `report`, and the bytes of a saved state beside it."""
    kernel = shell().kernel
    content = {"data": {MIME_TYPE: report}, "metadata": {}}
    parent = kernel.get_parent("shell")
    kernel.session.send(kernel.iopub_socket, "display_data", content, parent=parent, ident=b"display_data", buffers=list(pieces))


def listed(lost):
    return [{"name": name[:MAX_NAME], "why": why} for name, why in list(lost.items())[:MAX_NAMES]]


def describe(error):
    try:
        text = f"{type(error).__name__}: {error}"
    except BaseException:
        text = "an exception that can't be shown"
    return text.replace("\n", " ")[:MAX_REASON]
