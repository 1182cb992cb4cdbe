"""Saves a user's variables when their kernel is retired, and restores them in the chat's next kernel.

Sent into the kernel for each of the two (`src/kernels/kernel-state.ts`), so that both happen inside the chat's own sandbox: nothing else
ever unpickles what a chat has saved. A saved state is

    8 bytes: length of the head | head (JSON) | the pickles of the units, one after the other

A unit is a name with its value, or several names whose values contain each other. Inside a unit, the value of another name is a
reference to that name, and the user's namespace is a reference to the namespace: what was one object is one object again, and a
function sees the variables of the kernel that it has come to.
"""

import importlib
import io
import json
import pickle
import signal
import sys
import time
import types

try:
    import cloudpickle
except ImportError:  # a gateway with an environment of its own
    cloudpickle = None

MIME_TYPE = "application/vnd.cellar.state+json"
FORMAT = 1
PIECE_BYTES = 3 * 1024 * 1024
MAX_NAMES = 1000
MAX_NAME = 200
MAX_REASON = 300
#: A unit that takes more than this part of the room waits until the others are saved.
LARGE_PART = 8
#: Their identity means nothing, and there may be millions of them.
_PLAIN = (int, float, complex, bool, str, bytes, type(None), type(Ellipsis), type(NotImplemented))
#: IPython's own, besides those that it hides: the last results and inputs.
_OWN = frozenset(("_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh", "In", "Out"))

_state = b""
_received: list = []


class TooLarge(Exception):
    """The room is used up."""


class TimeIsUp(BaseException):
    """No `except Exception` of a user's may keep it."""


# -- which names ----------------------------------------------------------------------------------


def names_of(namespace, hidden):
    """The user's names in the order of their definition: without what IPython and Cellar put there and the user has left."""
    nothing = object()

    def is_theirs(name, value):
        return hidden.get(name, nothing) is not value and not (name in ("exit", "quit") and callable(value))

    return [
        name
        for name, value in list(namespace.items())
        if type(name) is str and len(name) <= MAX_NAME and not _is_own(name) and is_theirs(name, value)
    ]


def _is_own(name):
    if name in _OWN or (name.startswith("__") and name.endswith("__")):
        return True
    return name[:1] == "_" and (name[1:].isdigit() or (name[1:2] == "i" and name[2:].isdigit()))


# -- saving ---------------------------------------------------------------------------------------


class _BoundedFile:
    def __init__(self, room):
        self._room = room
        self._file = io.BytesIO()

    def write(self, data):
        size = len(data) if type(data) is bytes else memoryview(data).nbytes
        self._room -= size
        if self._room < 0:
            raise TooLarge
        return self._file.write(data)

    def getvalue(self):
        return self._file.getvalue()


if cloudpickle is not None:

    class _Base(cloudpickle.Pickler):
        def reducer_override(self, value):
            if isinstance(value, io.IOBase) and type(value) not in (io.BytesIO, io.StringIO):
                raise pickle.PicklingError("it is an open file")  # cloudpickle would make a copy of its content
            # The function's own dictionary of globals would be a copy, which later runs don't change.
            if type(value) is types.FunctionType and value.__globals__ is self.namespace:
                reduced = self._dynamic_function_reduce(value)
                make, (code, _, *rest), (attributes, slots), *more = reduced
                return (make, (code, self.namespace, *rest), (attributes, {**slots, "__globals__": {}}), *more)
            return super().reducer_override(value)

else:

    class _Base(pickle.Pickler):  # type: ignore[no-redef]
        def reducer_override(self, value):
            if isinstance(value, (types.FunctionType, type)) and value.__module__ == "__main__":
                raise pickle.PicklingError("functions and classes are saved only if cloudpickle is installed")
            return NotImplemented


class _Pickler(_Base):
    """Pickles the values of the names in `own`; those of other names become references."""

    def __init__(self, file, namespace, names_by_id, own):
        super().__init__(file, protocol=5)
        self.namespace = namespace
        self.references = set()
        self._names_by_id = names_by_id
        self._own = own

    def persistent_id(self, value):
        if value is self.namespace:
            return ("namespace",)
        name = self._names_by_id.get(id(value))
        if name is None or name in self._own:
            return None
        self.references.add(name)
        return ("name", name)


class Saver:
    """Makes the saved state of a namespace, within a size and a time."""

    def __init__(self, namespace, hidden, max_bytes, seconds):
        self._namespace = namespace
        self._max_bytes = self._room = max_bytes
        self._ends_at = time.monotonic() + seconds
        names = names_of(namespace, hidden)
        self._names = names[-MAX_NAMES:]
        self.lost = dict.fromkeys(names[:-MAX_NAMES], f"only the newest {MAX_NAMES} names are saved")
        self._modules = {}
        self._pickles = {}
        self._references = {}
        self._names_by_id = {}
        for name in reversed(self._names):
            value = namespace[name]
            if not any(type(value) is kind for kind in _PLAIN) and type(value) is not types.ModuleType:
                self._names_by_id[id(value)] = name

    def save(self):
        """The saved state: head and pickles."""
        self._pickle_all()
        self._join_circles()
        self._lose_dependents()
        units = [unit for unit in self._pickles if not any(name in self.lost for name in unit)]
        saved = {name for unit in units for name in unit} | set(self._modules)
        for name in self._names:
            if name not in saved:
                self.lost.setdefault(name, "it was not saved")
        head = {
            "format": FORMAT,
            "python": list(sys.version_info[:2]),
            "names": [name for name in self._names if name in saved],
            "modules": self._modules,
            "units": [[list(unit), len(self._pickles[unit])] for unit in units],
            "lost": self.lost,
        }
        text = json.dumps(head).encode()
        return b"".join([len(text).to_bytes(8, "big"), text, *(self._pickles[unit] for unit in units)])

    def _pickle_all(self):
        """The small ones first, so that one that is too large takes no other's room."""
        large = []
        for name in self._names:
            value = self._namespace[name]
            if type(value) is types.ModuleType:
                self._note_module(name, value)
            elif not self._pickle((name,), min(self._room, self._max_bytes // LARGE_PART)):
                large.append(name)
        for name in large:
            if not self._pickle((name,), self._room):
                self.lost[name] = f"the variables of a chat are saved up to {self._max_bytes} bytes, and it doesn't fit"

    def _note_module(self, name, module):
        full_name = module.__dict__.get("__name__")
        if type(full_name) is str and sys.modules.get(full_name) is module:
            self._modules[name] = full_name
        else:
            self.lost[name] = "it is a module that can't be imported by its name"

    def _pickle(self, unit, room):
        """Whether there was room for it. One that can't be pickled is noted as lost."""
        file = _BoundedFile(room)
        # One that never ends leaves the others half of the time.
        alarm = _Alarm((self._ends_at - time.monotonic()) / 2)
        try:
            alarm.set()
            pickler = _Pickler(file, self._namespace, self._names_by_id, unit)
            pickler.dump([self._namespace[name] for name in unit])
            alarm.end()
        except TooLarge:
            alarm.end()
            return False
        except BaseException as error:
            alarm.end()
            why = "saving it took too long" if type(error) is TimeIsUp else f"it can't be saved: {_describe(error)}"
            self.lost.update(dict.fromkeys(unit, why))
            return True
        data = file.getvalue()
        self._room -= len(data)
        self._pickles[unit] = data
        self._references[unit] = pickler.references
        return True

    def _join_circles(self):
        """Values that contain each other become one unit."""
        following = {unit[0]: self._references[unit] for unit in self._pickles}
        reach = {name: _reachable(name, following) for name in following}
        circles = {
            tuple(sorted(other for other in reach[name] if name in reach.get(other, ())))
            for name in following
            if name in reach[name]
        }
        for circle in circles:
            for name in circle:
                self._room += len(self._pickles.pop((name,), b""))
            if not self._pickle(circle, self._room):
                for name in circle:
                    self.lost[name] = "there is no room for it and what contains it"

    def _lose_dependents(self):
        """A value whose part is lost is lost."""
        saved = {name for unit in self._pickles for name in unit}
        while True:
            before = len(self.lost)
            for unit in self._pickles:
                missing = [name for name in self._references[unit] if name in self.lost or name not in saved]
                for name in unit if missing else ():
                    self.lost.setdefault(name, f"it contains {missing[0]}, which is lost")
            if len(self.lost) == before:
                return


def _reachable(start, following):
    seen = set()
    waiting = list(following[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(following.get(name, ()))
    return seen


class _Alarm:
    """Raises TimeIsUp in the main thread when the time is over, and again until it is ended: a user's code may catch it."""

    def __init__(self, seconds):
        self._seconds = seconds
        self._is_on = False

    def set(self):
        if self._seconds <= 0:
            raise TimeIsUp
        self._is_on = True
        try:
            signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, self._seconds, 0.1)
        except (ValueError, AttributeError, OSError):
            pass  # not the main thread, or no such signal: Cellar's own deadline holds

    def end(self):
        self._is_on = False
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        except (AttributeError, OSError):
            pass

    def _ring(self, _number, _frame):
        if self._is_on:
            raise TimeIsUp


def _describe(error):
    try:
        text = f"{type(error).__name__}: {error}"
    except BaseException:
        text = "an exception that can't be shown"
    return text.replace("\n", " ")[:MAX_REASON]


# -- restoring ------------------------------------------------------------------------------------


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
        length = int.from_bytes(self._state[:8], "big")
        self._head = json.loads(bytes(self._state[8 : 8 + length]))
        self.lost = dict(self._head["lost"])
        self._units = {}
        start = 8 + length
        for names, size in self._head["units"]:
            self._units.update((name, (tuple(names), start, size)) for name in names)
            start += size

    def restore(self):
        """The names that are there now."""
        names = self._head["names"]
        if self._head["format"] != FORMAT or tuple(self._head["python"]) != sys.version_info[:2]:
            made_by = ".".join(map(str, self._head["python"]))
            self.lost.update(dict.fromkeys(names, f"it was saved by Python {made_by}, and this is another one"))
            return []
        for name in names:
            try:
                module = self._head["modules"].get(name)
                self._values[name] = self.value_of(name) if module is None else importlib.import_module(module)
            except (Exception, SystemExit) as error:
                self.lost[name] = f"it can't be restored: {_describe(error)}"
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


# -- what is sent and received --------------------------------------------------------------------


def _shell():
    return get_ipython()  # noqa: F821 - a builtin of IPython


def _publish(told):
    from IPython.display import publish_display_data

    publish_display_data({MIME_TYPE: told})


def save(max_bytes, seconds):
    """Makes the saved state, and tells its size, the names in it and those that are lost."""
    global _state
    shell = _shell()
    saver = Saver(shell.user_ns, shell.user_ns_hidden, max_bytes, seconds)
    _state = saver.save()
    length = int.from_bytes(_state[:8], "big")
    names = json.loads(_state[8 : 8 + length])["names"]
    _publish({"size": len(_state), "names": names, "lost": _listed(saver.lost)})


def send(number):
    """Tells one piece of the saved state."""
    kernel = _shell().kernel
    piece = _state[number * PIECE_BYTES : (number + 1) * PIECE_BYTES]
    content = {"data": {MIME_TYPE: number}, "metadata": {}}
    parent = kernel.get_parent("shell")
    kernel.session.send(kernel.iopub_socket, "display_data", content, parent=parent, ident=b"display_data", buffers=[piece])


def receive():
    """Takes one piece, which came with the request."""
    _received.append(bytes(_shell().kernel.get_parent("shell")["buffers"][0]))


def restore():
    """Restores what was received, and tells which names are there and which are lost."""
    state = b"".join(_received)
    _received.clear()
    restorer = Restorer(_shell().user_ns, state)
    _publish({"names": restorer.restore(), "lost": _listed(restorer.lost)})


def _listed(lost):
    return [{"name": name[:MAX_NAME], "why": why} for name, why in list(lost.items())[:MAX_NAMES]]
