"""Values that are made by the hundred for every text: frozen for the type checker, quick to make."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

ClassT = TypeVar("ClassT")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(**options: Any) -> Callable[[type[ClassT]], type[ClassT]]:
    """Return what makes a class a value, a dataclass with slots that compares and hashes by its fields.

    It is frozen by the type checker, which refuses to set a field, and not when the program runs: to make
    one takes a third of the time that a frozen dataclass takes.
    """
    return dataclass(slots=True, unsafe_hash=True, **options)
