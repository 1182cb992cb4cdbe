"""Tools of the caller, called from a program (runner/tools.py describes the protocol).

    python3 cellar_tools.py run <source> [argument]...     the source, with every tool as an async function
    python3 -I -S cellar_tools.py call <tool> [JSON]       one call: its result as compact JSON, or exit code 1
"""

import array
import json
import os
import socket
import sys


class ToolExecutionError(Exception):
    """The tool failed. The message comes from its owner."""


def _open(tool: str, arguments: object) -> "tuple[socket.socket, bytes]":
    order = json.dumps({"tool": tool, "input": arguments}).encode()
    # The tool's owner reads the program's output up to the call.
    try:
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        pass
    ours, theirs = socket.socketpair()
    with theirs, socket.socket(fileno=os.dup(int(os.environ["CELLAR_TOOLS"]))) as channel:
        # The number alone tells no family; a pair of streams is what was inherited.
        channel.sendmsg([b"."], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs.fileno()]))])
    return ours, order


def _result(answer: bytes) -> object:
    if not answer:
        raise ToolExecutionError("The tool gave no answer.")
    content = json.loads(answer)
    if "error" in content:
        raise ToolExecutionError(content["error"])
    return content["result"]


def call(tool: str, arguments: object) -> object:
    stream, order = _open(tool, arguments)
    pieces: list[bytes] = []
    with stream:
        # A refusal may come, and the stream end, before all of the order is sent.
        try:
            stream.sendall(order)
            stream.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            while data := stream.recv(1 << 20):
                pieces.append(data)
        except ConnectionResetError:
            pass
    return _result(b"".join(pieces))


async def call_async(tool: str, arguments: object) -> object:
    import asyncio

    loop = asyncio.get_running_loop()
    stream, order = _open(tool, arguments)
    pieces: list[bytes] = []
    with stream:
        stream.setblocking(False)
        try:
            await loop.sock_sendall(stream, order)
            stream.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            while data := await loop.sock_recv(stream, 1 << 20):
                pieces.append(data)
        except ConnectionResetError:
            pass
    return _result(b"".join(pieces))


def _function(identifier: str, tool: str) -> object:
    async def function(*positional: object, **arguments: object) -> object:
        given = positional[0] if positional else {}
        if len(positional) > 1 or not isinstance(given, dict):
            raise TypeError(f"{identifier}() takes keyword arguments only")
        return await call_async(tool, {**given, **arguments})

    function.__name__ = function.__qualname__ = identifier
    return function


def run(source: str, arguments: "list[str]") -> None:
    import ast
    import asyncio
    import inspect
    import linecache
    import traceback
    import types

    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=source, __builtins__=__builtins__, ToolExecutionError=ToolExecutionError)
    for identifier, tool in json.loads(os.environ["CELLAR_TOOL_NAMES"]).items():
        setattr(module, identifier, _function(identifier, tool))
    sys.modules["__main__"] = module
    sys.argv = [source, *arguments]
    sys.path[0] = os.getcwd()
    with open(source, encoding="utf-8", errors="surrogateescape") as file:
        text = file.read()
    linecache.cache[source] = (len(text), None, text.splitlines(keepends=True), source)
    try:
        code = compile(text, source, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        if code.co_flags & inspect.CO_COROUTINE:

            async def main() -> None:
                await eval(code, module.__dict__)

            asyncio.run(main())
        else:
            exec(code, module.__dict__)
    except SyntaxError as error:
        traceback.print_exception(type(error), error, None if error.filename == source else error.__traceback__)
        sys.exit(1)
    except Exception as error:
        step = error.__traceback__
        while step is not None and step.tb_frame.f_code.co_filename != source:
            step = step.tb_next
        traceback.print_exception(type(error), error, step or error.__traceback__)
        sys.exit(1)


def _main() -> None:
    what, name, *arguments = sys.argv[1:]
    if what == "run":
        run(name, arguments)
        return
    try:
        given = json.loads(arguments[0]) if arguments and arguments[0].strip() else {}
    except ValueError as error:
        sys.exit(f"{name}: the argument is not JSON: {error}")
    try:
        print(json.dumps(call(name, given), separators=(",", ":"), ensure_ascii=False))
    except ToolExecutionError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    _main()
