"""Writes rows to standard output, as a table for people or as JSON, lines of JSON or CSV for programs."""

import json
import math
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, Literal

import polars as pl
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from incidents.ask.card import Card
from incidents.words.late import late

# A column is made no narrower than its longest word, up to the first of these that lets all columns fit; what
# needs more room is shown as cards.
_LONGEST_WORDS = (24, 18, 12)
_GAP = 2
_UNLIMITED = 10_000
_CONTROL = late(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def write(rows: pl.DataFrame, form: str) -> None:
    """Write rows to standard output in one of the formats `table`, `json`, `jsonl` and `csv`.

    JSON keeps lists, missing values and numbers as they are; `export.cells` says what CSV does.
    """
    if form == "table":
        write_table(rows)
    elif form == "csv":
        from incidents.export.cells import cells  # noqa: PLC0415  with it come all exports

        sys.stdout.write(cells(rows))
    else:
        records = rows.iter_rows(named=True)
        write_json(records if form == "jsonl" else list(records), lines=form == "jsonl")


def write_json(value: Any, *, lines: bool = False) -> None:  # noqa: ANN401  whatever JSON can hold
    """Write a value as indented JSON, or each of its items as a line."""
    if lines:
        for item in value:
            sys.stdout.write(f"{json.dumps(_jsonable(item), ensure_ascii=False)}\n")
    else:
        sys.stdout.write(f"{json.dumps(_jsonable(value), ensure_ascii=False, indent=2)}\n")


def write_table(rows: pl.DataFrame) -> None:
    """Write rows under a line of column names; each row as a card where the terminal is too narrow."""
    console = terminal()
    texts = {name: [plain(value) for value in rows[name]] for name in rows.columns}
    if not rows.height:
        terminal(stderr=True).print("Nothing was found.")
        return
    widths = _widths([[name, *cells] for name, cells in texts.items()], console.width)
    if widths:
        console.print(_grid(rows, texts, widths))
        return
    for number, row in enumerate(zip(*texts.values(), strict=True), start=1):
        console.print(Text(f"row {number}", style="bold"))
        console.print(pairs((name, text) for name, text in zip(texts, row, strict=True) if text))


def write_card(card: Card) -> None:
    """Write a card with the cards of what belongs to it below."""
    console = terminal()
    console.print(Text(clean(card.title), style="bold"))
    console.print(pairs(card.pairs))
    for part in card.parts:
        console.print()
        console.print(Text(clean(part.title), style="bold"))
        console.print(pairs(part.pairs))


def pairs(told: Iterable[tuple[str, str]]) -> RenderableType:
    """Return names with what they stand for, one below the other."""
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in told:
        grid.add_row(Text(f"  {name}"), Text(clean(text)))
    return grid


def terminal(*, stderr: bool = False) -> Console:
    """Return the console; where nobody looks, because the output goes elsewhere, lines are never broken."""
    console = Console(stderr=stderr, highlight=False)
    if console.is_terminal or "COLUMNS" in os.environ:
        return console
    return Console(stderr=stderr, highlight=False, width=_UNLIMITED)


def plain(value: object) -> str:
    """Return a value as a person reads it in a cell; a missing one is nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, list | tuple | pl.Series):
        return ", ".join(plain(item) for item in value)
    return clean(str(value))


def clean(text: str) -> str:
    """Return a text without characters that would steer a terminal."""
    return _CONTROL.sub(" ", text)


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return how wide each column is to be, room to spare going to the widest; none if there is no room."""
    gaps = _GAP * (len(columns) - 1)
    for longest in _LONGEST_WORDS:
        least = [
            min(max(len(w) for cell in cells for w in ["", *cell.split()]), longest) for cells in columns
        ]
        if sum(least) + gaps <= room:
            return _widened(columns, least, room - sum(least) - gaps)
    return []


def _widened(columns: Sequence[Sequence[str]], least: Sequence[int], left: int) -> list[int]:
    """Return the least widths with the room that is left, which goes to where most of a cell is cut."""
    natural = [max(len(line) for cell in cells for line in cell.split("\n")) for cells in columns]
    widths = list(least)
    for _ in range(left):
        wanting = [n for n, width in enumerate(widths) if width < natural[n]]
        if not wanting:
            break
        widths[min(wanting, key=lambda n: widths[n] / natural[n])] += 1
    return widths


def _grid(rows: pl.DataFrame, texts: Mapping[str, list[str]], widths: Sequence[int]) -> Table:
    """Return rows as a table without borders, numbers to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for (name, kind), width in zip(rows.schema.items(), widths, strict=True):
        side: Literal["left", "right"] = "right" if kind.is_numeric() else "left"
        table.add_column(Text(name), justify=side, overflow="fold", width=width)
    for row in zip(*texts.values(), strict=True):
        table.add_row(*(Text(cell) for cell in row))
    return table


def _jsonable(value: object) -> Any:  # noqa: ANN401  whatever JSON can hold
    """Return a value in the types that JSON has."""
    if isinstance(value, Mapping):
        return {str(name): _jsonable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, Decimal | timedelta) else value
