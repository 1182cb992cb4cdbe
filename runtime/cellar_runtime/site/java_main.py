"""Finds the class to start among those that javac made: the one whose class file has a `main`.

    python3 java_main.py <folder of class files> <preferred name> <file to write>

Writes the class's name, with its package, as an argument file of `java`. Of several it takes the preferred one (the file's
public class), then one that isn't nested, then the one whose `main` comes first in the source. If no class has a `main`,
it writes the preferred name, and `java` reports the error. Chapter 4 of the JVM specification describes class files.
"""

import os
import struct
import sys

PUBLIC, PRIVATE, STATIC = 0x1, 0x2, 0x8
#: Bytes after the tag of each kind of constant; 1 (text) has a length of its own.
_CONSTANT_BYTES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
_WIDE = (5, 6)
_TEXT, _CLASS = 1, 7
NO_LINE = 1 << 16


class ClassFile:
    """The name of a class, and its `main` as (rank, line): the lower rank is the one that older Javas start, too."""

    def __init__(self, data):
        self._data = data
        self._position = 8
        constants = self._constants()
        _, this, _ = self._take(">HHH")
        self.name = constants[constants[this]].replace("/", ".")
        self.main = None
        (interfaces,) = self._take(">H")
        self._position += 2 * interfaces
        for kind in ("field", "method"):
            for _ in range(*self._take(">H")):
                self._member(constants, kind)

    def _take(self, layout):
        values = struct.unpack_from(layout, self._data, self._position)
        self._position += struct.calcsize(layout)
        return values

    def _constants(self):
        """Index → text, or for a class the index of its name."""
        (count,) = self._take(">H")
        constants, index = {}, 1
        while index < count:
            (tag,) = self._take(">B")
            if tag == _TEXT:
                (length,) = self._take(">H")
                constants[index] = self._data[self._position : self._position + length].decode("utf-8", "surrogateescape")
                self._position += length
            else:
                if tag == _CLASS:
                    (constants[index],) = struct.unpack_from(">H", self._data, self._position)
                self._position += _CONSTANT_BYTES[tag]
            index += 2 if tag in _WIDE else 1
        return constants

    def _member(self, constants, kind):
        flags, name, descriptor, attributes = self._take(">HHHH")
        line = NO_LINE
        for _ in range(attributes):
            attribute, length = self._take(">HI")
            if constants[attribute] == "Code":
                line = self._line(constants)
            else:
                self._position += length
        takes = {"([Ljava/lang/String;)V": 0, "()V": 1}.get(constants[descriptor])
        if kind == "method" and constants[name] == "main" and takes is not None and not flags & PRIVATE:
            is_classic = takes == 0 and flags & PUBLIC and flags & STATIC
            rank = 0 if is_classic else 1 + takes
            self.main = min(self.main or (rank, line), (rank, line))

    def _line(self, constants):
        """The first line of a method's code, whose attribute is gone through."""
        _, _, length = self._take(">HHI")
        self._position += length
        (handlers,) = self._take(">H")
        self._position += 8 * handlers
        line = NO_LINE
        for _ in range(*self._take(">H")):
            attribute, length = self._take(">HI")
            if constants[attribute] == "LineNumberTable" and length >= 6:
                (line,) = struct.unpack_from(">H", self._data, self._position + 4)
            self._position += length
        return line


def find_main(folder, preferred):
    """The name of the class to start. Raises OSError, struct.error or KeyError for what are no class files."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".class"):
                with open(os.path.join(place, name), "rb") as file:
                    found.append(ClassFile(file.read()))
    with_main = [each for each in found if each.main is not None]
    candidates = with_main or [each for each in found if "$" not in each.name]

    def order(each):
        rank, line = each.main or (0, 0)
        return rank, each.name.rpartition(".")[2] != preferred, "$" in each.name, line, each.name

    return min(candidates, key=order).name if candidates else preferred


if __name__ == "__main__":
    with open(sys.argv[3], "w", encoding="utf-8", errors="surrogateescape") as argument_file:
        argument_file.write(f'"{find_main(sys.argv[1], sys.argv[2])}"\n')
