"""Whether something was ended for want of memory meanwhile: all that is left of a program that was killed so is a SIGKILL."""

import os

#: The system's count, and the guardian's (memory_watch.py).
_SYSTEM = "/proc/vmstat"
_GUARDIAN = "memory-kills"


def count() -> int:
    """How many processes were ended for that so far, of anybody's; 0 where nothing says."""
    return _read(_SYSTEM) + _read(os.path.join(os.environ.get("JUPYTER_RUNTIME_DIR", "/nowhere"), _GUARDIAN))


def _read(path: str) -> int:
    try:
        with open(path, encoding="ascii") as file:
            for line in file:
                if line.startswith("oom_kill "):
                    return int(line.split()[1])
    except (OSError, ValueError):
        pass
    return 0
