"""Which report a document is mainly about: the one that its title tells, else the first."""

from collections.abc import Sequence

from incidents.document import Document
from incidents.figures import numbers
from incidents.resolve import Account, how_many
from incidents.words.word import split

_REACH = 8
_SHORTEST = 4
_NAMED = ("place", "place_text", "initiator_text", "initiator_id")
_NAME, _NUMBER, _TOLL, _DEAD, _ACTOR, _STEP = 2.0, 8.0, 5.0, 2.0, 2.0, 1.0
_DEATHS = ("kill", "dead", "death", "die", "dying", "slain", "massacre", "execut", "casualt", "lives", "toll")


def lead(document: Document, accounts: Sequence[Account]) -> Account | None:
    """Return the account that a document is mainly about, None when it has none.

    A number of dead that the title gives says most, then its names and words, and whether the account tells
    of dead at all and who did it; a later account has to be told clearly better. An aggregate or a denial
    leads only where there is nothing else.
    """
    if not accounts:
        return None
    real = [a for a in accounts if not a.aggregate and a.modality != "denied"] or list(accounts)
    if not document.title or len(real) == 1:
        return real[0]
    title = document.title
    words = {word.form for word in split(title) if len(word.form) >= _SHORTEST}
    scores = [_likeness(account, title, words) - _STEP * place for place, account in enumerate(real[:_REACH])]
    return real[scores.index(max(scores))]


def _likeness(account: Account, title: str, words: set[str]) -> float:
    """Return how much of an account a title tells, whose longer words are given beside it."""
    said = {word.form for word in split(account.event.tagged.sentence.text)}
    names = {word.form for column in _NAMED for word in split(str(account.value(column) or ""))}
    actor = _ACTOR if account.value("initiator_id") is not None else 0.0
    return len(words & said) // 2 + _NAME * len(words & names) + actor + _toll(account, title)


def _toll(account: Account, title: str) -> float:
    """Return how well the dead of an account fit a title: its very number, or any where it is on deaths."""
    columns = how_many.of(account)
    dead = {columns[name].value for name in ("killed_best", "killed_low") if name in columns} - {0}
    if not dead:
        return 0.0
    told = {n for q in numbers.find(title) for n in (q.best, q.low) if n is not None}
    if dead & told:
        return _NUMBER
    return _TOLL if any(word in title.lower() for word in _DEATHS) else _DEAD
