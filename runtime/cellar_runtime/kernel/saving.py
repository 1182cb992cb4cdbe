"""Saves a user's variables when their kernel is retired; `saved_state.py` describes the form."""

import io
import pickle
import signal
import sys
import time
import types

import _cellar_state

try:
    import cloudpickle
except ImportError:  # a gateway with an environment of its own
    cloudpickle = None

#: A unit that takes more than this part of the room waits until the others are saved.
LARGE_PART = 8
#: Their identity means nothing, and there may be millions of them.
_PLAIN = (int, float, complex, bool, str, bytes, type(None), type(Ellipsis), type(NotImplemented))
#: IPython's own, besides those that it hides: the last results and inputs.
_OWN = frozenset(("_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh", "In", "Out"))

_state = b""


class TooLarge(Exception):
    """The room is used up."""


class TimeIsUp(BaseException):
    """A BaseException, so that no `except Exception` in a user's code catches it."""


def names_of(namespace, hidden):
    """The user's names in the order of their definition: without what IPython and Cellar put there and the user has left."""
    nothing = object()

    def is_theirs(name, value):
        return hidden.get(name, nothing) is not value and not (name in ("exit", "quit") and callable(value))

    return [
        name
        for name, value in list(namespace.items())
        if type(name) is str and len(name) <= _cellar_state.MAX_NAME and not _is_own(name) and is_theirs(name, value)
    ]


def _is_own(name):
    if name in _OWN or (name.startswith("__") and name.endswith("__")):
        return True
    return name[:1] == "_" and (name[1:].isdigit() or (name[1:2] == "i" and name[2:].isdigit()))


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
        self._names = names[-_cellar_state.MAX_NAMES:]
        self.lost = dict.fromkeys(names[:-_cellar_state.MAX_NAMES], f"only the newest {_cellar_state.MAX_NAMES} names are saved")
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
            "format": _cellar_state.FORMAT,
            "python": list(sys.version_info[:2]),
            "names": [name for name in self._names if name in saved],
            "modules": self._modules,
            "units": [[list(unit), len(self._pickles[unit])] for unit in units],
            "lost": self.lost,
        }
        return _cellar_state.pack(head, [self._pickles[unit] for unit in units])

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
            why = "saving it took too long" if type(error) is TimeIsUp else f"it can't be saved: {_cellar_state.describe(error)}"
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


def save(max_bytes, seconds):
    """Makes the saved state, and tells its size, the names in it and those that are lost. Its first piece comes beside that."""
    global _state
    _state = b""
    shell = _cellar_state.shell()
    saver = Saver(shell.user_ns, shell.user_ns_hidden, max_bytes, seconds)
    _state = saver.save()
    head, _ = _cellar_state.head_of(_state)
    report = {"size": len(_state), "names": head["names"], "lost": _cellar_state.listed(saver.lost)}
    _cellar_state.publish(report, _piece(0))


def send(number):
    """Tells one more piece of the saved state."""
    _cellar_state.publish(number, _piece(number))


def _piece(number):
    return _state[number * _cellar_state.PIECE_BYTES : (number + 1) * _cellar_state.PIECE_BYTES]
