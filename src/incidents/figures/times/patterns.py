"""Holds the words and patterns that times are written in, without a meaning beyond their groups.

Every pattern is one atom of the grammar in `figures.times`. Group names are fields: `day`, `last_day`,
`month`, `year`, `last_year`, `weekday`, `which` (this, last, next …), `part` (early …), `count`, `unit`,
`sense` (ago, earlier, later, before, after). Repetition is bounded, so that matching stays linear.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from incidents.words.late import late

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "a couple of": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "eighteen": 18,
    **{ten: 10 * number for number, ten in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES, 1)},
}
NTH: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third"),
    *("twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth"),
    *("thirtieth", "thirty-first"),
)
VAGUE: Final = frozenset({"few", "a few", "several", "some", "recent", "many", "these"})

S: Final = r"\s{1,3}"
MONTH_NAMES: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH: Final = rf"{MONTH_NAMES}\.?"
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT: Final = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_TH: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[89]|20)\d\d(?![\d%]|[,.]\d)"
_PART: Final = (
    r"(?:early|mid|late|the\s(?:early|middle|late)\spart\sof|(?:the\s)?(?:very\s)?(?:beginning|start|middle|end)\sof"
    r"|(?:the\s)?(?:first|second)\shalf\sof|the\s(?:first|last|final)\s(?:week|days)\sof)"
)
_DAYPART: Final = (
    r"(?:(?:early|late)\s)?(?:mid-?)?(?:morning|afternoon|evening|night|midday|noon|dawn|lunchtime)"
)
_COUNT: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen"
    rf"|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?"
    r"|(?:a\s)?few|several|some|many|a\scouple\sof)"
)
_SPAN: Final = r"(?:hour|day|night|week|month|year|decade)"
_UNIT: Final = r"(?:second|moment|minute|hour|day|night|week|fortnight|month|year|decade)s?"
_ZONE: Final = r"(?:local\stime|[a-z]{3,12}\stime|gmt|utc|hours|hrs)\b"
_MERIDIEM: Final = r"[ap]\.?\s?m\b\.?"
_NEAR: Final = (
    r"(?:(?:at|by|from|until|before|after|around|about|shortly|just|soon|approximately|roughly|some"
    r"|nearly|almost|exactly|or)\s){0,4}"
)
_DIGITAL: Final = (
    rf"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?{_MERIDIEM}(?:\s{_ZONE})?"
    rf"|(?:[01]?\d|2[0-4])[:.h]?[0-5]\d\s?{_ZONE}|(?:[01]?\d|2[0-4]):[0-5]\d(?:\s?{_ZONE})?)"
)
_DASH: Final = r"\s?[-\u2013\u2014/]\s?"
_OF_YEAR: Final = rf"(?:(?:,?\s{{1,2}}(?:of\s|in\s)?|-)(?P<year>{_YEAR}|(?:this|last)\syear))"
_MONTH_GROUP: Final = rf"(?P<month>{_MONTH})"
_APOSTROPHE: Final = r"['\u2019\u2018`]?"
_FIXED_DAY: Final = (
    rf"(?:christmas\s(?:day|eve)|boxing\sday|new\syear{_APOSTROPHE}s\s(?:day|eve)|valentine{_APOSTROPHE}s\sday"
    r"|may\sday|halloween)"
)
# Months of other calendars; the names that are also words or persons in English are left out.
_OTHER_MONTH: Final = (
    rf"(?:muharram|safar|rabi{_APOSTROPHE}\s(?:al[\s-])?(?:awwal|thani|i{{1,2}})"
    rf"|jumada(?:\s(?:al[\s-])?(?:awwal|ula|thani|i{{1,2}}))?|rajab|sha{_APOSTROPHE}a?ban|rama(?:dan|dhan|zan)|shawwal"
    r"|(?:dhu|zul|zil)[\s-]?(?:al[\s-]|l[\s-])?(?:hijjah?|qa?[i'\u2019]?dah?|hajj|hijja)"
    r"|farvardin|ordibehesht|khordad|mordad|shahrivar|mehr|aban|azar|bahman|esfand"
    r"|hamal|sawr|jawza|saratan|sunbula|mizan|aqrab|qaws|jadi|dalwa?|hoot"
    r"|tishrei|cheshvan|kislev|tevet|shevat|adar|nisan|iyar|sivan|tammuz|elul"
    r"|meskerem|tikimt|hidar|tahsas|yekatit|megabit|miyazya|ginbot|hamle|nehase|pagume"
    r"|baisakh|jestha|asar|shrawan|bhadra|ashwin|kartik|poush|magh|falgun|chaitra)"
)
_ORDINAL: Final = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
    r"|opening)"
)
_FEAST: Final = (
    rf"(?:(?:independence|liberation|republic|revolution|victory|unity|constitution|armed\sforces|army|navy|national"
    rf"|memorial|veterans{_APOSTROPHE}|remembrance|martyrs{_APOSTROPHE}|flag|thanksgiving|labou?r|anzac|ascension"
    rf"|all\ssaints{_APOSTROPHE})\sday"
    rf"|good\sfriday|easter(?:\s(?:sunday|monday|saturday|day|eve))?|palm\ssunday|maundy\sthursday|ash\swednesday"
    r"|pentecost|epiphany|thanksgiving|eid(?:[\s-](?:al|ul|el)[\s-](?:fitr|adha|azha))?|ashura|arbaeen|mawlid|nowruz|newroz"
    r"|diwali|vesak|yom\skippur|passover|rosh\shashanah|hanukkah|christmas)"
)


class Atom(NamedTuple):
    """One pattern of the grammar and the kind of time that it is."""

    name: str
    kind: str
    pattern: str


ATOMS: Final = (
    Atom(
        "iso",
        "date",
        r"(?P<year>(?:1[89]|20)\d\d)[-/](?P<month>[01]\d)[-/](?P<day>[0-3]\d)"
        r"(?:T[\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?",
    ),
    Atom(
        "numeric",
        "date",
        r"(?P<day>[0-3]?\d)(?P<separator>[/.])(?P<month>[0-3]?\d)(?P=separator)(?P<year>(?:19|20)\d\d)",
    ),
    Atom(
        "short_numeric", "date", r"(?P<day>[0-3]?\d)(?P<separator>[/.])(?P<month>[0-3]?\d)(?:\.|(?![/\d.]))"
    ),
    Atom("fixed_day", "date", rf"(?P<named>{_FIXED_DAY}){_OF_YEAR}?"),
    Atom(
        "other_calendar",
        "unread",
        rf"(?:the\s)?{_DAY}{_TH}\s(?:of\s)?{_OTHER_MONTH}(?:,?\s\d{{3,4}})?|{_OTHER_MONTH}\s{_DAY}{_TH}(?:,?\s\d{{3,4}})?",
    ),
    Atom(
        "counted_day",
        "unread",
        rf"the\s{_ORDINAL}\s(?:full\s|straight\s)?(?:day|night|morning|evening)"
        r"(?:\sof\s(?:(?:the|a|an|his|her|its|their)\s)?[\w'\u2019-]{2,20}|(?=\s?[,.;)]|\s*\Z))",
    ),
    Atom(
        "beside_a_day",
        "unread",
        r"the\s(?:eve|feast|day|night|evening|morning|anniversary|\w{3,8}\sanniversary)\sof\s"
        rf"(?:(?:the|a|an|his|her|its|their|saint|st\.?)\s){{0,2}}(?!{MONTH_NAMES})(?!{_WEEKDAY})[a-z][\w'\u2019-]{{2,20}}",
    ),
    Atom("feast", "unread", _FEAST),
    Atom(
        "day_range",
        "period",
        rf"(?:the\s)?(?P<day>{_DAY}){_TH}(?:{_DASH}|\s(?:to|and|or|until|through)\s)(?:the\s)?(?P<last_day>{_DAY}){_TH}"
        rf"{S}(?:of\s)?{_MONTH_GROUP}{_OF_YEAR}?",
    ),
    Atom(
        "month_day_range",
        "period",
        rf"{_MONTH_GROUP}\s(?P<day>{_DAY}){_TH}(?:{_DASH}|\s(?:to|through|until)\s)(?P<last_day>{_DAY}){_TH}"
        rf"(?![\w:]|[.,]\d){_OF_YEAR}?",
    ),
    Atom(
        "month_days",
        "period",
        rf"{_MONTH_GROUP}\s(?P<day>{_DAY}){_TH}\s(?:and|or)\s(?P<last_day>{_DAY}){_TH}(?![\w:]|[.,]\d)"
        rf"(?:{_OF_YEAR}|(?=\s?[,.;)]|\s(?:in|at|by|when|as|near|against|around|after|before|and|with|killing|that|while)\b|\s*\Z))",
    ),
    Atom(
        "day_month",
        "date",
        rf"(?:the\s)?(?P<day>{_DAY}){_TH}[\s-]{{1,2}}(?:of\s)?{_MONTH_GROUP}"
        rf"(?:[\s-](?P<short_year>\d\d)(?=\s?[])(,.;]|\s--|\s*\Z)|{_OF_YEAR})?",
    ),
    Atom(
        "month_day",
        "date",
        rf"(?:last\s)?{_MONTH_GROUP}{S}(?:the\s)?(?P<day>{_DAY}){_TH}(?![\w%/]|[:.,]\d|\s?{_MERIDIEM}){_OF_YEAR}?",
    ),
    Atom(
        "day_of_month",
        "date",
        rf"the\s(?:(?P<day>{_DAY})(?:st|nd|rd|th)|(?P<nth>{'|'.join(NTH)}))"
        r"(?:\sof\s(?P<which>this|last|that|the\s(?:same|previous|current))\smonth)?",
    ),
    Atom(
        "month",
        "month",
        rf"(?:(?P<part>{_PART})[\s-])?(?:(?P<which>this|last|next|this\spast|the\sprevious)\s)?{_MONTH_GROUP}{_OF_YEAR}?",
    ),
    Atom(
        "weekday",
        "weekday",
        rf"(?:(?P<which>last|this|next|(?:the\s|this\s)?(?:coming|past|previous))\s)?(?P<weekday>{_WEEKDAY})"
        rf"(?:s(?!\w)|,?\s(?:of\s)?(?P<week>(?:last|this|next)\sweek)|\s(?P<after>last|next)(?=\s?[,.;])"
        r"|\s(?P<before>before(?:\slast)?)(?=\s?[,.;)]|\s*\Z|\s(?:when|at|in|near|and|by)\b))?"
        rf"(?:\s(?P<daypart>{_DAYPART})(?!\w))?",
    ),
    Atom("short_weekday", "weekday", rf"(?P<weekday>{_SHORT})(?:\s(?P<daypart>{_DAYPART})(?!\w))?"),
    Atom(
        "today",
        "relative",
        rf"(?P<word>today|yesterday|tonight|tomorrow|overnight)(?:\s(?P<daypart>{_DAYPART})(?!\w))?",
    ),
    Atom("this_morning", "relative", r"(?P<which>this|last)\s(?P<word>morning|afternoon|evening|night)"),
    Atom(
        "unit",
        "relative",
        rf"(?:(?P<part>earlier|later|{_PART})(?:\sin)?\s)?(?P<which>this|last|next)\s"
        r"(?P<unit>weekend|week|month|year|quarter|spring|summer|autumn|fall|winter)",
    ),
    Atom("day_of", "relative", r"(?P<part>earlier|later)\s(?P<word>today|tonight)"),
    Atom("weekend", "relative", r"the\s(?:(?P<which>past|last|next|coming)\s)?(?P<unit>weekend)"),
    Atom("before_last", "relative", r"(?:the\s)?(?P<unit>day|week|month|year)\sbefore\s(?:last|yesterday)"),
    Atom("earlier_in", "relative", r"(?P<part>earlier|later)\sin\sthe\s(?P<unit>week|month|year)"),
    Atom(
        "past",
        "period",
        r"(?:the|these)\s(?:(?P<which>past|last|previous|preceding|next|coming|recent|following)\s"
        rf"(?:(?P<count>{_COUNT})\s(?P<units>{_SPAN})s?|(?P<plural>{_SPAN})s)|(?P<just>past|last)\s(?P<unit>{_SPAN}))",
    ),
    Atom(
        "past_few",
        "period",
        rf"(?P<which>past|last|next)\s(?P<count>{_COUNT})\s(?P<unit>hour|day|week|month|year)s?",
    ),
    Atom("recent", "period", r"(?P<which>recent|coming)\s(?P<unit>hour|day|week|month|year|decade)s"),
    Atom(
        "distance",
        "next",
        rf"(?:(?P<count>{_COUNT})\s)?(?P<unit>{_UNIT})\s(?P<sense>ago|earlier|later|before|after)",
    ),
    Atom(
        "next_day",
        "next",
        r"(?:the\s)?(?P<which>next|following|previous|preceding)\s(?P<unit>day|morning|afternoon|evening|night|week|month|year)",
    ),
    Atom(
        "day_before",
        "next",
        r"the\s(?P<unit>day|morning|evening|night|week|month|year)\s(?P<sense>before|after|earlier)",
    ),
    Atom(
        "same",
        "same",
        r"(?:(?:earlier|later)\s(?:on\s)?)?(?:that|(?:on\s|the\s){0,2}same)\s(?:very\s|same\s)?(?:early\s|late\s)?"
        r"(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year|time|moment)",
    ),
    Atom(
        "in_the_day",
        "same",
        r"(?:earlier|later)\s(?:in|on\sin)\sthe\s(?P<unit>day|evening|night|morning|afternoon)",
    ),
    Atom(
        "season",
        "season",
        rf"(?:(?P<part>{_PART})[\s-])?(?:the\s)?(?P<season>spring|summer|autumn|fall|winter)(?:\sof)?\s(?P<year>{_YEAR})",
    ),
    Atom("decade", "year", r"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<decade>(?:1[89]|20)\d)0['\u2019]?s"),
    Atom(
        "year",
        "year",
        rf"(?:(?P<part>{_PART})[\s-])?(?P<year>{_YEAR})(?:(?:{_DASH}|\s(?:to|and|until)\s)(?P<last_year>{_YEAR}))?",
    ),
    Atom("clock", "clock", rf"{_NEAR}{_DIGITAL}"),
    Atom(
        "dawn",
        "clock",
        r"(?:(?:in|at|by|before|after|around|about|shortly|just|soon|until|of|the|pre)[\s-]){1,4}"
        r"(?P<word>dawn|noon|midnight|midday|dusk|sunrise|sunset|daybreak|nightfall)(?!\shours)",
    ),
    Atom(
        "hours",
        "clock",
        r"(?:(?:in|at|during|over|on|through)\s)?(?:the\s(?:very\s)?(?:(?:early|late|small|intervening"
        r"|pre-?dawn)\s)?|(?:early|late|pre-?dawn)\s)"
        r"(?P<word>mornings?|afternoon|evening|night|hours)(?:\shours)?",
    ),
    Atom("early", "clock", r"(?:very\s)?(?:early|late|earlier|later|before\sdawn)"),
)
STARTS: Final = frozenset(
    """
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct
    october nov november dec december mon tue tues wed thu thur thurs fri sat sun monday tuesday
    wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays the this that these same on last next past coming previous recent early earlier late later
    mid very beginning start middle end first second day days night nights week weeks month months year
    years decade decades hour hours minute minutes moment moments seconds today yesterday tonight
    tomorrow overnight following preceding spring summer autumn fall winter a an one two three four five
    six seven eight nine ten eleven twelve few several some many at by from until before after around
    about shortly just soon approximately roughly nearly almost exactly or in during over through of pre
    dawn christmas boxing new valentine halloween independence liberation republic revolution victory
    unity constitution armed army navy national memorial veterans remembrance martyrs flag thanksgiving
    labour labor anzac ascension all good easter palm maundy ash pentecost epiphany eid ashura arbaeen
    mawlid nowruz newroz diwali vesak yom passover rosh hanukkah
    muharram safar rabi jumada rajab sha shaban ramadan ramadhan ramazan shawwal dhu zul zil farvardin
    ordibehesht khordad mordad shahrivar mehr bahman esfand hamal saratan tishrei kislev nisan hamle
    """.split(),
).union(_TENS, ("fifteen", "eighteen"))
GOVERNING: Final = frozenset(
    """
    in at by of on or from after before until during over through just soon about around nearly almost
    exactly shortly
    """.split(),
)
"""Begin a time of day, or "on the same day", and nothing else; what may follow them is `GOVERNED`."""
GOVERNED: Final = GOVERNING | frozenset(
    """
    the same early late pre predawn dawn noon midnight midday dusk sunrise sunset daybreak nightfall
    approximately roughly some
    """.split(),
)
LEADS: Final = GOVERNING | frozenset(
    """
    the a an some many few several one two three four five six seven eight nine ten eleven twelve that army
    navy national republic revolution victory unity independence liberation constitution memorial
    """.split(),
).union(_TENS, ("fifteen", "eighteen"))
FOLLOWERS: Final = STARTS.union(NTH, ("twenty", "thirty")) | frozenset(
    """
    morning mornings afternoon evening noon midnight midday dusk sunrise sunset daybreak nightfall
    weekend time small predawn final intervening couple quarter third fourth fifth sixth seventh eighth ninth
    fortnight fortnights
    tenth opening eve feast anniversary
    """.split(),
)
WORD: Final = late(r"[A-Za-z]+|\d+")
NEXT_WORD: Final = late(r"[\s-]{1,3}(\d|[A-Za-z]+)")
_NAMED_GROUP: Final = late(r"[(][?]P<\w+>")


def _unnamed(atom: Atom) -> str:
    pattern = _NAMED_GROUP.sub("(?:", atom.pattern).replace("(?P=separator)", "[/.]")
    return f"(?P<{atom.name}>{pattern})"


MASTER: Final = late(
    r"(?<![\w$\u20ac\u00a3/])(?:(?<!-)|(?<=day-))(?<!\d[.,:])"
    rf"(?:{'|'.join(_unnamed(atom) for atom in ATOMS)})(?!\w)",
    re.IGNORECASE,
)
_BY_NAME: Final = {atom.name: atom for atom in ATOMS}


@cache
def atom_of(name: str) -> tuple[Atom, re.Pattern[str]]:
    """Return the atom of a name and its pattern, which is compiled when the first of its times is read."""
    atom = _BY_NAME[name]
    return atom, re.compile(rf"{atom.pattern}(?!\w)", re.IGNORECASE)
