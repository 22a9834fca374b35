"""The citation of a release in CITATION.cff, for people and repositories."""

import json
from collections.abc import Iterator, Mapping

from incidents.describe.release import Release
from incidents.describe.rights import SOURCES

_MESSAGE = "If you use this dataset, please cite it, and the documents that your results rest on."


def citation(release: Release) -> str:
    """Return the citation as a file in the Citation File Format, with a date where the makers say one."""
    return "\n".join(_lines(release)) + "\n"


def _lines(release: Release) -> Iterator[str]:
    """Yield the lines of the file; a JSON string is a YAML string too."""
    yield "cff-version: 1.2.0"
    yield f"message: {_quoted(_MESSAGE)}"
    yield "type: dataset"
    yield f"title: {_quoted(release.title)}"
    yield f"abstract: {_quoted(f'{release.summary} {release.rights}')}"
    yield "authors:"
    for author in release.authors:
        yield from _author(author)
    yield f"version: {_quoted(release.version)}"
    yield "identifiers:"
    yield f"  - type: other\n    value: {_quoted('sha256:' + release.build['input_digest'])}"
    yield '    description: "Digest of the documents that were read"'
    yield from (f"{key}: {_quoted(release.naming[key])}" for key in ("doi", "url") if key in release.naming)
    if "released" in release.naming:
        yield f"date-released: {_quoted(release.naming['released'])}"
    # Several licences would mean that a reader can choose among them.
    if release.licence is not None:
        yield f"license: {release.licence.spdx}"
    elif not release.unclear and len(release.terms) == 1:
        yield f"license: {release.terms[0].spdx}"
    yield "references:"
    for source in SOURCES:
        title = _quoted(source.title)
        yield f"  - type: data\n    title: {title}\n    authors:\n      - name: {title}"
        yield f"    url: {_quoted(source.url)}\n    license: {source.licence.spdx}"


def _author(author: Mapping[str, str]) -> Iterator[str]:
    yield f"  - name: {_quoted(author['name'])}"
    if "orcid" in author:
        yield f"    orcid: {_quoted('https://orcid.org/' + author['orcid'])}"
    if "affiliation" in author:
        yield f"    affiliation: {_quoted(author['affiliation'])}"


def _quoted(text: str) -> str:
    """Return a text as a YAML string."""
    return json.dumps(text, ensure_ascii=False)
