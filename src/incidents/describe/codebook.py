"""The codebook of a release: that of the schema, and what is true of this release alone."""

from incidents.describe.release import Release
from incidents.schema import codebook as of_schema


def codebook(release: Release) -> str:
    """Return the codebook of the schema in Markdown, followed by the figures and the rights of a release."""
    rows = "\n".join(f"| `{table}` | {number:,} |" for table, number in release.rows.items())
    statuses = ", ".join(f"{number:,} {status}" for status, number in release.statuses.items()) or "none"
    parts = [
        of_schema.codebook().rstrip(),
        f"## This release\n\n{release.title}, version `{release.version}`.\n\n{release.summary}",
        f"Documents by status: {statuses}.",
        f"| table | rows |\n|---|---|\n{rows}",
        f"## Sources and licences\n\n{release.rights}",
    ]
    return "\n\n".join(parts) + "\n"
