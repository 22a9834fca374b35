"""The codebook of a release: that of the schema, and what is true of this release alone."""

import re

from incidents.describe.release import Release
from incidents.schema import codebook as of_schema


def codebook(release: Release) -> str:
    """Return the codebook of the schema in Markdown, followed by the figures and the rights of a release."""
    rows = "\n".join(f"| `{table}` | {number:,} |" for table, number in release.rows.items())
    statuses = ", ".join(f"{number:,} {status}" for status, number in release.statuses.items()) or "none"
    parts = [
        of_schema.codebook().rstrip(),
        f"## This release\n\n{_plain(release.title)}, version `{release.version}`.",
        _plain(release.summary),
        *_makers(release),
        f"Documents by status: {statuses}.",
        f"| table | rows |\n|---|---|\n{rows}",
        f"## Sources and licences\n\n{_plain(release.rights)}",
    ]
    return "\n\n".join(parts) + "\n"


def _makers(release: Release) -> list[str]:
    """Return who made the dataset, on what terms and where it is, as far as the project file says so."""
    named = release.naming
    authors = "; ".join(
        ", ".join(author[key] for key in ("name", "affiliation", "orcid") if key in author)
        for author in named.get("authors", ())
    )
    told = {
        "Authors": authors,
        "Licence": named.get("licence"),
        "DOI": named.get("doi"),
        "URL": named.get("url"),
    }
    lines = [f"- {label}: {_plain(value)}" for label, value in told.items() if value]
    return ["\n".join(lines)] if lines else []


def _plain(text: str) -> str:
    """Return a text of the makers with nothing that Markdown would take for markup."""
    return re.sub(r"([\\`*\[\]<>#|]|(?<!\w)_|_(?!\w))", r"\\\1", text)
