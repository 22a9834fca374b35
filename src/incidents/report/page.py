"""Puts the page together: one file that needs nothing else and lets nothing in.

Styles and scripts are allowed by their digests alone, and everything else is forbidden, so that no word of a
document can become more than a word. The scripts write text and never markup.
"""

import base64
import hashlib
import html
import os
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from incidents.ask.dataset import Dataset
from incidents.errors import OutputError
from incidents.export.target import refuse_inside
from incidents.report.details import CHUNK, chunks
from incidents.report.lines import sentences
from incidents.report.overview import overview
from incidents.report.packing import as_json, deflated
from incidents.words.late import late

_STYLES = ("vendor/leaflet.css", "style.css", "card.css", "ledger.css", "narrow.css")
_SCRIPTS = (
    "dom.js",
    "words.js",
    "headline.js",
    "glyphs.js",
    "store.js",
    "state.js",
    "filter.js",
    "world.js",
    "map.js",
    "labels.js",
    "timeline.js",
    "table.js",
    "facets.js",
    "passage.js",
    "related.js",
    "claims.js",
    "card.js",
    "coverage.js",
    "ledger.js",
    "about.js",
    "download.js",
    "main.js",
)
_GENERATOR = '<meta name="generator" content="incidents report">'
_HEAD = 20_000
_SOURCE_MAP = late(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_IMAGES = late(r"url\([^)]*\)")
_SLOT = late(r"\{\{(\w+)\}\}")


def write(dataset: Dataset, out: Path, *, force: bool = False) -> int:
    """Write the report on a dataset, whole or not at all, and return its size in bytes.

    Raises OutputError where that cannot be, where it would lie in a dataset, and, unless `force`, where a
    file stands that is no report.
    """
    _refuse_foreign(out, force=force)
    text = page(dataset).encode()
    beside = out.with_name(f".{out.name}.writing-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(text)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}.") from error
    return len(text)


def _refuse_foreign(out: Path, *, force: bool) -> None:
    """Raise OutputError for a place in a dataset, and for a file that is no report, unless forced."""
    refuse_inside(out)
    if force or not out.is_file():
        return
    with out.open("rb") as file:
        if _GENERATOR.encode() not in file.read(_HEAD):
            raise OutputError(f"{out} is no report; choose another --out, or add --force.")


def page(dataset: Dataset) -> str:
    """Return the report on a dataset as HTML; the same dataset gives the same text."""
    style = "\n".join(_IMAGES.sub("none", asset(name)) for name in _STYLES)
    leaflet = _SOURCE_MAP.sub("", asset("vendor/leaflet.js")).strip()
    script = "\n".join(("(() => {", '"use strict";', *(asset(name) for name in _SCRIPTS), "})();"))
    told = overview(dataset)
    return _filled(
        asset("page.html"),
        {
            "policy": policy([asset("guard.js"), leaflet, script], style),
            "title": html.escape(_title(told)),
            "description": html.escape(told["about"]["summary"]),
            "address": _address(told),
            "style": style,
            "guard": asset("guard.js"),
            "leaflet": leaflet,
            "script": script,
            "leaflet_licence": asset("vendor/LEAFLET-LICENSE").strip(),
            "world": asset("vendor/world.json").strip(),
            "overview": as_json({**told, "chunk": CHUNK}),
            "sentences": as_json(deflated(sentences(dataset))),
            "details": as_json(chunks(dataset)),
        },
    )


def _title(told: dict[str, Any]) -> str:
    """Return what the dataset is called by those who made it."""
    return str(told["about"]["naming"].get("title", "Military incidents"))


def _address(told: dict[str, Any]) -> str:
    """Return where the dataset is on the web, for those who link to the page; nothing where nowhere."""
    url = told["about"]["naming"].get("url")
    return f'<meta property="og:url" content="{html.escape(url)}">' if url else ""


def policy(scripts: list[str], style: str) -> str:
    """Return a content security policy that allows these scripts and this style, and nothing else."""
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types default"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    """Return a part of the page."""
    return resources.files("incidents.report").joinpath(name).read_text(encoding="utf-8")


def _filled(template: str, parts: dict[str, Any]) -> str:
    """Return the template with its slots filled; a slot in what fills another is left alone."""
    return _SLOT.sub(lambda slot: parts[slot.group(1)], template)
