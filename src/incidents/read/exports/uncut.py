"""Exports that nobody here can cut: a text with the marks of many articles is refused, not read as one."""

from typing import Final

from incidents.words.late import late

_FEWEST: Final = 2
# Lines that a database writes once an article; no article has two that differ.
_MARKS: Final = (
    (("Document ", " DOCUMENT"), late(r"Document \d{1,5} of \d{1,5}|\d{1,5} of \d{1,5} DOCUMENTS?")),
    (("ocument ID:",), late(r"(?:ProQuest )?[Dd]ocument ID: ?\d+")),
    (("Accession ",), late(r"Accession (?:[Nn]umber|[Nn]o\.?): ?\S+")),
    (("Load-Date:", "LOAD-DATE:"), late(r"(?:Load-Date|LOAD-DATE): ?\S.{0,60}")),
    (("Length:", "LENGTH:"), late(r"(?:Length|LENGTH): ?[\d,.]+ words?")),
    (("Document ",), late(r"Document [A-Z0-9]{3,10}(?:19|20)\d{6}[a-z0-9]{6,12}")),
    (("Publication info:", "Publication title:"), late(r"Publication (?:info|title): ?\S.{0,200}")),
)
"""Each with words of which a text with two such lines has one twice: ordinary texts cost a look for these."""


def problem(text: str) -> str | None:
    r"""Return why a text cannot be read as one article, None where nothing speaks against it.

    >>> problem("Document 1 of 2\n\nOne.\n\nDocument 2 of 2\n\nTwo.").partition(",")[0]
    'it has the marks of 2 articles («Document 1 of 2»)'
    """
    marks = [mark for words, mark in _MARKS if any(text.count(word) >= _FEWEST for word in words)]
    lines = [line.strip() for line in text.splitlines()] if marks else []
    most = max((list(dict.fromkeys(filter(mark.fullmatch, lines))) for mark in marks), key=len, default=[])
    if len(most) < _FEWEST:
        return None
    return (
        f"it has the marks of {len(most):,} articles («{most[0]}»), and they cannot be told apart: "
        "save them as Word (DOCX) or rich text (RTF) there, or each in a file of its own"
    )
