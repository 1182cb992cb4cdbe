"""A Python kernel's stdout and stderr, as a program at a terminal has them.

Executed in the kernel beside `set_up.py`; `outbox.py` comes as `_cellar_outbox`. `print`, C code and child processes reach the caller in
the order in which they wrote, nothing is lost at the end of a run, and `sys.stdout.fileno()` is descriptor 1, which children may inherit.
ipykernel reads descriptors 1 and 2 in small pieces that it decodes one by one, doesn't wait at the end of a run, and takes a round trip for
each flush.
"""

import codecs
import contextlib
import functools
import io
import os
import signal
import sys
import time

import _cellar_outbox


def install(shell):
    streams = {name: getattr(sys, name) for name in ("stdout", "stderr")}
    outbox = _cellar_outbox.Outbox(shell.kernel.session)
    for stream, descriptor in zip(streams.values(), (1, 2)):
        _become_ordered(stream, outbox, outbox.adopt(stream, descriptor))

    def finish():
        outbox.finish()
        # Before the next run is too late: ipykernel tells the streams of that moment whose output comes next.
        vars(sys).update(streams)

    for original in (sys.__stdout__, sys.__stderr__):
        if hasattr(original, "reconfigure"):
            original.reconfigure(line_buffering=True)
    shell.events.register("post_execute", finish)
    os.register_at_fork(after_in_child=outbox.become_child)
    _order_messages(shell.kernel.session, outbox)
    _end_aloud(outbox)
    _notice_redirections(outbox)
    # IPython remembers each text for a history that nobody reads, by replacing `write` for the time of a cell.
    shell._tee = lambda channel: contextlib.nullcontext()
    _forget_teed_write(shell, streams.values())
    outbox.start()


def _forget_teed_write(shell, streams):
    """The cell that installs this puts back the `write` that it found, after it has ended."""

    def forget():
        shell.events.unregister("pre_execute", forget)
        for stream in streams:
            vars(stream).pop("write", None)

    shell.events.register("pre_execute", forget)


def _order_messages(session, outbox):
    """Displays, and the end of a run, come after all text that was written before."""
    send = session.send

    @functools.wraps(send)
    def send_in_order(stream, msg_or_type, *args, **kwargs):
        kind = msg_or_type.get("msg_type") if isinstance(msg_or_type, dict) else msg_or_type
        if kind != "stream":
            outbox.publish()
        return send(stream, msg_or_type, *args, **kwargs)

    session.send = send_in_order


def _notice_redirections(outbox):
    """After `os.dup2(file, 1)`, `print` writes into the file. To look at each `print` would cost as much as all the rest of it."""
    dup2 = os.dup2

    @functools.wraps(dup2)
    def noticed_dup2(fd, fd2, *args, **kwargs):
        # Earlier text goes to the earlier target.
        outbox.publish()
        result = dup2(fd, fd2, *args, **kwargs)
        outbox.look()
        return result

    os.dup2 = noticed_dup2


def _end_aloud(outbox):
    """An end of the interpreter that Python itself brings about loses nothing of what was written before."""

    def publishing_before(module, name, is_end):
        function = getattr(module, name)

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            if not outbox.is_child and is_end(*args):
                outbox.publish(delivered=True)
                time.sleep(20 * _cellar_outbox.LEAVING_SECONDS)
            return function(*args, **kwargs)

        setattr(module, name, wrapper)

    publishing_before(os, "_exit", lambda *_: True)
    publishing_before(os, "abort", lambda *_: True)
    publishing_before(os, "kill", lambda pid=None, *_: pid == os.getpid())
    publishing_before(signal, "raise_signal", lambda *_: True)


def _become_ordered(stream, outbox, pipe):
    """The same object, since loggers and the like hold it, that writes to the outbox."""
    plain = type(stream)

    class Stream(plain):
        encoding = "utf-8"
        errors = "strict"
        line_buffering = True

        def write(self, text):
            if not isinstance(text, str):
                raise TypeError(f"write() argument must be str, not {type(text).__name__}")
            if outbox.is_child:
                pipe.write_through(text)
            elif pipe.is_redirected:
                pipe.write_through(text, True)
            else:
                outbox.write(self, text)
            return len(text)

        def flush(self):
            if outbox.is_child:
                pipe.write_through("", True)
            else:
                outbox.flush()

        def fileno(self):
            return pipe.descriptor

        def set_parent(self, parent):
            # Text in the pipe was written before the run that begins now.
            outbox.publish()
            super().set_parent(parent)

        def reconfigure(self, **_settings):
            return None

        def _flush(self):
            outbox.publish()

        _schedule_flush = _flush
        close = flush

    Stream.__name__ = Stream.__qualname__ = plain.__name__
    stream.__class__ = Stream
    stream.buffer = _Bytes(stream)


class _Bytes(io.BufferedIOBase):
    """`sys.stdout.buffer`: bytes are shown as the text that they are."""

    def __init__(self, stream):
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self):
        return True

    def fileno(self):
        return self._stream.fileno()

    def write(self, data):
        data = bytes(data)
        self._stream.write(self._decoder.decode(data))
        return len(data)

    def flush(self):
        self._stream.flush()

    close = flush
