"""A workspace's files through the channel, by pieces that each say their SHA-256.

    {"do": "list", "most": 200000}                     → {"skipped": {…}, "truncated": false}, [entries]
    {"do": "read", "name", "offset", "length"}         → {"sha256", "fingerprint": [size, mtime, ctime, inode]}, [bytes]
    {"do": "hash", "name"}                             → {"sha256", "fingerprint"}
    {"do": "write", "part", "offset", "sha256"}, [bytes] → {}
    {"do": "commit", "part", "name", "size", "sha256", "readOnly"} → {"fingerprint"}
    {"do": "discard", "part"}                          → {}
    {"do": "remove", "name"}                           → {"removed": true | false}

`entries` are [[name, size, mtime, ctime, inode], …] as JSON, compressed with zlib. Nothing is kept between requests: a piece
comes from the file that has the name now, with that file's fingerprint. An upload is a part until it is complete, and then
becomes the file.
"""

import errno
import hashlib
import json
import os
import re
import shutil
import stat
import zlib
from typing import TYPE_CHECKING, Any

from . import tree

MOST_PIECE = 8 * 1024 * 1024
_PART = re.compile(r"[A-Za-z0-9_-]{8,40}")

if TYPE_CHECKING:
    # For type checkers only: kernels may run on older Pythons, which can't evaluate it.
    Answer = tuple[dict[str, Any], list[bytes]]


class Files:
    def __init__(self, folder: str) -> None:
        """Makes the folder and empties it: files of an earlier kernel were not given to this one."""
        os.makedirs(folder, 0o700, exist_ok=True)
        _empty(folder)
        self._root = folder

    def close(self) -> None:
        """Removes the folder. The interpreter is ending."""
        _empty(self._root)
        try:
            os.rmdir(self._root)
        except OSError:
            pass  # a mount stays

    def answer(self, content: "dict[str, Any]", buffers: "list[bytes]") -> "Answer":
        """Runs on a thread of its own. Raises OSError, ValueError, KeyError."""
        action = content["do"]
        if action == "list":
            return self._list(int(content["most"]))
        if action == "read":
            return self._read(content["name"], int(content["offset"]), int(content["length"]))
        if action == "hash":
            return self._hash(content["name"])
        if action == "write":
            return self._write(content["part"], int(content["offset"]), content["sha256"], buffers[0] if buffers else b"")
        if action == "commit":
            return self._commit(content)
        if action == "discard":
            return self._discard(content["part"])
        if action == "remove":
            return self._remove(content["name"])
        raise ValueError("no such request")

    def _list(self, most: int) -> "Answer":
        files, skipped, truncated = tree.walk(self._root, most)
        text = json.dumps(files, ensure_ascii=False, separators=(",", ":")).encode()
        return {"skipped": skipped, "truncated": truncated}, [zlib.compress(text, 1)]

    def _read(self, name: str, offset: int, length: int) -> "Answer":
        with self._opened(name) as file:
            file.seek(offset)
            data = file.read(min(length, MOST_PIECE))
            state = os.fstat(file.fileno())
        return {"sha256": hashlib.sha256(data).hexdigest(), "fingerprint": tree.fingerprint(state)}, [data]

    def _hash(self, name: str) -> "Answer":
        with self._opened(name) as file:
            digest = _digest(file)
            state = os.fstat(file.fileno())
        return {"sha256": digest, "fingerprint": tree.fingerprint(state)}, []

    def _opened(self, name: str) -> Any:
        folders, last = tree.split(name)
        with tree.held(self._root, folders) as folder:
            descriptor = os.open(last, tree.FILE, dir_fd=folder)
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode) or state.st_nlink != 1:
            os.close(descriptor)
            raise OSError(errno.EMLINK, "not a plain file of one name")
        return os.fdopen(descriptor, "rb")

    def _write(self, part: str, offset: int, sha256: str, data: bytes) -> "Answer":
        if hashlib.sha256(data).hexdigest() != sha256:
            raise OSError(errno.EBADMSG, "the piece came damaged")
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(self._path_of(part), flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.seek(offset)
            file.write(data)
        return {}, []

    def _commit(self, content: "dict[str, Any]") -> "Answer":
        path = self._path_of(content["part"])
        folders, last = tree.split(content["name"])
        try:
            with os.fdopen(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600), "rb") as file:
                state = os.fstat(file.fileno())
                if state.st_size != content["size"] or state.st_nlink != 1 or _digest(file) != content["sha256"]:
                    raise OSError(errno.EBADMSG, "the file came damaged")
                os.fchmod(file.fileno(), 0o444 if content["readOnly"] else 0o644)
                with tree.held(self._root, folders, make=True) as folder:
                    os.replace(path, last, dst_dir_fd=folder)
                return {"fingerprint": tree.fingerprint(os.fstat(file.fileno()))}, []
        except BaseException:
            self._discard(content["part"])
            raise

    def _discard(self, part: str) -> "Answer":
        try:
            os.unlink(self._path_of(part))
        except FileNotFoundError:
            pass
        return {}, []

    def _remove(self, name: str) -> "Answer":
        folders, last = tree.split(name)
        try:
            with tree.held(self._root, folders) as folder:
                os.unlink(last, dir_fd=folder)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EISDIR):
                return {"removed": False}, []
            raise
        return {"removed": True}, []

    def _path_of(self, part: str) -> str:
        if not _PART.fullmatch(part):
            raise ValueError("not the name of a part")
        return os.path.join(self._root, f".cellar-{part}.part")


def _empty(folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)


def _digest(file: Any) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while True:
        data = file.read(1024 * 1024)
        if not data:
            return digest.hexdigest()
        digest.update(data)
