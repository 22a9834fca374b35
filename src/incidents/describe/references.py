"""The release as an entry of a list of references: BibTeX, RIS, and a sentence for people."""

from collections.abc import Iterator

from incidents.describe.release import Release


def bibtex(release: Release) -> str:
    """Return the reference as BibTeX."""
    authors = " and ".join(f"{{{_braced(author['name'])}}}" for author in release.authors)
    fields = {
        "author": authors,
        "title": _braced(release.title),
        "year": _year(release),
        "version": release.version,
        "doi": release.naming.get("doi"),
        "url": release.naming.get("url"),
    }
    told = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{incidents, {told}}}"


def ris(release: Release) -> str:
    """Return the reference as RIS, which Zotero, EndNote and Mendeley read."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris(release))


def _ris(release: Release) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA"
    for author in release.authors:
        yield "AU", author["name"]
    yield "TI", release.title
    if (year := _year(release)) is not None:
        yield "PY", year
        yield "DA", release.naming["released"].replace("-", "/")
    yield "ET", release.version
    yield from (
        (tag, release.naming[key]) for tag, key in (("DO", "doi"), ("UR", "url")) if key in release.naming
    )
    yield "AB", release.summary
    yield "ER", ""


def sentence(release: Release) -> str:
    """Return the reference as people write it: authors, year, title, version, place."""
    names = "; ".join(author["name"] for author in release.authors)
    year = _year(release)
    doi, url = release.naming.get("doi"), release.naming.get("url")
    place = f" https://doi.org/{doi}" if doi else f" {url}" if url else ""
    return f"{names}{f' ({year})' if year else ''}. {release.title}. Version {release.version}.{place}"


def _year(release: Release) -> str | None:
    """Return the year in which the release came out, None where its makers do not say."""
    released = release.naming.get("released")
    return None if released is None else str(released)[:4]


def _braced(text: str) -> str:
    """Return a text for BibTeX, in which braces are markup."""
    return text.translate({ord("{"): "(", ord("}"): ")", ord("\\"): "/"})


def _line(text: str) -> str:
    """Return a text on one line: in RIS, a line is a field."""
    return " ".join(text.split())
