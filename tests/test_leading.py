"""The lead: the report that a document is mainly about."""

from incidents.reading.lead import lead
from incidents.reading.reader import Reader
from test_resolve import document

TEXT = (
    "Jets bombed a depot near Palmyra on Monday, killing two soldiers. "
    "Last week a car bomb at a checkpoint in Hama killed 31 people."
)


def test_the_report_with_the_number_of_the_title_leads(reader: Reader) -> None:
    text = document(TEXT, title="Checkpoint bomb killed 31, officials now say")
    account = lead(text, reader.accounts(text))
    assert account is not None
    assert account.incident_type == "bombing"


def test_the_first_report_leads_without_a_title(reader: Reader) -> None:
    text = document(TEXT)
    account = lead(text, reader.accounts(text))
    assert account is not None
    assert account.incident_type == "air_strike"
