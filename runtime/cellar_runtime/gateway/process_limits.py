"""Moves the limits of processes with the sandboxes that run, where there are no user namespaces.

There RLIMIT_NPROC counts every task of the user, whichever sandbox started it: with a limit that was right when a kernel
started, that kernel can't start a thread any more as soon as other chats have grown. So each sandbox's limit becomes what it
may have itself, and what others run now under its user. As root only: nobody else may raise a limit.
"""

import os
import resource


class ProcessLimits:
    def __init__(self, most):
        """`most` is the number of tasks that one sandbox may have: 1 or more."""
        self._most = most

    def set(self, sandboxes, tasks):
        """`sandboxes`: the processes of each; `tasks`: process → its threads, of all processes of the machine."""
        users = {process: user for process in tasks if (user := _user_of(process)) is not None}
        totals = {}
        for process, user in users.items():
            totals[user] = totals.get(user, 0) + tasks[process]
        for members in sandboxes:
            own = {}
            for member in members:
                if users.get(member, 0) != 0:
                    own.setdefault(users[member], []).append(member)
            for user, processes in own.items():
                others = totals[user] - sum(tasks[process] for process in processes)
                # Until the next look, others may grow as much as one sandbox can.
                self._move(processes, user, self._most + others + (self._most if others else 0))

    @staticmethod
    def _move(processes, user, value):
        for process in processes:
            try:
                if resource.prlimit(process, resource.RLIMIT_NPROC) != (value, value) and _user_of(process) == user:
                    resource.prlimit(process, resource.RLIMIT_NPROC, (value, value))
            except (OSError, ValueError):
                pass  # it ended


def _user_of(process):
    try:
        return os.stat(f"/proc/{process}").st_uid
    except OSError:
        return None
