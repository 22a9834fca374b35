"""What the project promises about pages: the article without what is beside it, and days that it states."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents.read import page
from incidents.read.page import Page, bounds
from incidents.read.publication import publication

BENCH = Path(__file__).parent.parent.parent / "shared" / "bench" / "pages"
TITLE = "Gunboats shell the harbour of Oran"
SENTENCES = (
    "Two gunboats shelled the harbour of Oran on Monday, the port authority said, and a store burned down.",
    "Seven dockers were killed and eleven were wounded, according to a doctor at the city's main hospital.",
    "The navy said that it had fired at a store of mines, and that it had warned the port in advance.",
    "It was the worst attack on the town since 14 July 2006, when a mortar hit the fish market there.",
    "Fighters of the northern front left the harbour in the night and took their wounded with them.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
FOOT = (
    "<footer><p>© 2026 Alpha Media. All rights reserved.</p><p>Last build: 3 May 2025</p></footer>"
    "<div class='comments'><h3>Comments</h3><article class='comment'><time "
    "datetime='2025-02-02T10:00:00Z'>2 February"
    " 2025</time><p>A reader wrote a comment on the gunboats, and it is not part of the "
    "article.</p></article></div>"
)
BESIDE = (
    "<aside class='related'><h3>Related</h3><article><h4><a href='/1'>Talks on the harbour fail</a></h4>"
    "<time datetime='2022-01-09T08:00:00Z'>9 January 2022</time></article></aside>"
)


def html(head: str = "", above: str = "", below: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE} | Alpha News</title>{head}</head><body>"
        f"<header><a href='/'>Alpha News</a><nav><a href='/world'>World</a> <a "
        f"href='/navy'>Navy</a></nav></header>"
        f"<main><article>{above}<h1>{TITLE}</h1>{below}<div "
        f"class='entry-content'>{body}</div></article>{BESIDE}"
        f"</main>{FOOT}</body></html>"
    )


def linked(**fields: object) -> str:
    said = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f"<script type='application/ld+json'>{json.dumps(said)}</script>"


def meta(name: str, content: str, key: str = "property") -> str:
    return f"<meta {key}='{name}' content='{content}'>"


def read(source: str) -> Page:
    found = page.article(source)
    assert isinstance(found, Page), found
    return found


def day(source: str) -> str | None:
    """Return the day of a page as a build has it: what the page says, else the head of its text."""
    found = read(source)
    known = publication(found.text, html=found.published, title=found.title).day
    return None if known is None else known.isoformat()


GRAPH = (
    "<script type='application/ld+json'>"
    + json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "Alpha News", "datePublished": "2001-01-01"},
                {
                    "@type": "WebPage",
                    "name": f"{TITLE} | Alpha News",
                    "datePublished": "2024-09-24T20:10:00+00:00",
                },
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [{"@type": "NewsArticle", "datePublished": "2023-01-01"}],
                },
            ],
        }
    )
    + "</script>"
)
LIST = (
    "<script type='application/ld+json'>"
    + json.dumps(
        [
            {"@type": "NewsArticle", "headline": "Talks fail", "datePublished": "2022-01-09"},
            {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-09-24"},
        ]
    )
    + "</script>"
)
BLOGGER = "<h2 class='date-header'><span>Tuesday, September 24, 2024</span></h2>"
TABLES = (
    "<html><head><title>Alpha News: front page</title></head><body bgcolor='white'><table "
    "width='760'><tr><td width='140'>"
    "<a href='a'>Home</a><br><a href='b'>World</a><br><a href='c'>Sport</a></td><td><font size='5'><b>"
    f"{TITLE}</b></font><br><font size='1'>Tuesday, 24 September, 2024, 10:12 GMT</font><p>"
    + "<p>".join(SENTENCES)
    + "</td></tr></table><center><font size='1'>Copyright 2026 Alpha Media</font></center></body></html>"
)
PLAIN = f"<html><body><h1>{TITLE}</h1><p>By Ann Lee</p><p>24 September 2024</p>{BODY}</body></html>"
AMP = (
    f"<!doctype html><html amp lang='en'><head><meta charset='utf-8'><title>{TITLE}</title>"
    + linked(datePublished="2024-09-24T10:00:00Z", publisher={"@type": "Organization", "name": "Alpha News"})
    + f"</head><body><amp-sidebar id='menu'><ul><li><a "
    f"href='/'>Home</a></li></ul></amp-sidebar><article><h1>{TITLE}</h1>"
    f"<amp-img src='a.jpg' width='1' height='1'></amp-img>{BODY}<amp-twitter "
    f"data-tweetid='1'></amp-twitter></article>"
    "</body></html>"
)
DRUPAL = (
    "<span property='dc:date dc:created' content='2024-09-24T10:00:00+02:00' datatype='xsd:dateTime' "
    "class='submitted'>"
    "Submitted by editor on Tue, 09/24/2024 - 10:00</span>"
)

# Pages in the shapes of systems that many outlets use, with the day that each states of itself.
DATED = {
    "WordPress": html(
        meta("article:published_time", "2024-09-24T08:10:00+00:00"),
        below="<span class='posted-on'><time class='entry-date published' "
        "datetime='2024-09-24T10:10:00+02:00'>September"
        " 24, 2024</time><time class='updated' datetime='2024-09-26T10:10:00+02:00'>September 26, "
        "2024</time></span>",
    ),
    "WordPress without meta": html(
        below="<div class='entry-meta'>Posted on <a href='/2024/09'><time class='entry-date' "
        "datetime='2024-09-24T10:10'>"
        "September 24, 2024</time></a> by <a href='/author'>Ann Lee</a></div>"
    ),
    "a graph of linked data": html(GRAPH),
    "a list of linked articles": html(LIST),
    "Arc": html(
        linked(datePublished="2024-09-24T08:10:00.123Z", dateModified="2024-09-25T09:00:00Z"),
        below="<div class='b-byline'>By Ann Lee</div><time datetime='2024-09-25T09:00:00Z'>Updated 25 "
        "September</time>",
    ),
    "linked data with a comment around it": html(
        linked(datePublished="2024-09-24")
        .replace("json'>", "json'><!--")
        .replace("</script>", "--></script>")
    ),
    "linked data that is broken": html(
        "<script type='application/ld+json'>{'datePublished': 2023-01-01,}</script>"
        + meta("pubdate", "2024-09-24", "name")
    ),
    "Drupal": html(below=f"<div class='meta'>{DRUPAL}</div>").replace(
        "Tue, 09/24/2024", "Tue, 24 September 2024"
    ),
    "AMP": AMP,
    "Blogger": html(above=BLOGGER),
    "tables of 2004": TABLES,
    "no head at all": PLAIN,
    "microdata": html(
        below="<p class='byline'><span itemprop='author'>Ann Lee</span> · <time itemprop='datePublished'"
        " datetime='2024-09-24'>Tuesday</time></p>"
    ),
    "Dublin Core": html(meta("DC.date.issued", "2024-09-24", "name")),
    "Parse.ly": html(meta("parsely-pub-date", "2024-09-24T08:10:00Z", "name")),
    "seconds since 1970": html(meta("publish_date", "1727166000", "name")),
    "fourteen figures": html(meta("publish_date", "20240924081000", "name")),
    "words": html(meta("date", "Tue, 24 Sep 2024 08:10:00 GMT", "name")),
    "a date line with two days": html(below="<p>Published 24 September 2024 | Updated 26 September 2024</p>"),
    "the change first": html(
        below="<p>Last updated 26 September 2024 | First published 24 September 2024</p>"
    ),
    "labels apart from days": html(
        below="<div><span>Published:</span> <span>24 Sep 2024, 10:12 "
        "AM</span></div><div><span>Updated:</span>"
        " <span>26 Sep 2024</span></div>"
    ),
    "a clock before the day": html(below="<ul><li>Ann Lee</li><li>10:12 BST, 24 September 2024</li></ul>"),
    "a time without a label": html(
        below="<div class='when'><time datetime='2024-09-24T10:12+01:00'>10 hours ago</time></div>"
    ),
    "a day below a standfirst": html(
        below="<p class='lead'>The port was warned in advance, says the navy, but nobody there had "
        "heard of any warning"
        " when the first shells fell.</p><p>By Ann Lee | Oran | 24 September 2024</p>"
    ),
    "a reader of feeds": html(
        below="<abbr class='published' title='2024-09-24T10:12:00+01:00'>10:12 AM</abbr>"
    ),
    "a dateline": html(
        body=BODY.replace("<p>Two gunboats", "<p>ORAN, Sept. 24, 2024 (Alpha News) - Two gunboats")
    ),
    "a day before its change": html(
        meta("article:published_time", "2031-05-01") + meta("article:modified_time", "2024-09-26"),
        below="<p class='date'>24 September 2024</p>",
    ),
}
UNDATED = {
    "a footer": html(),
    "a relative time": html(below="<time>3 hours ago</time><p>Posted 3 hours ago</p>"),
    "a change in the linked data": html(linked(dateModified="2024-09-26")),
    "a standfirst": html(below="<h2>The worst attack on Oran since 14 July 2006 leaves seven dead</h2>"),
    "a caption": html(
        below="<figure><img src='a.jpg'><figcaption>The harbour, 3 March 2019. (Ann "
        "Lee)</figcaption></figure>"
    ),
    "a link": html(below="<p><a href='/2022/01/09/talks'>Talks fail - 9 January 2022</a></p>"),
    "a day that may be two": html(below="<p class='date'>03/04/2024</p>"),
    "the page of today": html().replace(
        "<header>", "<header><div class='topbar'>Monday, 30 November 2026</div>"
    ),
    "a list of others": html(
        below="<div class='related'><time class='entry-date published' datetime='2022-01-09'>9 January "
        "2022</time></div>"
    ),
    "a comment in microdata": html(
        body=BODY + "<div itemscope itemtype='https://schema.org/Comment'><meta itemprop='datePublished'"
        " content='2025-02-02'><p>Good reporting.</p></div>"
    ),
    "other articles": html(
        linked(headline="Talks fail", datePublished="2022-01-09")
        + linked(headline="Port closed", datePublished="2021-01-09")
    ),
    "no day": html(meta("article:published_time", "yesterday")),
}


@pytest.mark.parametrize("shape", DATED)
def test_a_page_is_dated_by_what_it_says_of_itself(shape: str) -> None:
    assert day(DATED[shape]) == "2024-09-24"


@pytest.mark.parametrize("shape", UNDATED)
def test_a_page_that_states_no_day_has_none(shape: str) -> None:
    assert day(UNDATED[shape]) is None


@pytest.mark.parametrize("shape", [*DATED, *UNDATED])
def test_the_article_of_a_page_is_its_paragraphs(shape: str) -> None:
    found = read((DATED | UNDATED)[shape]).text.split("\n\n")
    for sentence in SENTENCES:
        assert any(part.endswith(sentence) for part in found), sentence
    assert not [part for part in found if "A reader wrote" in part or "Talks on the harbour" in part]


def test_the_title_is_the_heading_that_readers_see_and_the_publisher_its_own_word() -> None:
    found = read(AMP)
    assert (found.title, found.publisher) == (TITLE, "Alpha News")
    assert read(html(meta("og:site_name", "Alpha News"))).publisher == "Alpha News"
    bare = f"<html><head><title>{TITLE} - Alpha News</title></head><body>{BODY}</body></html>"
    assert read(bare).title == TITLE
    site = html().replace("<header>", "<header><h1>Alpha News</h1>")
    assert read(site).title == TITLE


EMBEDDED = {
    "a tweet": "<blockquote class='twitter-tweet'><p>BREAKING Ten jets bombed Rabat, five dead.</p>— Bo "
    "(@bo) <a "
    "href='https://twitter.com/bo/status/1'>May 1, 2019</a></blockquote>",
    "a tweet without its class": "<blockquote><p>BREAKING Ten jets bombed Rabat, five dead.</p>— Bo "
    "(@bo) <a "
    "href='https://x.com/bo/status/1'>May 1, 2019</a></blockquote>",
    "a picture post": "<blockquote class='instagram-media'><div><a "
    "href='https://www.instagram.com/p/1'>Ten jets bombed "
    "Rabat, five dead. A post shared by Bo</a></div></blockquote>",
    "a channel's post": "<div class='tgme_widget_message' data-post='bo/1'><div "
    "class='tgme_widget_message_text'>Ten jets "
    "bombed Rabat, five dead.</div><a href='https://t.me/bo/1'><time "
    "datetime='2019-05-01'>10:00</time></a></div>",
    "a link to more": "<p><strong>Read more:</strong> <a href='/2'>Ten jets bombed Rabat, five dead</a></p>",
    "a list of links": "<h3>Related stories</h3><ul><li><a href='/2'>Ten jets bombed Rabat, five "
    "dead</a></li>"
    "<li><a href='/3'>Talks on the harbour fail</a></li></ul>",
    "a newsletter": "<div class='newsletter-box'><h4>Our best in your inbox</h4><p>Ten jets bombed "
    "Rabat, five dead: know "
    "it first and get the latest news every morning in your inbox.</p></div>",
    "a box of the section": "<section class='relatedContent'><p>Ten jets bombed Rabat, five dead, it "
    "was said here.</p>"
    "</section>",
}


@pytest.mark.parametrize("kind", EMBEDDED)
def test_what_is_embedded_in_an_article_is_no_part_of_it(kind: str) -> None:
    middle = "".join((*BODY.partition("</p>")[:2], EMBEDDED[kind], BODY.partition("</p>")[2]))
    found = read(html(meta("pubdate", "2024-09-24"), body=middle))
    assert "Rabat" not in found.text
    assert found.text.count("\n\n") >= len(SENTENCES) - 1
    assert "Related" not in found.text


def test_a_quotation_and_a_list_of_sentences_are_part_of_the_article() -> None:
    link = "<a href='https://navy.example'>its page</a>"
    quoted = f"<blockquote><p>We fired at the mines alone, the navy said on {link}.</p></blockquote>"
    listed = "<ul><li>Jets bombed Rabat at dawn.</li><li>A mine sank a ferry.</li></ul>"
    found = read(html(body=BODY + quoted + listed)).text
    assert "the mines alone" in found
    assert "Jets bombed Rabat at dawn." in found


UPDATES = (
    (
        "11:40",
        "2024-09-11",
        "A second ship burns",
        "A second ship was hit by a missile off Oran, the coast guard said.",
    ),
    (
        "09:15",
        "2024-09-11",
        "Ferry stopped",
        "The ferry to Rabat was stopped after mines were seen in the strait.",
    ),
    (
        "22:05",
        "2024-09-09",
        "First shells",
        "Shells fell on the harbour of Oran and killed two guards at the gate.",
    ),
)


def _live_linked() -> str:
    updates = [
        {"@type": "BlogPosting", "headline": head, "articleBody": said, "datePublished": f"{on}T{at}:00Z"}
        for at, on, head, said in UPDATES
    ]
    return html(
        linked(
            **{"@type": "LiveBlogPosting", "datePublished": "2024-09-09T20:00:00Z", "liveBlogUpdate": updates}
        )
    )


def _live_shown(name: str) -> str:
    shown = "".join(
        f"<article class='{name}'><time "
        f"datetime='{on}T{at}:00Z'>{at}</time><h2>{head}</h2><p>{said}</p></article>"
        for at, on, head, said in UPDATES
    )
    head = f"<html><head><title>{TITLE}: live</title></head>"
    return f"{head}<body><main><h1>{TITLE}</h1>{shown}</main></body></html>"


LIVE = {
    "linked data": _live_linked(),
    "entries by name": _live_shown("live-blog-post"),
    "articles": _live_shown("post"),
    "parts alike": _live_shown("item").replace("article", "div"),
    "a list": _live_shown("item").replace("<article", "<li").replace("</article", "</li"),
}


@pytest.mark.parametrize("source", LIVE.values(), ids=LIVE)
def test_the_entries_of_a_live_page_carry_their_own_days(source: str) -> None:
    found = read(source).entries[-len(UPDATES) :]
    assert [(entry.title, entry.published) for entry in found] == [(head, on) for _, on, head, _ in UPDATES]
    assert all(
        said in entry.text.split("\n\n") for entry, (_, _, _, said) in zip(found, UPDATES, strict=True)
    )


def test_what_a_live_page_says_outside_its_entries_comes_first_with_the_day_of_the_page() -> None:
    found = read(_live_linked()).entries
    assert (found[0].title, found[0].published) == (TITLE, "2024-09-09")
    assert SENTENCES[0] in found[0].text
    assert [entry.title for entry in found[1:]] == [head for _, _, head, _ in UPDATES]


def test_an_article_among_links_to_others_is_no_live_page() -> None:
    others = "".join(
        f"<article><h3><a href='/{n}'>Talks number {n}</a></h3><time datetime='2022-01-0{n}'></time>"
        "<p>The talks on the harbour came to an end without a result.</p></article>"
        for n in range(1, 4)
    )
    assert read(html(body=BODY + BODY).replace("</main>", f"{others}</main>")).entries == ()


def _storms(size: int) -> Iterator[tuple[str, str]]:
    yield "nested", html(body="<div>" * size)
    yield "elements", html(body="<br>x" * (2 * size))
    yield "attributes", html(body="<p " + " ".join(f"a{n}='1'" for n in range(size)) + ">x</p>")
    yield "attributes", html(body="<p " + "a " * size + ">x</p>")
    yield "inline", html(body="<p>" + "<b>x</b> " * size + "</p>")
    yield "inline", html(body="<p>" + "<a href='x'><i>word</i></a> " * (size // 2) + "</p>")
    yield "inline", html(body="<p>" + "<data>x</data> " * size)
    yield "inline", html(body="<div>" + "x<img src='a.jpg'>" * size + "</div>")
    yield "inline", html(body="<p>" + "<button>x</button> x " * size + "</p>")
    yield "inline", html(body="<option>x" * size)
    yield "deep", html(body=("<div>x" * 200 + "</div>" * 200) * (size // 500))


@pytest.mark.parametrize(("said", "source"), list(_storms(50_000)))
def test_a_page_that_would_take_minutes_is_refused_with_the_limit_named(said: str, source: str) -> None:
    found = page.article(source)
    assert isinstance(found, str)
    assert said in found


def test_the_limits_are_far_from_what_articles_have() -> None:
    assert bounds.source_excess(html(body=BODY * 500)) is None
    assert read(html(body=BODY + "<p>" + "<b>word</b> " * 300 + "</p>")).text
    script = "<script>document.write('" + "<p " + "a=1 " * 5000 + ">');</script>"
    assert (
        day(html("<select>" + "<option>1" * 2000 + "</select>" + script + meta("pubdate", "2024-09-24")))
        == "2024-09-24"
    )


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<",
        "<!-- ",
        "<html>",
        "\0\0",
        "<?xml version='1.0' encoding='utf-16'?><html><body>x</body></html>",
        html(linked(headline='"' * 100_000)),
        html("<script type='application/ld+json'>" + '[{"a":' * 50_000 + "</script>"),
        html("<script type='application/ld+json'>" + '"\\"' * 30_000 + "</script>"),
        html(body="<form><select><option>" * 3_000),
        html(body="<table><tr><td>" * 150),
        html(body="&#0;&#xD800;\ud800 " * 100),
    ],
)
def test_no_page_raises(source: str) -> None:
    assert isinstance(page.article(source), (str, Page))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"<html><head><meta charset='windows-1251'>", "cp1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><html>', "iso8859-2"),
        (b"<META CHARSET=UTF-8>", "utf-8"),
        (b"\xef\xbb\xbf<html>", "utf-8"),
        (b"\xff\xfe<\0h\0", "utf-16"),
        (b"<meta charset=gb2312>", "gb18030"),
        (b"<meta charset=Shift_JIS>", "cp932"),
        (b"<!-- <meta charset=koi8-r> --><html>", None),
        (b"<meta charset=nonsense>", None),
        (b"<meta charset=hex>", None),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"plain text about a charset=koi8-r", None),
        (b"", None),
    ],
)
def test_a_page_is_read_in_the_charset_that_it_declares(raw: bytes, name: str | None) -> None:
    assert page.charset(raw) == name


@pytest.mark.skipif(not BENCH.exists(), reason="the saved pages are not beside the repository")
def test_saved_pages_have_their_day_or_none() -> None:
    answers = [
        json.loads(line) for line in (BENCH / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    found = {
        answer["file"]: day(gzip.decompress((BENCH / answer["file"]).read_bytes()).decode(errors="replace"))
        for answer in answers
    }
    assert [a["file"] for a in answers if found[a["file"]] not in (None, a["published"])] == []
    assert list(found.values()).count(None) <= 2
