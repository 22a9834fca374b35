"""Adds to the site what is generated from the code, and files of the repository that are pages there.

A hook of MkDocs. Pages in docs/ link to files of the repository, so that they can be read there too; on the
site, such a link leads to the page that shows the file.
"""

import html
import inspect
import posixpath
import re
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import incidents
from incidents.commands import MODULES
from incidents.detect.rule import Rule
from incidents.reading import reader, reference
from incidents.reading.reader import Reader
from incidents.report import write
from incidents.schema.enums import IncidentType

ROOT = Path(__file__).parent.parent
SHOWN = {
    "schema/CODEBOOK.md": "reference/columns.md",
    "src/incidents/commands": "reference/commands.md",
    "src/incidents/rules": "reference/rules.md",
    "src/incidents/lexicons/README.md": "reference/lexicons.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "LICENSE": "project/licence.md",
    "LICENSE-DATA": "project/licence.md",
    "README.md": "index.md",
}
PICTURE = "<!-- the site shows a live report here -->"
LIVE = """\
<iframe class="live" src="live/report.html#compact=1" title="The report on the seeds"></iframe>

[The whole report](live/report.html){ .md-button .md-button--primary }
[The dataset (zip)](live/incidents-seeds.zip){ .md-button }
"""
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<path>[^)#\s]+)(?P<anchor>#[^)\s]*)?\)")
_EXAMPLE = re.compile(r"^ *Examples?: (?P<example>.+)$", re.MULTILINE)
_SIGN = re.compile(r"([<>|*_`\[\]\\])")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand nowhere as a file of docs/, and the report and the dataset of the seeds."""
    for path, text in {**pages(), **live()}.items():
        files.append(File.generated(config, path, content=text))
    return files


def live() -> Mapping[str, bytes]:
    """Return the report on the seeds and their dataset as one archive, as the first page shows them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "incidents-seeds"
        dataset = incidents.build(ROOT / "seeds", out, jobs=1)
        write(dataset, Path(folder) / "report.html")
        packed = Path(folder) / "incidents-seeds.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(out.iterdir()):
                archive.write(path, f"incidents-seeds/{path.name}")
        shown = (Path(folder) / "report.html").read_bytes()
        return {"live/report.html": shown, "live/incidents-seeds.zip": packed.read_bytes()}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Lead links to files of the repository to the pages that show them; the first page shows the report."""
    led = led_to_pages(markdown, page.file.src_uri)
    return led.replace(PICTURE, LIVE, 1) if page.file.src_uri == "index.md" else led


def led_to_pages(markdown: str, page: str) -> str:
    """Return a page of docs/ with its links to files of the repository leading to pages of the site."""

    def led(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), match["path"]))
        shown = SHOWN.get(target)
        if shown is None:
            return match[0]
        return f"]({posixpath.relpath(shown, posixpath.dirname(page) or '.')}{match['anchor'] or ''})"

    return _LINK.sub(led, markdown)


def pages() -> Mapping[str, str]:
    """Return the pages that are made: the text of each by its path below docs/."""
    words = reader.load()
    licence = "# Licence\n\n" + _fenced("The code", "LICENSE") + _fenced("The data", "LICENSE-DATA")
    return {
        "reference/commands.md": commands(),
        "reference/columns.md": (ROOT / "schema" / "CODEBOOK.md").read_text(encoding="utf-8"),
        **rules(words),
        "reference/lexicons.md": lexicons(),
        "project/contributing.md": _moved("CONTRIBUTING.md"),
        "project/changelog.md": _moved("CHANGELOG.md"),
        "project/licence.md": licence + _fenced("What others gave", "NOTICE"),
    }


def _moved(name: str) -> str:
    """Return a page of the repository's top folder as it has to stand in docs/project/."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return _LINK.sub(lambda m: f"](../../{m['path']}{m['anchor'] or ''})", text).replace(
        "](../../docs/", "](../"
    )


def _fenced(title: str, name: str) -> str:
    text = (ROOT / name).read_text(encoding="utf-8").strip("\n")
    return f"## {title}\n\n```text\n{text}\n```\n\n"


def commands() -> str:
    """Return the page of all commands with their arguments, options and examples."""
    head = (
        "# Commands\n\nMade from the commands themselves: `incidents COMMAND --help` says the same. [Exit"
        " codes](../input.md#exit-codes) says what a command returns.\n"
    )
    return "\n".join([head, *(line for command in MODULES.values() for line in _command(command))])


def _command(command: click.Command) -> Iterator[str]:
    """Yield the section of one command."""
    context = click.Context(command, info_name=command.name)
    told = inspect.cleandoc((command.help or "").replace("\b\n", ""))
    yield f"## {command.name}\n"
    yield f"```text\nincidents {command.name} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    yield _EXAMPLE.sub("", told).strip() + "\n"
    yield from (f"```text\n{match['example']}\n```\n" for match in _EXAMPLE.finditer(told))
    options = [p for p in command.params if isinstance(p, click.Option)]
    if options:
        yield "| option | what it does |\n|---|---|"
    for option in options:
        names, said = option.get_help_record(context) or ("", "")
        yield f"| <code>{html.escape(names).replace('|', '&#124;')}</code> | {_escaped(said)} |"
    yield ""


def rules(words: Reader) -> Mapping[str, str]:
    """Return the catalogue: a page for each type with its rules, and one of all that is no rule."""
    by_type: dict[str, list[Rule]] = {}
    for rule in words.rules:
        by_type.setdefault(rule.incident_type, []).append(rule)
    told = {f"reference/rules/{kind}.md": _type_page(kind, found) for kind, found in sorted(by_type.items())}
    return {"reference/rules.md": _catalogue(words, by_type), **told}


def _type_page(kind: str, found: list[Rule]) -> str:
    head = f"# Rules for {kind}\n\n{IncidentType(kind).meaning}. [All types](../rules.md).\n"
    return "\n".join([head, *(line for rule in found for line in _rule(rule))]) + "\n"


def _catalogue(words: Reader, by_type: Mapping[str, list[Rule]]) -> str:
    about = (
        f"The {len(words.rules)} rules of this version, a page for each type; the {len(words.stoppers)}"
        " stoppers that take a match back; and what else can stand as a `rule_id` in the evidence."
        " `incidents rules RULE_ID` shows all examples of one."
        " [Rules and word lists](../rules.md) explains the notation.\n"
    )
    lines = ["# Rule catalogue\n", about, "| type | what | rules |\n|---|---|---:|"]
    for kind, found in sorted(by_type.items()):
        meaning = _escaped(IncidentType(kind).meaning)
        lines.append(f"| [{kind}](rules/{kind}.md) | {meaning} | {len(found)} |")
    return "\n".join([*lines, "", *_others(words)]) + "\n"


def _others(words: Reader) -> Iterator[str]:
    """Yield what is no rule of a type: stoppers, grounds, marks and readings."""
    yield "## Stoppers\n\n| stopper | says | effect | stops |\n|---|---|---|---|"
    for s in words.stoppers:
        yield f"| `{s.stopper_id}` | {_escaped(s.says)} | {s.effect} | {_escaped(s.stops[0]['text'])} |"
    yield "\n## Grounds to leave an account out\n\n| ground | says | stops |\n|---|---|---|"
    for g in words.resolver.grounds:
        yield f"| `{g.ground_id}` | {_escaped(g.says)} | {_escaped(g.stops[0])} |"
    yield "\n## Marks and readings\n\n| id | says | example |\n|---|---|---|"
    ours = {rule.rule_id for rule in words.rules}
    for r in reference.rules(words):
        if r.rule_id not in ours:
            yield f"| `{r.rule_id}` | {_escaped(r.says)} | {_escaped(r.example)} |"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.rule_id}` {{ #{rule.rule_id} }}\n"
    yield f"{_escaped(rule.says)}.\n"
    yield f"```{{ .text .pattern }}\n{rule.pattern}\n```\n"
    yield f"- finds: {_escaped(rule.finds[0]['text'])}"
    ignored = rule.ignores[0]
    yield f"- leaves alone: {_escaped(ignored['text'])} ({_escaped(ignored.get('because', 'no incident'))})"
    if rule.misses:
        yield f"- misses: {_escaped(rule.misses)}"
    yield ""


def lexicons() -> str:
    """Return the page of all word lists: what is in them, what they come under, and how they are written."""
    folder = ROOT / "src" / "incidents" / "lexicons"
    about = (
        "The lists are part of the package, in `src/incidents/lexicons/`. They are written for this project"
        " and come under the [licence of the code](../project/licence.md). Coordinates of air bases come from"
        " OurAirports, which is in the public domain.\n"
    )
    lines = [
        "# Word lists\n",
        about,
        "| file | entries | names and words |\n|---|---:|---:|",
        *(_counted(path) for path in sorted(folder.glob("*.toml"))),
        "",
    ]
    told = (folder / "README.md").read_text(encoding="utf-8")
    return (
        "\n".join(lines)
        + "\n"
        + re.sub(r"^(#+ )", r"#\1", told, flags=re.MULTILINE).replace(
            "## Lexicons", "## How they are written", 1
        )
    )


def _counted(path: Path) -> str:
    """Return the row of one file: how many entries, and how many texts stand in its lists."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = [entry for section in content.values() for entry in _inside(section)]
    return f"| `{path.name}` | {len(entries):,} | {sum(map(_texts, entries)):,} |"


def _inside(section: Any) -> list[Any]:  # noqa: ANN401  TOML can hold anything
    if isinstance(section, dict):
        return list(section.values())
    return (
        list(section) if isinstance(section, list) and section and isinstance(section[0], dict) else [section]
    )


def _texts(value: Any) -> int:  # noqa: ANN401
    """Return how many texts stand in the lists below a value."""
    if isinstance(value, dict):
        return sum(_texts(inner) for inner in value.values() if isinstance(inner, dict | list))
    if isinstance(value, list):
        return sum(1 if isinstance(inner, str) else _texts(inner) for inner in value)
    return value.count(",") + 1 if isinstance(value, str) else 0


def _escaped(text: str) -> str:
    """Return a text in which nothing is markup."""
    return _SIGN.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")
