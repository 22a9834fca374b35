"""Publication date: says on which day a text came out, and how that is known.

The order is that of the coding manual: metadata, else the page's own meta elements, else a dateline or date
line at the head of the text, else the name of the file, else none. The clock is never asked.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from incidents.figures import dateline
from incidents.read.days import written_day
from incidents.words.late import late

_IN_NAME: Final = late(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>[01]\d)[-_.]?(?P<day>[0-3]\d)(?!\d)")


class Publication(NamedTuple):
    """A publication day and the basis on which it is known; both are None when it is not."""

    day: date | None
    basis: str | None


def publication(
    text: str,
    *,
    stated: object = None,
    html: str | None = None,
    title: str | None = None,
    name: str | None = None,
) -> Publication:
    """Return when a text was published.

    `stated` is what its metadata says, `html` what its page says, `name` the name of its file.
    """
    day = written_day(stated)
    if day is not None:
        return Publication(day, "metadata")
    day = written_day(html)
    if day is not None:
        return Publication(day, "html")
    day = dateline.published(text, title)
    if day is not None:
        return Publication(day, "dateline")
    day = None if name is None else _matched(_IN_NAME.search(name))
    return Publication(day, None if day is None else "filename")


def _matched(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
