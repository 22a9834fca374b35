"""Makes up texts, lines of pages and files for `bench/fuzz`, out of what news has and nobody expects."""

import random
from collections.abc import Callable, Sequence
from textwrap import fill

NAMES = "Homs Aleppo Kyiv Mosul Gaza Idlib Syria Russia Turkey Iran Israel Hamas Taliban Hezbollah".split()
VERBS = "bombed shelled struck hit attacked killed captured intercepted downed fired launched denied".split()
THINGS = "jets a Su-27 rockets drones a depot a convoy soldiers civilians rebels the army a hospital".split()
JOINTS = (
    *(", ", ". ", "; ", " and ", " on Monday ", " near ", " in ", " by ", "\n", "\n\n", " said ", " after "),
    *(" - ", ".\n", " of whom ", " including ", " who ", " which ", " but "),
)
NUMBERS = (
    *("3", "12", "a dozen", "at least 40", "between 3 and 5", "0", "3,000", "٣", "1.5 million", "999999999"),
    *("up to", "no", "several", "of", "3000000000", "7 to 2", "dozens", "half a", "9999999999999 feet", "-3"),
    *("500 ft", "20 miles", "within 30 metres", "5 nm", "31 February 2016", "May 5", "03/04/2019", "year 0"),
    *("the 0th", "last week", "2016-13-45", "24:61", "Tuesday", "two weeks ago", "in the past 24 hours"),
)
ODD = (
    *("\0", "\u202e", "\u200b", "e\u0301", "\ud800", "𐍈", "ß", "İ", "\ufeff", '"', "“", "(", ")", "]", "<b>"),
    *("&", "\t", "\u0301" * 40, "\u2028", "\x85", "\xad", "\x1b[31m", "=1+1", "']; DROP TABLE x", "../../x"),
)
LINES = (
    *("KYIV, May 5 (Agency) - ", "BREAKING: ", "- ", "• ", "1. ", "(a) ", "Q: ", "SMITH: ", "> ", "## "),
    *("ALEPPO (Reuters) — ", "Published 5 May 2016", "Read more: ", "Share this", "Photo: ", "© 2016", ""),
    *("    ", "\t", "Page 3", "3", "***", "Related stories", "By Jane Doe", "Mr. ", "U.S. ", '"', "(AP)"),
)
SHAPES = (
    *("{}", "<html><body><p>{}</p></body></html>", '{{"text": "{}"}}\n', "id,text\n1,{}\n", "[{}"),
    *('[{{"title": "x", "text": "{}"}}]', "From: a@b.c\nSubject: x\n\n{}", "---\ntitle: {}\n---\n{}"),
    *("<rss><channel><item><title>x</title><description>{}</description></item></channel></rss>",),
    *("{{\\rtf1 {}}}", "<?xml version='1.0'?><a>{}</a>", "<p " + 'a="1" ' * 40 + ">{}", "id\ttext\n1\t{}\n"),
)
ENDINGS = (
    *(".txt", ".html", ".jsonl", ".csv", ".md", ".json", ".eml", ".xml", ".rtf", ".tsv", ".txt.gz", ".mbox"),
    *(".parquet", ".docx", ".xlsx", ".pdf", ".zip", ".tar", ".warc", ".mhtml", ".doc", ".txt.zst", ".rss"),
)


def text(chance: random.Random, corpus: Sequence[str]) -> str:
    """Return a text that was made up, set in lines, or is one of the corpus, altered."""
    return chance.choices((_pieces, _set, lambda c: altered(c.choice(corpus), c)), (4, 3, 4))[0](chance)


def _pieces(chance: random.Random) -> str:
    pools, weights = (NAMES, VERBS, THINGS, JOINTS, NUMBERS, ODD), (4, 5, 4, 7, 3, 1)
    picked = chance.choices(pools, weights, k=chance.randint(1, 120))
    return " ".join(chance.choice(pool) for pool in picked) * chance.choice([1, 1, 1, 1, 3])


def _set(chance: random.Random) -> str:
    """Return lines as sites, wires and printers set them: heads, lists, captions, columns of any width."""
    lines = [chance.choice(LINES) + _sentence(chance) for _ in range(chance.randint(1, 20))]
    dress: Callable[[str], str] = chance.choice(
        [str, str, str.upper, str.lower, lambda line: fill(line, chance.randint(20, 90)) or line]
    )
    return chance.choice(["\n", "\n\n", "\r\n", "\n \n"]).join(map(dress, lines))


def _sentence(chance: random.Random) -> str:
    pools = (THINGS, VERBS, NUMBERS, NAMES, JOINTS)
    return " ".join(chance.choice(chance.choice(pools)) for _ in range(chance.randint(0, 25)))


def altered(given: str, chance: random.Random) -> str:
    """Return a text in which pieces were cut, doubled, moved or replaced."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(given) + 1)
        end = min(len(given), start + chance.randint(0, 40))
        piece = given[start:end]
        put = chance.choice(
            ["", piece * 2, piece.upper(), piece[::-1], chance.choice(ODD), chance.choice(NUMBERS)]
        )
        given = given[:start] + put + given[end:]
    return given


def file(given: str, chance: random.Random) -> tuple[str, bytes]:
    """Return the ending and the bytes of a file that holds a text and may be of another kind than it says."""
    raw = bytearray(chance.choice(SHAPES).replace("{}", given).encode("utf-8", "surrogatepass"))
    for _ in range(chance.choice([0, 0, 1, 5])):
        raw[chance.randrange(len(raw) + 1) : chance.randrange(len(raw) + 1)] = bytes([chance.randrange(256)])
    return chance.choice(ENDINGS), bytes(raw)
