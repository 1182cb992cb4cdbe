"""Prepares the attacked host: services on every kind of socket, a private file, another chat, each with a secret."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any


def _serve(listener: socket.socket) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        with client:
            client.sendall(b"service of the host")


def _answer(listener: socket.socket) -> None:
    while True:
        try:
            _, sender = listener.recvfrom(100)
            if sender:
                listener.sendto(b"service of the host", sender)
        except OSError:
            return


def _listening(stack: ExitStack, family: int, kind: int, address: object) -> socket.socket:
    listener = stack.enter_context(socket.socket(family, kind))
    listener.bind(address)  # type: ignore[arg-type]
    if kind == socket.SOCK_STREAM:
        listener.listen()
    serve = _serve if kind == socket.SOCK_STREAM else _answer
    threading.Thread(target=serve, args=(listener,), daemon=True).start()
    return listener


#: The other chat's program: it keeps a queue of messages with the secret, until its input ends.
NEIGHBOR = """
import ctypes, fcntl, os, resource, socket, sys
libc = ctypes.CDLL(None)
queue = libc.mq_open(sys.argv[1].encode(), 0o102, 0o600, None)
libc.mq_send(queue, sys.argv[2].encode(), len(sys.argv[2]), 0)

def use_up():
    # More than a kernel may have open: that is the limit of those in flight.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 9000), most))
    pairs = [socket.socketpair() for _ in range(5)]
    for sender, _ in pairs:
        sender.setblocking(False)
    try:
        for number in range(5000 // 250):
            socket.send_fds(pairs[number % len(pairs)][0], [b"x"], [queue] * 250)
    except OSError:
        pass
    while libc.inotify_init1(0) >= 0:
        pass
    pipes = []
    while len(pipes) < 3000 and (not pipes or fcntl.fcntl(pipes[-1][1], 1032) == 65536):
        pipes.append(os.pipe())
    return pairs, pipes

kept = use_up() if sys.argv[3] == "uses-up" else None
print("ready", flush=True)
sys.stdin.read()
libc.mq_unlink(sys.argv[1].encode())
"""


@contextmanager
def _neighbor(queue: str, secret: str, uid: int) -> Iterator[int]:
    """A process of another chat. Gives its id."""
    user = {"user": uid, "group": uid, "extra_groups": []} if os.geteuid() == 0 else {}
    command = [sys.executable, "-I", "-c", NEIGHBOR, queue, secret, "uses-up" if user else ""]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd="/", **user) as process:  # type: ignore[call-overload]
        try:
            process.stdout.readline()
            yield process.pid
        finally:
            process.stdin.close()


@contextmanager
def host(workspace: str, other: str) -> Iterator[dict[str, Any]]:
    """Plants it all, on loopback and in a temporary folder that every user may enter. Gives probe_list.Facts but for the
    connection file."""
    secret = secrets.token_hex(16)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cellar-attack-"))
        os.chmod(folder, 0o711)
        private_file = os.path.join(folder, "cellar.sqlite")
        of_other = [os.path.join(other, name) for name in ("secret.txt", "emptied.txt")]
        for path, mode in ((private_file, 0o600), *((path, 0o644) for path in of_other)):
            with open(path, "w", encoding="utf-8") as file:
                file.write(secret)
            os.chmod(path, mode)
        if os.geteuid() == 0:
            owner = os.stat(other)
            for path in of_other:
                os.chown(path, owner.st_uid, owner.st_gid)
        queue = f"/cellar-attack-{secrets.token_hex(8)}"
        other_pid = stack.enter_context(_neighbor(queue, secret, os.stat(other).st_uid))
        stream, datagram, abstract = f"{folder}/s", f"{folder}/d", secrets.token_hex(8)
        tcp = _listening(stack, socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))
        udp = _listening(stack, socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0))
        _listening(stack, socket.AF_UNIX, socket.SOCK_STREAM, stream)
        _listening(stack, socket.AF_UNIX, socket.SOCK_DGRAM, datagram)
        _listening(stack, socket.AF_UNIX, socket.SOCK_STREAM, "\0" + abstract)
        os.chmod(stream, 0o777)
        os.chmod(datagram, 0o777)
        os.environ["CELLAR_PLANTED_SECRET"] = secret
        yield {
            "workspace": workspace,
            "other": other,
            "secret": secret,
            "privateFile": private_file,
            "hostPid": os.getpid(),
            "otherPid": other_pid,
            "hasUsedUp": os.geteuid() == 0,
            "sharesUser": os.stat(workspace).st_uid == os.stat(other).st_uid,
            "queue": queue,
            "tcpPort": tcp.getsockname()[1],
            "udpPort": udp.getsockname()[1],
            "unixSocket": stream,
            "datagramSocket": datagram,
            "abstractSocket": abstract,
        }
