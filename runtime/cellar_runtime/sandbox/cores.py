"""How many processors a kernel or program works with, and how its libraries learn of it.

Libraries start a thread for each processor that they see, and on a big machine those alone reach the limit of processes.
So a sandbox is put on some of the processors (an affinity, which OpenBLAS, OpenMP, joblib, Rust, Go and Java ask for), and
variables tell the same to what counts the machine's. Not by OMP_NUM_THREADS, OPENBLAS_NUM_THREADS and the like: where
one of those is set, joblib doesn't hold its workers to a thread each, and they hinder one another.
"""

import math
import os
from collections.abc import Mapping
from functools import cache

from .settings import Settings

#: Numeric libraries reserve some 40 MB of a process's memory for each thread.
MOST = 16
#: Of the limit of processes, what there is for each processor: several libraries with a thread each, and a worker process.
TASKS_EACH = 8
#: For how many ticks of the processor's counter, as an exponent of two, a thread of OpenBLAS looks for more work before it sleeps: less
#: than a millisecond. By default, 2**26, each thread keeps its processor busy for 20 ms to 100 ms after its start and after each operation.
#: An Arm counter ticks 25 to 1,000 times a microsecond, that of x86 as often as the clock.
OPENBLAS_THREAD_TIMEOUT = 14 if os.uname().machine in ("aarch64", "arm64") else 20


@cache
def _offered() -> list[int]:
    """The processors that this process had when it began."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def share(settings: Settings) -> int:
    """How many of the processors one sandbox gets: 1 or more."""
    most = [len(_offered()) or os.cpu_count() or 1, MOST]
    if settings.controlGroup is not None and settings.controlGroup.cpus:
        most.append(math.ceil(settings.controlGroup.cpus))
    if settings.limits.processes:
        most.append(settings.limits.processes // TASKS_EACH)
    return max(1, min(most))


def enter(settings: Settings) -> None:
    """Puts this thread, and what it starts from now on, on a sandbox's share: by chance, so that sandboxes spread."""
    offered = _offered()
    number = share(settings)
    if number < len(offered):
        os.sched_setaffinity(0, sorted(offered, key=lambda _: os.urandom(8))[:number])


def count() -> int:
    """The number of processors that this thread may use, which libraries get to know."""
    return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def variables(number: int) -> Mapping[str, str]:
    """Variables that keep libraries to `number` threads and processes at a time, and idle threads asleep; none that joblib takes for the
    user's choice."""
    names = (
        "OPENBLAS_DEFAULT_NUM_THREADS", "OMP_THREAD_LIMIT", "NUMEXPR_MAX_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS",
        "TOKIO_WORKER_THREADS", "LOKY_MAX_CPU_COUNT", "PYTHON_CPU_COUNT", "GOMAXPROCS",
    )  # fmt: skip
    return {**dict.fromkeys(names, str(number)), "OPENBLAS_THREAD_TIMEOUT": str(OPENBLAS_THREAD_TIMEOUT)}
