"""What the pages for users show, and how it is run: fenced blocks, files to save, lines of a shell."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from click.testing import CliRunner

import writers_tables as tables
import writers_word as office
from articles import ARTICLES
from incidents.cli import main

ROOT = Path(__file__).parent.parent
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
FENCED = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWER = re.compile(r"\s*^```text\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SAVED = re.compile(r"Save this as `(?P<path>[\w./-]+)`:\s*\Z")
# What costs too much here and is run by `make check` itself.
ELSEWHERE = (["incidents", "rules", "--check"],)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page.

    `saved_as` is the file that a reader makes of it, `answer` where the text of the text block right after it
    stands.
    """

    language: str
    code: str
    saved_as: str | None
    answer: tuple[int, int] | None

    @property
    def is_asked(self) -> bool:
        """Whether the block can be run and its answer compared."""
        return self.language == "sql" or (self.language == "sh" and self.answer is not None)


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    for match in FENCED.finditer(text):
        answer = ANSWER.match(text, match.end())
        saved = SAVED.search(text, max(0, match.start() - 120), match.start())
        yield Block(
            match["language"],
            match["code"],
            saved["path"] if saved else None,
            answer.span("text") if answer and not saved else None,
        )


def furnished(folder: Path, dataset: Path) -> Path:
    """Return a folder that has what a reader of the pages has: texts, a register, a dataset or two."""
    documents = ROOT / "seeds" / "documents"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(documents, folder / "articles")
    (folder / "more").mkdir()
    (folder / "more" / "a.jsonl").write_text('{"text": "The bakery opens at six."}\n', encoding="utf-8")
    shutil.copy(ROOT / "seeds" / "sources.toml", folder / "sources.toml")
    shutil.copy(min(documents.iterdir()), folder / "page.txt")
    for name in ("dist", "dataset"):
        shutil.copytree(dataset, folder / name)
    for name, content in _brought().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@cache
def _brought() -> dict[str, bytes]:
    """Return files of every kind that the page on input names, with the six articles in them."""
    german = tables.comma_csv(ARTICLES).replace(b"published", b"Datum", 1).replace(b"text", b"Inhalt", 1)
    chat = "Telegram Desktop/ChatExport_2024-05-03"
    return {
        "Files (500).DOCX": office.nexis_docx(ARTICLES),
        "Factiva-20240312-1004.rtf": office.factiva_rtf(ARTICLES),
        "ProQuestDocuments-2024-03-12.txt": office.proquest_text(ARTICLES),
        "articles.xlsx": tables.xlsx(ARTICLES),
        "export.csv": tables.comma_csv(ARTICLES),
        "german.csv": german,
        "data/train-00000-of-00001.parquet": tables.huggingface_parquet(ARTICLES),
        "newsapi-2024-05.json": tables.newsapi_json(ARTICLES),
        "crawl.jsonl": tables.fundus_jsonl(ARTICLES),
        f"{chat}/result.json": tables.telegram_json(ARTICLES),
        "alerts/one.eml": tables.eml(1, ARTICLES[0]),
        "inbox.mbox": tables.mbox(ARTICLES),
        "crawl-00000.warc.gz": tables.warc(ARTICLES),
        "feeds/world.rss": tables.rss(ARTICLES),
        "everything.zip": tables.zip_of_eml(ARTICLES),
        "notes/depot.md": tables.markdown(ARTICLES[0]),
        "pages/market.html": tables.page(ARTICLES[0]).encode(),
    }


def save(block: Block, folder: Path) -> None:
    """Make the file that a page tells its reader to make; own texts take the place of the articles."""
    if block.saved_as is None:
        return
    path = folder / block.saved_as
    if path.parent.name == "articles":
        shutil.rmtree(path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.code, encoding="utf-8")


def run(block: Block) -> str:
    """Run a block of shell in the current folder, `incidents` in this process; return what it prints."""
    printed = b"".join(_line(line) for line in block.code.replace("\\\n", " ").splitlines() if line.strip())
    return "".join(f"{line.rstrip()}\n" for line in printed.decode().splitlines())


def _line(line: str) -> bytes:
    """Run one line: commands joined by `&&` or `|`, with `> file`."""
    printed, folder = b"", Path.cwd()
    try:
        for part in _parted(list(_words(line)), "&&"):
            flow = b""
            for command in _parted(part, "|"):
                flow = _command(command, flow)
            printed += flow
    finally:
        os.chdir(folder)
    return printed


def _words(line: str) -> Iterator[str]:
    """Yield the words of a line, patterns replaced by the files that they match."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&<>")
    lexer.wordchars += "*?[]{}:,%~"
    for word in lexer:
        found = sorted(map(str, Path().glob(word))) if "*" in word and not Path(word).is_absolute() else []
        yield from found or [word]


def _parted(words: list[str], sign: str) -> Iterator[list[str]]:
    part: list[str] = []
    for word in words:
        if word == sign:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _command(words: list[str], given: bytes) -> bytes:
    """Return what one command prints, and fail when it fails; a file named after `>` takes the output."""
    file = words.index(">") if ">" in words else len(words)
    name, *arguments = words[:file]
    if words[:file] in ELSEWHERE:
        return b""
    if name == "cd":
        os.chdir(arguments[0])
        return b""
    if Path(name).name == "incidents":
        ended = CliRunner(env={"COLUMNS": "100"}).invoke(main, arguments, input=given)
        assert ended.exit_code == 0, f"{shlex.join(words)}\n{ended.output}{ended.exception or ''}"
        printed = ended.stdout_bytes
    else:
        printed = _program(words[:file], given)
    if file < len(words):
        Path(words[file + 1]).write_bytes(printed)
        return b""
    return printed


def _program(words: list[str], given: bytes) -> bytes:
    """Return what another program prints; those of the virtual environment are found as if it were active."""
    beside = Path(sys.executable).parent / words[0]
    command = [str(beside) if beside.exists() else words[0], *words[1:]]
    ended = subprocess.run(command, input=given, capture_output=True, check=False)
    assert ended.returncode == 0, f"{shlex.join(words)}\n{ended.stderr.decode()}"
    return ended.stdout
