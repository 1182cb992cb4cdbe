"""Waits on the event loop until a descriptor can be read."""

import asyncio
import socket


async def readable(descriptor: "int | socket.socket") -> None:
    """Returns when the descriptor has data or has reached its end. The event loop must be able to watch it."""
    loop = asyncio.get_running_loop()
    arrived = loop.create_future()

    def note() -> None:
        if not arrived.done():
            arrived.set_result(None)

    loop.add_reader(descriptor, note)
    try:
        await arrived
    finally:
        loop.remove_reader(descriptor)
