"""What a text tells, as plain values, for tests that read sentences."""

from typing import Any

import incidents


def told(text: str, published: str) -> list[dict[str, Any]]:
    """Return the reports of a text that are no summaries and not denied, as plain values."""
    found = [r for r in incidents.extract(text, published=published) if not r.aggregate]
    return [r.model_dump(mode="json") for r in found if r.modality != "denied"]


def has(reports: list[dict[str, Any]], wanted: dict[str, Any]) -> bool:
    """Return whether some report has all of the values."""
    return any(all(report[column] == value for column, value in wanted.items()) for report in reports)
