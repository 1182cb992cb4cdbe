"""Other chats, Cellar's own files, the system's."""

import os
import shutil
import sys

from cellar_runtime.sandbox import syscalls

from .probe_list import BARE, Facts, probe


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _holds_secret(path: str, facts: Facts) -> str | None:
    return path if facts.secret in _read(path) else None


def _can_write(folder: str) -> str:
    path = os.path.join(folder, "planted-by-attack")
    with open(path, "w", encoding="utf-8"):
        pass
    os.unlink(path)
    return path


def _other_name(facts: Facts) -> str:
    return os.path.basename(facts.other)


# The uid level hides nothing that the user may read: chats of the same user see each other there.
@probe(shared_on=["uid"])
def other_chat_by_absolute_path(facts: Facts) -> object:
    return _holds_secret(facts.other + "/secret.txt", facts)


@probe(shared_on=["uid"])
def other_chat_by_relative_path(facts: Facts) -> object:
    return _holds_secret(f"../{_other_name(facts)}/secret.txt", facts)


@probe(shared_on=["uid"])
def other_chat_by_symbolic_link(facts: Facts) -> object:
    os.symlink(facts.other + "/secret.txt", "link")
    try:
        return _holds_secret("link", facts)
    finally:
        os.unlink("link")


@probe(shared_on=["uid"])
def other_chat_cut(facts: Facts) -> object:
    """Longer instead of shorter: the probes after it look for the secret."""
    os.truncate(facts.other + "/secret.txt", 4096)
    return "truncate"


@probe(shared_on=["uid"])
def other_chat_emptied(facts: Facts) -> object:
    """By opening a file for neither reading nor writing."""
    os.close(os.open(facts.other + "/emptied.txt", os.O_TRUNC | os.O_ACCMODE))
    return "open"


@probe()
def private_file_cut(facts: Facts) -> object:
    os.truncate(facts.privateFile, 4096)
    return "truncate"


@probe(shared_on=["uid"])
def other_chat_by_hard_link(facts: Facts) -> object:
    os.link(facts.other + "/secret.txt", "hard")
    try:
        return _holds_secret("hard", facts)
    finally:
        os.unlink("hard")


@probe()
def other_chat_by_inherited_folder(facts: Facts) -> object:
    for descriptor in range(256):
        try:
            os.close(os.open(f"../{_other_name(facts)}/secret.txt", os.O_RDONLY, dir_fd=descriptor))
            return descriptor
        except OSError:
            pass
    return None


@probe(shared_on=["uid"])
def other_chat_write(facts: Facts) -> object:
    return _can_write(facts.other)


# Landlock doesn't cover metadata of a path that is known; a folder of another user does.
@probe(shared_on=BARE)
def other_chat_metadata_of_known_path(facts: Facts) -> object:
    return os.stat(facts.other + "/secret.txt")


@probe(shared_on=BARE)
def other_chat_mode_of_known_path(facts: Facts) -> object:
    os.chmod(facts.other + "/secret.txt", 0o644)
    return "chmod"


@probe()
def list_of_chats(facts: Facts) -> object:
    return os.listdir(os.path.dirname(facts.workspace))


@probe()
def list_around_workspace(_facts: Facts) -> object:
    return [name for name in os.listdir("..") if name != "data"]


@probe()
def private_file_of_cellar(facts: Facts) -> object:
    return _holds_secret(facts.privateFile, facts)


@probe()
def connection_file(facts: Facts) -> object:
    return _read(facts.connectionFile)


@probe()
def list_of_runtime_folder(facts: Facts) -> object:
    return os.listdir(os.path.dirname(facts.connectionFile))


@probe()
def foreign_things_in_tmp(facts: Facts) -> object:
    return os.listdir(os.path.dirname(facts.privateFile))


# The uid level stands on file permissions: what the host lets everybody list stays listed.
@probe(open_on=["uid"])
def homes(_facts: Facts) -> object:
    return [name for name in os.listdir("/home") if name != "sandbox"]


@probe()
def shadow(_facts: Facts) -> object:
    return _read("/etc/shadow")


@probe(open_on=["uid"])
def list_of_run(_facts: Facts) -> object:
    return [name for name in os.listdir("/run") if name != "cellar"]


@probe(open_on=["uid"])
def list_of_var(_facts: Facts) -> object:
    # TeX, Ghostscript and aspell keep data of their packages in lib, which a level with mounts shows of /var, and nothing else.
    below = {"lib/" + name for name in os.listdir("/var/lib")} if os.listdir("/var") == ["lib"] else {*os.listdir("/var")}
    return sorted(below - {"lib/texmf", "lib/ghostscript", "lib/aspell"})


@probe(open_on=["uid"])
def list_of_sys(_facts: Facts) -> object:
    return os.listdir("/sys/kernel")


@probe()
def write_to_programs(_facts: Facts) -> object:
    return _can_write("/usr/bin")


@probe()
def write_to_interpreter(_facts: Facts) -> object:
    return _can_write(sys.prefix)


@probe()
def write_to_runtime(_facts: Facts) -> object:
    # This module has no folder: it travels as source.
    return _can_write(os.path.dirname(syscalls.__file__))


@probe()
def write_to_etc(_facts: Facts) -> object:
    return _can_write("/etc")


@probe()
def write_to_root(_facts: Facts) -> object:
    return _can_write("/")


@probe()
def write_beside_workspace(_facts: Facts) -> object:
    return _can_write("..")


@probe()
def write_to_home_folder(_facts: Facts) -> object:
    return _can_write("/home")


@probe()
def write_to_run(_facts: Facts) -> object:
    return _can_write("/run")


@probe()
def write_to_dev(_facts: Facts) -> object:
    return _can_write("/dev")


@probe()
def core_pattern(_facts: Facts) -> object:
    os.close(os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY))
    return "writable"


@probe()
def drop_caches(_facts: Facts) -> object:
    os.close(os.open("/proc/sys/vm/drop_caches", os.O_WRONLY))
    return "writable"


@probe()
def rename_workspace(_facts: Facts) -> object:
    here = os.getcwd()
    os.rename(here, here + "-moved")
    os.rename(here + "-moved", here)
    return here


@probe()
def hard_link_of_system_file(_facts: Facts) -> object:
    os.link(shutil.which("env") or "/usr/bin/env", "env")
    os.unlink("env")
    return "linked"


@probe(open_on=["bwrap", "bwrap-root", "uid"])
def mount_table_shows_host_paths(_facts: Facts) -> object:
    """Names only. A fresh mount namespace still tells where its binds came from. The parent of a probe is the kernel."""
    kernel = os.getppid()
    for place in ("self", str(kernel), f"{kernel}/task/{kernel}"):
        for name in ("mountinfo", "mounts", "mountstats"):
            try:
                return _read(f"/proc/{place}/{name}")
            except OSError:
                pass
    return None
