"""Remembering what pure functions make of shared frames. No Streamlit here: its caches copy or hash what only has to be recognised."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

# What each function remembers at most. With a thousand visitors, what nobody asks for any longer is to make room.
MOST = 100

P = ParamSpec("P")
T = TypeVar("T")


class _Same:
    """An argument without a hash, known by which object it is. Holding it keeps its identity from being used again."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """Let a pure function run once for the same arguments, for all sessions. Nobody may change what it returns.

    A frame is the same when it is the same object, and ``hent.ask`` gives every session the same frame for the same question.
    """

    @lru_cache(maxsize=MOST)
    def once(args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> T:
        return make(*map(_value, args), **{name: _value(value) for name, value in kwargs})  # pyright: ignore[reportCallIssue]

    @wraps(make)
    def recall(*args: P.args, **kwargs: P.kwargs) -> T:
        return once(tuple(map(_key, args)), tuple((name, _key(value)) for name, value in kwargs.items()))

    return recall


def _key(value: Any) -> Hashable:
    return value if isinstance(value, Hashable) else _Same(value)


def _value(key: Any) -> Any:
    return key.value if isinstance(key, _Same) else key
