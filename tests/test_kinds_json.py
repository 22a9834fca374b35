"""What the project promises about JSON: whatever its shape, each article is a row; what is broken says so."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from incidents.read.kinds import File, UnreadableError, json_file, json_lines
from reading_kinds import rows, told

FILE, LINES = json_file.KIND, json_lines.KIND


@pytest.mark.parametrize(
    "given",
    [
        '[{"text": "a"}, {"text": "b"}]',
        '{"text": "a"}\n{"text": "b"}\n',
        '{\n"text": "a"\n}\n{\n"text": "b"\n}',
        '\ufeff [{"text": "a"},\n{"text": "b"}]\n',
        '{"articles": [{"text": "a"}, {"text": "b"}], "status": "ok"}',
        '{"articles": {"results": [{"text": "a"}, {"text": "b"}], "pages": 1}}',
        '{"took": 1, "hits": {"total": 2, "hits": [{"_source": {"text": "a"}}, {"_source": {"text": "b"}}]}}',
        '{"response": {"status": "ok", "docs": [{"text": "a"}, {"text": "b"}]}}',
        '{"data": [{"id": "1", "attributes": {"text": "a"}}, {"id": "2", "attributes": {"text": "b"}}]}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"text": "a"}, {"text": "b"}]}',
        '{"stories": [{"text": "a"}, {"text": "b"}], "next_page_cursor": "x"}',
        '{"text": {"0": "a", "1": "b"}, "title": {"0": "x", "1": null}}',
        '{"x": {"text": "a", "title": "t"}, "y": {"text": "b", "title": "u"}}',
        '{"columns": ["text"], "index": [0, 1], "data": [["a"], ["b"]]}',
        '{"schema": {"fields": []}, "data": [{"text": "a"}, {"text": "b"}]}',
        '{"One": [{"text": "a"}], "Two": [{"text": "b"}]}',
    ],
)
def test_lists_are_found_in_whatever_is_wrapped_around_them(given: str) -> None:
    assert told(FILE, given.encode()) == [(1, "a"), (2, "b")]


def test_an_object_alone_is_the_document_of_its_file() -> None:
    article = {
        "text": "a",
        "authors": [{"name": "b"}],
        "items": [{"text": "no article"}],
        "source": {"name": "x"},
    }
    (row,) = rows(FILE, json.dumps(article).encode())
    assert (row.number, row.fields) == (0, article)


def test_an_article_that_lists_something_before_its_text_is_not_lost() -> None:
    found = told(FILE, b'{"items": [{"label": "x"}], "text": "a"}')
    assert (2, "a") in found


def test_entries_of_a_search_index_keep_their_keys() -> None:
    (row,) = rows(FILE, b'{"hits": {"hits": [{"_id": "k7", "_source": {"text": "a"}}]}}')
    assert row.fields == {"id": "k7", "text": "a"}


def test_an_answer_that_found_nothing_is_no_article() -> None:
    (row,) = rows(FILE, b'{"status": "ok", "totalResults": 0, "articles": []}')
    assert row.fields.get("text") is None
    assert rows(FILE, b"[]") == rows(FILE, b"") == rows(FILE, b"\xef\xbb\xbf") == []


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_is_read_in_every_charset_that_it_may_have(charset: str) -> None:
    assert told(FILE, '[{"text": "café"}]'.encode(charset)) == [(1, "café")]


def test_what_is_missing_in_other_languages_is_missing_here() -> None:
    (row,) = rows(FILE, b'[{"text": "a", "published": NaN, "score": -Infinity}]')
    assert row.fields == {"text": "a", "published": None, "score": None}
    assert told(LINES, b'{"text": NaN}') == [(1, None)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "b", "text": "c"}', "twice"),
        (b'{"text": "caf\xe9"}', "UTF-8"),
        (b'{"text": "b"', "not JSON"),
        (b'["b"]', "not a JSON object"),
        (b'{"text": ' + b"[" * 100_000, "nested too deep"),
        (b'{"x": ' + b"[" * 150 + b"]" * 150 + b"}", "more than 100 deep"),
        (b'{"x": ' + b"7" * 5_000 + b"}", "not JSON"),
    ],
)
def test_a_broken_line_among_good_ones_costs_itself(line: bytes, said: str) -> None:
    first, broken, last = told(LINES, b'{"text": "a"}\n' + line + b'\n{"text": "z"}')
    assert (first, last) == ((1, "a"), (3, "z"))
    assert said in str(broken[1])


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (b'{"text": "b", "text": "c"}', "twice"),
        (b'{"text": "caf\xe9"}', "UTF-8"),
        (b'"b"', "no object"),
        (b'{"x": ' + b"[" * 150 + b"]" * 150 + b"}", "more than 100 deep"),
    ],
)
def test_a_bad_entry_of_a_list_costs_itself(entry: bytes, said: str) -> None:
    first, broken, last = told(FILE, b'[{"text": "a"}, ' + entry + b', {"text": "z"}]')
    assert (first, last) == ((1, "a"), (3, "z"))
    assert said in str(broken[1])


def test_a_key_that_stands_twice_and_says_the_same_does_no_harm() -> None:
    assert told(LINES, b'{"text": "a", "text": "a"}') == [(1, "a")]
    assert told(FILE, b'{"text": "a", "text": "a"}') == [(0, "a")]
    assert "twice" in str(told(FILE, b'{"text": "a", "text": "b"}'))


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (b'{"text": "b"', "not JSON"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"text": "b"} {"text": "c"}]', "missing at character"),
    ],
)
def test_a_list_that_breaks_off_gives_what_came_before_and_says_where(rest: bytes, said: str) -> None:
    found = FILE.rows(File("a.json", lambda: io.BytesIO(b'[{"text": "a"}, ' + rest)))
    assert next(found).fields["text"] == "a"
    with pytest.raises(UnreadableError, match=said):
        list(found)


def test_a_line_longer_than_can_be_read_is_passed_over_whole() -> None:
    long = b'{"text": "' + b"x" * 170_000_000 + b'"}'
    first, second, third = told(LINES, b'{"text": "a"}\n' + long + b'\n{"text": "z"}\n')
    assert (first, third) == ((1, "a"), (3, "z"))
    assert "longer than" in str(second[1])


def test_lines_are_read_by_stretches() -> None:
    lines = [b'{"text": "%d"}\n' % number for number in range(1, 6)]
    start, length = sum(map(len, lines[:2])), sum(map(len, lines[2:4]))
    found = rows(LINES, b"".join(lines), start=start, length=length, first=3)
    assert [(row.number, row.fields["text"]) for row in found] == [(3, "3"), (4, "4")]


def test_lines_in_the_charset_of_another_system_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableError, match="save it as UTF-8"):
        rows(LINES, '{"text": "a"}\n'.encode("utf-16"))


class _Entries(io.RawIOBase):
    """A list of entries that is made as it is read."""

    def __init__(self, count: int) -> None:
        self._parts = self._made(count)
        self._left = b""

    @staticmethod
    def _made(count: int) -> Iterator[bytes]:
        entry = json.dumps({"body": "Jets bombed a depot. " * 500}).encode()
        yield b'{"status": "ok", "articles": ['
        yield entry
        for _ in range(count - 1):
            yield b", " + entry
        yield b"]}"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._left = self._left or next(self._parts, b"")
        length = min(len(buffer), len(self._left))
        buffer[:length], self._left = self._left[:length], self._left[length:]
        return length


def test_a_list_of_any_length_is_never_held() -> None:
    def opened() -> BinaryIO:
        return io.BufferedReader(_Entries(15_000))

    tracemalloc.start()
    try:
        assert sum(1 for _ in FILE.rows(File("a.json", opened))) == 15_000
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
