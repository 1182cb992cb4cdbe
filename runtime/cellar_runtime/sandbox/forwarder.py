"""Inside a sandbox with a way out: carries bytes between connections to 127.0.0.1 and the proxy's Unix socket.

    python -ISE forwarder.py <port> <path>      comes back when it listens, and goes on in the background

It decides nothing: the proxy, outside, decides which hosts may be reached. Imports only modules that load in milliseconds.
"""

import os
import selectors
import signal
import socket

CHUNK = 65536
#: Connections at a time; the proxy allows fewer.
BACKLOG = 64


class _Pair:
    """One direction of a connection, with the bytes that were read and not yet written."""

    __slots__ = ("source", "target", "waiting", "is_over")

    def __init__(self, source: socket.socket, target: socket.socket) -> None:
        self.source = source
        self.target = target
        self.waiting = b""
        self.is_over = False


def listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


def serve(listener: socket.socket, path: str) -> None:
    """Carries until it is killed."""
    loop = selectors.DefaultSelector()
    loop.register(listener, selectors.EVENT_READ)
    directions: dict[socket.socket, tuple[_Pair, _Pair]] = {}  # socket → (the direction it is read for, the direction it is written for)

    def watch(end: socket.socket) -> None:
        reads, writes = directions[end]
        wanted = 0 if reads.is_over or reads.waiting else selectors.EVENT_READ
        wanted |= selectors.EVENT_WRITE if writes.waiting else 0
        try:
            if wanted:
                loop.modify(end, wanted)
            else:
                loop.unregister(end)
        except KeyError:
            if wanted:
                loop.register(end, wanted)

    def close(end: socket.socket) -> None:
        reads, _ = directions[end]
        for each in (end, reads.target):
            directions.pop(each, None)
            try:
                loop.unregister(each)
            except (KeyError, ValueError):
                pass
            each.close()

    def take() -> None:
        client, _ = listener.accept()
        proxy = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            proxy.connect(path)
        except OSError:
            client.close()
            proxy.close()
            return
        out, back = _Pair(client, proxy), _Pair(proxy, client)
        directions[client], directions[proxy] = (out, back), (back, out)
        for end in (client, proxy):
            end.setblocking(False)
            loop.register(end, selectors.EVENT_READ)

    def read(end: socket.socket) -> None:
        reads, writes = directions[end]
        data = end.recv(CHUNK)
        if data:
            reads.waiting = data
        else:
            reads.is_over = True
            reads.target.shutdown(socket.SHUT_WR)
            if writes.is_over:
                close(end)
                return
        watch(end)
        watch(reads.target)

    def write(end: socket.socket) -> None:
        _, writes = directions[end]
        writes.waiting = writes.waiting[end.send(writes.waiting) :]
        watch(end)
        watch(writes.source)

    while True:
        for key, events in loop.select():
            end = key.fileobj
            assert isinstance(end, socket.socket)
            try:
                if end is listener:
                    take()
                    continue
                if events & selectors.EVENT_WRITE and end in directions:
                    write(end)
                if events & selectors.EVENT_READ and end in directions:
                    read(end)
            except BlockingIOError:
                pass
            except OSError:
                if end in directions:
                    close(end)


def start(port: int, path: str) -> None:
    """Starts a child that forwards; comes back when it can be connected to."""
    listener = listen(port)
    if os.fork() != 0:
        listener.close()
        return
    try:
        os.setsid()  # an interrupt of the code isn't one of ours
        for number in (signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        os.closerange(3, listener.fileno())
        os.closerange(listener.fileno() + 1, 4096)
        serve(listener, path)
    finally:
        os._exit(1)


if __name__ == "__main__":
    import sys

    start(int(sys.argv[1]), sys.argv[2])
