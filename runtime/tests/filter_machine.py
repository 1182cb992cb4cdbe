"""Runs a seccomp filter as the kernel does, for architectures that the test machine isn't."""

import struct


def run(program: bytes, architecture: int, number: int, arguments: tuple[int, ...] = ()) -> int:
    """The filter's answer for one system call. Raises on a jump or instruction that the kernel would refuse."""
    values = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=iIQ6Q", number, architecture, 0, *[value & 0xFFFFFFFFFFFFFFFF for value in values])
    instructions = [struct.unpack_from("=HBBI", program, offset) for offset in range(0, len(program), 8)]
    accumulator = 0
    index = 0
    while True:
        code, if_true, if_false, operand = instructions[index]
        index += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, operand)
        elif code == 0x54:
            accumulator &= operand
        elif code in (0x15, 0x35, 0x45):
            holds = {0x15: accumulator == operand, 0x35: accumulator >= operand, 0x45: bool(accumulator & operand)}
            index += if_true if holds[code] else if_false
        elif code == 0x06:
            return operand
        else:
            raise AssertionError(f"unknown instruction {code:#x}")
