"""Drives Cellar's kernel API with jupyter-mcp-server, as an agent does. Arguments: base URL, key of the scope `jupyter`."""

import asyncio
import os
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

BASE, KEY = sys.argv[1:]
PLACES = ("--code-sandbox-url", f"{BASE}/jupyter", "--document-url", f"{BASE}/jupyter")
TOKENS = ("--code-sandbox-token", KEY, "--document-token", KEY)
SERVER = StdioServerParameters(
    command=sys.executable,
    args=["-m", "jupyter_mcp_server", "--transport", "stdio", *PLACES, *TOKENS],
    env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]},
)


async def run_agent(session):
    async def execute(code, **options):
        answer = await session.call_tool("execute_code", {"code": code, **options})
        assert not answer.is_error, answer
        return [getattr(content, "text", None) or content.mime_type for content in answer.content]

    await session.initialize()
    assert await execute("print('hi'); x = 41\nx + 1") == ["hi\n", "42"]
    assert await execute("print(x * 2)") == ["82\n"]
    assert "ZeroDivisionError: division by zero" in "".join(await execute("1 / 0"))
    assert await execute("import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()") == ["image/png"]
    assert "TIMEOUT" in "".join(await execute("import time; time.sleep(600)", timeout=1))
    assert await execute("print('on', x)") == ["on 41\n"]


async def main():
    async with stdio_client(SERVER) as (read, write), ClientSession(read, write) as session:
        await run_agent(session)
    print("done")


asyncio.run(main())
