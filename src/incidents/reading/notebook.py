"""A report as a notebook shows it: a line on what happened, and its words with what was read marked."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.reading.reports import Report

_MARK = '<mark title="{}">{}</mark>'


def shown(report: "Report") -> str:
    """Return a report as HTML; every word of the text in it is escaped."""
    told = (
        ("what", str(report.incident_type).replace("_", " ")),
        ("when", _between(report)),
        ("where", ", ".join(filter(None, (report.place or report.place_text, report.country)))),
        ("who", report.initiator_id or report.initiator_text),
        ("to whom", report.target_id or report.target_text),
        ("killed", report.killed_best if report.killed_best is not None else report.killed_low),
    )
    line = " · ".join(
        f"{name} <b>{escape(str(value))}</b>" for name, value in told if value not in {None, ""}
    )
    return f"<div><p>{line}</p><blockquote>{marked(report)}</blockquote></div>"


def marked(report: "Report") -> str:
    """Return the words of a report with each stretch marked that a value was read from."""
    fields: dict[tuple[int, int], list[str]] = {}
    for row in report.evidence_rows:
        if row.start is not None and row.end is not None and not row.derived:
            fields.setdefault((row.start, row.end), []).append(row.field)
    parts, at = [], report.start
    for (start, end), names in sorted(fields.items(), key=lambda one: (one[0][0], -one[0][1])):
        if start < at or end > report.end or end - start == report.end - report.start:
            continue
        parts += [
            _words(report, at, start),
            _MARK.format(escape(", ".join(names)), _words(report, start, end)),
        ]
        at = end
    return "".join([*parts, _words(report, at, report.end)])


def _words(report: "Report", start: int, end: int) -> str:
    return escape(report.evidence[start - report.start : end - report.start])


def _between(report: "Report") -> str | None:
    start, end = report.date_start, report.date_end
    return None if start is None else f"{start}" if start == end else f"{start} to {end}"
