"""The forked child becomes a kernel. It comes back only by an exception."""

import json
import os
from collections.abc import Mapping, Sequence

from ..sandbox import boot, descriptors, leftovers
from . import child

WORKSPACE = "/mnt/data"
#: The first process is bubblewrap's own.
ANCHOR_PROCESS = 2


def become(target: int, parts: Mapping[str, int], listeners: Sequence[int], inherited: child.Inherited) -> None:
    """`target` names the sandbox's first process. `parts` are those of a request for a kernel (request.py)."""
    try:
        _become(target, parts, listeners, inherited)
    except BaseException as error:  # noqa: BLE001  the pipe is the only way to tell
        try:
            os.write(parts["errors"], f"{type(error).__name__}: {error}\n".encode())
        except OSError:
            pass


def _become(target: int, parts: Mapping[str, int], listeners: Sequence[int], inherited: child.Inherited) -> None:
    child.join(target, parts["group"], {parts["boot"], parts["errors"], *listeners})
    os.chdir(WORKSPACE)
    os.umask(0o022)
    request = json.loads(boot.read_all(parts["boot"]))
    child.confine(request["processors"], request["boot"]["limits"], inherited.filter_program)
    child.open_to_itself()
    os.environ.clear()
    os.environ.update(request["environment"])
    descriptors.set_standard_streams()
    child.forget_the_server(inherited)
    values = {**request["boot"], "listeners": dict(zip(request["boot"]["listeners"], listeners))}
    leftovers.anchor = ANCHOR_PROCESS
    boot.run(values, parts["errors"], inherited.modules)
