"""What the gateway does without for kernels of Cellar's own launcher.

The launcher opens a kernel's sockets before it starts it, so nothing that is sent to the kernel can be lost, and how the kernel
ended is told by its process. Jupyter Server takes no such thing for granted: it asks each new connection's kernel three times
whether it is there, and reads all that the kernel publishes once more, to know when it was last at work.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from .launching import is_launcher

#: The first ipykernel that sends `iopub_welcome` to whoever subscribes (Jupyter Enhancement Proposal 65).
_WELCOMING = (7, 2)
#: A kernel that hasn't said a word for so long is asked, as Jupyter Server would have asked at once. The first start of an environment
#: takes longer.
_SILENT_SECONDS = 5.0


def is_own(manager: Any) -> bool:
    """Whether Cellar's launcher starts the kernel of this manager."""
    return is_launcher(getattr(getattr(manager, "kernel_spec", None), "argv", []))


def welcomes() -> bool:
    """Whether the ipykernel of this environment, which is the kernels', sends `iopub_welcome`."""
    try:
        return tuple(int(part) for part in version("ipykernel").split(".")[:2]) >= _WELCOMING
    except (PackageNotFoundError, ValueError):
        return False


def unasked(connection_class: Any) -> type:
    """The class of Jupyter Server (2.x) that connects a websocket with a kernel. A connection with a kernel that welcomes is there
    when the kernel has welcomed it, and the kernel is asked nothing."""

    class UnaskedConnection(connection_class):  # type: ignore[misc]  # the class is known at run time only
        #: Ends the wait for the welcome.
        _stop_waiting: Callable[[], None] | None = None

        def request_kernel_info(self) -> Any:
            # The answer is for adapting messages to another major version of the protocol. Cellar's kernels speak the server's.
            if not is_own(self.kernel_manager):
                return super().request_kernel_info()
            self._finish_kernel_info({})
            return self._kernel_info_future

        def nudge(self) -> Any:
            if not is_own(self.kernel_manager):
                return super().nudge()
            subscribed = asyncio.get_running_loop().create_future()
            stream = self.channels["iopub"]
            if getattr(stream, "cellar_is_subscribed", False):
                # Jupyter kept it when the websocket before was lost.
                subscribed.set_result(None)
                return subscribed

            def end_wait() -> None:
                timer.cancel()
                self._stop_waiting = None
                if not subscribed.done():
                    subscribed.set_result(None)

            def note_first(message: list[Any]) -> None:
                # The welcome, or what the kernel published while it came: without a subscription nothing comes.
                stream.cellar_is_subscribed = True
                stream.stop_on_recv()
                end_wait()
                self.handle_outgoing_message(stream, message)

            def ask() -> None:
                stream.stop_on_recv()
                asking = super(UnaskedConnection, self).nudge()
                asking.add_done_callback(lambda _: end_wait())

            timer = asyncio.get_running_loop().call_later(_SILENT_SECONDS, ask)
            stream.on_recv(note_first)
            self._stop_waiting = end_wait
            return subscribed

        def disconnect(self) -> Any:
            stop_waiting = self._stop_waiting
            ended = super().disconnect()
            if stop_waiting is not None:
                # Nothing that comes is for this websocket any more: Jupyter may keep the streams for the next one.
                self.channels: dict[str, Any] = {}
                stop_waiting()
            return ended

    return UnaskedConnection


def watch_no_activity(manager_class: Any) -> None:
    """Counts a kernel of Cellar's launcher as active as long as a websocket is connected to it: Jupyter ends only kernels without one,
    and Cellar keeps one to each kernel that it uses. `manager_class` is Jupyter Server's, of all kernels."""
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
