"""Other processes, what was inherited, and rights."""

import ctypes
import os
import signal
import stat
from collections.abc import Callable

from cellar_runtime.sandbox import seccomp_table
from cellar_runtime.sandbox.syscalls import syscall

from .probe_list import Facts, probe

#: Attaches without stopping the process.
PTRACE_SEIZE = 0x4206
#: The kernel's parent: probes run in a process below the kernel.
KERNEL_PARENT = os.getppid()


def _pids() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdigit()]


def _everyone() -> list[str]:
    """Process ids to try, also where /proc can't be listed."""
    try:
        return _pids()
    except OSError:
        return ["1", str(KERNEL_PARENT), *map(str, range(2, 4))]


def _first(paths: list[str], secret: str) -> str | None:
    for path in paths:
        try:
            with open(path, "rb") as file:
                if secret.encode() in file.read(1 << 20):
                    return path
        except OSError:
            pass
    return None


@probe()
def secret_in_own_environment(facts: Facts) -> object:
    return [name for name, value in os.environ.items() if facts.secret in value]


@probe()
def secret_in_other_environment(facts: Facts) -> object:
    return _first([f"/proc/{pid}/environ" for pid in [*_everyone(), str(facts.hostPid)]], facts.secret)


@probe(open_on=["uid"])
def command_lines_of_host(facts: Facts) -> object:
    with open(f"/proc/{facts.hostPid}/cmdline", encoding="utf-8") as file:
        return "drive.py" in file.read()


# On the uid level processes of other chats may belong to the same user, but run under the same filter and root.
@probe(shared_on=["uid"])
def other_chat_through_root_of_process(facts: Facts) -> object:
    return _first([f"/proc/{pid}/root{facts.other}/secret.txt" for pid in _everyone()], facts.secret)


@probe()
def other_chat_through_folder_of_foreign_process(facts: Facts) -> object:
    name = os.path.basename(facts.other)
    pids = [pid for pid in _everyone() if pid != str(os.getpid())]
    return _first([f"/proc/{pid}/cwd/../{name}/secret.txt" for pid in pids if not _is_mine(pid)], facts.secret)


def _is_mine(pid: str) -> bool:
    try:
        return os.readlink(f"/proc/{pid}/cwd") == os.getcwd()
    except OSError:
        return False


def _files_open_in(is_looked_at: Callable[[int], bool]) -> list[str]:
    """Files and folders that processes of these users have open, other than this one's and its own workspace's."""
    found = []
    for pid in _pids():
        try:
            if pid == str(os.getpid()) or not is_looked_at(os.stat(f"/proc/{pid}").st_uid) or _is_mine(pid):
                continue
            for name in os.listdir(f"/proc/{pid}/fd"):
                target = os.readlink(f"/proc/{pid}/fd/{name}")
                if target.startswith("/") and not target.startswith("/dev/"):
                    found.append(target)
        except OSError:
            pass
    return found


@probe()
def files_open_in_processes_of_other_users(_facts: Facts) -> object:
    return _files_open_in(lambda uid: uid != os.getuid())


# A user may name what all of its processes have open.
@probe(shared_on=["uid"])
def files_open_in_processes_of_other_chats(_facts: Facts) -> object:
    return _files_open_in(lambda uid: uid == os.getuid())


@probe()
def inherited_files_and_folders(_facts: Facts) -> object:
    found = []
    for descriptor in range(4096):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if stat.S_ISDIR(mode) or stat.S_ISREG(mode) or stat.S_ISBLK(mode):
            found.append(descriptor)
    return found


@probe(unscoped_on=["landlock"])
def signal_to_host_process(facts: Facts) -> object:
    os.kill(facts.hostPid, 0)
    return facts.hostPid


@probe(unscoped_on=["landlock"])
def signal_to_launcher(_facts: Facts) -> object:
    """pid 1 inside a process namespace ignores what has no handler; elsewhere the parent is the reaper."""
    parent = KERNEL_PARENT
    if parent <= 1:
        return None
    os.kill(parent, signal.SIGCONT)
    return parent


@probe()
def trace_a_process(facts: Facts) -> object:
    number = seccomp_table.number(seccomp_table.DENIED, "ptrace", seccomp_table.this_architecture())
    attached = [pid for pid in (facts.hostPid, KERNEL_PARENT) if syscall(number or 0, PTRACE_SEIZE, pid, None, None) == 0]
    return attached


@probe()
def capabilities(_facts: Facts) -> object:
    with open("/proc/self/status", encoding="utf-8") as file:
        held = [line.split() for line in file if line.startswith(("CapInh", "CapPrm", "CapEff", "CapAmb"))]
    return [line for line in held if int(line[1], 16)]


@probe()
def new_privileges_allowed(_facts: Facts) -> object:
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.prctl(39, 0, 0, 0, 0) != 1


@probe()
def become_root(_facts: Facts) -> object:
    os.setuid(0)
    return os.getuid() == 0 and "uid 0"


@probe()
def become_another_user(_facts: Facts) -> object:
    os.setresuid(12345, 12345, 12345)
    return "uid 12345"


@probe()
def make_device(_facts: Facts) -> object:
    os.mknod("device", stat.S_IFBLK | 0o600, os.makedev(254, 0))
    os.unlink("device")
    return "made"


# Some hosts let everybody open /dev/fuse, which without the right to mount leads nowhere; `uid` leaves that to the host.
@probe(open_on=["uid"])
def read_devices(_facts: Facts) -> object:
    for path in ("/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/sda", "/dev/nvme0n1", "/dev/fuse", "/dev/kvm", "/dev/net/tun"):
        try:
            os.close(os.open(path, os.O_RDWR))
            return path
        except OSError:
            pass
    return None


@probe()
def make_control_group(_facts: Facts) -> object:
    for folder in ("/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids"):
        try:
            os.mkdir(folder + "/planted")
            os.rmdir(folder + "/planted")
            return folder
        except OSError:
            pass
    return None
