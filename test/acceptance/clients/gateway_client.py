"""Drives Cellar's kernel API with jupyter_server's own gateway client. Arguments: base URL, key."""

import asyncio
import os
import sys
import traceback

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_core.utils import run_sync
from jupyter_server.gateway.gateway_client import GatewayClient
from jupyter_server.gateway.managers import GatewayKernelClient, GatewayKernelManager

BASE, KEY = sys.argv[1:]


class BlockingClient(GatewayKernelClient):
    """`jupyter_client`'s blocking client, over the gateway's channels."""

    start_channels = run_sync(GatewayKernelClient.start_channels)
    wait_for_ready = BlockingKernelClient.wait_for_ready
    get_iopub_msg = BlockingKernelClient.get_iopub_msg
    get_shell_msg = BlockingKernelClient.get_shell_msg


def run_blocking(client, code):
    """Text of a cell, and its reply."""
    client.start_channels()
    client.wait_for_ready(120)
    wanted = client.execute(code, allow_stdin=False)
    text = ""
    while True:
        message = client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != wanted:
            continue
        text += message["content"].get("text", "")
        if message["content"].get("execution_state") == "idle":
            break
    while True:
        reply = client.get_shell_msg(timeout=120)
        if reply["parent_header"].get("msg_id") == wanted:
            client.stop_channels()
            return text, reply["content"]


async def run(client, code):
    """Messages of a cell as type → contents, and its reply."""
    wanted = client.execute(code, allow_stdin=False)
    said = {}
    while True:
        message = await client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != wanted:
            continue
        said.setdefault(message["msg_type"], []).append(message["content"])
        if message["content"].get("execution_state") == "idle":
            break
    while True:
        reply = await client.get_shell_msg(timeout=120)
        if reply["parent_header"].get("msg_id") == wanted:
            return said, reply["content"]


def printed(said):
    """The text that a cell printed. A kernel may send a line in pieces."""
    assert {stream["name"] for stream in said["stream"]} == {"stdout"}, said
    return "".join(stream["text"] for stream in said["stream"])


async def main():
    gateway = GatewayClient.instance()
    # This client sends its token with requests only, and none with the websocket; the path carries it for both.
    gateway.url = f"{BASE}/k/{KEY}/jupyter"
    gateway.ws_url = gateway.url.replace("http", "ws", 1)
    gateway.init_connection_args()
    manager = GatewayKernelManager()
    await manager.start_kernel(kernel_name="python3")
    client = manager.client()
    await client.start_channels()
    await client.wait_for_ready(120)

    said, reply = await run(client, "x = 5\nprint('hi')\nx + 1")
    assert printed(said) == "hi\n", said
    assert said["execute_result"][0]["data"] == {"text/plain": "6"}, said
    assert reply["status"] == "ok", reply

    said, reply = await run(client, "1 / 0")
    assert said["error"][0]["ename"] == reply["ename"] == "ZeroDivisionError", said

    cell = asyncio.create_task(run(client, "open('/mnt/data/begun', 'w').close()\nimport time; time.sleep(600)"))
    await asyncio.sleep(2)
    await manager.interrupt_kernel()
    _, reply = await cell
    assert reply["ename"] == "KeyboardInterrupt", reply

    await manager.restart_kernel()
    said, _ = await run(client, "print('x' in globals())")
    assert printed(said) == "False\n", said
    client.stop_channels()

    manager.client_factory = BlockingClient
    text, reply = await asyncio.to_thread(run_blocking, manager.client(), "print('blocking')")
    assert (text, reply["status"]) == ("blocking\n", "ok"), (text, reply)
    await manager.shutdown_kernel()
    print("done")


try:
    asyncio.run(main())
except BaseException:
    # The client's thread would keep the process alive.
    traceback.print_exc()
    os._exit(1)
