"""Prints, as JSON, which package index pip asks on this machine: by its own settings, or by its own default.

    python -I pip_index.py      {"hosts": ["name" or "name:port", …], "variables": {"PIP_INDEX_URL": …}, "leftOut": ["sentence", …]}
    python -I pip_index.py --settings      all of pip's options: {"index-url": …, "cert": …}

`hosts` are those that an installation needs, `variables` what pip inside a sandbox has to be told. An address with a password
in it is left out: code that asks would read it.
"""

import ast
import json
import subprocess
import sys
from urllib.parse import urlsplit

#: Options with addresses, and the variable for each.
ADDRESSES = {"index-url": "PIP_INDEX_URL", "extra-index-url": "PIP_EXTRA_INDEX_URL"}


def settings() -> dict[str, str]:
    """pip's options by their names, the strongest source first: environment, `install`, `global`."""
    command = [sys.executable, "-I", "-m", "pip", "config", "list"]
    listing = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
    found: dict[str, str] = {}
    for section in ("global.", "install.", ":env:."):
        for line in listing.splitlines():
            name, separator, value = line.partition("=")
            if separator and name.startswith(section):
                try:
                    found[name[len(section) :]] = str(ast.literal_eval(value))
                except (ValueError, SyntaxError):
                    pass
    return found


def host_of(address: str) -> str | None:
    """`name` or `name:port`; None for anything but a network address."""
    url = urlsplit(address)
    if url.scheme not in ("http", "https") or not url.hostname:
        return None
    return url.hostname if url.port in (None, 80, 443) else f"{url.hostname}:{url.port}"


def default_hosts() -> list[str]:
    try:
        from pip._internal.models.index import PyPI
    except ImportError:
        return []
    return [host for host in (host_of(PyPI.simple_url), PyPI.file_storage_domain) if host]


def main() -> None:
    options = settings()
    if "--settings" in sys.argv[1:]:
        print(json.dumps(options))
        return
    hosts: list[str] = []
    variables: dict[str, str] = {}
    left_out: list[str] = []
    for option, variable in ADDRESSES.items():
        addresses = options.get(option, "").split()
        kept = [address for address in addresses if urlsplit(address).password is None and urlsplit(address).username is None]
        if len(kept) < len(addresses):
            left_out.append(f"pip's {option} holds a password, which sandboxed code would read: it is left out")
        if kept:
            variables[variable] = " ".join(kept)
            hosts += [host for host in map(host_of, kept) if host]
    if "index-url" not in options:
        hosts += default_hosts()
    if options.get("trusted-host"):
        variables["PIP_TRUSTED_HOST"] = options["trusted-host"]
    print(json.dumps({"hosts": list(dict.fromkeys(hosts)), "variables": variables, "leftOut": left_out}))


if __name__ == "__main__":
    main()
