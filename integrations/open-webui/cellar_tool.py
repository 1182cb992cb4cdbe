"""
title: Cellar code interpreter
author: Cellar
description: Runs code in a workspace of the chat's own, with the chat's attachments, and puts the files it makes under the message.
version: 0.2.1
license: Apache-2.0
required_open_webui_version: 0.6.0
"""

# Paste this file into Open WebUI (Workspace, Tools, +) and set the valves: Cellar's address and one of its API keys.
# It needs nothing but Python's standard library and what Open WebUI itself brings, and no admin key of Open WebUI:
# attachments are read inside the process, and only those that belong to whoever is chatting. The files that code makes
# become files of Open WebUI that belong to that person, so that its own page shows, previews and downloads them.
#
# Open WebUI offers every method of Tools to the model, so everything else here is a function of the module.

import asyncio
import http.client
import inspect
import io
import json
import logging
import mimetypes
import os
import secrets
import socket
import types
import urllib.parse
from datetime import datetime
from typing import Any, Awaitable, BinaryIO, Callable, Optional

from pydantic import BaseModel, Field

Emit = Optional[Callable[[dict], Awaitable[None]]]

# How many chats' uploads, and messages' file lists, are remembered.
_MEMORY = 2000

# Open WebUI's log: its administrator can mend what a person only sees as a note or a link.
_log = logging.getLogger(__name__)


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
        max_file_megabytes: int = Field(
            default=100, description="Larger files that code makes are not copied to Open WebUI; they come as a link."
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
        # Id and person of a chat that isn't saved -> the first message of the conversation that goes on.
        self.first_messages: dict = {}

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
        __request__: Any = None,
    ) -> str:
        """
        Run code on a server and get what it prints. Use it for calculations, data analysis, plots, and to make Excel, CSV or PDF files. The chat's attachments are in /mnt/data, the working directory; variables and files of earlier calls are still there. Print what you need to see. Plots show by themselves. Save a file to /mnt/data only if the user asks for one; it is put under your message by itself.

        :param code: The source code to run, without backticks around it.
        :param language: py (whose variables survive), or bash, js and others: a new process on the same files.
        """
        caller = _caller(self, __user__, __chat_id__, __metadata__)
        message_id = __message_id__ or (__metadata__ or {}).get("message_id")
        try:
            notes = await _upload_missing(self, caller, __files__, __event_emitter__)
            await _status(__event_emitter__, "Running code …")
            report = await _run(caller, {"code": code, "language": language})
            stored = await _store_files(caller, message_id, report, __request__)
            if not await _show_files(self, message_id, stored, __event_emitter__):
                stored = [(file, None) for file, _ in stored]
        except _CellarError as error:
            await _status(__event_emitter__, str(error), done=True)
            return f"Error: {error}"
        except asyncio.CancelledError:
            await _status(__event_emitter__, "Stopped.", done=True)
            raise
        await _status(__event_emitter__, _summary(report), done=True)
        return _text(report, stored, notes)

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
        caller = _caller(self, __user__, __chat_id__, __metadata__)
        try:
            notes = await _upload_missing(self, caller, __files__, __event_emitter__)
            status, answer = await _request(caller, "GET", "/open-webui/list_files")
        except _CellarError as error:
            return json.dumps({"error": str(error)})
        if status != 200:
            answer = {"error": _sentence(answer)}
        return json.dumps({**answer, "notes": notes} if notes else answer, ensure_ascii=False)

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
        caller = _caller(self, __user__, __chat_id__, __metadata__)
        query = urllib.parse.urlencode({"path": path})
        try:
            status, answer = await _request(caller, "GET", f"/open-webui/get_download_link?{query}")
        except _CellarError as error:
            return json.dumps({"error": str(error)})
        return json.dumps(answer if status == 200 else {"error": _sentence(answer)}, ensure_ascii=False)


class _CellarError(Exception):
    """A sentence for the person who chats and for the model."""


class _AnswerLostError(_CellarError):
    """The request was sent, and its answer did not come. Cellar may have done the work."""


class _Caller:
    """The user and the chat of a call."""

    def __init__(self, valves: Any, user: dict, chat_id: str):
        self.valves = valves
        self.user = user
        self.chat_id = chat_id

    def headers(self) -> dict:
        named = {
            "X-API-Key": self.valves.api_key.strip(),
            self.valves.chat_id_header: self.chat_id,
            self.valves.user_id_header: str(self.user.get("id") or ""),
            "X-OpenWebUI-User-Jwt": _signature(self.user),
        }
        return {name: value for name, value in named.items() if value}


def _caller(tool: Tools, user: Optional[dict], chat_id: Optional[str], metadata: Optional[dict]) -> _Caller:
    """
    The chat's workspace has the chat's id. A chat that Open WebUI doesn't save has an id that stands for one conversation
    after the other: each first message begins another workspace.
    """
    user, metadata = user or {}, metadata or {}
    chat_id = chat_id or metadata.get("chat_id") or ""
    if chat_id.startswith(("temporary:", "local:", "channel:")):
        key = (chat_id, str(user.get("id") or ""))
        message = metadata.get("user_message") or {}
        if message.get("id") and not message.get("parentId"):
            tool.first_messages.pop(key, None)
            tool.first_messages[key] = message["id"]
            _forget_oldest(tool.first_messages)
        chat_id = "/".join([*key, tool.first_messages.get(key, "")])
    return _Caller(tool.valves, user, chat_id)


def _signature(user: dict) -> str:
    """The user as Open WebUI signs them to tool servers; empty where it isn't set up to sign."""
    try:
        from open_webui.env import FORWARD_USER_INFO_HEADER_JWT, FORWARD_USER_INFO_HEADER_JWT_SECRET
        from open_webui.utils.headers import include_user_info_headers
    except ImportError:
        return ""
    if not FORWARD_USER_INFO_HEADER_JWT_SECRET:
        return ""
    person = types.SimpleNamespace(**{name: user.get(name) or "" for name in ("id", "name", "email", "role")})
    return include_user_info_headers({}, person).get(FORWARD_USER_INFO_HEADER_JWT, "")


async def _run(caller: _Caller, body: dict) -> dict:
    """Cellar's report of a run."""
    try:
        status, answer = await _request(caller, "POST", "/open-webui/execute_code", body)
    except _AnswerLostError as error:
        raise _CellarError(
            f"{error} The code may still have run to its end: look at the files before you run it again."
        ) from error
    if status != 200:
        raise _CellarError(_sentence(answer))
    # Cellar's list: the report, then the images, which are among its files too.
    return answer[0] if isinstance(answer, list) else answer


# --- Events ---


async def _send(emit: Emit, event: dict) -> bool:
    """Whether Open WebUI took the event. One that it can't save or pass on must not cost the code's output."""
    if emit is None:
        return False
    try:
        await emit(event)
    except Exception:
        _log.exception("Open WebUI did not take an event.")
        return False
    return True


async def _status(emit: Emit, description: str, done: bool = False) -> None:
    await _send(emit, {"type": "status", "data": {"description": description, "done": done}})


async def _show_files(tool: Tools, message_id: Optional[str], stored: list, emit: Emit) -> bool:
    """
    Puts what a run made under the message; False where that failed. An event replaces the message's list, so the whole
    list is sent.
    """
    entries = [entry for _, entry in stored if entry is not None]
    if not entries:
        return True
    if message_id:
        entries = tool.shown.pop(message_id, []) + entries
        tool.shown[message_id] = entries
        _forget_oldest(tool.shown)
    return await _send(emit, {"type": "files", "data": {"files": entries}})


def _text(report: dict, stored: list, notes: list) -> str:
    """Text for the model: the output of the code, how it ended, and its files."""
    lines = [
        f"- [{file['name']}]({file['download_url']}) {file['format']}, {file['size']} bytes"
        + ("; the user sees it under the message" if entry is not None else "; give the user this link as it is")
        for file, entry in stored
    ]
    error = report.get("stderr") or ""
    parts = [
        report.get("stdout") or "",
        report.get("result") or "",
        f"Standard error:\n{error}" if error else "",
        f"Exit code: {report['exit_code']}" if report.get("exit_code") else "",
        "The variables of earlier runs are gone. Define them again; the files are still there."
        if report.get("state_lost")
        else "",
        "\n".join(["Files:", *lines]) if lines else "",
        *notes,
    ]
    return "\n\n".join(part.rstrip() for part in parts if part.strip()) or "The code ran and printed nothing."


# --- Files that code makes ---


async def _store_files(caller: _Caller, message_id: Optional[str], report: dict, request: Any) -> list:
    """Each file of the report with its entry for the message's list: None where only Cellar's link leads to it."""
    stored = []
    for file in report.get("files", []):
        entry = None
        try:
            entry = await _store(caller, message_id, file, request)
        except Exception:
            # The code has run: a model that gets an error in place of its output runs it again.
            _log.exception("%s was not copied to Open WebUI.", file["name"])
        stored.append((file, entry))
    return stored


async def _store(caller: _Caller, message_id: Optional[str], file: dict, request: Any) -> Optional[dict]:
    """Makes a file of Open WebUI of one of Cellar's, as the person who chats."""
    if request is None or file["size"] > caller.valves.max_file_megabytes * 1024 * 1024:
        return None
    from fastapi import HTTPException, UploadFile
    from open_webui.models.users import Users
    from open_webui.routers.files import upload_file_handler
    from starlette.datastructures import Headers

    name = os.path.basename(file["name"])
    user = await _settle(Users.get_user_by_id(caller.user.get("id")))
    content = await _download(caller, file["download_url"])
    if user is None or content is None:
        return None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    upload = UploadFile(file=io.BytesIO(content), filename=name, headers=Headers({"content-type": kind}))
    metadata = {
        "source": "code_execution",
        "chat_id": caller.chat_id,
        "message_id": message_id,
        "format": file["format"],
        "name": name,
    }
    try:
        # Not processed: nothing is to be extracted from it, and every kind of file is taken.
        made = await upload_file_handler(request, upload, metadata=metadata, process=False, user=user)
    except HTTPException:
        return None
    file_id = made["id"] if isinstance(made, dict) else made.id
    if file["format"] == "Image":
        return {"type": "image", "id": file_id, "url": f"/api/v1/files/{file_id}/content", "name": name}
    return {"type": "file", "id": file_id, "url": file_id, "name": name, "size": file["size"], "content_type": kind}


async def _download(caller: _Caller, url: str) -> Optional[bytes]:
    """The bytes of a link of Cellar's, from where this server reaches it; None where it can't be had."""
    token = urllib.parse.urlsplit(url).path.rsplit("/", 1)[-1]
    status, content = await _request(caller, "GET", f"/links/{token}", parsed=False)
    return content if status == 200 else None


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

    is_remembered = bool(uploaded)
    present = await _times_in_workspace(caller)
    notes = []
    for file_id in missing:
        record = await _find_file(file_id, caller.user)
        if record is None:
            notes.append(f"An attachment ({file_id}) is not there, or belongs to someone else.")
            continue
        name, path, created_at = record
        # A corrected file of the same name replaces the first. After a restart nothing is remembered: one that is older than
        # what the workspace holds was handed over already, and what code has made of it must stay.
        if is_remembered or name not in present or created_at > present[name]:
            await _status(emit, f"Handing over {name} …")
            problem = await _upload(caller, name, path)
            if problem:
                notes.append(problem)
                continue
            present[name] = max(created_at, present.get(name, 0))
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
    Name, path in Open WebUI's store and time of one of the user's files. The request's own data about a file isn't trusted: a client
    could name anyone's file, or any path.
    """
    from open_webui.models.files import Files

    record = await _settle(Files.get_file_by_id(file_id))
    if record is None or not record.path:
        return None
    if record.user_id != user.get("id") and user.get("role") != "admin":
        return None
    name = (record.meta or {}).get("name") or record.filename
    return os.path.basename(name.replace("\\", "/")), record.path, getattr(record, "created_at", None) or 0


async def _settle(value: Any) -> Any:
    """Open WebUI's models are asynchronous in newer versions."""
    return await value if inspect.isawaitable(value) else value


async def _times_in_workspace(caller: _Caller) -> dict:
    """Name -> when it was written, in seconds since 1970."""
    status, answer = await _request(caller, "GET", "/open-webui/list_files")
    if status != 200:
        raise _CellarError(_sentence(answer))
    return {
        file["path"].removeprefix("/mnt/data/"): datetime.fromisoformat(file["modified_at"]).timestamp()
        for file in answer["files"]
    }


async def _upload(caller: _Caller, name: str, path: str) -> Optional[str]:
    """Returns why it was not uploaded."""
    from open_webui.storage.provider import Storage

    try:
        # A store elsewhere is copied here first, which takes its time.
        path = await _settle(await asyncio.to_thread(Storage.get_file, path))
        file = await asyncio.to_thread(open, path, "rb")
    except Exception:  # Each kind of store has errors of its own.
        _log.exception("The attachment %s can't be read.", name)
        return f"{name} was not handed over: Open WebUI can't read it."
    with file:
        return await _send_file(caller, name, file)


async def _send_file(caller: _Caller, name: str, file: BinaryIO) -> Optional[str]:
    """Returns why it was not uploaded."""
    size = os.fstat(file.fileno()).st_size
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
    form = (head.encode(), file, f"\r\n--{boundary}--\r\n".encode())
    content_type = f"multipart/form-data; boundary={boundary}"
    try:
        status, answer = await _request(caller, "POST", "/upload", form=form, content_type=content_type)
    except _CellarError as error:
        # A proxy may close the connection for this file's size alone. If all of Cellar is gone, the next request says so.
        return f"{name} was not handed over: {error}"
    return None if status == 200 else f"{name} was not handed over: {_sentence(answer)}"


# --- HTTP ---


async def _request(
    caller: _Caller,
    method: str,
    path: str,
    body: Any = None,
    form: Optional[tuple] = None,
    content_type: str = "application/json",
    parsed: bool = True,
) -> tuple:
    """
    Asks Cellar and returns status and parsed answer, or its bytes. When Open WebUI cancels the tool, the connection is closed, by
    which Cellar knows to interrupt the code.
    """
    connection, base = _connection(caller.valves)
    headers = {**caller.headers(), "Accept": "application/json"}
    is_connected = False

    def ask() -> tuple:
        nonlocal is_connected
        connection.connect()
        is_connected = True
        if form is not None:
            head, file, tail = form
            length = len(head) + os.fstat(file.fileno()).st_size + len(tail)
            headers.update({"Content-Type": content_type, "Content-Length": str(length)})
            connection.request(method, f"{base}{path}", _parts(head, file, tail), headers)
        elif body is not None:
            headers["Content-Type"] = content_type
            connection.request(method, f"{base}{path}", json.dumps(body).encode(), headers)
        else:
            connection.request(method, f"{base}{path}", headers=headers)
        response = connection.getresponse()
        text = response.read()
        return response.status, _answer(response, text) if parsed else text

    try:
        return await asyncio.to_thread(ask)
    except asyncio.CancelledError:
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
        raise
    except TimeoutError as error:
        raise _CellarError(
            "Cellar did not answer in time. Check the tool's valves timeout_seconds and cellar_url."
        ) from error
    except http.client.InvalidURL as error:
        raise _CellarError(_NO_ADDRESS) from error
    except (OSError, http.client.IncompleteRead) as error:
        if is_connected:
            raise _AnswerLostError("The connection to Cellar was lost.") from error
        raise _CellarError("Cellar does not answer. Check the tool's valve cellar_url.") from error
    except http.client.HTTPException as error:
        raise _CellarError(_NOT_CELLAR) from error
    except ValueError as error:
        # Python's own sentence quotes the key.
        raise _CellarError("The request can't be sent. Check the tool's valves for characters that don't belong there.") from error
    finally:
        connection.close()


_NO_ADDRESS = "The tool's valve cellar_url is not a valid address. A valid one looks like http://cellar:8000."
_NOT_CELLAR = "The tool's valve cellar_url does not lead to Cellar."

# A proxy answers these when Cellar's own answer did not come in time: Cloudflare has 520 and more for it.
_OF_A_PROXY = (502, 503, 504, *range(520, 525))


def _connection(valves: Any) -> tuple:
    """A connection to Cellar that isn't open yet, and the path of its address."""
    try:
        address = urllib.parse.urlsplit(valves.cellar_url.strip().rstrip("/"))
        kind = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}[address.scheme]
        port = address.port or kind.default_port
        connection = kind(address.hostname or "", port, timeout=valves.timeout_seconds)
    except (ValueError, KeyError, http.client.InvalidURL) as error:
        raise _CellarError(_NO_ADDRESS) from error
    if not address.hostname:
        raise _CellarError(_NO_ADDRESS)
    return connection, address.path


def _answer(response: http.client.HTTPResponse, text: bytes) -> Any:
    """Cellar's answer; an error for the answer of anything else at its address."""
    status = response.status
    if 300 <= status < 400:
        raise _CellarError(f"The tool's valve cellar_url does not lead to Cellar: it redirects{_target(response)}.")
    try:
        answer = json.loads(text)
    except ValueError:
        answer = None
    if _is_of_cellar(status, answer):
        return answer
    if status in _OF_A_PROXY:
        raise _AnswerLostError(f"A proxy answers {status} in Cellar's place.")
    if status == 200:
        raise _CellarError(_NOT_CELLAR)
    # A proxy before Cellar refuses like this too, for the size of a body or a missing login.
    raise _CellarError(f"Cellar's address answers {status}, but not as Cellar.")


def _target(response: http.client.HTTPResponse) -> str:
    """The target of a redirection, without its query and its user, which may be secret; empty for one that is no full address."""
    try:
        address = urllib.parse.urlsplit(response.headers.get("Location") or "")
        port = f":{address.port}" if address.port else ""
    except ValueError:
        return ""
    return f" to {address.scheme}://{address.hostname}{port}{address.path}" if address.scheme and address.hostname else ""


def _is_of_cellar(status: int, answer: Any) -> bool:
    """Whether an answer has the fields of Cellar's refusals or results."""
    if status != 200:
        return isinstance(answer, dict) and {"error", "message"} <= answer.keys()
    first = answer[0] if isinstance(answer, list) and answer else answer
    return isinstance(first, dict) and ("files" in first or "download_url" in first)


def _parts(head: bytes, file: BinaryIO, tail: bytes):
    yield head
    while chunk := file.read(1 << 18):
        yield chunk
    yield tail


def _sentence(answer: dict) -> str:
    return str(answer["message"])


def _forget_oldest(memory: dict) -> None:
    while len(memory) > _MEMORY:
        memory.pop(next(iter(memory)))
