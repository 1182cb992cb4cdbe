"""The queue through which all text of a Python kernel's stdout and stderr goes to the caller, in the order in which it was written.

Executed in the kernel, for `streams.py`. One thread reads both pipes and sends all messages: an interrupt, which comes into the main
thread, can't split that work. Writers add text to one queue for both streams; text that is already in a pipe is queued first.
"""

import codecs
import collections
import ctypes
import os
import select
import sys
import threading
import time

#: Text is sent when the first of it has waited for so long, or when so many characters are waiting.
GATHER_SECONDS = 0.02
GATHER_CHARACTERS = 1 << 18
#: Text is sent that fast this many times in a burst, and this many more times each second. Beyond that, text waits LATE_GATHER_SECONDS.
PROMPT_SENDS = 10
LATE_GATHER_SECONDS = 0.1
#: The same for flushes, which wait until the text has left the interpreter. Any further flush leaves that to the next sending.
FLUSHES_AT_ONCE = 5
#: Up to this many messages in a burst, and this many more each second, keep the order between stdout and stderr. Beyond that, what was
#: gathered together becomes one message for each stream. A reader needs up to a millisecond for each.
MESSAGES_AT_ONCE = 200
#: Time for ZeroMQ's own thread to send a message. It doesn't report that it has, and code that crashes before loses the message.
LEAVING_SECONDS = 0.001
#: How long a writer waits for the thread, which may be held up by a busy machine.
TIMEOUT_SECONDS = 10
#: After a full pipe: children that print faster wait, as they do for a terminal. About 50 MB/s.
FULL_PIPE_SECONDS = 0.001
PIPE_BYTES = 65536

_IOLBF = 1


class Outbox:
    """Texts on their way to the caller, from any thread. In a forked process `become_child` has to come first."""

    def __init__(self, session):
        self.is_child = False
        self._session = session
        self._c_library = _c_library()
        # Text is queued in one step, so that neither an interrupt nor a signal handler that prints can lose any.
        self._waiting = collections.deque()
        self._characters = 0
        self._due = None
        self._requests = collections.deque()
        self._changed = threading.Condition(threading.RLock())
        self._prompt = _Allowance(PROMPT_SENDS)
        self._flushes = _Allowance(FLUSHES_AT_ONCE)
        self._messages = _Allowance(MESSAGES_AT_ONCE)
        self._pipes = []
        self._peek = select.poll()
        self._poll = select.poll()
        self._woken, self._wake = os.pipe()
        for end in (self._woken, self._wake):
            os.set_blocking(end, False)
        self._poll.register(self._woken, select.POLLIN)
        self._thread = threading.Thread(target=self._work, name="Cellar streams", daemon=True)

    def adopt(self, stream, descriptor):
        """Makes the descriptor a pipe of ours, whose content is the stream's."""
        pipe = _Pipe(stream, descriptor)
        self._pipes.append(pipe)
        for poll in (self._peek, self._poll):
            poll.register(pipe.reader, select.POLLIN)
        return pipe

    def start(self):
        self._thread.start()

    def write(self, stream, text):
        """Adds a text, after what stands in the pipes."""
        parent = stream.parent_header
        with self._changed:
            if self._peek.poll(0):
                self._ask(publishes=False)
            self._waiting.append((stream, parent, text))
            self._characters += len(text)
            is_new = self._due is None
            if is_new:
                self._set_due()
        if is_new or self._characters >= GATHER_CHARACTERS:
            self._wake_up()

    def flush(self):
        """At once, unless there have been many just before: then with what else comes in a moment."""
        with self._changed:
            is_now = len(self._waiting) > 0 and self._flushes.take(1)
        if is_now:
            self.publish(delivered=True)

    def publish(self, delivered=False):
        """All that was written so far goes before any message to come; with `delivered`, it has left the interpreter."""
        with self._changed:
            if self.is_child or not (self._waiting or self._peek.poll(0)):
                return
            self._ask(publishes=True)
        pub_thread = self._pipes[0].stream.pub_thread
        if delivered and pub_thread is not None and pub_thread.thread is not threading.current_thread():
            sent = threading.Event()
            pub_thread.schedule(sent.set)
            sent.wait(TIMEOUT_SECONDS)
            time.sleep(LEAVING_SECONDS)

    def look(self):
        """Finds out where the descriptors lead."""
        for pipe in self._pipes:
            pipe.look()

    def finish(self):
        """Ends a run: empties the buffers of C and of the streams that the code made, and restores descriptors that the code
        redirected."""
        for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
            try:
                stream.flush()
            except (AttributeError, ValueError, OSError):
                pass  # closed by the program
        self._c_library.fflush(None)
        self.publish()
        for pipe in self._pipes:
            pipe.restore()
            half = pipe.finish()
            if half:
                self.write(pipe.stream, half)

    def become_child(self):
        """In a forked process: what it writes goes into the pipes, in whole lines, and the parent passes it on."""
        self.is_child = True
        self._changed = threading.Condition(threading.RLock())
        self._waiting.clear()
        for pipe in self._pipes:
            pipe.become_child()

    def _ask(self, publishes):
        """Has the thread empty the pipes, and send what is waiting. Called with the lock, which it gives away meanwhile."""
        request = _Request(publishes)
        self._requests.append(request)
        self._wake_up()
        self._changed.wait_for(lambda: request.is_done, TIMEOUT_SECONDS)

    def _set_due(self):
        self._due = time.monotonic() + (GATHER_SECONDS if self._prompt.take(1) else LATE_GATHER_SECONDS)

    def _wake_up(self):
        try:
            os.write(self._wake, b"\0")
        except BlockingIOError:
            pass  # it is being woken already

    # The rest is done by the thread alone.

    def _work(self):
        for pipe in self._pipes:
            if pipe.stream.pub_thread is not None:
                # Makes this thread's way to the sending thread, while there are descriptors for it: the code may use up all of them.
                pipe.stream.pub_thread.schedule(lambda: None)
        while True:
            due = self._due
            self._poll.poll(None if due is None else max(0, (due - time.monotonic()) * 1000))
            try:
                os.read(self._woken, 4096)
            except BlockingIOError:
                pass
            requests = [self._requests.popleft() for _ in range(len(self._requests))]
            with self._changed:
                was_full = self._empty_pipes()
                is_due = self._due is not None and time.monotonic() >= self._due
                if is_due or self._characters >= GATHER_CHARACTERS or any(request.publishes for request in requests):
                    self._send()
                for request in requests:
                    request.is_done = True
                self._changed.notify_all()
            if was_full and not requests:
                time.sleep(FULL_PIPE_SECONDS)

    def _empty_pipes(self):
        """Queues what stands in the pipes now. Returns whether it was much."""
        much = False
        for pipe in self._pipes:
            text = pipe.read()
            if not text:
                continue
            # No thread of the code's wrote it: it belongs to the run that is under way.
            parent = getattr(pipe.stream, "_parent_header_global", None)
            self._waiting.append((pipe.stream, pipe.stream.parent_header if parent is None else parent, text))
            self._characters += len(text)
            if self._due is None:
                self._set_due()
            much = much or len(text) > PIPE_BYTES // 2
        return much

    def _send(self):
        self._characters, self._due = 0, None
        messages = []
        while self._waiting:
            stream, parent, text = self._waiting.popleft()
            if messages and messages[-1][0] is stream and messages[-1][1] == parent:
                messages[-1][2].append(text)
            else:
                messages.append((stream, parent, [text]))
        if not self._messages.take(len(messages)):
            messages = _by_stream(messages)
        for stream, parent, texts in messages:
            try:
                message = self._session.msg("stream", {"name": stream.name, "text": "".join(texts)}, parent=parent)
                self._session.send(stream.pub_thread, message, ident=stream.topic)
            except Exception:
                pass  # the code broke what sends it; without this thread, every later run would wait in vain


def _by_stream(messages):
    """One message for each stream of each run, in the order of their first texts."""
    merged = {}
    for stream, parent, texts in messages:
        merged.setdefault((stream.name, parent.get("msg_id")), (stream, parent, []))[2].extend(texts)
    return list(merged.values())


class _Allowance:
    """Up to `most` at once, and again as many each second."""

    def __init__(self, most):
        self._most = self._left = most
        self._counted = time.monotonic()

    def take(self, count):
        """Whether so many may be taken now; they are, then."""
        now = time.monotonic()
        self._left = min(self._most, self._left + (now - self._counted) * self._most)
        self._counted = now
        if self._left < count:
            return False
        self._left -= count
        return True


class _Request:
    def __init__(self, publishes):
        self.publishes = publishes
        self.is_done = False


class _Pipe:
    """Descriptor 1 or 2, and the text that comes out of it."""

    def __init__(self, stream, descriptor):
        self.stream = stream
        self.descriptor = descriptor
        self.reader, self._writer = os.pipe()
        os.set_blocking(self.reader, False)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._identity = os.fstat(self._writer)[1:3]
        self._line = ""
        #: Whether what Python writes goes where the descriptor leads, too.
        self.is_redirected = False
        os.dup2(self._writer, descriptor)

    def read(self):
        """As much as the pipe holds. No more than that, or a child that writes on and on would hold us."""
        try:
            return self._decoder.decode(os.read(self.reader, PIPE_BYTES))
        except BlockingIOError:
            return ""

    def finish(self):
        """The replacement for a character that was never written to its end."""
        return self._decoder.decode(b"", True)

    def look(self):
        """Finds out whether the descriptor still leads here, or into a file to which the program redirected it."""
        try:
            self.is_redirected = os.fstat(self.descriptor)[1:3] != self._identity
            return True
        except OSError:
            self.is_redirected = False  # closed: there is no other place
            return False

    def restore(self):
        """Leads the descriptor here again, whatever the program did with it."""
        if not self.look() or self.is_redirected:
            os.dup2(self._writer, self.descriptor)
            self.is_redirected = False

    def become_child(self):
        self._line = ""
        os.close(self.reader)

    def write_through(self, text, flushes=False):
        """Writes to the descriptor, where it is a file or this a child. Part of a line waits for the rest of it."""
        lines, end, self._line = (self._line + text).rpartition("\n")
        if flushes:
            end, self._line = end + self._line, ""
        data = (lines + end).encode("utf-8", "surrogateescape")
        while data:
            data = data[os.write(self.descriptor, data) :]


def _c_library():
    """The C library, whose stdout writes line by line from now on, as to a terminal: to a pipe it would keep all until the end."""
    library = ctypes.CDLL(None)
    try:
        library.setvbuf(ctypes.c_void_p.in_dll(library, "stdout"), None, _IOLBF, 0)
    except ValueError:
        pass  # a C library without that name: its output comes at the end
    return library
