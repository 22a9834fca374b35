"""What the project promises about acts whose words do not name their arms."""

from datetime import date

import pytest

from incidents.document import Document
from incidents.reading import reader as readers
from incidents.reading.reader import Reader
from incidents.resolve.at_war import at_war, in_conflict


@pytest.fixture(scope="module")
def reader() -> Reader:
    return readers.load()


def types(reader: Reader, text: str, published: date | None = None) -> list[str]:
    document = Document(document_id="d", text=text, sha256="", published_on=published)
    return [account.incident_type for account in reader.accounts(document)]


def test_the_same_words_are_an_incident_at_war_and_none_in_peace(reader: Reader) -> None:
    text = "Gunmen opened fire on shoppers in {} on Monday."
    assert types(reader, text.format("Mogadishu"), date(2015, 5, 5)) == ["attack_on_civilians"]
    assert types(reader, text.format("Helsinki"), date(2015, 5, 5)) == []


def test_a_side_beside_the_words_makes_them_an_incident_anywhere(reader: Reader) -> None:
    assert types(reader, "Rebels opened fire on shoppers in Helsinki on Monday.", date(2015, 5, 5))


def test_police_work_is_none_even_where_a_lesser_conflict_goes_on(reader: Reader) -> None:
    text = "Gunmen opened fire on drinkers in Pune on Monday. Detectives spoke of a feud."
    assert types(reader, text, date(2010, 5, 5)) == []


def test_the_table_tells_wars_from_lesser_conflicts_and_goes_on_behind_its_last_year() -> None:
    assert at_war("UKR", 2022)
    assert at_war("UKR", 2030)
    assert in_conflict("IND", 2010)
    assert not at_war("IND", 2010)
    assert not in_conflict("FIN", 2022)
    assert not in_conflict(None, 2022)
