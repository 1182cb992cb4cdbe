"""Frozen records, as `dataclasses` makes them: that module's import takes as long as the rest of a launch."""

from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time, importing `typing` would cost every start milliseconds.
    from typing_extensions import Self


class Record:
    """A subclass names its fields by annotations; a value there is the field's default, which nobody may change."""

    def __init__(self, *values: object, **named: object) -> None:
        names = self.names()
        if len(values) > len(names):
            raise TypeError(f"{type(self).__name__} has {len(names)} fields, {len(values)} values were given")
        given = dict(zip(names, values))
        for name in named:
            if name not in names or name in given:
                raise TypeError(f"{type(self).__name__} has no field {name}, or a value for it already")
        given.update(named)
        for name in names:
            if name not in given and not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} needs {name}")
        self.__dict__.update(given)

    @classmethod
    def names(cls) -> list[str]:
        """The fields, in the order of their annotations; those of a record that it extends come first."""
        return list(dict.fromkeys(name for each in reversed(cls.__mro__) for name in each.__dict__.get("__annotations__", ())))

    def values(self) -> Mapping[str, object]:
        """Field → value."""
        return {name: getattr(self, name) for name in self.names()}

    def replace(self, **named: object) -> "Self":
        """A record of the same kind with other values in some fields."""
        return type(self)(**{**self.values(), **named})

    def __setattr__(self, name: str, _value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be set")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.values() == self.values()

    def __hash__(self) -> int:
        return hash(tuple(self.values().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.values().items())})"
