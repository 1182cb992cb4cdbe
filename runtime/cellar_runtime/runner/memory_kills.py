"""Whether the system ended something for want of memory meanwhile: all that is left of a program that it killed is a SIGKILL."""


def count() -> int:
    """How many processes the system has ended for that so far, of anybody's; 0 where it doesn't say."""
    try:
        with open("/proc/vmstat", encoding="ascii") as file:
            for line in file:
                if line.startswith("oom_kill "):
                    return int(line.split()[1])
    except (OSError, ValueError):
        pass
    return 0
