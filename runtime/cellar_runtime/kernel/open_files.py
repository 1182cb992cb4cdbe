"""Writes to the disk what a run left in the buffers of files that it didn't close. A script's files are written when it ends; a kernel
goes on, and its outputs would be empty or cut short.

Installed by `set_up.py`.
"""

import fcntl
import gc
import io
import os
import stat
import weakref

#: Descriptors looked at where the process can't list its own.
MAX_DESCRIPTORS = 256

_BUFFERED = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)
#: Files that were found before.
_files: "weakref.WeakSet[io.IOBase]" = weakref.WeakSet()
#: Descriptor, device and inode of files that no file object of Python's has: those of SQLite, say.
_others: "set[tuple[int, int, int]]" = set()


def install(shell):
    _others.update(_open_for_writing().values())
    shell.events.register("post_execute", flush)


def flush():
    """Looks through all of Python's objects only where a file is open that no file known before has."""
    opened = _open_for_writing()
    _others.intersection_update(opened.values())
    wanted = {descriptor for descriptor, identity in opened.items() if identity not in _others}
    if not wanted:
        return
    missing = wanted - _flush(list(_files), wanted)
    if missing:
        missing -= _flush(gc.get_objects(), missing)
        _others.update(opened[descriptor] for descriptor in missing)


def _flush(objects, wanted):
    """Flushes the files among the objects that have one of these descriptors. Returns the descriptors that it found."""
    found = set()
    for file in objects:
        # The type itself: `isinstance` asks `__class__`, which runs code of proxies.
        if not issubclass(type(file), _BUFFERED):
            continue
        try:
            descriptor = file.fileno()
            if descriptor in wanted:
                found.add(descriptor)
                _files.add(file)
                file.flush()
        except Exception:  # noqa: BLE001, S110  closed, detached, or the disk is full: the program's next use of it tells
            pass
    return found


def _open_for_writing():
    """Descriptor → its number, device and inode, of each regular file that is open for writing."""
    opened = {}
    for descriptor in _descriptors():
        try:
            status = os.fstat(descriptor)
            if stat.S_ISREG(status.st_mode) and fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY:
                opened[descriptor] = (descriptor, status.st_dev, status.st_ino)
        except OSError:
            pass  # closed meanwhile
    return opened


def _descriptors():
    try:
        return [int(name) for name in os.listdir("/dev/fd") if int(name) > 2]
    except OSError:
        return range(3, MAX_DESCRIPTORS)
