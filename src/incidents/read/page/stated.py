"""What a page says of its article where readers do not look: linked data and `meta` elements.

A day of publication that lies more than a month after the day on which the page says that it was last changed
contradicts the page, and the next statement counts. No statement is compared with the clock: what was built
today is built the same in ten years.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Final

from incidents.read.days import written_day
from incidents.read.page import linked
from incidents.read.page.elements import Node, host, written
from incidents.read.page.words import words
from incidents.words.frozen import frozen
from incidents.words.late import late

_EPOCH: Final = late(r"\s*(\d{10})(?:\d{3})?\s*\Z")
_COMPACT: Final = late(r"\s*((?:19|20)\d{6})\d{4,6}\s*\Z")
_YEARS: Final = range(1900, 2100)
_CHANGED_BEFORE: Final = timedelta(days=31)
_NOT_LETTERS: Final = late(r"[\W_]+")
_SITE: Final = late(r"\s[|–—»·*-]\s")
_TITLE_LEAST: Final = 12
_LONGEST: Final = 400


@frozen
class Page:
    """The tree of a page with its linked articles and `meta` elements, looked up once."""

    tree: Node
    articles: Sequence[linked.Object]
    meta: Mapping[str, Sequence[str]]

    def first(self, *names: str) -> str | None:
        """Return the first `meta` element of these names that says something."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def page_of(tree: Node) -> Page:
    """Look up what the tree of a page states."""
    return Page(tree, linked.articles(tree), _meta(tree))


def day_of(value: object) -> date | None:
    """Return the day that a statement means, written in any usual way; None when it means none."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    epoch, compact = _EPOCH.match(value), _COMPACT.match(value)
    if epoch is not None:
        return datetime.fromtimestamp(int(epoch[1]), UTC).date()
    day = written_day(value if compact is None else compact[1])
    return day if day is not None and day.year in _YEARS else None


def title(page: Page) -> str | None:
    """Return the title of the article: its heading where the page says the same, else what it states."""
    said = [*(linked.text(one, "headline", "name") for one in page.articles)]
    said += [page.first("og:title", "twitter:title", "dc.title", "headline"), _title_element(page.tree)]
    stated = [_plain(one) for one in said if one is not None]
    headings = [written(heading) for heading in page.tree.iter("h1")]
    for heading in headings:
        if any(_same(heading, one) for one in stated):
            return heading[:_LONGEST]
    if len(headings) == 1 and not stated and headings[0]:
        return headings[0][:_LONGEST]
    return _without_site(stated[0], publisher(page))[:_LONGEST] if stated else None


def publisher(page: Page) -> str | None:
    """Return who published a page by its own word, else the host of its address."""
    said = [linked.text(one, "publisher", "sourceOrganization") for one in page.articles]
    said += [page.first("og:site_name", "dc.publisher", "citation_journal_title", "application-name")]
    found = next((_plain(one) for one in said if one), None)
    if found is not None and not found.startswith(("http:", "https:")):
        return found[:_LONGEST]
    return host(_address(page)) or None


def published(page: Page) -> Iterator[str | None]:
    """Yield the days that a page states for its publication, the surest first, each as ISO has it."""
    changed = max(filter(None, map(day_of, _changed(page))), default=None)
    for values in (_linked_days(page), _meta_days(page, words().published)):
        yield _sound(values, changed)


def weakly_published(page: Page) -> str | None:
    """Return the day of `meta` elements that name a day without saying of what."""
    changed = max(filter(None, map(day_of, _changed(page))), default=None)
    return _sound(_meta_days(page, words().weak), changed)


def _sound(values: Iterable[str], changed: date | None) -> str | None:
    days = (day_of(value) for value in values)
    sound = (day for day in days if day is not None and (changed is None or day <= changed + _CHANGED_BEFORE))
    return next((day.isoformat() for day in sound), None)


def _changed(page: Page) -> Iterator[str]:
    for one in page.articles:
        yield linked.text(one, "dateModified") or ""
    for name in words().modified:
        yield from page.meta.get(name, ())


def _linked_days(page: Page) -> list[str]:
    """Return the days of the articles in the linked data: of all if they agree, else with the headline."""
    dated = [(one, day) for one in page.articles if (day := linked.text(one, "datePublished")) is not None]
    days = [day for one, day in dated if not words().articles.isdisjoint(linked.kinds(one))]
    if len({day_of(day) for day in days}) <= 1:
        return [day for _, day in dated]
    heading = title(page)
    return [
        day for one, day in dated if heading and _same(heading, linked.text(one, "headline", "name") or "")
    ]


def _meta_days(page: Page, names: Iterable[str]) -> list[str]:
    return [value for name in names for value in page.meta.get(name, ())]


def _meta(tree: Node) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            # What is said of a part of the body, as of a comment or a video, is not said of the page.
            if content and (name := element.get(key)) and (key != "itemprop" or not _is_of_a_part(element)):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _is_of_a_part(element: Node) -> bool:
    scope = next((outer for outer in element.iterancestors() if outer.get("itemscope") is not None), None)
    if scope is None:
        return False
    kind = (scope.get("itemtype") or "").rpartition("/")[2].lower()
    return kind not in words().articles and kind not in words().pages


def _address(page: Page) -> str:
    links = (link for link in page.tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") or "" for link in links), "") or page.first("og:url") or ""


def _title_element(tree: Node) -> str | None:
    return next((written(element) for element in tree.iter("title")), None) or None


def _plain(value: str) -> str:
    return " ".join(unescape(value).split())


def key(value: str) -> str:
    """Return the letters and figures of a text, so that two ways to print it are one."""
    return _NOT_LETTERS.sub(" ", unescape(value).casefold()).strip()


def _same(one: str, other: str) -> bool:
    """Return whether two titles are one, or one holds the other with the name of a site around it."""
    a, b = key(one), key(other)
    if a == b:
        return bool(a)
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) >= _TITLE_LEAST and f" {shorter} " in f" {longer} "


def _without_site(said: str, site: str | None) -> str:
    """Return a title without the name of its site at the end."""
    parts = _SITE.split(said)
    if len(parts) > 1 and len(parts[0]) >= _TITLE_LEAST and (site is None or key(parts[-1]) in key(site)):
        return said[: said.rindex(parts[-1])].rstrip(" |–—»·*-")
    return said
