"""Names that no list has and only a place can bear: what is shelled, lies near or is called a village."""

import re
from collections.abc import Iterator

from incidents.words.late import late

__all__ = ["FRONT", "NAME", "NO_PLACES", "SAID_TO_BE", "SUFFERS", "unlisted"]

NAME = (
    r"(?:[aA]l-|[aA]r-|[aA]s-|[eE]l-)?[A-ZÀ-Ž][\w'’]+"
    r"(?:[- ](?:al-|ar-|as-|el-|ez-|az-|e |of )?[A-ZÀ-Ž][\w'’]+){0,3}"
)
_KIND_OF_TOWN = (
    "village|town|city|hamlet|settlement|suburb|port|municipality|township|neighbou?rhood|locality"
)
# "A large farming town", and no person of one: "a resident of the town", "a city councillor".
_A_TOWN = (
    rf"an? (?:(?!(?:of|in|from|at|near|for|with)\b)[\w-]+ ){{0,3}}(?:{_KIND_OF_TOWN})\b"
    r"(?! (?:councill?or|mayor|official|elder|leader|resident|police|guard|worker|teacher|chief|head))"
)
NO_PLACES = late(
    r"(?i:.*(?:ism|ment|tion|ship|ity|ance|ence|ing|ness|ology|istan?ti|day|ese|ish|ious|ian|eans?)"
    r"|ramadan|eid|easter|christmas"
    r"|parliament|congress|senate|cabinet|knesset|duma|bundestag|islam|judaism|court|office|washington|brussels"
    r"|facebook|twitter|telegram|instagram|whatsapp|youtube|tiktok|tv|radio"
    r"|latin|french|german|arabic|hebrew|russian"
    r"|(?:(?:north|south|east|west|central|latin|western|eastern|northern"
    r"|southern|southeast|sub-saharan|black|far|middle) )?"
    r"(?:africa|americas?|asia|europe|oceania|antarctica|arctic|atlantic|pacific"
    r"|scandinavia|east|west|north|south|gulf)"
    r"|operation .*|phase .*|article .*|chapter .*|section .*|resolution .*"
    r"|camp .*|fort .*|new .*|world .*|group .*)"
)
# A name that nothing knows is a place where the wording leaves nothing else: "near Ntoli on Monday".
_STANDS_IN = late(
    rf"\b(?:in|near|at|outside|around|inside) (?P<name>{NAME})"
    rf"(?=\s*(?:[.,;:)]|\Z)|\s(?:on|late|early|overnight|last|yesterday|earlier"
    r"|when|after|before|during|killing|wounding|injuring|leaving|and"
    r"|was|were|had|has|have|been|by|where|which|since|while|as)\b)"
)
# What only a place can be said to be, and what only a place can suffer: nobody is shelled.
SAID_TO_BE = late(rf",? (?:is|was)? ?{_A_TOWN}")
SUFFERS = late(
    r" (?:(?:was|were|is|has been|had been|being)(?: \w+ly| again| also| then)? (?:shelled|bombed|bombarded"
    r"|pounded|overrun|besieged|recaptured|retaken|stormed|liberated|strafed"
    r"|(?:hit|struck|attacked) (?:\w+ )?by (?:[\w-]+ ){0,3}(?:shells?|rockets?|missiles?|drones?|bombs?"
    r"|artillery|mortars?|shelling|air ?strikes?|strikes?))"
    r"|came under (?:[\w-]+ )?(?:shelling|bombardment|shellfire|artillery|mortar))\b"
)
_NAMED_SPOT = late(
    rf"\bthe (?P<name>{NAME}) (?:crossing|checkpoint|sector|axis|junction|front|bridgehead|forests?|hills"
    r"|mountains|gorge|swamps?|marshes|highlands|oil ?fields?)\b"
)
_APPOSED = late(rf"\b(?P<name>{NAME})(?=, {_A_TOWN})")
_SHELLED = late(
    rf"\b(?:shell|bomb|bombard|pound|straf|storm|besieg)(?:ed|ing) (?P<name>{NAME})"
    r"(?=\s*(?:[.,;:)]|\Z)|\s(?:on|late|early|overnight|last|yesterday|earlier|again|with|from|for|in|near"
    r"|after|before|until|and|twice|this|at|killing|wounding)\b)"
)
FRONT = late(
    r" (?:sector|axis|direction|front|forests?|hills|road|highway|district|area|circle|commune|suburb"
    r"|quarter|neighbou?rhood|junction|crossing|checkpoint|countryside|region|roundabout|valley|camp)\b"
)
_ALL = (_STANDS_IN, _SHELLED, _APPOSED, _NAMED_SPOT)


def unlisted(text: str) -> Iterator[re.Match[str]]:
    """Yield the names of a text that stand where only a place can, each as the group `name`."""
    return (match for pattern in _ALL for match in pattern.finditer(text))
