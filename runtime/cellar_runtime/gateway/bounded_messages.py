"""Bounds for what kernels send, where it enters the gateway that all of them share.

The code in a kernel is untrusted, and the gateway reads a message into memory before anything inspects it.
libzmq therefore ends the connection to a kernel that sends a frame above MAX_FRAME_BYTES, for good, so that it is made anew here.
A message of many frames, or one for a reader that is behind, is dropped here. Either way Cellar tells the run that output may be
lost.
"""

import itertools
from collections.abc import Callable
from typing import Any

#: Cellar takes messages of 128 MiB.
MAX_MESSAGE_BYTES = 128 * 1024 * 1024
MAX_FRAME_BYTES = MAX_MESSAGE_BYTES + 1024 * 1024
#: The most bytes that may wait for one websocket.
MAX_WAITING_BYTES = 2 * MAX_MESSAGE_BYTES
#: Stands for a message that was dropped. Cellar can't read it, and tells the run that output may be lost.
DROPPED = b""
_NUMBERS = itertools.count()


def bound_frames() -> None:
    """Sets the largest frame that every socket of this process accepts, from now on."""
    import zmq

    make = zmq.Context.socket

    def socket(self: Any, *arguments: Any, **more: Any) -> Any:
        made = make(self, *arguments, **more)
        made.setsockopt(zmq.MAXMSGSIZE, MAX_FRAME_BYTES)
        return made

    zmq.Context.socket = socket


def bounded(connection_class: Any) -> type:
    """The class of Jupyter Server (2.x) that connects a websocket with a kernel, with bounds for the kernel's output."""

    class BoundedConnection(connection_class):  # type: ignore[misc]  # the class is known at run time only
        def connect(self) -> Any:
            connected = super().connect()
            if connected is not None:
                _mend(self.channels["iopub"], self._say_dropped, self._process)
            return connected

        def _on_zmq_reply(self, stream: Any, msg_list: Any) -> None:
            if getattr(stream, "channel", None) == "iopub" and not self._has_room(msg_list):
                self._say_dropped()
            else:
                super()._on_zmq_reply(stream, msg_list)

        def _has_room(self, message: Any) -> bool:
            # Before the first version of the websocket's protocol it is an object, whose parts were counted one by one.
            size = sum(len(frame) for frame in message) if isinstance(message, list) else 0
            return size <= MAX_MESSAGE_BYTES and self._waiting() + size <= MAX_WAITING_BYTES

        def _waiting(self) -> int:
            # tornado counts these bytes and has no public name for the number.
            connection = self.websocket_handler.ws_connection
            return len(getattr(getattr(connection, "stream", None), "_write_buffer", None) or b"")

        def _process(self) -> object:
            return getattr(getattr(self.kernel_manager, "provisioner", None), "process", None)

        def _say_dropped(self) -> None:
            from tornado.websocket import WebSocketClosedError

            try:
                self.write_message(DROPPED, binary=True)
            except WebSocketClosedError:
                pass  # the client is gone

    return BoundedConnection


def _mend(stream: Any, say_dropped: Callable[[], None], process: Callable[[], object]) -> None:
    """Connects the stream's socket again whenever its connection ends, and calls `say_dropped` once the kernel is connected.

    A connection also ends with its kernel, and nothing was dropped then: `process` returns the kernel's current process.
    """
    import zmq
    from zmq.eventloop.zmqstream import ZMQStream
    from zmq.utils.monitor import parse_monitor_message

    # Jupyter keeps the stream for the websocket that comes next.
    is_watched, stream.cellar_says_dropped = hasattr(stream, "cellar_says_dropped"), say_dropped
    if is_watched:
        return
    monitor = ZMQStream(_monitor(stream.socket), stream.io_loop)
    is_broken, known = False, process()

    def note(message: list[bytes]) -> None:
        nonlocal is_broken, known
        event = parse_monitor_message(message)["event"]
        if event == zmq.EVENT_MONITOR_STOPPED:
            monitor.close()
        elif event == zmq.EVENT_DISCONNECTED and not stream.closed():
            is_broken = True
            # Messages that came before the end of the connection: `disconnect` drops them, and aborts the process (libzmq's fq.cpp,
            # "!_more") if a poll has fetched the first frame of one.
            stream.flush(zmq.POLLIN)
            address = stream.socket.getsockopt(zmq.LAST_ENDPOINT).rstrip(b"\0")
            stream.socket.disconnect(address)
            stream.socket.connect(address)
        elif event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            # A connection alone may be with a socket that outlives its kernel.
            before, known = known, process()
            if is_broken and known is before:
                stream.cellar_says_dropped()
            is_broken = False

    monitor.on_recv(note)


def _monitor(watched: Any) -> Any:
    """A socket on which libzmq tells of the connections of `watched`, until that is closed.

    Not `get_monitor_socket()`: of what that returns in an asyncio context ZMQStream makes a second object, and each of the two closes
    the socket. The second time it is whichever socket stands at its place in memory by then, such as a new kernel's.
    """
    import zmq

    address = f"inproc://cellar-monitor-{next(_NUMBERS)}"
    watched.monitor(address, zmq.EVENT_DISCONNECTED | zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_MONITOR_STOPPED)
    monitor = watched.context.socket(zmq.PAIR, socket_class=zmq.Socket)
    monitor.linger = 0
    monitor.connect(address)
    return monitor
