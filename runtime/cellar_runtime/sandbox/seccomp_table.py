"""System call numbers for the filter, as (x86_64, aarch64); None where an architecture hasn't the call."""

import os
from collections.abc import Mapping

#: Names of calls → their numbers.
Calls = Mapping[str, "tuple[int | None, int | None]"]

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ARCHITECTURES = ("x86_64", "aarch64")

#: Answered with EPERM: what a kernel's code never needs and exploits like. Mounts, namespaces and introspection of other
#: processes; keys; BPF, io_uring, userfaultfd; modules, clocks, swap; handles that bypass paths.
DENIED: dict[str, tuple[int | None, int | None]] = {
    "syslog": (103, 116), "uselib": (134, None), "acct": (163, 89), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "move_pages": (279, 239), "migrate_pages": (256, 238),
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "open_tree_attr": (467, 467),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438), "perf_event_open": (298, 241), "bpf": (321, 280), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225),
    "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "fanotify_init": (300, 262),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    "sethostname": (170, 161), "setdomainname": (171, 162), "vhangup": (153, 58),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "get_robust_list": (274, 100),
}  # fmt: skip

#: Answered with ENOSYS, as on a Linux that lacks them: memory that no process maps, so that no limit counts it and that stays
#: when its maker ends (System V's shared memory, queues and semaphores); secret memory; tables of mounts and namespaces.
ABSENT: dict[str, tuple[int | None, int | None]] = {
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "shmdt": (67, 197),
    "semget": (64, 190), "semctl": (66, 191), "semop": (65, 193), "semtimedop": (220, 192),
    "msgget": (68, 186), "msgctl": (71, 187), "msgsnd": (69, 189), "msgrcv": (70, 188),
    "memfd_secret": (447, 447), "statmount": (457, 457), "listmount": (458, 458), "listns": (470, 470),
}  # fmt: skip

#: Answered with ENOSYS where the namespaces are the host's: Landlock has no hook for them, and they reach other chats of the
#: same user (POSIX queues by their names, folders that inotify watches).
ABSENT_IN_SHARED: dict[str, tuple[int | None, int | None]] = {
    "mq_open": (240, 180), "mq_unlink": (241, 181), "inotify_init": (253, None), "inotify_init1": (294, 26),
}  # fmt: skip

#: Calls that cut a file by its path. Before version 3 (Linux 6.2) Landlock has no hook for it, so they reach every file of the user:
#: `truncate`, and opening with O_TRUNC but not for writing. `openat2` has its flags in memory, where no filter sees them.
CUTS_BY_PATH: Calls = {"truncate": (76, 45), "open": (2, None), "openat": (257, 56), "openat2": (437, 437)}

#: Calls that name a process in their first argument, 0 being the caller, and change it; being of its user is all that they ask.
OF_A_PROCESS: dict[str, tuple[int | None, int | None]] = {
    "prlimit64": (302, 261), "sched_setparam": (142, 118), "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
}  # fmt: skip

#: Calls whose arguments decide.
INSPECTED: Calls = {
    "clone": (56, 220), "clone3": (435, 435), "socket": (41, 198), "socketpair": (53, 199), "ioctl": (16, 29),
    "setpriority": (141, 140), "ioprio_set": (251, 30), "prctl": (157, 167),
    "sched_setscheduler": (144, 119), "setsockopt": (54, 208),
}  # fmt: skip

#: Calls that change the user of one thread, where glibc's functions change that of all.
OF_A_THREAD: Calls = {"setgroups": (116, 159), "setresgid": (119, 149), "setresuid": (117, 147)}


def number(calls: Calls, name: str, architecture: str) -> int | None:
    return calls[name][ARCHITECTURES.index(architecture)]


def this_architecture() -> str:
    """The machine's architecture as the table spells it. Raises OSError for one that has no filter."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(os.uname().machine, os.uname().machine)
    if machine not in ARCHITECTURES:
        raise OSError(f"no system call filter for {machine}; known are {', '.join(ARCHITECTURES)}")
    return machine
