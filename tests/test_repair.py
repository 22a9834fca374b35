"""What the project promises about repaired text: set text becomes written text, which stays as it is."""

import json
import textwrap
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import is_near_linear, processor_time
from incidents.document import Document
from incidents.read.normal import normalise
from incidents.read.repair import repaired
from incidents.reading import reader

ROOT = Path(__file__).parent.parent
BENCH = ROOT.parent / "shared" / "bench"
SEEDS = sorted((ROOT / "seeds" / "documents").glob("*.txt"))
CORPORA = ("fakes", "isaf", "news", "re3d", "encounters")
WIDTHS = (60, 72, 78)
PARAGRAPHS = (
    (
        "Three people were killed on Monday when jets of the air force bombed a depot of the Free "
        "Syrian Army near Maarat al-Numan, a rescue worker said, and the anti-aircraft guns around "
        "the town stayed silent."
    ),
    (
        "A spokesman for the U.S.-led coalition said that no aircraft of its own had been over the "
        "province. Two Su-30 fighters were seen over the coast at the same time, according to a "
        "harbour pilot who asked not to be named."
    ),
    "The governor called the strike a mistake.",
    (
        "It was the second raid in a week. On Friday a market in a government-held village was hit, "
        "and eleven traders were wounded when a wall fell."
    ),
)
WRITTEN = "\n\n".join(PARAGRAPHS)


def wrapped(
    paragraphs: tuple[str, ...] | list[str], width: int, between: str = "\n\n", indent: str = ""
) -> str:
    return between.join(textwrap.fill(one, width, initial_indent=indent) for one in paragraphs)


@pytest.mark.parametrize("width", [40, *WIDTHS, 100])
def test_wrapped_lines_become_paragraphs(width: int) -> None:
    assert repaired(wrapped(PARAGRAPHS, width)) == WRITTEN


@pytest.mark.parametrize("width", WIDTHS)
def test_paragraphs_are_told_by_their_indent_where_no_line_is_blank(width: int) -> None:
    lines = repaired(wrapped(PARAGRAPHS, width, "\n", "    ")).split("\n")
    assert [line.strip() for line in lines] == list(PARAGRAPHS)


def test_a_wire_in_capitals_is_joined_too() -> None:
    wire = [one.upper() for one in PARAGRAPHS]
    assert repaired(wrapped(wire, 69, indent="   ")) == "\n\n".join(
        one if len(one) > 66 else f"   {one}" for one in wire
    )


LISTED = """The staff gave the day's strikes as follows, and said that all of the aircraft had come back
to their bases:

- Near Ramadi, two strikes hit a tactical unit and destroyed three positions from which rebels had
  fired on a column
- Near Sinjar, one strike
- Near Mosul, four strikes

No strike was carried out in the north, because of sandstorms that closed two of the three bases in
the region for most of the day, the statement said in its last line."""
RAGGED = """The commission found that the shells had been fired from the ridge west
of the town, and that the battery there was the army's. It heard thirty
witnesses, among them two drivers of the gov-
ernment's water company, a nurse and the mother of three of the child-
ren. The Su-
30 that had been seen that morn-
ing played no part in it, and the anti-
aircraft guns on the ridge had not been fired. The mili-
tary told the commission that its men had left the ridge the day before,
but none of the wit-
nesses had seen them leave."""


def test_a_list_keeps_its_items_in_a_wrapped_text() -> None:
    found = repaired(LISTED).split("\n")
    assert "- Near Sinjar, one strike" in found
    assert "- Near Mosul, four strikes" in found
    assert found[2].startswith("- Near Ramadi") == found[2].endswith("fired on a column")
    assert found[-1].startswith("No strike")


def test_hyphens_at_the_end_of_a_line_go_or_stay_with_the_word() -> None:
    found = repaired(RAGGED)
    for word in ("government's", "children", "Su-30", "morning", "anti-aircraft", "military", "witnesses"):
        assert word in found
    assert "\n" not in found


@pytest.mark.parametrize(
    ("set_so", "written"),
    [
        ("the govern-\nment said", "the government said"),
        ("two attack-\ners fled", "two attackers fled"),
        ("an F-\n16 fell", "an F-16 fell"),
        ("the Saudi-\nled force", "the Saudi-led force"),
        ("an anti-\naircraft gun", "an anti-aircraft gun"),
        ("the rebel-\nheld town", "the rebel-held town"),
        ("short-\nand long-range fire", "short- and long-range fire"),
        (
            "the militants, some militants and the mili-\ntants",
            "the militants, some militants and the militants",
        ),
        ("a white-flag truce, a white-\nflag truce", "a white-flag truce, a white-flag truce"),
        ("the jets -\nfour of them", "the jets -\nfour of them"),
        ("the of\ufb01ce of the \ufb02eet o\ufb00 Oran", "the office of the fleet off Oran"),
        ("the govern\xad\nment and the mi\xadnister", "the government and the minister"),
    ],
)
def test_a_word_is_made_whole(set_so: str, written: str) -> None:
    assert repaired(set_so) == written
    assert repaired(normalise(set_so)) == written


CHAPTER = [f"In the month {'abcdefghijkl'[n] * (n + 3)}: " + " ".join(PARAGRAPHS[n % 3 :]) for n in range(12)]


def _pages() -> str:
    """Return a text as pages of 20 lines with a running head and the page number."""
    body = wrapped(CHAPTER, 70).split("\n")
    sheets = [body[i : i + 20] for i in range(0, len(body), 20)]
    return "\n".join(
        "\n".join(("Report of the commission", "", *sheet, "", str(number)))
        for number, sheet in enumerate(sheets, 4)
    )


def test_page_numbers_and_running_heads_go_and_sentences_go_on_over_the_page() -> None:
    assert repaired(_pages()) == "\n\n".join(("Report of the commission", *CHAPTER))


CLEAN = {
    "one paragraph a line": "\n".join(PARAGRAPHS),
    "paragraphs with blank lines": WRITTEN,
    "a headline and its paragraphs": "Jets bomb depot near Maarat al-Numan\nBy Ann Lee\n\n" + WRITTEN,
    "headlines": """Jets bomb depot near the coast, three dead
Talks on the harbour end in Oran again
Army says it took the ridge from rebels
Ferry sinks off the cape, forty are missing
""",
    "a list": "Hit on Monday:\n- a depot near the coast\n- two trucks\n- a bridge on the river\n- a boat\n",
    "a table": "Day       Killed   Hurt\nMonday    3        12\nTuesday   0        4\nFriday    11       5\n",
    "a table with bars": "| day | killed | wounded |\n| Monday | 3 | 12 |\n| Friday | 11 | 25 |\n",
    "a poem": """The ridge was white
and nobody came down
until the guns were cold
and in the town
the bells began,
one after the other,
to say the names
of all who had gone up
""",
    "a transcript": """MR. LEE: Who fired first?
GEN. BO: We do not know.
MR. LEE: When will you?
GEN. BO: I cannot say today, and I will not guess at it, since the men are still on the ridge.
""",
    "quoted mail": """> The depot was hit on Monday, and the people who lived around it say that
> nobody had warned them of it, or had told them where to go when the jets
> came back in the afternoon and bombed it for the second time
""",
    "short lines": "Alpha News\n24 September 2024\nOran\n",
    "lower case": """the depot was hit on monday, and three people died there.
the army said nothing of it.
no one else spoke.
""",
    "lines that end in sentences": """The depot was hit on Monday. Three died.
The army said nothing about it at all.
No one claimed to have been there first.
The market was closed for the day after.
""",
    "one line": PARAGRAPHS[0],
    "nothing": "",
    "blank lines": "\n\n \n",
    "numbers": "1\n2\n3\n4\n",
    "names": "Ann Lee, Oran\nBo Ode, Basra\nCy Poe, Kabul\nDi Ray, Rabat\n",
}


@pytest.mark.parametrize("kind", CLEAN)
def test_text_that_nobody_wrapped_stays_as_it_is(kind: str) -> None:
    assert repaired(CLEAN[kind]) == CLEAN[kind]


@given(st.text(alphabet="ab A.-\n,1", max_size=400))
def test_repairing_loses_no_letters(text: str) -> None:
    kept = str.maketrans("", "", " \n-0123456789")
    assert repaired(text).translate(kept) == text.translate(kept)


@pytest.mark.parametrize("width", WIDTHS)
def test_repairing_twice_changes_nothing_more(width: int) -> None:
    for text in (wrapped(PARAGRAPHS, width), LISTED, RAGGED, _pages()):
        once = repaired(text)
        assert repaired(once) == once


@pytest.mark.parametrize(
    "piece", ["a-\n", "word \n", "1\n", "- a\n", "A\n\n", "- \n  x-\n", "Word word-\nword word\n"]
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    assert is_near_linear(repaired, lambda size: piece * size, 100_000 // len(piece))


def test_clean_text_costs_next_to_nothing_beside_reading_it() -> None:
    text = "\n\n".join(PARAGRAPHS * 20)
    known = reader.load()
    assert 10 * processor_time(repaired, text) < processor_time(known.read_text, text)


def _told(text: str, title: str | None = None) -> list[dict[str, Any]]:
    """Return what is read in a text, without where it stands."""
    accounts = reader.load().accounts(Document("d", text, "", title=title))
    return [{name: value.value for name, value in account.values.items()} for account in accounts]


def _same_when_wrapped(paragraphs: list[str], title: str | None = None) -> Iterator[bool]:
    straight = "\n\n".join(paragraphs)
    for width in WIDTHS:
        found = repaired(wrapped(paragraphs, width))
        yield found == straight or _told(found, title) == _told(straight, title)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_reads_the_same_when_it_is_wrapped(path: Path) -> None:
    paragraphs = [line for line in normalise(path.read_text(encoding="utf-8")).split("\n") if line.strip()]
    assert all(_same_when_wrapped(paragraphs))


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmarks are not beside the repository")
def test_sixty_texts_of_the_benchmarks_read_the_same_when_they_are_wrapped() -> None:
    found: list[tuple[str, str | None, list[str]]] = []
    for name in CORPORA:
        for line in (BENCH / f"{name}.docs.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
            row = json.loads(line)
            lines = [" ".join(one.split()) for one in normalise(row["text"]).split("\n") if one.strip()]
            if len(lines) >= 3:
                found.append((sha256(f"{name}{row['id']}".encode()).hexdigest(), row.get("title"), lines))
    chosen = sorted(found, key=lambda one: one[0])[:60]
    assert len(chosen) == 60
    assert sum(all(_same_when_wrapped(lines, title)) for _, title, lines in chosen) >= 58
