"""Restores a user's saved variables in the chat's next kernel; `saved_state.py` describes the form."""

import importlib
import io
import pickle
import sys

import _cellar_state

_received: list = []


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, restorer):
        super().__init__(file)
        self._restorer = restorer

    def persistent_load(self, reference):
        if reference[0] == "namespace":
            return self._restorer.namespace
        return self._restorer.value_of(reference[1])


class Restorer:
    """Puts saved names into a namespace. A name that can't be restored is lost, and the others are not."""

    def __init__(self, namespace, state):
        self.namespace = namespace
        self._state = memoryview(state)
        self._values = {}
        self._head, start = _cellar_state.head_of(self._state)
        self.lost = dict(self._head["lost"])
        self._units = {}
        for names, size in self._head["units"]:
            self._units.update((name, (tuple(names), start, size)) for name in names)
            start += size

    def restore(self):
        """The names that are there now."""
        names = self._head["names"]
        if self._head["format"] != _cellar_state.FORMAT or tuple(self._head["python"]) != sys.version_info[:2]:
            made_by = ".".join(map(str, self._head["python"]))
            self.lost.update(dict.fromkeys(names, f"it was saved by Python {made_by}, and this is another one"))
            return []
        for name in names:
            try:
                module = self._head["modules"].get(name)
                self._values[name] = self.value_of(name) if module is None else importlib.import_module(module)
            except (Exception, SystemExit) as error:
                self.lost[name] = f"it can't be restored: {_cellar_state.describe(error)}"
        restored = [name for name in names if name in self._values and name not in self.lost]
        for name in restored:
            self.namespace[name] = self._values[name]
        return restored

    def value_of(self, name):
        if name not in self._values:
            unit, start, size = self._units[name]
            # Its bytes are copied out: nothing that is restored keeps the whole.
            values = _Unpickler(io.BytesIO(self._state[start : start + size]), self).load()
            self._values.update(zip(unit, values))
        return self._values[name]


def receive(number):
    """Takes one piece, which came with the request. The first one begins a state."""
    if number == 0:
        _received.clear()
    _received.append(bytes(_cellar_state.shell().kernel.get_parent("shell")["buffers"][0]))


def restore():
    """Restores the received state, and tells which names are there and which are lost."""
    state = b"".join(_received)
    _received.clear()
    restorer = Restorer(_cellar_state.shell().user_ns, state)
    _cellar_state.publish({"names": restorer.restore(), "lost": _cellar_state.listed(restorer.lost)})
