"""What the project promises about letters, feeds, crawls and notes: what was written, and no more."""

import gzip
import hashlib
import time
from email.message import EmailMessage

import pytest

from incidents.read.kinds import Kind, UnreadableError, feed, mail, markdown, mhtml, warc
from reading_kinds import rows, told

ITEM = "<item><title>T</title><description>{}</description></item>"


def rss(items: str, head: str = '<?xml version="1.0"?>', end: str = "</channel></rss>") -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Outlet</title>{items}{end}'.encode()


def letter(text: str | bytes, kind: str = "text/plain; charset=utf-8", head: str = "") -> bytes:
    raw = text if isinstance(text, bytes) else text.encode()
    return f"From: A <a@x.example>\n{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n".encode() + raw


def test_a_feed_gives_the_full_text_of_an_entry_where_it_has_one_as_paragraphs() -> None:
    full = "<![CDATA[<p>One &amp; two.</p><script>x()</script><p>Three.</p>]]>"
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    raw = f"{head}<item><description>Short.</description><content:encoded>{full}</content:encoded></item>"
    assert told(feed.KIND, f"{raw}</channel></rss>".encode()) == [(1, "One & two.\n\nThree.")]


def test_a_feed_in_rdf_is_read() -> None:
    raw = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Outlet</title></channel><item><title>T</title>'
        b"<description>One.</description><dc:date>2019-05-03</dc:date></item></rdf:RDF>"
    )
    (row,) = rows(feed.KIND, raw)
    assert (row.fields["text"], row.fields["published"]) == ("One.", "2019-05-03")


def test_an_entry_without_a_day_does_not_take_that_of_the_feed() -> None:
    raw = rss("<pubDate>Fri, 03 May 2019 10:00:00 GMT</pubDate>" + ITEM.format("One."))
    (row,) = rows(feed.KIND, raw)
    assert (row.fields["published"], row.fields["publisher"]) == (None, "Outlet")


def test_a_feed_is_read_in_the_charset_that_it_declares() -> None:
    raw = rss(ITEM.format("café"), '<?xml version="1.0" encoding="iso-8859-1"?>').decode().encode("latin-1")
    assert told(feed.KIND, raw) == [(1, "café")]


def test_a_feed_that_breaks_off_says_so_in_its_last_entry() -> None:
    first, last = told(feed.KIND, rss(ITEM.format("One.") + "<item><description>Half of", end=""))
    assert first == (1, "One.")
    assert "breaks off" in str(last[1])


def test_entries_that_run_into_each_other_are_counted() -> None:
    found = told(feed.KIND, rss("<item><title>T</title><description>d</item>" * 3))
    assert "2 of its entries cannot be told apart" in str(found[-1][1])


@pytest.mark.parametrize(
    "raw", [b"", b"http://127.0.0.1:9/feed", b"/etc/passwd", b"<html><p>x</p></html>", b"<urlset></urlset>"]
)
def test_what_is_no_feed_is_refused_and_nothing_is_fetched(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="no feed"):
        rows(feed.KIND, raw)


def test_entities_of_a_feed_neither_multiply_nor_read_files() -> None:
    many = '<!ENTITY a0 "boom">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    for doctype, used in ((many, "&a11;"), ('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;")):
        raw = rss(ITEM.format(used), f'<?xml version="1.0"?><!DOCTYPE x [{doctype}]>')
        assert all(len(str(text)) < 100 and "root" not in str(text) for _, text in told(feed.KIND, raw))


def test_a_letter_gives_its_plain_text_and_what_its_head_says() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "The Désk <d@x.example>", "Strikes in Côte – two"
    made["Date"], made["Message-ID"] = "Fri, 03 May 2019 23:30:00 -0500", "<1@x.example>"
    made.set_content("Jets bombed the café.\n")
    made.add_alternative("<p>Jets <b>bombed</b> it.</p>", subtype="html")
    made.add_attachment("Another text.", filename="note.txt")
    made.add_attachment(EmailMessage())
    (row,) = rows(mail.KIND, made.as_bytes())
    assert row.number == 0
    assert row.fields == {
        "text": "Jets bombed the café.",
        "title": "Strikes in Côte – two",
        "published": "Fri, 03 May 2019 23:30:00 -0500",
        "publisher": "The Désk",
        "id": "1@x.example",
    }


def test_a_letter_that_is_a_page_gives_its_paragraphs() -> None:
    raw = letter("<style>p{}</style><p>One &amp; two.</p><p>Three.<br>Four.</p>", "text/html")
    assert told(mail.KIND, raw) == [(0, "One & two.\n\nThree.\n\nFour.")]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "nonsense", "us-ascii"])
def test_a_letter_is_read_in_the_charset_that_it_declares_or_another_that_fits(charset: str) -> None:
    raw = letter("Jets bombed the café.".encode("utf-8" if charset == "utf-8" else "latin-1"))
    raw = raw.replace(b"charset=utf-8", f"charset={charset}".encode())
    assert told(mail.KIND, raw) == [(0, "Jets bombed the café.")]


def test_lines_that_were_broken_for_sending_are_joined() -> None:
    raw = letter("Jets bombed \na depot.\n\n> Quoted \n> text\n-- \nDesk\n", "text/plain; format=flowed")
    assert told(mail.KIND, raw) == [(0, "Jets bombed a depot.\n\n> Quoted \n> text\n-- \nDesk")]


def test_a_letter_without_text_says_so() -> None:
    (row,) = rows(mail.KIND, letter(b"\x89PNG", "image/png"))
    assert row.problem == "the letter has no text"
    assert row.fields["publisher"] == "A"


def test_a_mailbox_gives_its_letters_and_a_broken_one_costs_itself() -> None:
    broken = letter("x", "text/plain; " + "a=b; " * 5_000)
    box = b"".join(
        b"From x Fri May  3 10:15:00 2019\n" + raw + b"\n\n"
        for raw in (letter("One.\n>From here on."), broken, letter("Two."))
    )
    first, second, third = told(mail.KIND, box, "a.mbox")
    assert (first, third) == ((1, "One.\nFrom here on."), (3, "Two."))
    assert "longer than" in str(second[1])


def test_a_line_of_a_letter_that_begins_with_from_begins_no_other_letter() -> None:
    box = b"From x\n" + letter("One.\n\nFrom there they went on.\n")
    assert told(mail.KIND, box, "a.mbox") == [(1, "One.\n\nFrom there they went on.")]


def test_letters_made_to_stop_their_reader_do_not() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)
    )
    many = b"".join(b"X-%d: y\n" % n for n in range(100_000)) + letter("One.")
    long = letter("One.", head="Subject: " + "=?utf-8?q?a?= " * 100_000 + "\n")
    begun = time.process_time()
    for raw in (nested, many, long):
        rows(mail.KIND, raw)
    assert time.process_time() - begun < 20


def test_a_saved_file_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no page"):
        rows(mhtml.KIND, letter("Text alone."))


def test_a_saved_page_is_read_in_the_charset_of_its_own_head() -> None:
    page = '<meta charset="windows-1252"><p>“café”</p>'.encode("cp1252")
    (row,) = rows(mhtml.KIND, letter(page, "text/html"))
    assert "“café”" in row.fields["html"]


def response(body: bytes, head: bytes = b"Content-Type: text/html\r\n") -> bytes:
    http = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/1\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\n"
        b"Content-Length: " + str(len(http)).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"
    )


def test_a_page_of_a_crawl_is_read_in_the_charset_that_it_was_sent_with() -> None:
    raw = response("<p>café</p>".encode("latin-1"), b'Content-Type: text/html; charset="iso-8859-1"\r\n')
    (row,) = rows(warc.KIND, raw)
    assert row.fields["html"] == "<p>café</p>"


def test_a_page_of_a_crawl_that_was_sent_in_pieces_is_put_together() -> None:
    sent = b"5\r\n<p>On\r\n7\r\ne.</p>\n\r\n0\r\n\r\n"
    raw = response(sent + b"\r\n", b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")
    assert [row.fields["html"] for row in rows(warc.KIND, raw * 2)] == ["<p>One.</p>\n"] * 2


def test_a_page_of_a_crawl_that_cannot_be_unpacked_says_so_and_the_next_is_read() -> None:
    packed = response(b"\x0b\x02\x80\x00\x01", b"Content-Type: text/html\r\nContent-Encoding: br\r\n")
    first, second = rows(warc.KIND, packed + response(b"<p>One.</p>"))
    assert first.problem is not None
    assert second.fields["html"] == "<p>One.</p>"


def test_what_is_no_crawl_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no readable WARC"):
        rows(warc.KIND, b"no crawl")


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_that_breaks_off_within_a_page_says_so(*, packed: bool) -> None:
    page = b"".join(hashlib.sha256(bytes([n])).hexdigest().encode() for n in range(100))
    parts = [response(b"<p>One.</p>"), response(page)]
    raw = b"".join(map(gzip.compress, parts) if packed else parts)
    with pytest.raises((UnreadableError, EOFError), match=r"breaks off|ended before"):
        rows(warc.KIND, raw[:-1_000], "a.warc.gz" if packed else "a.warc")


@pytest.mark.parametrize("read", [mail.KIND, mhtml.KIND])
def test_a_letter_that_breaks_off_says_so(read: Kind) -> None:
    raw = letter("--b\nContent-Type: text/html\n\n<p>Half of it", "multipart/mixed; boundary=b")
    found: object
    try:
        found = told(read, raw)
    except UnreadableError as error:
        found = error
    assert "breaks off" in str(found)


def note(head: str, body: str = "Jets bombed a depot.") -> dict[str, object]:
    (row,) = rows(markdown.KIND, f"{head}{body}\n".encode())
    return dict(row.fields)


def test_front_matter_is_known_of_a_note_and_no_part_of_it() -> None:
    head = """---
title: "Depot hit: two dead"   # as printed
date: 2019-05-03
source: 'The Daily'
tags:
  - war
  - Syria
summary: >
  One line
  and another
link: https://x.example/1
license: ~
---
"""
    assert note(head) == {
        "title": "Depot hit: two dead",
        "published": "2019-05-03",
        "publisher": "The Daily",
        "url": "https://x.example/1",
        "text": "Jets bombed a depot.",
    }


def test_front_matter_in_toml_is_read() -> None:
    found = note('+++\ntitle = "Depot hit"\npublishDate = 2019-05-03\n[params]\nx = 1\n+++\n')
    assert (found["title"], str(found["published"]), found["text"]) == (
        "Depot hit",
        "2019-05-03",
        "Jets bombed a depot.",
    )


def test_a_source_that_is_an_address_is_no_publisher() -> None:
    found = note("---\nsource: https://x.example/1\n---\n")
    assert ("publisher" in found, found["url"]) == (False, "https://x.example/1")


@pytest.mark.parametrize(
    "head",
    [
        "---\nJets flew over Homs.\n---\n",
        "---\n\n",
        "+++\nno toml\n+++\n",
        "text\n---\ntitle: x\n---\n",
        "---\ntitle: x\n",
    ],
)
def test_what_is_no_front_matter_stays_text(head: str) -> None:
    assert note(head)["text"] == f"{head}Jets bombed a depot.".strip("\n")


def test_a_heading_that_repeats_the_title_is_no_part_of_the_text() -> None:
    assert note("---\ntitle: Depot hit\n---\n", "# Depot hit\n\nJets bombed it.")["text"] == "Jets bombed it."
    assert note("---\ntitle: Depot hit\n---\n", "# Another\n\nText.")["text"] == "# Another\n\nText."


def test_the_first_heading_is_the_title_where_nothing_else_is() -> None:
    assert note("", "# Depot hit\n\nJets bombed it.") == {
        "title": "Depot hit",
        "text": "# Depot hit\n\nJets bombed it.",
    }


def test_pictures_are_left_out_and_links_stay() -> None:
    assert note("", "![A street](a.jpg)\n\nJets [bombed](x) *it*.")["text"] == "Jets [bombed](x) *it*."


def test_notes_grow_no_slower_with_odd_marks() -> None:
    begun = time.process_time()
    for mark in ("![", "![](", "# ", "---\na: [", "- "):
        rows(markdown.KIND, mark.encode() * 200_000)
    assert time.process_time() - begun < 20
