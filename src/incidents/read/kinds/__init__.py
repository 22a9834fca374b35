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
    kinds = [importlib.import_module(f"{__name__}.{name}").KIND for name in names]
    return {ending: kind for kind in kinds for ending in kind.endings}


def of(name: str) -> Kind | None:
    """Return the kind of a file by its name, without that of its compression; None for an unknown one.

    The longest ending counts: `.tar.gz` is a kind of its own, and `.txt.gz` a packed `.txt`.
    """
    lower = name.lower()
    for candidate in (lower, packing.unpacked(lower)):
        known = [ending for ending in registry() if candidate.endswith(ending) and candidate != ending]
        if known:
            return registry()[max(known, key=len)]
    return None


def stem(name: str) -> str:
    """Return the name of a file without its endings."""
    plain = PurePath(name).name
    bare = plain if _ending(plain) else packing.unpacked(plain)
    return bare[: len(bare) - len(_ending(bare))]


def _ending(name: str) -> str:
    known = [ending for ending in registry() if name.lower().endswith(ending) and name.lower() != ending]
    return max(known, key=len, default="")


def accepted() -> str:
    """Return all endings as a list in a sentence."""
    endings = sorted(registry())
    return f"{', '.join(endings[:-1])} and {endings[-1]}, also with {' or '.join(packing.ENDINGS)}"
