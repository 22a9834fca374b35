"""Who says so: the words for a speaker, as written, and the actor that they name."""

import pytest

from incidents.document import Document
from incidents.reading.reader import Reader
from incidents.resolve import Account

NEWS = "jets bombed a school in Mosul on Friday"
CLASH = "Gunmen killed nine soldiers in Gedaref on Tuesday"


def accounts(reader: Reader, text: str) -> tuple[Account, ...]:
    """Return the accounts of a text."""
    return reader.accounts(Document(document_id="d1", text=text, sha256=""))


@pytest.mark.parametrize(
    ("text", "speaker", "actor"),
    [
        (f"{CLASH}, a local journalist said.", "a local journalist", None),
        (f"{CLASH}, Sudanese state television reported.", "Sudanese state television", None),
        (f"A Pentagon spokesman, Capt. Owen Frey, said {NEWS}.", "A Pentagon spokesman", "USA"),
        (f"Owen Frey, a Pentagon spokesman, said {NEWS}.", "Owen Frey", "USA"),
        (f"{CLASH}, said Karim Haddad, a resident of the town.", "Karim Haddad", None),
        (f'"{CLASH}," said the ministry in a statement.', "the ministry", None),
        (f"An activist in Homs who asked not to be named told reporters that {NEWS}.", "An activist", None),
        (f"{CLASH} and burnt a shop a monitoring group said.", "a monitoring group", None),
        (
            f"A source at the ministry told reporters that {NEWS}.",
            "A source at the ministry",
            None,
        ),
        (f"Colonel Idris Musa was quoted as saying that {NEWS}.", "Colonel Idris Musa", None),
        (f"{CLASH}, local media reported, citing a military official.", "local media", None),
        (f"{CLASH}, according to the mayor of the town, Idris Musa.", "the mayor of the town", None),
        (
            f"Observatory chief Samir Qasim told reporters {NEWS}.",
            "Observatory chief Samir Qasim",
            None,
        ),
        (f"The Defence Ministry has officially confirmed that {NEWS}.", "The Defence Ministry", None),
        (f"{CLASH}, Al Noor TV channel reported.", "Al Noor TV channel", None),
        (f"European envoys speaking on condition of anonymity said {NEWS}.", "European envoys", None),
        (f"Iraqi residents said {NEWS}.", "Iraqi residents", None),
        (f"The Gaza health ministry said {NEWS}.", "The Gaza health ministry", None),
        (f"{CLASH}, medics and witnesses said.", "medics and witnesses", None),
        (f"According to the U.N. mission in Mali, {NEWS}.", "the U.N. mission", "un"),
        (f"{CLASH}, sources close to the president said.", "sources", None),
        ("No group has claimed the attack that killed nine soldiers in Gedaref.", None, None),
        (f"It was reported that {NEWS}.", None, None),
        (f"We have learned that {NEWS}.", None, None),
    ],
)
def test_the_speaker_is_the_phrase_that_the_text_has(
    reader: Reader, text: str, speaker: str | None, actor: str | None
) -> None:
    (account,) = accounts(reader, text)
    said = account.speaker
    assert (account.modality, said.text, said.actor_id) == ("attributed", speaker, actor)
    assert said.start is None or text[said.start : said.end] == said.text


@pytest.mark.parametrize(
    ("first", "pronoun", "meant"),
    [
        ("The Sudanese army said shells hit a depot in Kassala on Monday.", "It", "The Sudanese army"),
        ("Governor Musa Idris said shells hit a depot in Kassala on Monday.", "He", "Governor Musa Idris"),
        ("The Sudanese army said shells hit a depot in Kassala on Monday.", "He", None),
    ],
)
def test_a_pronoun_is_the_speaker_named_before(
    reader: Reader, first: str, pronoun: str, meant: str | None
) -> None:
    text = f"{first} {pronoun} added that {NEWS}."
    said = accounts(reader, text)[-1].speaker
    assert said.text == meant
    assert meant is None or (text[said.start : said.end], said.derived) == (pronoun, True)


@pytest.mark.parametrize(
    "text", ["Jets bombed a school in Mosul on Friday claiming the lives of nine children.", f"{CLASH}."]
)
def test_a_word_of_speech_that_tells_a_deed_makes_nobody_speak(reader: Reader, text: str) -> None:
    (account,) = accounts(reader, text)
    assert (account.modality, account.speaker.text) == ("asserted", None)
