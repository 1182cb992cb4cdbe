"""Makes every message of a Python kernel sendable. Executed in the kernel beside `set_up.py`.

ipykernel drops a message that its encoder refuses, and a gateway's websocket ends at one that is too large; both take
output with them that has nothing wrong with it. And what a thread prints belongs to the run that started the thread,
not to the run that is being executed.
"""

import concurrent.futures
import functools
import threading
import warnings

import zmq

# A stream message of more characters goes out in pieces.
MAX_STREAM_CHARACTERS = 4 << 20
# Of a message beyond this (all frames, in bytes) only the beginnings of its texts are sent. Under what Cellar takes
# (MAX_MESSAGE_BYTES in src/kernels/gateway/gateway-socket.ts).
MAX_MESSAGE_BYTES = 96 << 20
# The most that is then left of one text, in characters.
KEPT_CHARACTERS = 1 << 20


def install(shell):
    session = shell.kernel.session
    _drop_nothing(shell.kernel)
    _encode_any_text(session)
    _bound_messages(session)
    _split_streams(session)
    _attribute_threads(shell)


def _drop_nothing(kernel):
    """Lifts ZeroMQ's limit: by default a publisher silently drops messages for a reader that is a thousand behind."""
    thread = getattr(kernel, "iopub_thread", None)
    if thread is not None:
        thread.schedule(lambda: thread.socket.setsockopt(zmq.SNDHWM, 0))


# -- text that UTF-8 can't hold -------------------------------------------------------------------


def _encode_any_text(session):
    """Half a character (a lone surrogate) is replaced; ipykernel would lose the message and all it was flushed with."""
    pack = session.pack

    def pack_any(value):
        try:
            return pack(value)
        except UnicodeEncodeError:
            return pack(well_formed(value))

    session.pack = pack_any
    # NaN is sent as a text; the advice that comes with it is for authors of kernels.
    warnings.filterwarnings("ignore", message="Message serialization failed")


def well_formed(value):
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {well_formed(key): well_formed(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [well_formed(item) for item in value]
    return value


# -- messages that are too large ------------------------------------------------------------------


def _bound_messages(session):
    serialize = session.serialize

    @functools.wraps(serialize)
    def serialize_bounded(msg, ident=None):
        frames = serialize(msg, ident)
        size = sum(map(len, frames))
        if size <= MAX_MESSAGE_BYTES:
            return frames
        return serialize({**msg, "content": shortened(msg["content"], size)}, ident)

    session.serialize = serialize_bounded


def shortened(content, size):
    """The content of a message of `size` bytes, small enough to be sent."""
    if "data" in content:
        note = f"[left out: {size >> 20} MB to display, and the limit is {MAX_MESSAGE_BYTES >> 20} MB]"
        return {**content, "data": {"text/plain": note}, "metadata": {}}
    return {name: _cut(value) for name, value in content.items() if name != "user_expressions"}


def _cut(value):
    if isinstance(value, str):
        return value[:KEPT_CHARACTERS]
    if isinstance(value, list):
        return [_cut(item) for item in value[:100]]
    return value if isinstance(value, (int, float, type(None))) else None


def _split_streams(session):
    send = session.send

    @functools.wraps(send)
    def send_in_pieces(stream, msg_or_type, *args, **kwargs):
        text = None
        if isinstance(msg_or_type, dict) and msg_or_type.get("msg_type") == "stream":
            text = msg_or_type["content"].get("text")
        if not isinstance(text, str) or len(text) <= MAX_STREAM_CHARACTERS:
            return send(stream, msg_or_type, *args, **kwargs)
        sent = None
        for start in range(0, len(text), MAX_STREAM_CHARACTERS):
            content = {**msg_or_type["content"], "text": text[start : start + MAX_STREAM_CHARACTERS]}
            piece = session.msg("stream", content, parent=msg_or_type["parent_header"])
            sent = send(stream, piece, *args, **kwargs)
        return sent

    session.send = send_in_pieces


# -- threads --------------------------------------------------------------------------------------


def _attribute_threads(shell):
    """Threads speak for the run that started them, a pool's threads for the run that gave them the work.

    ipykernel before 7 knows no parent of a thread; there it stays with the run that is under way.
    """
    if not hasattr(shell, "set_thread_parent"):
        return
    start = threading.Thread.start

    @functools.wraps(start)
    def start_for_run(thread):
        parent = shell.get_parent()
        bootstrap = thread._bootstrap

        def bootstrap_for_run():
            shell.set_thread_parent(parent)
            bootstrap()

        # The new thread calls it first, in every version of Python so far.
        thread._bootstrap = bootstrap_for_run
        try:
            start(thread)
        finally:
            del thread._bootstrap

    threading.Thread.start = start_for_run

    executor = concurrent.futures.ThreadPoolExecutor
    submit = executor.submit

    @functools.wraps(submit)
    def submit_for_run(self, function, /, *args, **kwargs):
        parent = shell.get_parent()

        @functools.wraps(function)
        def call_for_run(*args, **kwargs):
            tokens = shell.set_thread_parent(parent)
            try:
                return function(*args, **kwargs)
            finally:
                shell.reset_thread_parent(tokens)

        return submit(self, call_for_run, *args, **kwargs)

    executor.submit = submit_for_run
