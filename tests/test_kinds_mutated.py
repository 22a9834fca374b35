"""Files of every kind with bytes altered, lost and doubled: an answer or an error, twice the same, soon."""

import gzip
import io
import random
import time

import pytest

import writers_tables as written
from articles import ARTICLES
from incidents.read import kinds
from incidents.read.kinds import File

CASES = 60
FEW = ARTICLES[:2]
FILES = {
    "newsapi.json": written.newsapi_json(FEW),
    "telegram.json": written.telegram_json(FEW),
    "fundus.json": written.fundus_json(FEW),
    "a.jsonl": written.jsonl(FEW),
    "a.csv": written.comma_csv(FEW),
    "semicolons.csv": written.semicolon_csv(FEW),
    "a.tsv": written.tsv(FEW),
    "a.parquet": written.huggingface_parquet(FEW),
    "a.xlsx": written.xlsx(FEW),
    "a.zip": written.zip_of_markdown(FEW),
    "letters.zip": written.zip_of_eml(FEW),
    "a.tar": gzip.decompress(written.tar_gz(FEW)),
    "a.tar.gz": written.tar_gz(FEW),
    "a.rss": written.rss(FEW),
    "a.atom": written.atom(FEW),
    "a.warc": written.warc(FEW, gzip=False),
    "a.warc.gz": written.warc(FEW),
    "a.eml": written.eml(1, FEW[0]),
    "a.mbox": written.mbox(FEW),
    "a.mhtml": written.mhtml(FEW[0]),
    "a.md": written.markdown(FEW[0]),
    "messages.html": written.telegram_page(FEW).encode(),
}
ODD = (
    b'"',
    b"\n",
    b"{",
    b"[",
    b"<",
    b"&",
    b";",
    b"\0",
    b"\xff",
    b"---",
    b"From ",
    b"9" * 30,
    b"\x7f\xff\xff\xff",
)


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some were altered, lost, doubled or put in."""
    found = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randrange(50)]
            case 2:
                del found[at:]
            case 3:
                found[at:at] = found[at // 2 : at // 2 + chance.randrange(200)]
            case _:
                found[at:at] = chance.choice(ODD) * chance.choice((1, 1, 3, 50))
    return bytes(found)


def answer(file: File, depth: int = 0) -> list[object]:
    """Return all that is found in a file and the files within, and the error that ended it."""
    kind = kinds.of(file.name)
    found: list[object] = []
    if kind is None or depth > 2:
        return found
    try:
        for row in kind.rows(file):
            within = [] if row.file is None else answer(row.file, depth + 1)
            found.append((row.number, repr(row.fields), row.problem, within))
    except Exception as error:  # noqa: BLE001  any error is an answer, and nothing that is no Exception
        found.append(f"{type(error).__name__}: {error}")
    return found


@pytest.mark.parametrize("name", FILES)
def test_an_altered_file_gives_an_answer_or_an_error_the_same_twice_and_soon(name: str) -> None:
    chance = random.Random(name)  # noqa: S311  no secret
    begun = time.process_time()
    for case in range(CASES):
        raw = mutated(FILES[name], chance)
        first = answer(File(name, lambda raw=raw: io.BytesIO(raw)))  # type: ignore[misc]
        if case % 4 == 0:
            assert answer(File(name, lambda raw=raw: io.BytesIO(raw))) == first  # type: ignore[misc]
    assert time.process_time() - begun < 30
