"""What the project promises about CSV: what is not sure costs its row, and never another one."""

import gzip
import io
from pathlib import Path

import pytest

from incidents.read import packing
from incidents.read.kinds import File, UnreadableError, delimited
from reading_kinds import rows, told

KIND = delimited.KIND
OPEN = "a quote is not closed, or stands within a cell without being doubled"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_read_off_the_header(mark: str) -> None:
    raw = f'id{mark}text\n1{mark}"He said, {mark} no; it | was"\n'
    assert told(KIND, raw.encode()) == [(1, f"He said, {mark} no; it | was")]


def test_the_line_in_which_a_spreadsheet_says_its_delimiter_is_no_header() -> None:
    assert told(KIND, b"\xef\xbb\xbfsep=;\r\nid;text\r\n1;a,b\r\n") == [(1, "a,b")]


def test_cells_may_hold_lines_and_quotes() -> None:
    assert told(KIND, b'id,text\r\n1,"One\r\n\r\ntwo ""three"""\r\n') == [(1, 'One\r\n\r\ntwo "three"')]


def test_spaces_before_a_quote_do_no_harm() -> None:
    assert told(KIND, b'id, "text"\n1, "a, b"\n') == [(1, "a, b")]


def test_lines_may_end_as_on_old_machines() -> None:
    assert told(KIND, b"id,text\r1,a\r2,b\r") == [(1, "a"), (2, "b")]


def test_a_cell_too_many_or_too_few_costs_its_row() -> None:
    raw = b"id,text\n1,Jets bombed Homs on Monday, killing four\n2\n3,c\n"
    assert told(KIND, raw) == [
        (1, "it has more cells than columns, 3 for 2"),
        (2, "it has fewer cells than columns, 1 for 2"),
        (3, "c"),
    ]


def test_empty_cells_behind_the_last_column_and_empty_rows_are_nothing() -> None:
    assert told(KIND, b"id,text,,\n1,a,,,,\n,,,\n\n2,b,,\n") == [(1, "a"), (2, "b")]


def test_an_open_quote_costs_its_row_and_swallows_no_other() -> None:
    raw = 'id,text\n1,"Jets bombed Homs\n' + "".join(f"{n},row {n}\n" for n in range(2, 32))
    assert told(KIND, raw.encode()) == [(1, OPEN), *((n, f"row {n}") for n in range(2, 32))]


def test_an_open_quote_that_a_later_row_closes_costs_its_row_alone() -> None:
    raw = b'id,text\n1,"Jets bombed\n2,"He said ""no""."\n3,"two\nlines"\n'
    assert told(KIND, raw) == [(1, OPEN), (2, 'He said "no".'), (3, "two\nlines")]


def test_quotes_that_are_not_doubled_cost_their_row() -> None:
    assert told(KIND, b'id,text\n1,"He said "no" to them"\n2,b\n') == [(1, OPEN), (2, "b")]


def test_between_tabs_quotes_may_be_those_of_the_text() -> None:
    raw = b'id\ttext\n1\t"Rebels" hit a depot\n2\t"One ""two""\nthree"\n3\t"Rebels said so\n4\td\n'
    assert told(KIND, raw) == [
        (1, '"Rebels" hit a depot'),
        (2, 'One "two"\nthree'),
        (3, '"Rebels said so'),
        (4, "d"),
    ]


def test_one_row_in_another_charset_costs_itself() -> None:
    lines = [b"id,text", *(b"%d,plain" % n for n in range(1, 59)), b"59,caf\xe9"]
    *good, last = told(KIND, b"\n".join(lines))
    assert good == [(n, "plain") for n in range(1, 59)]
    assert last == (59, "it is not UTF-8, and not in another charset that can be told")


def test_one_row_in_another_charset_among_accents_costs_itself() -> None:
    raw = "id,text\n1,café\n2,naïve\n".encode() + b"3,caf\xe9\n4,caf\xe9\n"
    assert [text for _, text in told(KIND, raw)][:2] == ["café", "naïve"]
    assert all("not UTF-8" in str(text) for _, text in told(KIND, raw)[2:])


def test_a_table_in_the_charset_of_a_western_spreadsheet_is_read() -> None:
    raw = "id;text\r\n1;“It was” café\r\n2;naïve – and\r\n3;plain\r\n".encode("cp1252")
    assert told(KIND, raw) == [(1, "“It was” café"), (2, "naïve – and"), (3, "plain")]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_of_unicode_are_understood(charset: str) -> None:
    mark = "\ufeff" if charset == "utf-16-le" else ""
    assert told(KIND, f"{mark}text\ncafé\n".encode(charset)) == [(1, "café")]


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"\n\n", b"id,text\n", b"\xff\xfe"])
def test_a_table_without_rows_has_none(raw: bytes) -> None:
    assert rows(KIND, raw) == []


def test_a_table_that_leaves_its_charset_gives_what_came_before_and_says_so() -> None:
    raw = "text\none\n".encode("utf-16") + b"\x00\xdc\n\x00" * 9_000
    found = KIND.rows(File("a.csv", lambda: io.BytesIO(raw)))
    with pytest.raises(UnreadableError, match="not UTF-16"):
        list(found)


def test_columns_of_one_name_are_kept_apart() -> None:
    (row,) = rows(KIND, b"text,text,\na,b,c\n")
    assert row.fields == {"text": "a", "text (2)": "b", "column 3": "c"}


def test_what_looks_like_a_formula_is_text() -> None:
    assert told(KIND, b'text\n"=HYPERLINK(""http://x"")"\n') == [(1, '=HYPERLINK("http://x")')]


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(UnreadableError, match="a line of more than"):
        rows(KIND, b"text\n" + b"\0" * 30_000_000)


def test_quotes_that_never_match_are_given_up() -> None:
    with pytest.raises(UnreadableError, match="quotes do not match"):
        rows(KIND, b"id,text\n" + b'x","y\n' * 50_000)


def test_a_packed_table_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    packed = gzip.compress(b"id,text\n" + b"".join(b"%d,a row of this table\n" % n for n in range(200_000)))
    (path := tmp_path / "a.csv.gz").write_bytes(packed[: len(packed) // 2])
    found = KIND.rows(File("a.csv", lambda: packing.opened(path)))
    assert next(found).number == 1
    with pytest.raises(packing.BROKEN):
        list(found)


def test_a_table_is_read_as_it_comes() -> None:
    class Counted(io.BytesIO):
        taken = 0

        def read1(self, size: int | None = -1, /) -> bytes:
            found = super().read1(size if size is not None else -1)
            Counted.taken += len(found)
            return found

    raw = b"id,text\n" + b"1,a row of this table\n" * 500_000
    next(iter(KIND.rows(File("a.csv", lambda: Counted(raw)))))
    assert Counted.taken < 3_000_000
