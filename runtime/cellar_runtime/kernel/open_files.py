"""Writes to the disk what a run left in the buffers of files that it didn't close. A script's files are written when it ends; a kernel
goes on, and its outputs would be empty or cut short.

Installed by `set_up.py`.
"""

import fcntl
import gc
import io
import os
import stat
import sys

#: Descriptors looked at where the process can't list its own.
MAX_DESCRIPTORS = 256

_BUFFERED = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)
#: Descriptor, device and inode of files that were open before any code of a user's, such as a database of IPython's history.
_own: "set[tuple[int, int, int]]" = set()


def install(shell):
    _own.update(_open_for_writing().values())
    shell.events.register("post_execute", flush)


def flush():
    """Looks through all objects only if a file is open for writing: 15 ms for a program that has pandas and matplotlib, 180 for a million
    objects. No list of known files would do: one can get a second buffer, and its descriptor and inode can become another's."""
    wanted = {descriptor for descriptor, identity in _open_for_writing().items() if identity not in _own}
    if wanted:
        try:
            _flush(gc.get_objects(), wanted)
        except KeyboardInterrupt:
            pass  # the run ends


def _flush(objects, wanted):
    for file in objects:
        # The type itself: `isinstance` asks `__class__`, which runs code of proxies.
        if not issubclass(type(file), _BUFFERED):
            continue
        try:
            if file.fileno() not in wanted:
                continue
        except (Exception, SystemExit):  # noqa: BLE001  closed or detached
            continue
        try:
            file.flush()
        except OSError as error:
            print(f"{getattr(file, 'name', 'A file')} is not complete: {error.strerror}", file=sys.stderr)
        except (Exception, SystemExit):  # noqa: BLE001, S110  a class of the program's; its next use of the file tells
            pass


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
