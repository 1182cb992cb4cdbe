"""
The parts of Open WebUI that a tool plugin uses, as in its sources (backend/open_webui/utils/plugin.py and tools.py, v0.11):
how the text becomes a module, which methods become tools with which specification, which arguments are injected, and
the models and the handler through which a plugin reads an uploaded file and stores one. `pydantic` is the real one where it is installed.
"""

import asyncio
import inspect
import re
import sys
import types
from functools import partial
from typing import Any, get_type_hints


def install_pydantic() -> None:
    """A small pydantic with what plugins use of it, where the real one isn't there."""
    try:
        import pydantic  # noqa: F401

        return
    except ImportError:
        pass

    class FieldInfo:
        def __init__(self, default, description):
            self.default, self.description = default, description

    class BaseModel:
        def __init__(self, **values):
            hints = get_type_hints(type(self))
            for name, kind in hints.items():
                field = getattr(type(self), name)
                value = values.get(name, field.default if isinstance(field, FieldInfo) else field)
                if not isinstance(value, kind):
                    raise ValueError(f"{name}: {value!r} is no {kind.__name__}")
                setattr(self, name, value)

    module = types.ModuleType("pydantic")
    module.BaseModel = BaseModel
    module.Field = lambda default=None, description=None: FieldInfo(default, description)
    sys.modules["pydantic"] = module


class FileRecord:
    def __init__(self, id, user_id, filename, path, meta=None, created_at=0):
        self.id, self.user_id, self.filename, self.path, self.meta = id, user_id, filename, path, meta
        self.created_at = created_at


def install_models(asynchronous: bool) -> dict:
    """`open_webui.models.files.Files` and `open_webui.storage.provider.Storage`; returns the records, to be filled."""
    records: dict = {}

    class Files:
        @staticmethod
        def get_file_by_id(file_id):
            if not asynchronous:
                return records.get(file_id)

            async def find():
                return records.get(file_id)

            return find()

    class Storage:
        @staticmethod
        def get_file(path):
            if path.startswith("s3://"):
                raise RuntimeError("Error downloading file from S3: (404) Not Found")
            return path

    class Users:
        @staticmethod
        def get_user_by_id(user_id):
            return types.SimpleNamespace(id=user_id)

    class UploadFile:
        def __init__(self, file, filename, headers):
            self.file, self.filename, self.headers = file, filename, headers

    async def upload_file_handler(request, file, metadata=None, process=True, user=None):
        assert request is not None and process is False
        made = FileRecord(f"stored-{len(records)}", user.id, file.filename, None, {**metadata})
        made.content = file.file.read()
        records[made.id] = made
        return {"id": made.id}

    for name in ("open_webui", "open_webui.models", "open_webui.storage", "open_webui.routers", "starlette"):
        sys.modules[name] = types.ModuleType(name)
    offered = {
        "open_webui.models.users": {"Users": Users},
        "open_webui.routers.files": {"upload_file_handler": upload_file_handler},
        "fastapi": {"UploadFile": UploadFile, "HTTPException": type("HTTPException", (Exception,), {})},
        "starlette.datastructures": {"Headers": dict},
    }
    for name, content in offered.items():
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__dict__.update(content)
    models = types.ModuleType("open_webui.models.files")
    models.Files = Files
    sys.modules[models.__name__] = models
    storage = types.ModuleType("open_webui.storage.provider")
    storage.Storage = Storage
    sys.modules[storage.__name__] = storage
    return records


def extract_frontmatter(content: str) -> dict:
    found = {}
    lines = content.splitlines()
    if not lines or lines[0].strip() != '"""':
        return {}
    for line in lines[1:]:
        if '"""' in line:
            break
        match = re.match(r"^\s*([a-z_]+):\s*(.*)\s*$", line, re.IGNORECASE)
        if match:
            found[match.group(1).strip()] = match.group(2).strip()
    return found


def replace_imports(content: str) -> str:
    replacements = {
        "from utils": "from open_webui.utils",
        "from apps": "from open_webui.apps",
        "from main": "from open_webui.main",
        "from config": "from open_webui.config",
    }
    for old, new in replacements.items():
        content = content.replace(old, new)
    return content


def load_tool(content: str, tool_id: str = "cellar", valves: dict | None = None):
    """`load_tool_module_by_id`, and the valves as `get_tools` sets them."""
    module = types.ModuleType(f"tool_{tool_id}")
    sys.modules[module.__name__] = module
    exec(replace_imports(content), module.__dict__)
    tool = module.Tools()
    tool.valves = tool.Valves(**(valves or {}))
    return tool


def tool_functions(tool) -> list:
    """`get_functions_from_tool`: whatever doesn't begin with two underscores."""
    return [
        getattr(tool, name)
        for name in dir(tool)
        if callable(getattr(tool, name)) and not name.startswith("__") and not inspect.isclass(getattr(tool, name))
    ]


def specification(function) -> dict:
    """The model's view: description up to the first :param, and each parameter that isn't reserved."""
    documentation = inspect.cleandoc(function.__doc__ or "")
    described = dict(re.findall(r"^:param (\w+):\s*(.+)$", documentation, re.MULTILINE))
    hints = get_type_hints(function)
    parameters = {
        name: {"description": described.get(name), "required": parameter.default is parameter.empty}
        for name, parameter in inspect.signature(function).parameters.items()
        if not name.startswith("__")
    }
    for name in parameters:
        assert name in hints, f"{name} has no type"
    return {
        "name": function.__name__,
        "description": re.split(":(param|return)", documentation, maxsplit=1)[0].strip(),
        "parameters": parameters,
    }


def call(function, arguments: dict, extra: dict) -> Any:
    """The model's arguments, with what is injected by name."""
    known = inspect.signature(function).parameters
    injected = {name: value for name, value in extra.items() if name in known}
    return asyncio.run(partial(function, **injected)(**arguments))
