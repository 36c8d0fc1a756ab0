"""Plain values of the domain as compact JSON, and back.

What has its default is left out, and a value of which only the first field says something is written as that field
when it is text (``Span("正文")`` → ``"正文"``). Fields may be added to the domain with a default, without a migration;
:data:`VERSION` counts changes that old content cannot be read without.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from shequ_editor.domain.manuscript import Manuscript

VERSION = 1

T = TypeVar("T")


def dumps(value: Any) -> str:
    """A domain value as JSON text that SQLite can hold."""
    text = json.dumps({"v": VERSION, "data": encode(value)}, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")


def loads(kind: type[T], text: str) -> T:
    """The domain value of a kind from its JSON text."""
    result: T = decode(kind, json.loads(text)["data"])
    return result


@lru_cache(maxsize=512)
def load_manuscript(content: str) -> Manuscript:
    """A manuscript; the same object as long as its text is the same, so that what is set from it can be kept."""
    return loads(Manuscript, content)


def encode(value: Any) -> Any:
    """A domain value as lists, tables and plain values."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if not is_dataclass(value):
        return value
    first, *_ = fields(value)
    said = {field.name: item for field in fields(value) if (item := getattr(value, field.name)) != _default(field)}
    if list(said) == [first.name] and isinstance(said[first.name], str):
        return encode(said[first.name])
    return {name: encode(item) for name, item in said.items()}


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def decode(kind: Any, data: Any) -> Any:
    """The domain value of a kind; raises TypeError, KeyError, ValueError or AttributeError for what is none."""
    if get_origin(kind) is tuple:
        item, *_ = get_args(kind)
        return tuple([decode(item, each) for each in data])
    if get_origin(kind) in (Union, UnionType):
        if data is None:
            return None
        return decode(next(each for each in get_args(kind) if each is not type(None)), data)
    if not isinstance(kind, type):
        raise TypeError(f"no way to read a {kind} from JSON")
    if is_dataclass(kind):
        return _decode_dataclass(kind, data)
    return kind(data) if issubclass(kind, Enum) else data


def _decode_dataclass(kind: type, data: Any) -> Any:
    hints = _hints(kind)
    if not isinstance(data, dict):
        data = {next(iter(hints)): data}
    return kind(**{name: decode(hints[name], item) for name, item in data.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
