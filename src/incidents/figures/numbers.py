"""Reads how many: every count of things or people in a text, with its bounds.

The figures for vague words ("several", "dozens") are those of the coding manual, section "How many".
What looks like a count and is none (a designation, a date, an age) is named by `refusal`.
"""

import re
from functools import lru_cache
from typing import Literal

from incidents.words.frozen import frozen
from incidents.words.late import late

Refusal = Literal["designation", "date", "time", "age", "money", "percent", "calibre", "ordinal", "idiom"]
Exactness = Literal["exact", "round", "vague"]


@frozen
class Quantity:
    """One count: `text[start:end]` is its wording, hedges included.

    A plain "21" fills all three figures; `additional` is true for "another three", "two more".
    """

    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    additional: bool = False


@frozen
class Amount:
    """The value of a number word without its hedges; a `round` one is a dozen, a `vague` one "several"."""

    value: int
    exactness: Exactness


_MOST_DIGITS = 9
_LARGEST = 10**12
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_VALUES = (
    {word: value for value, word in enumerate(_UNITS, start=1)}
    | {word: value for value, word in enumerate(_TEENS, start=10)}
    | dict(zip(_TENS, range(20, 100, 10), strict=True))
)
_VAGUE = {
    "a couple": 2,
    "couple": 2,
    "a few": 3,
    "few": 3,
    "several": 3,
    "multiple": 3,
    "a number": 3,
    "a small number": 3,
    "a good number": 3,
    "a certain number": 3,
    "a large number": 4,
    "a great number": 4,
    "a huge number": 4,
    "large numbers": 4,
    "great numbers": 4,
    "huge numbers": 4,
    "a handful": 3,
    "numerous": 4,
    "many": 4,
    "scores": 40,
    "tens": 24,
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
}
_GROUPS = {"both": 2, "a pair": 2, "a trio": 3}

_UNIT = "|".join(_UNITS)
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNIT}))?|{'|'.join(_TEENS)}|{_UNIT})\b"
_BELOW_1000 = rf"(?:(?:{_UNIT}|an?)\ hundred\b(?:\ (?:and\ )?{_BELOW_100})?|{_BELOW_100})"
_THOUSANDS = rf"\ (?:thousand|million|billion)\b(?:\ (?:and\ )?{_BELOW_1000})?"
_WORDS = rf"(?:{_BELOW_1000}(?:{_THOUSANDS})?|a{_THOUSANDS})"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d{1,3}(?:\ 000)+|\d+(?:\.\d+)?)"
    r"(?![\d\w]|[.,:/]\d)(?:\ (?:hundred|thousand|million|billion)\b(?!\ of\b)|[- ]dozen\b)?"
)
_DOZEN = (
    rf"(?:half[- ]a[- ]dozen|half[- ]dozen|(?:{_UNIT}|an?|several|(?:a\ )?few|a\ couple(?:\ of)?)\ dozen)\b"
)
_MANY = (
    r"(?:(?:tens|dozens|scores|hundreds)\ of\ (?:thousands|millions)|(?:tens|scores)(?=\ of\b)"
    r"|(?:(?<=killed\ )|(?<=killing\ )|(?<=wounded\ )|(?<=injured\ )|(?<=wounding\ )|(?<=injuring\ ))scores"
    r"|scores(?=\ (?:more\ )?(?:killed|dead|wounded|injured|hurt|were|are|have|people|died))"
    r"|dozens|hundreds|thousands|millions"
    r"|(?:several|(?:a\ )?few|a\ couple(?:\ of)?|many)\ (?:hundred|thousand|million)"
    r"|a\ couple(?:\ of)?|a\ pair\ of|a\ trio\ of|a\ handful\ of|a\ few"
    r"|(?:a\ (?:(?:small|good|certain|large|great|huge)\ )?number|(?:large|great|huge)\ numbers)\ of"
    r"|several|multiple|numerous|many|both)\b"
)
AMOUNT = rf"(?:{_DIGITS}|{_DOZEN}|{_MANY}|{_WORDS})"
"""The pattern (flags `re.VERBOSE | re.IGNORECASE`) of one number without hedges, for other grammars."""

_HEDGES: dict[str, str] = {
    "least": r"at\ (?:the\ very\ )?least|(?:well\ |far\ |slightly\ |just\ |a\ little\ )?(?:more\ than|over)"
    r"|no(?:t)?\ (?:fewer|less)\ than|a\ minimum\ of|upwards?\ of|in\ excess\ of|greater\ than",
    "most": r"up\ to|as\ many\ as|at\ most|a\ maximum\ of|no(?:t)?\ more\ than|(?:fewer|less)\ than|under",
    "about": r"about|around|some|nearly|almost|roughly|approximately|an\ estimated|estimated|close\ to"
    r"|circa|just\ under|just\ short\ of|or\ so|in\ the\ region\ of|something\ like|perhaps",
}
_MORE = r"another|an\ additional|a\ further|an\ extra|an\ other|additional|a\ second|further"

_QUANTITY = late(
    rf"""
    (?<![\w$£€.])(?<!\d,)
    (?:(?P<more>{_MORE})\ )?
    (?:(?P<between>between|from|anywhere\ (?:from|between))\ |(?P<hedge>{"|".join(_HEDGES.values())})\ )?
    (?:(?P<later>{_MORE})\ )?
    (?P<first>{AMOUNT})
    (?:(?:\ ?(?:-|–|—)\ ?|\ (?:to|or)\ |(?P<and>\ and\ ))(?P<second>{AMOUNT}))?
    (?P<suffix>\ or\ more\b|\ and\ more\b|\+|\ plus\b|\ or\ so\b|\ or\ (?:fewer|less)\b)?
    (?P<extra>\ more\b(?!\ than|\ or\b|\ of\b))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What a quantity begins with, beside a figure: to try it at these words takes a third of a search for it.
_STARTS = frozenset(
    """
    a about additional almost an another anywhere approximately around as at between both circa close dozens
    estimated far few fewer from further great greater half huge hundreds in just large less many millions
    more multiple nearly no not numerous or over perhaps roughly scores several slightly some something tens
    thousands under up upward upwards well
    """.split()
).union(_UNITS, _TEENS, _TENS)
_RUN = late(r"\w+")


def _compiled(
    frame: str, patterns: tuple[tuple[Refusal, str], ...]
) -> tuple[tuple[Refusal, re.Pattern[str]], ...]:
    """Return the patterns of reasons, each put into a frame."""
    return tuple((reason, re.compile(frame.replace("{}", p), re.IGNORECASE)) for reason, p in patterns)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_BEFORE = _compiled(
    r"(?:{})\Z",
    (
        ("money", r"[$£€¥]\s?|\b(?:usd|eur|gbp|rs\.?|us\$)\s?"),
        ("age", (r"\b(?:aged?|ages)\s(?:(?:between|from)\s)?"
                 r"(?:(?:\d{1,3}|[a-z]{3,9}),?\s(?:\d{1,3},\s){0,6}(?:and|to|or)\s)?")),
        ("date", rf"\b{_MONTH}\.?\s|\b\d{{1,2}}[/.]|\d{{4}}[-–]|\d[-–]\d\d[-–]|\d/"),
        ("designation", (r"[a-z][-–‑]|\b(?:no|nos|number|resolution|flight|article|unit|highway|route|brigade"
                         r"|battalion|division|regiment|chapter|page|level|group|channel|phase|section|room"
                         r"|area|zone|sector|block|gate|camp|operation|squad|version|mi?g|su|tu|il|fl)\.?\s")),
        ("time", r"\d:"),
    )
)  # fmt: skip
_AFTER = _compiled(
    "{}",
    (
        ("percent", r"\s?(?:%|percent\b|per\s?cent\b|pct\b|percentage\b)"),
        ("money", r"(?:\s[mb]illion|\sthousand)?\s?(?:dollars?|euros?|pounds|rou?bles?|rupees)\b|\s?[$€£]"),
        ("calibre", r"[\s-]?(?:mm|millimet(?:er|re)s?|cm|calib(?:er|re))\b"),
        ("age", r"[\s-](?:years?|months?)[\s-](?:old|of\sage)\b|-(?:year|month)-"),
        ("time", r"\s?(?:[ap]\.?m\b\.?|gmt\b|utc\b|local\stime|o['’]?clock|hrs?\b)|:\d"),
        ("date", rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?!\s(?:have|be|not))|[/.]\d"),
        ("ordinal", r"(?:st|nd|rd|th)\b"),
        ("designation", r"[-–‑](?!\s)(?=[a-z])|\w"),
    )
)  # fmt: skip
_YEAR = late(r"(?:19|20)\d\d\Z")
_YEAR_CUE = late(
    r"\b(?:in|since|of|by|from|until|till|during|late|early|mid|and|to|before|after)[\s-]\Z", re.IGNORECASE
)
_COUNTED = late(r"\s(?:[a-z]{3,}s|people|men|women|children|troops)\b", re.IGNORECASE)
_NAMED_AGE = late(r"[A-Z][\w'’-]+,\s\Z")
_IDIOMS = late(r"(?:one|many|both|few|several)\Z", re.IGNORECASE)
_IDIOM_BEFORE = late(r"\b(?:no|how|so|too|any|every|each|some|this|that|which|the\sno)[\s-]\Z", re.IGNORECASE)
_IDIOM_AFTER = late(r"\s(?:another|time|day|side|thing|way)\b", re.IGNORECASE)


def amount(wording: str) -> Amount | None:
    """Return the value of a number without hedges ("two dozen", "2.5 million"); None for no count."""
    phrase = re.sub(r"[\s-]+", " ", wording.strip().lower())
    phrase = phrase.removesuffix(" of")
    if phrase in _GROUPS:
        return Amount(_GROUPS[phrase], "exact")
    if phrase in _VAGUE:
        return Amount(_VAGUE[phrase], "vague")
    if "dozen" in phrase:
        return _dozens(phrase)
    scaled = _scaled_vague(phrase)
    return scaled if scaled is not None else _counted(phrase)


def _dozens(phrase: str) -> Amount | None:
    if phrase.startswith("half"):
        return Amount(6, "round")
    if phrase.startswith("dozens of "):
        return _scaled_vague(phrase)
    head = phrase.removesuffix("dozen").strip().removesuffix(" of")
    if head in _VAGUE:
        return Amount(_VAGUE[head] * 12, "vague")
    times = 1 if head in ("a", "an") else _VALUES.get(head)
    if times is None and head.isdecimal() and len(head) <= _MOST_DIGITS:
        times = int(head)
    return None if times is None else Amount(times * 12, "round")


def _scaled_vague(phrase: str) -> Amount | None:
    """Read "tens of thousands" (20,000) and "several hundred" (300)."""
    head, _, scale = phrase.rpartition(" ")
    head = head.removesuffix(" of")
    factor = _SCALES.get(scale.removesuffix("s"))
    if factor is None or head not in _VAGUE:
        return None
    times = {"tens": 20, "dozens": 20}.get(head, _VAGUE[head])
    return Amount(times * factor, "vague")


def _counted(phrase: str) -> Amount | None:
    """Add up digits and number words: "one hundred and five", "1,200", "2.5 million"."""
    total, part = 0, 0.0
    for word in re.sub(r"(?<=\d)[,\s\u00a0\u202f](?=\d{3})", "", phrase).split():
        if word == "and":
            continue
        if word in ("a", "an"):
            part += 1
        elif word == "hundred":
            part *= 100
        elif word in _SCALES:
            total, part = total + round(part * _SCALES[word]), 0.0
        else:
            part += _VALUES[word] if word in _VALUES else float(word)
        if max(total, part) > _LARGEST:
            return None
    return Amount(total + int(part), "exact") if part == int(part) else None


def refusal(text: str, start: int, end: int) -> Refusal | None:
    """Return why `text[start:end]`, a bare number, is no count ("age" …); None if it is one."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    number = text[start:end]
    if _IDIOMS.match(number):
        return "idiom" if _IDIOM_BEFORE.search(before) or _IDIOM_AFTER.match(after) else _compound(after)
    for reason, pattern in _AFTER:
        if pattern.match(after):
            return reason
    for reason, pattern in _BEFORE:
        if pattern.search(before) and (reason != "date" or number[0].isdecimal()):
            return reason
    return _written_in_digits(number, before, after)


def _compound(after: str) -> Refusal | None:
    return "designation" if re.match(r"-[a-z]", after, re.IGNORECASE) else None


def _written_in_digits(number: str, before: str, after: str) -> Refusal | None:
    """Name clock times without a colon, bare years and the age that stands after a name."""
    if len(number) == 4 and number.startswith("0"):
        return "time"
    if number.isdecimal() and _NAMED_AGE.search(before) and after.startswith(","):
        return "age"
    if _YEAR.match(number) and (_YEAR_CUE.search(before) or not _COUNTED.match(after)):
        return "date"
    return None


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Quantity, ...]:
    """Return the counts of a text in order, without overlaps, each as long as it can be.

    The last texts are remembered: a sentence is searched for quantities and again for people.
    """
    found: list[Quantity] = []
    position = 0
    for start in _starts(text):
        match = _QUANTITY.match(text, start) if start >= position else None
        if match is None:
            continue
        quantity = _quantity(match)
        if quantity is not None:
            found.append(quantity)
        position = match.end("first") if quantity is None else quantity.end
    return tuple(found)


def _starts(text: str) -> list[int]:
    """Return where in a text a quantity can begin."""
    runs = _RUN.finditer(text)
    return [run.start() for run in runs if (word := run[0])[0].isdecimal() or word.lower() in _STARTS]


def _quantity(match: re.Match[str]) -> Quantity | None:
    text = match.string
    hedged = match["hedge"] is not None or match["between"] is not None
    if _refused(match, "first", hedged=hedged):
        return None
    first = amount(match["first"])
    if first is None:
        return None
    additional = any(match[name] is not None for name in ("more", "later", "extra"))
    start, end, second = match.start(), match.end(), _second(match)
    if match["between"] is not None and second is None:
        start = match.start("later") if match["later"] is not None else match.start("first")
    if second is not None:
        low, best, high = _between(first, second)
    else:
        low, best, high = _bounds(first, _hedge(match))
        if match["second"] is not None:
            end = match.end("first")
    return Quantity(start, end, text[start:end], low, best, high, additional)


def _refused(match: re.Match[str], group: str, *, hedged: bool) -> bool:
    reason = refusal(match.string, *match.span(group))
    if reason == "designation" and group == "first" and match["second"] is not None:
        return False
    return reason is not None and not (reason == "date" and hedged and len(match[group]) == 4)


def _second(match: re.Match[str]) -> Amount | None:
    """Return the upper end of a range; "and" makes one only after "between", and the ends must rise."""
    if match["second"] is None or (match["and"] is not None and match["between"] is None):
        return None
    if _refused(match, "second", hedged=True):
        return None
    first, second = amount(match["first"]), amount(match["second"])
    if first is None or second is None or second.value <= first.value:
        return None
    return second


def _between(first: Amount, second: Amount) -> tuple[int | None, int | None, int | None]:
    return first.value, None, second.value


def _hedge(match: re.Match[str]) -> str:
    """Return the name of the hedge around a number, "" for none."""
    suffix = match["suffix"] if match["second"] is None else None
    if suffix is not None:
        wording = suffix.strip().lower()
        return "about" if wording == "or so" else "most" if wording in ("or fewer", "or less") else "least"
    if match["hedge"] is None:
        return ""
    for name, pattern in _HEDGES.items():
        if re.fullmatch(pattern, match["hedge"], re.VERBOSE | re.IGNORECASE):
            return name
    return ""


def _bounds(first: Amount, hedge: str) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high of one number under its hedge, by the coding manual."""
    value = first.value
    if hedge == "most":
        return None, None, value
    if first.exactness == "vague":
        return value, None, None
    if hedge == "least":
        return value, value, None
    if hedge == "about":
        return None, value, None
    return (value, value, value) if first.exactness == "exact" else (value, None, None)
