"""
title: Cellar code interpreter
author: Cellar
description: Runs code in a workspace of the chat's own, with the chat's attachments, and hands out the files it makes.
version: 0.1.0
license: Apache-2.0
required_open_webui_version: 0.6.0
"""

# Paste this file into Open WebUI (Workspace, Tools, +) and set the valves: Cellar's address and one of its API keys.
# It needs nothing but Python's standard library and what Open WebUI itself brings, and no admin key of Open WebUI:
# attachments are read inside the process, and only those that belong to whoever is chatting.
#
# Open WebUI offers every method of Tools to the model, so everything else here is a function of the module.

import asyncio
import http.client
import inspect
import json
import os
import secrets
import socket
import urllib.parse
from typing import Any, Awaitable, Callable, Optional

from pydantic import BaseModel, Field

Emit = Optional[Callable[[dict], Awaitable[None]]]

# How many chats' uploads, and messages' file lists, are remembered.
_MEMORY = 2000


class Tools:
    class Valves(BaseModel):
        cellar_url: str = Field(
            default="http://127.0.0.1:8000",
            description="Cellar's address as Open WebUI's server reaches it, with its BASE_PATH if it has one.",
        )
        api_key: str = Field(default="", description="One of Cellar's API keys; empty where it asks for none.")
        timeout_seconds: int = Field(default=300, description="How long a run may take altogether.")
        upload_attachments: bool = Field(default=True, description="Put the chat's attachments into its workspace.")
        max_attachment_megabytes: int = Field(default=100, description="Larger attachments are left out.")
        max_image_kilobytes: int = Field(
            default=2048, description="Larger images are shown as a link. They are kept in the chat."
        )
        chat_id_header: str = Field(default="X-OpenWebUI-Chat-Id", description="Cellar's CHAT_ID_HEADER.")
        user_id_header: str = Field(default="X-OpenWebUI-User-Id", description="Cellar's USER_ID_HEADER.")

    def __init__(self):
        self.valves = self.Valves()
        # Results speak for themselves; no citation of the tool's own.
        self.citation = False
        # Chat id -> ids of the attachments that were uploaded.
        self.uploaded: dict = {}
        # Message id -> what its list of files holds so far.
        self.shown: dict = {}

    async def execute_code(
        self,
        code: str,
        language: str = "py",
        __user__: Optional[dict] = None,
        __chat_id__: Optional[str] = None,
        __message_id__: Optional[str] = None,
        __metadata__: Optional[dict] = None,
        __files__: Optional[list] = None,
        __event_emitter__: Emit = None,
    ) -> str:
        """
        Run code on a server and get what it prints. Use it for calculations, data analysis, plots, and to make Excel, CSV or PDF files. The chat's attachments are in /mnt/data, the working directory; variables and files of earlier calls are still there. Print what you need to see. Plots show by themselves. Save a file to /mnt/data only if the user asks for one, and give the user its download_url exactly as it is.

        :param code: The source code to run, without backticks around it.
        :param language: py (whose variables survive), or bash, js and others: a new process on the same files.
        """
        caller = _Caller(self.valves, __user__, __chat_id__, __metadata__)
        message_id = __message_id__ or (__metadata__ or {}).get("message_id")
        try:
            notes = await _upload_missing(self, caller, __files__, __event_emitter__)
            await _status(__event_emitter__, "Running code …")
            body = {"code": code, "language": language}
            status, answer = await _request(caller, "POST", "/open-webui/execute_code", body)
        except _CellarError as error:
            await _status(__event_emitter__, str(error), done=True)
            return json.dumps({"error": str(error)})
        if status != 200:
            await _status(__event_emitter__, "The code could not be run.", done=True)
            return json.dumps({"error": _sentence(answer)})

        # Cellar's list for Open WebUI: the report, then the images.
        report, images = (answer[0], answer[1:]) if isinstance(answer, list) else (answer, [])
        await _show_files(self, caller, message_id, report, images, __event_emitter__)
        await _status(__event_emitter__, _summary(report), done=True)
        if notes:
            report["notes"] = notes
        return json.dumps(report, ensure_ascii=False)

    async def list_files(
        self,
        __user__: Optional[dict] = None,
        __chat_id__: Optional[str] = None,
        __metadata__: Optional[dict] = None,
        __files__: Optional[list] = None,
        __event_emitter__: Emit = None,
    ) -> str:
        """
        List the files in the chat's folder /mnt/data: what the user attached and what code made.
        """
        caller = _Caller(self.valves, __user__, __chat_id__, __metadata__)
        try:
            await _upload_missing(self, caller, __files__, __event_emitter__)
            status, answer = await _request(caller, "GET", "/open-webui/list_files")
        except _CellarError as error:
            return json.dumps({"error": str(error)})
        return json.dumps(answer if status == 200 else {"error": _sentence(answer)}, ensure_ascii=False)

    async def get_download_link(
        self,
        path: str,
        __user__: Optional[dict] = None,
        __chat_id__: Optional[str] = None,
        __metadata__: Optional[dict] = None,
    ) -> str:
        """
        Get a link with which the user can download a file of the chat's folder. Give it to the user exactly as it is.

        :param path: Path of the file, as list_files gives it.
        """
        caller = _Caller(self.valves, __user__, __chat_id__, __metadata__)
        query = urllib.parse.urlencode({"path": path})
        try:
            status, answer = await _request(caller, "GET", f"/open-webui/get_download_link?{query}")
        except _CellarError as error:
            return json.dumps({"error": str(error)})
        return json.dumps(answer if status == 200 else {"error": _sentence(answer)}, ensure_ascii=False)


class _CellarError(Exception):
    """A sentence for the person who chats and for the model."""


class _Caller:
    """The user and the chat of a call."""

    def __init__(self, valves: Any, user: Optional[dict], chat_id: Optional[str], metadata: Optional[dict]):
        self.valves = valves
        self.user = user or {}
        self.chat_id = chat_id or (metadata or {}).get("chat_id") or ""

    def headers(self) -> dict:
        named = {
            "X-API-Key": self.valves.api_key,
            self.valves.chat_id_header: self.chat_id,
            self.valves.user_id_header: str(self.user.get("id") or ""),
        }
        return {name: value for name, value in named.items() if value}


# --- Events ---


async def _status(emit: Emit, description: str, done: bool = False) -> None:
    if emit is not None:
        await emit({"type": "status", "data": {"description": description, "done": done}})


async def _show_files(
    tool: Tools, caller: _Caller, message_id: Optional[str], report: dict, images: list, emit: Emit
) -> None:
    """Puts what a run made under the message. An event replaces the message's list, so the whole list is sent."""
    limit = caller.valves.max_image_kilobytes * 1024
    shown = [uri for uri in images if len(uri) <= limit]
    # Images that are shown need no second entry among the files.
    rest = [file for file in report.get("files", []) if not (file["format"] == "Image" and len(shown) == len(images))]
    entries = [{"type": "image", "url": uri} for uri in shown]
    entries += [
        {"type": "file", "name": file["name"], "url": file["download_url"], "size": file["size"]} for file in rest
    ]
    if not entries or emit is None:
        return
    if message_id:
        entries = tool.shown.pop(message_id, []) + entries
        tool.shown[message_id] = entries
        _forget_oldest(tool.shown)
    await emit({"type": "files", "data": {"files": entries}})


def _summary(report: dict) -> str:
    if report.get("status") == "TO":
        return "The code took too long and was stopped."
    if report.get("exit_code") != 0:
        return "The code ended with an error."
    count = len(report.get("files", []))
    return "Code was run." if count == 0 else f"Code was run and made {count} file{'s' if count > 1 else ''}."


# --- Attachments ---


async def _upload_missing(tool: Tools, caller: _Caller, files: Optional[list], emit: Emit) -> list:
    """Uploads the chat's attachments that its workspace lacks. Returns a sentence for each that was left out."""
    wanted = _attachment_ids(files)
    if not caller.chat_id or not caller.valves.upload_attachments:
        return []
    uploaded = tool.uploaded.pop(caller.chat_id, None) or set()
    tool.uploaded[caller.chat_id] = uploaded
    _forget_oldest(tool.uploaded)
    missing = [file_id for file_id in wanted if file_id not in uploaded]
    if not missing:
        return []

    present = await _names_in_workspace(caller)
    notes = []
    for file_id in missing:
        record = await _find_file(file_id, caller.user)
        if record is None:
            notes.append(f"An attachment ({file_id}) is not there, or belongs to someone else.")
            continue
        name, path = record
        # After a restart nothing is remembered; what code has made of the file meanwhile must stay.
        if name not in present:
            await _status(emit, f"Handing over {name} …")
            problem = await _upload(caller, name, path)
            if problem:
                notes.append(problem)
                continue
            present.add(name)
        uploaded.add(file_id)
    return notes


def _attachment_ids(files: Optional[list]) -> list:
    """Ids of single files; collections, notes and web pages are none."""
    ids = []
    for item in files or []:
        if not isinstance(item, dict) or item.get("type", "file") not in ("file", "image", "audio", "video"):
            continue
        inner = item.get("file") if isinstance(item.get("file"), dict) else {}
        file_id = item.get("id") or inner.get("id")
        if isinstance(file_id, str) and file_id and file_id not in ids:
            ids.append(file_id)
    return ids


async def _find_file(file_id: str, user: dict) -> Optional[tuple]:
    """
    Name and local path of one of the user's files. The request's own data about a file isn't trusted: a client
    could name anyone's file, or any path.
    """
    from open_webui.models.files import Files
    from open_webui.storage.provider import Storage

    record = await _settle(Files.get_file_by_id(file_id))
    if record is None or not record.path:
        return None
    if record.user_id != user.get("id") and user.get("role") != "admin":
        return None
    name = (record.meta or {}).get("name") or record.filename
    # A store elsewhere is copied here first, which takes its time.
    path = await _settle(await asyncio.to_thread(Storage.get_file, record.path))
    return os.path.basename(name.replace("\\", "/")), path


async def _settle(value: Any) -> Any:
    """Open WebUI's models are asynchronous in newer versions."""
    return await value if inspect.isawaitable(value) else value


async def _names_in_workspace(caller: _Caller) -> set:
    status, answer = await _request(caller, "GET", "/open-webui/list_files")
    if status != 200:
        raise _CellarError(_sentence(answer))
    return {file["path"].removeprefix("/mnt/data/") for file in answer["files"]}


async def _upload(caller: _Caller, name: str, path: str) -> Optional[str]:
    """Returns why it was not uploaded."""
    size = await asyncio.to_thread(os.path.getsize, path)
    if size > caller.valves.max_attachment_megabytes * 1024 * 1024:
        return f"{name} was not handed over: it has {size} bytes, which is more than the tool's valve allows."
    fields = {"chat_id": caller.chat_id, "user_id": str(caller.user.get("id") or "")}
    boundary = f"cellar{secrets.token_hex(16)}"
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
        if value
    )
    quoted = name.replace("\\", "_").replace('"', "%22").replace("\r", "").replace("\n", "")
    head += (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    form = (head.encode(), path, f"\r\n--{boundary}--\r\n".encode())
    content_type = f"multipart/form-data; boundary={boundary}"
    status, answer = await _request(caller, "POST", "/upload", form=form, content_type=content_type)
    return None if status == 200 else f"{name} was not handed over: {_sentence(answer)}"


# --- HTTP ---


async def _request(
    caller: _Caller,
    method: str,
    path: str,
    body: Any = None,
    form: Optional[tuple] = None,
    content_type: str = "application/json",
) -> tuple:
    """
    Asks Cellar and returns status and parsed answer. When Open WebUI cancels the tool, the connection is closed, by
    which Cellar knows to interrupt the code.
    """
    address = urllib.parse.urlsplit(caller.valves.cellar_url.rstrip("/"))
    secure = address.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    if not address.hostname:
        raise _CellarError("The tool's valve cellar_url is no address.")
    connection = kind(address.hostname, address.port, timeout=caller.valves.timeout_seconds)
    headers = {**caller.headers(), "Accept": "application/json"}

    def ask() -> tuple:
        if form is not None:
            head, file_path, tail = form
            length = len(head) + os.path.getsize(file_path) + len(tail)
            headers.update({"Content-Type": content_type, "Content-Length": str(length)})
            connection.request(method, f"{address.path}{path}", _parts(head, file_path, tail), headers)
        elif body is not None:
            headers["Content-Type"] = content_type
            connection.request(method, f"{address.path}{path}", json.dumps(body).encode(), headers)
        else:
            connection.request(method, f"{address.path}{path}", headers=headers)
        response = connection.getresponse()
        text = response.read()
        try:
            return response.status, json.loads(text)
        except ValueError:
            return response.status, {"message": f"Cellar's address answers {response.status}, but not as Cellar."}

    try:
        return await asyncio.to_thread(ask)
    except asyncio.CancelledError:
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
        raise
    except (OSError, http.client.HTTPException) as error:
        raise _CellarError("Cellar does not answer. Check the tool's valve cellar_url.") from error
    finally:
        connection.close()


def _parts(head: bytes, file_path: str, tail: bytes):
    yield head
    with open(file_path, "rb") as file:
        while chunk := file.read(1 << 18):
            yield chunk
    yield tail


def _sentence(answer: Any) -> str:
    return str(answer.get("message", "Cellar refused.")) if isinstance(answer, dict) else "Cellar refused."


def _forget_oldest(memory: dict) -> None:
    while len(memory) > _MEMORY:
        memory.pop(next(iter(memory)))
