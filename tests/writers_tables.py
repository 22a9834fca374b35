"""Writers: the articles of these tests in the shape in which services, programs and people give them."""

import bz2
import csv
import io
import json
import lzma
import quopri
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import Any

import openpyxl
import polars as pl
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from articles import Article

CHAT = "War Wire"
_HOUR = time(10, 15)


def domain(article: Article) -> str:
    """Return the domain of the site of the publisher of an article."""
    return f"{''.join(article.publisher.lower().split())}.example"


def url(article: Article) -> str:
    """Return where an article stands on the site of its publisher."""
    return f"https://{domain(article)}/{'-'.join(article.title.lower().split())}"


def _moment(article: Article, form: str) -> str:
    return datetime.combine(article.published, _HOUR, UTC).strftime(form)


def _json(value: object, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def _lines(rows: Iterable[object]) -> bytes:
    return b"".join(_json(row) + b"\n" for row in rows)


def newsapi_json(articles: Sequence[Article]) -> bytes:
    rows: list[dict[str, Any]] = [
        {
            "source": {"id": None, "name": article.publisher},
            "author": None,
            "title": article.title,
            "description": article.paragraphs[0][:100],
            "url": url(article),
            "urlToImage": None,
            "publishedAt": _moment(article, "%Y-%m-%dT%H:%M:%SZ"),
            "content": article.text,
        }
        for article in articles
    ]
    return _json({"status": "ok", "totalResults": len(rows), "articles": rows})


def event_registry_json(articles: Sequence[Article]) -> bytes:
    rows: list[dict[str, Any]] = [
        {
            "uri": str(7_500_000_000 + number),
            "lang": "eng",
            "isDuplicate": False,
            "date": article.published.isoformat(),
            "time": "10:18:00",
            "dateTime": _moment(article, "%Y-%m-%dT10:18:00Z"),
            "dateTimePub": _moment(article, "%Y-%m-%dT%H:%M:%SZ"),
            "dataType": "news",
            "sim": 0,
            "url": url(article),
            "title": article.title,
            "body": article.text,
            "source": {"uri": domain(article), "dataType": "news", "title": article.publisher},
            "authors": [],
            "image": "",
            "eventUri": None,
            "sentiment": -0.4,
            "wgt": 301_000_000 + number,
            "relevance": 1,
        }
        for number, article in enumerate(articles)
    ]
    found = {"results": rows, "totalResults": len(rows), "page": 1, "count": 100, "pages": 1}
    return _json({"articles": found}, indent=2)


def gdelt_json(articles: Sequence[Article]) -> bytes:
    """GDELT DOC gives no text; people fetch it and add it under this name."""
    rows = [
        {
            "url": url(article),
            "url_mobile": "",
            "title": article.title,
            "seendate": _moment(article, "%Y%m%dT%H%M%SZ"),
            "socialimage": "",
            "domain": domain(article),
            "language": "English",
            "sourcecountry": "United Kingdom",
            "text": article.text,
        }
        for article in articles
    ]
    return _json({"articles": rows})


def reliefweb_json(articles: Sequence[Article]) -> bytes:
    rows = [
        {
            "id": str(3_200_000 + number),
            "score": 1,
            "href": f"https://api.reliefweb.int/v1/reports/{3_200_000 + number}",
            "fields": {
                "id": 3_200_000 + number,
                "title": article.title,
                "status": "published",
                "body": article.text,
                "source": [{"id": number, "name": article.publisher, "shortname": article.publisher[:3]}],
                "language": [{"id": 267, "name": "English", "code": "en"}],
                "date": {
                    "created": _moment(article, "%Y-%m-%dT18:00:00+00:00"),
                    "original": _moment(article, "%Y-%m-%dT00:00:00+00:00"),
                },
                "url": f"https://reliefweb.int/node/{3_200_000 + number}",
            },
        }
        for number, article in enumerate(articles)
    ]
    around = {"href": "https://api.reliefweb.int/v1/reports", "time": 12, "links": {}, "took": 5}
    return _json({**around, "totalCount": len(rows), "count": len(rows), "data": rows})


def _table(rows: Sequence[Mapping[str, Any]], delimiter: str = ",", end: str = "\r\n") -> str:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def mediacloud_csv(articles: Sequence[Article]) -> bytes:
    rows = [
        {
            "id": f"{number:064x}",
            "indexed_date": _moment(article, "%Y-%m-%d 23:59:01.123456"),
            "language": "en",
            "media_name": article.publisher,
            "media_url": domain(article),
            "publish_date": article.published.isoformat(),
            "title": article.title,
            "url": url(article),
            "text": article.text,
        }
        for number, article in enumerate(articles)
    ]
    return _table(rows, end="\n").encode()


def cc_news_jsonl(articles: Sequence[Article]) -> bytes:
    return _lines(
        {
            "title": article.title,
            "text": article.text,
            "domain": domain(article),
            "date": _moment(article, "%Y-%m-%d %H:%M:%S"),
            "description": article.paragraphs[0][:80],
            "url": url(article),
            "image_url": "",
        }
        for article in articles
    )


def news_please_json(articles: Sequence[Article]) -> bytes:
    rows: list[dict[str, Any]] = [
        {
            "authors": [],
            "date_download": "2024-01-01 10:00:00",
            "date_modify": None,
            "date_publish": _moment(article, "%Y-%m-%d %H:%M:%S"),
            "description": article.paragraphs[0][:80],
            "filename": f"{number}.json",
            "image_url": None,
            "language": "en",
            "localpath": None,
            "maintext": article.text,
            "source_domain": domain(article),
            "title": article.title,
            "title_page": None,
            "title_rss": None,
            "url": url(article),
        }
        for number, article in enumerate(articles)
    ]
    return _json(rows, indent=4)


def trafilatura_json(articles: Sequence[Article]) -> bytes:
    """Several objects one behind the other, as the program writes them for a list of pages."""
    return b"\n".join(
        _json(
            {
                "title": article.title,
                "author": None,
                "hostname": domain(article),
                "date": article.published.isoformat(),
                "fingerprint": f"{number:016x}",
                "id": None,
                "license": None,
                "comments": "",
                "raw_text": article.text.replace("\n\n", " "),
                "text": article.text,
                "language": "en",
                "image": None,
                "pagetype": "article",
                "filedate": "2024-01-01",
                "source": url(article),
                "source-hostname": article.publisher,
                "excerpt": article.paragraphs[0][:80],
                "categories": "",
                "tags": "",
            }
        )
        for number, article in enumerate(articles)
    )


def _fundus(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "plaintext": article.text,
        "authors": [],
        "publishing_date": _moment(article, "%Y-%m-%d %H:%M:%S+00:00"),
        "topics": ["War"],
        "free_access": True,
    }


def fundus_json(articles: Sequence[Article]) -> bytes:
    """A crawl as it is saved: lists of articles under the names of their publishers."""
    found: dict[str, list[dict[str, Any]]] = {}
    for article in articles:
        found.setdefault(article.publisher, []).append(_fundus(article))
    return _json(found, indent=4)


def fundus_jsonl(articles: Sequence[Article]) -> bytes:
    return _lines({**_fundus(article), "publisher": article.publisher} for article in articles)


def huggingface_parquet(articles: Sequence[Article]) -> bytes:
    written = io.BytesIO()
    pl.DataFrame(
        {
            "date": [datetime.combine(article.published, _HOUR) for article in articles],
            "publication": pl.Series([article.publisher for article in articles], dtype=pl.Categorical),
            "title": [article.title for article in articles],
            "article": [article.text for article in articles],
            "url": [url(article) for article in articles],
            "__index_level_0__": list(range(len(articles))),
        }
    ).write_parquet(written)
    return written.getvalue()


def _sheets(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def nexis_xlsx(articles: Sequence[Article]) -> bytes:
    """A line about the search stands above the names of the columns."""
    names = ["Headline", "Publication", "Published date", "Section", "Word count", "Byline", "Full Text"]
    rows = [
        [
            article.title,
            article.publisher,
            datetime.combine(article.published, time()),
            "News; Pg. 4",
            len(article.text.split()),
            None,
            article.text,
        ]
        for article in articles
    ]
    return _sheets([["Results for: air strike OR attack"], [], names, *rows])


def factiva_csv(articles: Sequence[Article]) -> bytes:
    rows = [
        {
            "Accession Number": f"LEVOBS0020190723ef7n{number:05}",
            "Headline": article.title,
            "Source Name": article.publisher,
            "Publication Date": f"{article.published.day} {_moment(article, '%B %Y')}",
            "Word Count": len(article.text.split()),
            "Full Text": article.text,
        }
        for number, article in enumerate(articles)
    ]
    return _table(rows).encode("utf-8-sig")


def _message(number: int, article: Article) -> dict[str, Any]:
    first, *others = article.paragraphs
    words = first.split(" ", 2)
    return {
        "id": number,
        "type": "message",
        "date": _moment(article, "%Y-%m-%dT%H:%M:%S"),
        "date_unixtime": str(int(datetime.combine(article.published, _HOUR, UTC).timestamp())),
        "from": article.publisher,
        "from_id": "channel1234567890",
        "text": [
            {"type": "bold", "text": f"{words[0]} {words[1]}"},
            "\n\n".join([f" {words[2]}", *others]),
        ],
        "text_entities": [],
    }


def telegram_json(articles: Sequence[Article]) -> bytes:
    """All chats of an account, with what the service and pictures without words leave there."""
    chats: dict[str, list[dict[str, Any]]] = {}
    for number, article in enumerate(articles, start=2):
        opening = {
            "id": 1,
            "type": "service",
            "date": "2019-01-01T00:00:00",
            "action": "create_channel",
            "text": "",
        }
        picture = {
            "id": 90 + number,
            "type": "message",
            "date": "2019-01-02T00:00:00",
            "photo": "1.jpg",
            "text": "",
        }
        chats.setdefault(article.publisher, [opening]).extend([_message(number, article), picture])
    found = [
        {"name": name, "type": "public_channel", "id": number, "messages": messages}
        for number, (name, messages) in enumerate(chats.items(), start=1)
    ]
    return _json(
        {"about": "Here is the data you requested.", "chats": {"about": "", "list": found}}, indent=1
    )


def telegram_page(articles: Sequence[Article]) -> str:
    """The page of a channel: of two messages that follow each other, the second names no sender."""
    messages = "".join(
        f"""
     <div class="message default clearfix{" joined" if number > 1 else ""}" id="message{number}">
      <div class="body">
       <div class="pull_right date details" title="{_moment(article, "%d.%m.%Y %H:%M:%S UTC+00:00")}">
10:15
       </div>
       {f'<div class="from_name">{CHAT} </div>' if number == 1 else ""}
       <div class="text">
{"<br><br>".join(f"<strong>{escape(p[:9])}</strong>{escape(p[9:])}" for p in article.paragraphs)}
       </div>
      </div>
     </div>"""
        for number, article in enumerate(articles, start=1)
    )
    return f"""<!DOCTYPE html>
<html>
 <head><meta charset="utf-8"/><title>Exported Data</title></head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">
{CHAT}
   </div></div></div>
   <div class="page_body chat_page">
    <div class="history">
     <div class="message service" id="message-1"><div class="body details">1 July 2019</div></div>{messages}
    </div>
   </div>
  </div>
 </body>
</html>
"""


def _plain(articles: Sequence[Article]) -> list[dict[str, str]]:
    return [
        {
            "id": str(number),
            "title": article.title,
            "published": article.published.isoformat(),
            "publisher": article.publisher,
            "text": article.text,
        }
        for number, article in enumerate(articles, start=1)
    ]


def comma_csv(articles: Sequence[Article]) -> bytes:
    return _table(_plain(articles)).encode()


def semicolon_csv(articles: Sequence[Article]) -> bytes:
    """As a spreadsheet writes it where the comma stands in numbers: with a line for itself, days as there."""
    rows = [
        {**row, "published": _moment(article, "%d.%m.%Y")}
        for row, article in zip(_plain(articles), articles, strict=True)
    ]
    return ("sep=;\r\n" + _table(rows, ";")).encode("utf-8-sig")


def tsv(articles: Sequence[Article]) -> bytes:
    return _table(_plain(articles), "\t", "\n").encode("utf-16")


def xlsx(articles: Sequence[Article]) -> bytes:
    """Two sheets, the second of which has its columns in another order."""
    rows = [[a.title, a.published, a.publisher, a.text] for a in articles]
    names = ["Title", "Date", "Publisher", "Text"]
    return _sheets([names, *rows[:3]], [names[::-1], *(row[::-1] for row in rows[3:])])


def jsonl(articles: Sequence[Article]) -> bytes:
    return _lines(_plain(articles))


def jsonl_bz2(articles: Sequence[Article]) -> bytes:
    return bz2.compress(jsonl(articles))


def jsonl_xz(articles: Sequence[Article]) -> bytes:
    return lzma.compress(jsonl(articles))


def markdown(article: Article) -> bytes:
    told = (f'title: "{article.title}"', f"date: {article.published}", f"source: {article.publisher}")
    head = "".join(f"{line}\n" for line in (*told, "tags: [war, news]"))
    return f"---\n{head}---\n\n# {article.title}\n\n![A street](street.jpg)\n\n{article.text}\n".encode()


def zip_of_markdown(articles: Sequence[Article]) -> bytes:
    """With what a Macintosh adds, and a picture."""
    files = {f"notes/{number}.md": markdown(article) for number, article in enumerate(articles)}
    return _zip({**files, "__MACOSX/notes/._0.md": b"\0", "notes/.DS_Store": b"\0", "notes/": b""})


def _zip(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return written.getvalue()


def tar_gz(articles: Sequence[Article]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        for number, article in enumerate(articles):
            raw = jsonl([article])
            member = tarfile.TarInfo(f"./export/{number}.jsonl")
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    return written.getvalue()


def _paragraphs(article: Article) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in article.paragraphs)


def rss(articles: Sequence[Article]) -> bytes:
    items = "".join(
        f"""
  <item>
   <title>{escape(article.title)}</title>
   <link>{url(article)}</link>
   <guid isPermaLink="false">tag:{number}</guid>
   <pubDate>{_moment(article, "%a, %d %b %Y %H:%M:%S +0000")}</pubDate>
   <description>{escape(article.paragraphs[0][:90])}…</description>
   <content:encoded><![CDATA[{_paragraphs(article)}]]></content:encoded>
   <source url="https://{domain(article)}/feed">{article.publisher}</source>
  </item>"""
        for number, article in enumerate(articles)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
 <channel>
  <title>News of three wars</title>
  <link>https://wars.example/</link>
  <pubDate>Mon, 01 Jan 2024 00:00:00 +0000</pubDate>{items}
 </channel>
</rss>
""".encode()


def atom(articles: Sequence[Article]) -> bytes:
    entries = "".join(
        f"""
 <entry>
  <title>{escape(article.title)}</title>
  <link href="{url(article)}"/>
  <id>tag:wars.example,2024:{number}</id>
  <updated>2024-01-01T00:00:00Z</updated>
  <published>{_moment(article, "%Y-%m-%dT%H:%M:%SZ")}</published>
  <source><title>{article.publisher}</title></source>
  <content type="html">{escape(_paragraphs(article))}</content>
 </entry>"""
        for number, article in enumerate(articles)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
 <title>News of three wars</title>
 <updated>2024-01-01T00:00:00Z</updated>
 <id>tag:wars.example,2024:feed</id>{entries}
</feed>
""".encode()


def page(article: Article) -> str:
    """A page as an outlet has it, which says of itself what it is."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": _moment(article, "%Y-%m-%dT%H:%M:%S+00:00"),
        "publisher": {"@type": "Organization", "name": article.publisher},
    }
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title>
<meta property="og:site_name" content="{escape(article.publisher)}">
<script type="application/ld+json">{json.dumps(said)}</script></head>
<body><nav><a href="/">Home</a></nav><header><h1>{escape(article.title)}</h1></header><article>
{_paragraphs(article)}</article><footer>© 2024</footer></body></html>
"""


def warc(articles: Sequence[Article], *, gzip: bool = True) -> bytes:
    """A crawl, with requests, a picture, a page that moved and one that was not there."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=gzip)

    def write(address: str, status: str, kind: str, raw: bytes) -> None:
        heads = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "wars.example")], is_http_request=True)
        day = {"WARC-Date": "2024-01-01T00:00:00Z"}
        writer.write_record(
            writer.create_warc_record(address, "request", http_headers=asked, warc_headers_dict=day)
        )
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(raw), http_headers=heads, warc_headers_dict=day
            )
        )

    write("https://wars.example/gone", "404 Not Found", "text/html", b"<p>There is nothing here.</p>")
    write("https://wars.example/old", "301 Moved Permanently", "text/html", b"<p>It moved.</p>")
    write("https://wars.example/a.png", "200 OK", "image/png", b"\x89PNG")
    for article in articles:
        write(url(article), "200 OK", "text/html; charset=utf-8", page(article).encode())
    return written.getvalue()


def eml(number: int, article: Article) -> bytes:
    """A letter with a page for those who like it better, and a picture."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = f"{article.publisher} <desk@{domain(article)}>"
    letter["To"] = "reader@wars.example"
    letter["Subject"] = article.title
    letter["Date"] = _moment(article, "%a, %d %b %Y %H:%M:%S +0000")
    letter["Message-ID"] = f"<{number}@{domain(article)}>"
    letter.set_content(article.text)
    letter.add_alternative(f"<html><body>{_paragraphs(article)}</body></html>", subtype="html")
    letter.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="street.png")
    return letter.as_bytes()


def zip_of_eml(articles: Sequence[Article]) -> bytes:
    return _zip({f"{number}.eml": eml(number, article) for number, article in enumerate(articles)})


def mbox(articles: Sequence[Article]) -> bytes:
    letters = (eml(number, article).replace(b"\r\n", b"\n") for number, article in enumerate(articles))
    return b"".join(b"From desk@wars.example Tue Jul 23 10:15:00 2019\n" + raw + b"\n" for raw in letters)


def mhtml(article: Article) -> bytes:
    """A page as a browser saves it, with the day of saving in its head."""
    text = quopri.encodestring(page(article).encode()).decode()
    return f"""From: <Saved by Blink>
Snapshot-Content-Location: {url(article)}
Subject: {article.title}
Date: Mon, 1 Jan 2024 00:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--1----"


------MultipartBoundary--1----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: {url(article)}

{text}
------MultipartBoundary--1----
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable
Content-Location: cid:css-1@mhtml.blink

p {{ margin: 0 }}
------MultipartBoundary--1------
""".replace("\n", "\r\n").encode()


def zip_of_mhtml(articles: Sequence[Article]) -> bytes:
    return _zip({f"{number}.mhtml": mhtml(article) for number, article in enumerate(articles)})
