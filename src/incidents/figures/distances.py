"""Reads how far: every distance in a text, in metres, with its bounds and what kind it is.

Of a figure in two units ("30 feet (nine metres)") the first is taken. Whether a distance keeps two
aircraft apart is for the reader of the sentence; heights, offsets from places, sizes and ranges are marked.
"""

import re
from typing import Literal

from incidents.figures import numbers
from incidents.words.frozen import frozen
from incidents.words.late import late

Kind = Literal["distance", "altitude", "offset", "size", "range"]


@frozen
class Distance:
    """One distance: `text[start:end]` is its wording, hedges included; metres are rounded to 0.1.

    `kind` is `altitude` (a height above ground or sea), `offset` (from a border, coast or place, or into
    a territory), `size` (of a thing), `range` (of a weapon or a zone), else `distance`.
    """

    start: int
    end: int
    text: str
    low_m: float | None
    high_m: float | None
    kind: Kind


_METRES = {
    "metre": 1.0,
    "foot": 0.3048,
    "yard": 0.9144,
    "mile": 1609.344,
    "nautical": 1852.0,
    "kilometre": 1000.0,
}
_UNITS = {
    "nautical": r"nautical[ -]miles?|nmi?|n\.m\.|naut\.?\ miles?",
    "kilometre": r"kilomet(?:er|re)s?|kms?|klicks?",
    "mile": r"(?:statute\ )?miles?",
    "yard": r"yards?|yds?",
    "foot": r"feet|foot|fts?",
    "metre": r"met(?:er|re)s?|m",
}
_UNIT = f"(?:{'|'.join(_UNITS.values())})"
_NOT_LENGTH = (
    r"(?![\w²³^]|/|\ ?(?:per|an|a)\ (?:hour|second|minute)|\ /|'s|\.\d|p\.?h\b|\ ?p\.?h\.?\b|-(?:hour|per))"
)
_FRACTION = (
    r"(?:(?:a\ )?(?:half|quarter|third)(?:\ of)?(?:\ an?)?|three[- ]quarters\ of\ an?|an?|one[- ]half|½|¼|¾)"
)
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\ 000)+|\d+\.\d+|{numbers.AMOUNT}|\d+|{_FRACTION})"
)
_HALF = r"(?:\ and\ a\ (?:half|quarter))?"
_FIGURE = rf"{_NUMBER}{_HALF}"
_PARENTHESIS = r"(?:\ ?\([^()]{1,40}\))?"
_GAP = r"(?:[ -]|(?<=\d))"
_HIGH = (
    r"to\ within|as\ (?:close|near|little)\ as|within|(?:less|closer|nearer|fewer)\ than|under|inside|up\ to"
    r"|no\ more\ than|at\ most|not\ more\ than|as\ far\ as"
)
_LOW = r"more\ than|at\ least|over|no\ (?:closer|less|nearer)\ than|not\ less\ than|beyond|f[au]rther\ than"
_ABOUT = (
    r"about|around|some|roughly|approximately|nearly|almost|an\ estimated|estimated|just|only|barely|a\ mere"
    r"|merely|perhaps|close\ to"
)
_DISTANCE = late(
    rf"""
    (?<![\w$.,/-])
    (?:(?P<between>between|from)\ )?
    (?:(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))\ )?(?:(?:{_ABOUT})\ ){{0,2}}
    (?P<first>{_FIGURE})
    (?:{_GAP}(?P<unit>{_UNIT}){_NOT_LENGTH}(?P<half>\ and\ a\ half\b)?{_PARENTHESIS})?
    (?:
        (?:\ ?[-–—]\ ?|\ (?:to|and|or)\ )(?:{_ABOUT}\ )?
        (?P<second>{_FIGURE}){_GAP}(?P<unit_2>{_UNIT}){_NOT_LENGTH}{_PARENTHESIS}
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEASURE = late(rf"{_GAP}{_UNIT}{_NOT_LENGTH}", re.VERBOSE | re.IGNORECASE)
_LETTERS = ("mile", "kilom", "km", "klick", "met", "yard", "yd", "feet", "foot", "ft", "naut", "nm", "n.m")
_METRE = late(r"[\s\d-]m(?!\w)", re.IGNORECASE)
_FLIGHT_LEVEL = late(r"\b(?:flight\ level\ |FL[ -]?)(\d{2,3})\b(?!\.\d)", re.VERBOSE)
_FRACTIONS = (
    ("three", 0.75),
    ("half", 0.5),
    ("quarter", 0.25),
    ("third", 1 / 3),
    ("½", 0.5),
    ("¼", 0.25),
    ("¾", 0.75),
)

_DIRECTION = r"(?:(?:north|south|east|west)[- ]?(?:east|west)?(?:ern|ward)?s?|[ns][ew])"
_PLACE = (
    r"(?:border|frontier|boundary|coast|coastline|shore|shoreline|mainland|land|line|front|airspace|territory"
    r"|city|town|village|capital|centre|center|base|airport|airfield|island|exclave|enclave|point|sea|waters"
    r"|crossing|port|peninsula|limit|baseline)"
)


def _compiled(frame: str, patterns: tuple[tuple[Kind, str], ...]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Return the patterns of kinds, each put into a frame."""
    return tuple((kind, re.compile(frame.replace("{}", p), re.IGNORECASE)) for kind, p in patterns)


_AFTER = _compiled(
    "{}",
    (
        ("altitude", (r"\s(?:in\s)?(?:altitude|height)\b|\s(?:up\b(?!\sto)|high\s(?:over|above)\b)"
                      r"|\sabove\s(?:the\s)?(?:mean\s)?(?:sea|ground|surface|water|waves|earth|city|town|village|desert)\b"
                      r"|\s(?:AGL|ASL|AMSL|MSL)\b")),
        ("size", r"\s(?:long|tall|deep|wide|high|across|thick|in\s(?:length|diameter|width|depth))\b"),
        ("range", r"[\s-](?:range|radius|limit|zone|belt|buffer|perimeter)\b"),
        ("offset", (rf"\s(?:away\s)?(?:to\s)?(?:the\s)?{_DIRECTION}\b"
                    r"|\s(?:inland|offshore|out\b|off\s(?:the\s)?(?:\w+\s){0,3}(?:coast|shore|island)|downstream|upstream"
                    r"|deep\sinto|inside|into|beyond|past\sthe|outside|short\sof|behind|along)\b"
                    rf"|\s(?:away\s)?(?:of|from|to)\s(?:the\s|its\s|their\s)?(?:[\w'’-]+\s){{0,4}}{_PLACE}\b")),
    )
)  # fmt: skip
_BEFORE = _compiled(
    r"\b(?:{})\s(?:about\s|around\s|some\s|only\s|just\s)?\Z",
    (
        ("altitude", (r"(?:altitude|height|level|ceiling)\s(?:of|at|was|is|to)"
                      r"|(?:flying|flew|fly|cruising|climbed|climbing"
                      r"|descended|descending|dropped|hovering)\s(?:\w+\s)?(?:at|to|below|above|under|as\slow\sas)"
                      r"|altitudes?|as\slow\sas")),
        ("range", r"(?:range|radius)\s(?:of|up\sto)"),
        ("offset", (r"(?:depth|distance\sinside\s\w+)\s(?:of|was|is|to)"
                    r"|(?:penetrated|intruded|advanced|strayed|into)")),
        ("size", r"(?:length|width|diameter|wingspan|depth)\s(?:of|was|is)"),
    )
)  # fmt: skip
_AT = late(r"\bat\s(?:about\s|around\s|some\s|nearly\s|only\s)?\Z", re.IGNORECASE)
_APART = late(r"\s(?:away|apart|distance|from|of|off|abeam|behind|ahead)\b", re.IGNORECASE)
_HYPHENATED = late(r"[-‑](?:[a-z]+)\Z", re.IGNORECASE)
_GAP_WORD = late(r"\s(?:gap|separation|distance|margin|clearance)\b", re.IGNORECASE)


def find(text: str) -> tuple[Distance, ...]:
    """Return the distances of a text in order, without overlaps."""
    found: list[Distance] = []
    position = 0 if _names_unit(text) and _MEASURE.search(text) else len(text)
    while (match := _DISTANCE.search(text, position)) is not None:
        distance = _distance(match)
        position = match.end("first") if distance is None else distance.end
        if distance is not None:
            found.append(distance)
    if "FL" in text or "flight level" in text:
        found += [_level(match) for match in _FLIGHT_LEVEL.finditer(text)]
    return tuple(sorted(found, key=lambda distance: distance.start))


def _names_unit(text: str) -> bool:
    """A cheap look for the letters of a unit: most texts state no distance."""
    lower = text.lower()
    return any(letters in lower for letters in _LETTERS) or _METRE.search(text) is not None


def _level(match: re.Match[str]) -> Distance:
    metres = _rounded(int(match[1]) * 100 * _METRES["foot"])
    return Distance(match.start(), match.end(), match[0], metres, metres, "altitude")


def _distance(match: re.Match[str]) -> Distance | None:
    if match["unit"] is None and match["unit_2"] is None:
        return None
    joined = match["between"] is not None or re.search(r"\sand\s", match[0]) is None
    if match["second"] is None or not (joined or match["unit"] is None):
        return _single(match)
    bounds = _range(match)
    return _single(match) if bounds is None else _made(match, match.end(), *bounds)


def _range(match: re.Match[str]) -> tuple[float, float] | None:
    """Return the metres of "60 to 300 metres"; the unit may stand at both ends."""
    unit = match["unit"] or match["unit_2"]
    low, high = _metres(match["first"], unit), _metres(match["second"], match["unit_2"])
    if low is None or high is None:
        return None
    return min(low, high), max(low, high)


def _single(match: re.Match[str]) -> Distance | None:
    """Read the first figure of a match alone."""
    if match["unit"] is None:
        return None
    metres = _metres(match["first"], match["unit"])
    if metres is None:
        return None
    if match["half"] is not None:
        metres = _rounded(metres + _METRES[_unit(match["unit"])] / 2)
    low = None if match["high"] is not None else metres
    high = None if match["low"] is not None else metres
    return _made(match, _end_of_single(match), low, high)


def _end_of_single(match: re.Match[str]) -> int:
    end = match.end("unit") if match["half"] is None else match.end("half")
    parenthesis = re.compile(_PARENTHESIS, re.VERBOSE).match(match.string, end)
    return end if parenthesis is None else parenthesis.end()


def _made(match: re.Match[str], end: int, low: float | None, high: float | None) -> Distance:
    text, start = match.string, match.start()
    if match["between"] is not None and match["second"] is None:
        start += len(match["between"]) + 1
    return Distance(start, end, text[start:end], low, high, _kind(text, start, end))


def _kind(text: str, start: int, end: int) -> Kind:
    """Name what is measured, by the words right after the distance, then by those before it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    for kind, pattern in _AFTER:
        if pattern.match(after):
            return kind
    for kind, pattern in _BEFORE:
        if pattern.search(before):
            return kind
    if _HYPHENATED.search(text[start:end]) and re.match(r"\s[a-z]", after) and not _GAP_WORD.match(after):
        return "size"
    high_unit = re.search(r"(?:feet|ft|met(?:er|re)s?|m)\b", text[start:end], re.IGNORECASE) is not None
    return "altitude" if high_unit and _AT.search(before) and not _APART.match(after) else "distance"


def _metres(figure: str, unit: str | None) -> float | None:
    value = _value(figure.lower())
    if value is None or unit is None:
        return None
    return _rounded(value * _METRES[_unit(unit)])


def _unit(wording: str) -> str:
    for name, pattern in _UNITS.items():
        if re.fullmatch(pattern, wording, re.VERBOSE | re.IGNORECASE):
            return name
    raise AssertionError(wording)


def _value(figure: str) -> float | None:
    """Return a number or fraction; "one and a half" and "several hundred" too."""
    whole, _, half = figure.partition(" and a ")
    added = {"half": 0.5, "quarter": 0.25}.get(half)
    if half and added is None:
        whole, added = figure, None
    value = _number(whole)
    return None if value is None else value + (added or 0.0)


def _number(figure: str) -> float | None:
    digits = re.sub(r"(?<=\d)[, \u00a0\u202f](?=\d{3})", "", figure)
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits)
    if re.fullmatch(_FRACTION, figure, re.VERBOSE):
        return next((value for word, value in _FRACTIONS if word in figure), 1.0)
    amount = numbers.amount(figure)
    return None if amount is None else float(amount.value)


def _rounded(metres: float) -> float:
    return round(metres, 1) if metres < 100 or metres != int(metres) else float(int(metres))
