"""Sentences of a block: finds where one ends, by the full stop, the word before it and the word after it.

Linear in the length of the text. A stop after an abbreviation ends a sentence only where a word follows that
commonly begins one ("in the U.S. The strike"), never before a name ("U.S. Air Force").
"""

import re
from collections.abc import Iterator
from typing import Final

from incidents.words.late import late

LONGEST: Final = 1500
_SHORT: Final = 12
_STOP: Final = late(
    r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|[A-ZÀ-Þ“\"‘(\[])|\s[•●▪■►]\s|(?<=[.;:!?])\s--\s(?=[A-Z])"
)
_NEXT: Final = late(r"\s*(?P<open>[\"'“‘«(\[]*)(?P<word>[^\W_]*)")
_BEFORE: Final = late(r"[^\s\"'“”‘’(\[]+\Z")
_MARKS: Final = late(r"(?:\[[^\]]{0,80}\]\s*){0,4}\d{0,2}\Z")
_ACRONYM: Final = late(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
# A title or a unit: what follows belongs to it whatever it is.
_BINDS: Final = frozenset(
    """
    mr mrs ms messrs mx dr prof rev fr gen lt col maj capt cpt sgt ssgt msgt sfc cpl pfc pvt spc adm
    vadm radm cdr cmdr cmd brig comdr flt sqn wg maj-gen lt-gen brig-gen lt-col gov sen rep hon pres
    amb supt insp det st ste mt ft vs v approx ca cf e.g i.e fig figs nos para vol art sec ave blvd
    rd dept univ est op viz incl excl
    """.split(),
)
# These end a sentence where the word after them begins one.
_MAY_END: Final = frozenset(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri inc corp
    ltd co bros jr sr al etc no u.s u.n u.k u.s.a d.c e.u b.c a.m p.m ph.d m.d a.d l.a plc cie ret
    esq km kg lb lbs mi hrs min
    """.split(),
)
_STARTERS: Final = frozenset(
    """
    the a an in on at by for from after before during since until when while as if although though
    because despite he she it they we you i his her its their our my your this that these those
    there here what who where why how but and or nor yet so also however meanwhile moreover earlier
    later last next then now still only more most some many several both each all no not one two
    three four five six seven eight nine ten dozens hundreds thousands according with without under
    over about against between among asked speaking separately overall officials witnesses residents
    activists rebels troops soldiers police militants government
    """.split(),
)


def split(text: str, start: int, end: int, case: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text[start:end]`; `case` is how the text is written."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if (
            match.end() < end
            and _has_word(text, begin, match.start())
            and _ends(text, begin, match, end, case)
        ):
            cut = match.start() if match[0][0].isspace() else match.end()
            yield from _pieces(text, begin, cut)
            begin = cut
    yield from _pieces(text, begin, end)


def _has_word(text: str, start: int, end: int) -> bool:
    return end - start > _SHORT or any(map(str.isalnum, text[start:end]))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a span stripped, cut at white space where it is too long to be one sentence."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        at = start + len(piece) - len(piece.lstrip())
        yield at, at + len(body)


def _ends(text: str, begin: int, match: re.Match[str], end: int, case: str) -> bool:
    mark = match[0]
    if mark[0].isspace():
        return True
    following = _NEXT.match(text, match.end(), min(end, match.end() + 40))
    word = "" if following is None else following["word"]
    opened = following is not None and bool(following["open"])
    if case == "mixed" and word[:1].islower():
        return False
    if mark[0] in "!?":
        return True
    if not text[match.end()].isspace():
        return _is_glued_end(text, begin, match, word, opened=opened)
    if mark[:2] == ".." or mark[0] == "…" or (mark != "." and mark[-1] in '"”'):
        return True
    return _is_full_stop(text, begin, match.start(), word.lower(), opened=opened)


def _is_full_stop(text: str, begin: int, at: int, word: str, *, opened: bool) -> bool:
    before = _BEFORE.search(text, max(begin, at - 24), at)
    token = "" if before is None else before[0]
    key = token.lower()
    if key in _BINDS:
        return False
    if token.isdigit() and _MARKS.fullmatch(text, begin, at) is not None:
        return False
    if key in _MAY_END or (len(token) == 1 and token.isalpha()) or _ACRONYM.fullmatch(token):
        return (
            word in _STARTERS
            or (opened and bool(word))
            or (key == "no" and not word.isdigit() and bool(word))
        )
    return True


def _is_glued_end(text: str, begin: int, match: re.Match[str], word: str, *, opened: bool) -> bool:
    """Return whether a stop without a space after it parts two sentences: "the camp.Last month"."""
    if len(match[0]) > 1 and match[0][-1] in '"”’)]':
        return word[:1].isupper() and match[0][0] == "."
    before = _BEFORE.search(text, max(begin, match.start() - 24), match.start())
    token = "" if before is None else before[0]
    if len(token) < 2 or not token.replace("-", "").replace(",", "").isalnum() or token.isupper():
        return False
    after = text[match.end() + len(word) : match.end() + len(word) + 1]
    small = word[1:].islower() or word in ("A", "I")
    return opened or (
        small and after not in (".", "(", "/", "_", "@") and (token[0].islower() or word.lower() in _STARTERS)
    )
