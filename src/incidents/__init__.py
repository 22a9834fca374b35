"""Turns news text into a dataset of military incidents that can be cited."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from incidents.dataset import Dataset

__version__: str


def open(folder: "str | PathLike[str]" = "dist") -> "Dataset":  # noqa: A001  read as incidents.open
    """Return the dataset that a build wrote into a folder.

    >>> dataset = open("dist")  # doctest: +SKIP
    >>> dataset.incidents.height  # doctest: +SKIP
    23

    Raises InputError, with a sentence, when the folder holds no dataset that this version can read.
    """
    from incidents.dataset import open_release  # noqa: PLC0415  importing incidents stays fast

    return open_release(folder)


def __getattr__(name: str) -> str:
    """Return the version of the package, looked up when somebody asks."""
    if name != "__version__":
        raise AttributeError(f"module 'incidents' has no attribute {name!r}")
    from importlib.metadata import version  # noqa: PLC0415  the same

    return version("incidents")
