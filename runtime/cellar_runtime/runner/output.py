"""One stream of a program on its way out: bytes become text in pieces, without splitting a character or flooding the gateway."""

import codecs
from collections import deque

#: A message's text comes from at most so many bytes.
PIECE_BYTES = 48 * 1024


class Output:
    """The first `most` bytes go out at once; of the rest only the last `most` are kept, for the end."""

    def __init__(self, most: int) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._most = most
        self._passed = 0
        self._tail: deque[bytes] = deque()
        self._tail_bytes = 0
        #: Number of bytes that were dropped.
        self.left_out = 0

    def push(self, data: bytes) -> str:
        """The text that may go out now."""
        if self._passed < self._most:
            self._passed += len(data)
            return self._decoder.decode(data)
        self._tail.append(data)
        self._tail_bytes += len(data)
        while self._tail_bytes - len(self._tail[0]) >= self._most:
            dropped = self._tail.popleft()
            self._tail_bytes -= len(dropped)
            self.left_out += len(dropped)
        return ""

    def finish(self) -> list[str]:
        """The text that was held back, in pieces."""
        pieces = [self._decoder.decode(data) for data in self._tail]
        return [piece for piece in [*pieces, self._decoder.decode(b"", True)] if piece]
