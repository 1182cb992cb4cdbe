"""The gateway asks and watches kernels of Cellar's own launcher less than Jupyter Server does.

The launcher opens a kernel's sockets before it starts it, so that a request can't be lost. Output can, until the kernel knows who has
subscribed to it: newer ipykernels welcome the first subscriber. Jupyter Server asks the kernel of a new connection three times whether
it is there, and reads all that the kernel publishes once more, to know whether it is at work.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from .launching import is_launcher

#: The first ipykernel that sends `iopub_welcome` to whoever subscribes (Jupyter Enhancement Proposal 65).
_WELCOMING = (7, 2)
#: A kernel that hasn't welcomed its first connection by then is asked, as Jupyter Server would have asked at once.
_SILENT_SECONDS = 1.0
#: The content of a status message is shorter.
_MAX_STATUS_BYTES = 64


def is_own(manager: Any) -> bool:
    """Whether Cellar's launcher starts the kernel of this manager."""
    return is_launcher(getattr(getattr(manager, "kernel_spec", None), "argv", []))


def welcomes() -> bool:
    """Whether the ipykernel of this environment, which is the kernels', sends `iopub_welcome`."""
    try:
        return tuple(int(part) for part in version("ipykernel").split(".")[:2]) >= _WELCOMING
    except (PackageNotFoundError, ValueError):
        return False


def welcomed(connection_class: Any) -> type:
    """The class of Jupyter Server (2.x) that connects a websocket with a kernel. The first connection with a kernel's process waits until
    the kernel welcomes it. Only the first subscriber is welcomed, so later connections ask the kernel as Jupyter Server does."""

    class WelcomedConnection(connection_class):  # type: ignore[misc]  # the class is known at run time only
        #: Ends the wait for the welcome.
        _stop_waiting: Callable[[], None] | None = None

        def request_kernel_info(self) -> Any:
            # The answer is for adapting messages to another major version of the protocol. Cellar's kernels speak the server's.
            if not is_own(self.kernel_manager):
                return super().request_kernel_info()
            self._finish_kernel_info({})
            return self._kernel_info_future

        def nudge(self) -> Any:
            manager = self.kernel_manager
            process = getattr(manager.provisioner, "process", None)
            if not is_own(manager) or getattr(manager, "cellar_connected", None) is process:
                return super().nudge()
            manager.cellar_connected = process
            return self._wait_for_welcome()

        def _wait_for_welcome(self) -> "asyncio.Future[None]":
            loop = asyncio.get_running_loop()
            subscribed = loop.create_future()
            stream = self.channels["iopub"]
            asking: asyncio.Future[None] | None = None

            def end_wait(error: BaseException | None = None) -> None:
                timer.cancel()
                self._stop_waiting = None
                if subscribed.done():
                    return
                if error is None:
                    subscribed.set_result(None)
                else:
                    subscribed.set_exception(error)

            def note_first(message: list[Any]) -> None:
                # The welcome, or what the kernel published before it: without a subscription nothing comes.
                stream.stop_on_recv()
                end_wait()
                self.handle_outgoing_message(stream, message)

            def ask() -> None:
                nonlocal asking
                try:
                    stream.stop_on_recv()
                    asking = super(WelcomedConnection, self).nudge()
                except Exception as error:  # the kernel or the server has just ended
                    end_wait(error)
                else:
                    asking.add_done_callback(lambda asked: end_wait(None if asked.cancelled() else asked.exception()))

            def stop_waiting() -> None:
                if asking is not None:
                    asking.cancel()
                end_wait()

            timer = loop.call_later(_SILENT_SECONDS, ask)
            stream.on_recv(note_first)
            self._stop_waiting = stop_waiting
            return subscribed

        def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
            if getattr(stream, "channel", None) == "iopub" and is_own(self.kernel_manager):
                _note_state(self.kernel_manager, outgoing_msg[-1])
            super().handle_outgoing_message(stream, outgoing_msg)

        def disconnect(self) -> Any:
            stop_waiting = self._stop_waiting
            ended = super().disconnect()
            if stop_waiting is not None:
                # Nothing that comes is for this websocket any more: Jupyter may keep the streams for the next one.
                self.channels: dict[str, Any] = {}
                stop_waiting()
            return ended

    return WelcomedConnection


def _note_state(manager: Any, content: Any) -> None:
    """Jupyter Server asks no kernel that is at work, and ends none. `content` is the last part of a message to a client."""
    if len(content) < _MAX_STATUS_BYTES and bytes(content).startswith(b'{"execution_state"'):
        state = next((state for state in ("busy", "idle") if f'"{state}"'.encode() in bytes(content)), None)
        if state is not None:
            manager.execution_state = state


def list_from_the_start(manager_class: Any) -> None:
    """Jupyter Server lists a kernel a moment before it notes the kernel's activity, and answers 500 to a request for the list in between.
    `manager_class` is its own, of one kernel."""
    manager_class._last_activity_default = lambda self: datetime.now(timezone.utc)


def note_disconnections_only(manager_class: Any) -> None:
    """Notes when a websocket to a kernel of Cellar's launcher ended, in place of all that the kernel publishes: Jupyter ends only idle
    kernels without one, and Cellar keeps one to each kernel that it uses. `manager_class` is Jupyter Server's, of all kernels."""
    start_watching, note_disconnection = manager_class.start_watching_activity, manager_class.notify_disconnect

    def start_watching_activity(self: Any, kernel_id: str) -> None:
        kernel = self._kernels[kernel_id]
        if not is_own(kernel):
            start_watching(self, kernel_id)
            return
        kernel.reason = ""
        kernel.execution_state = "idle"
        _note_activity(kernel)

    def notify_disconnect(self: Any, kernel_id: str) -> None:
        note_disconnection(self, kernel_id)
        kernel = self._kernels.get(kernel_id)
        if kernel is not None and is_own(kernel):
            _note_activity(kernel)

    manager_class.start_watching_activity = start_watching_activity
    manager_class.notify_disconnect = notify_disconnect


def _note_activity(kernel: Any) -> None:
    kernel.last_activity = datetime.now(timezone.utc)
