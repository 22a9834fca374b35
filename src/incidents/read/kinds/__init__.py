"""Kinds: the registry of what can be read. Every module of this folder with a `KIND` is one.

Another kind costs its module, its test and a line of the documentation.
"""

import importlib
import pkgutil
from functools import lru_cache
from pathlib import PurePath
from typing import Final

from incidents.read import packing
from incidents.read.kinds.kind import File, Kind, Row, UnreadableError

__all__ = ["File", "Kind", "Row", "UnreadableError", "accepted", "of", "registry"]

_REGISTRY: Final = "kind"


@lru_cache(maxsize=1)
def registry() -> dict[str, Kind]:
    """Return the kinds by their endings."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name != _REGISTRY)
    kinds = [getattr(importlib.import_module(f"{__name__}.{name}"), "KIND", None) for name in names]
    return {ending: kind for kind in kinds if kind is not None for ending in kind.endings}


def plain(name: str) -> str:
    """Return a file's name without the ending of a compression: that of `.txt.gz`, but not of `.tar.gz`.

    An ending that a kind has as it stands is left, since that kind unpacks it.
    """
    return name if _ending(name) else packing.unpacked(name)


def of(name: str) -> Kind | None:
    """Return the kind of a file by its name, None for one of an unknown kind."""
    return registry().get(_ending(plain(name)))


def stem(name: str) -> str:
    """Return the name of a file without its folder and its endings."""
    bare = plain(PurePath(name).name)
    return bare[: len(bare) - len(_ending(bare))]


def _ending(name: str) -> str:
    """Return the longest ending of a kind that a name has, and is not; "" where it has none."""
    lower = name.lower()
    return max((e for e in registry() if lower.endswith(e) and lower != e), key=len, default="")


def accepted() -> str:
    """Return all endings as a list in a sentence."""
    endings = sorted(registry())
    return f"{', '.join(endings[:-1])} and {endings[-1]}, also with {' or '.join(packing.ENDINGS)}"
