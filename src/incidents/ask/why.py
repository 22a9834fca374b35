"""Why an incident has its values: every report's claim, its words and the rule that read them."""

import json
from collections.abc import Iterator, Sequence

import polars as pl
from rich.text import Text

from incidents.ask.alike import alike
from incidents.ask.card import card, source
from incidents.ask.dataset import Dataset
from incidents.ask.lookup import Found
from incidents.ask.passages import passages
from incidents.ask.tabulate import clean, pairs, terminal, write_table
from incidents.errors import QueryError
from incidents.overrides.values import plain, rule_id, spread
from incidents.schema import EVENT_COLUMNS
from incidents.schema.event import COUNTED

# What people call several columns together.
GROUPS = {
    "what": ("incident_group", "incident_type", "severity"),
    "when": ("date_start", "date_end", "date_precision", "date_text"),
    "where": (
        "place_text",
        "place",
        "admin1_code",
        "country",
        "latitude",
        "longitude",
        "where_precision",
        "airbase_id",
    ),
    "who": ("initiator_text", "initiator_id", "initiator_with", "target_text", "target_id", "target_with"),
}
_MOST_PASSAGES = 4
SPEAKER = ("attributed_to", "attributed_to_id")
FIELDS = (*EVENT_COLUMNS, *SPEAKER)
PEOPLE = tuple(f"{name}_{end}" for name in COUNTED for end in ("low", "best", "high"))
COLUMNS = (
    "field",
    "value",
    "report_id",
    "publisher",
    "published_on",
    "said",
    "text",
    "passage",
    "rule_id",
    "says",
    "derived",
    "start",
    "end",
)


def reasons(dataset: Dataset, found: Found, field: str | None = None) -> pl.DataFrame:
    """Return a row for every value of every report: what the incident has, what the report says, and why.

    `value` is what the incident has, `said` what the report says, `text` the words and `says` what the rule
    reads. Who says so is told of a report alone. `field` is a column, the beginning of one such as `killed`,
    or one of `what`, `when`, `where` and `who`. Raises QueryError for a document, which has no values of its
    own, and for a field that is none.
    """
    if found.kind == "document":
        raise QueryError(
            f"{found.row['document_id']} is a document; see `incidents show`, or name an incident."
        )
    wanted = _columns(field)
    key = f"{found.kind}_id"
    reports = dataset.reports.filter(pl.col(key) == found.row[key])
    evidence = pl.concat([dataset.evidence, *_set_by_people(dataset, found)])
    said = evidence.filter(pl.col("field").is_in(wanted)).rename({"record_id": "report_id", "value": "said"})
    values = pl.DataFrame(
        {"field": wanted, "value": [_written(found.row.get(column)) for column in wanted]},
        schema={"field": pl.String, "value": pl.String},
    )
    rows = (
        said.join(reports.select("report_id", "document_id"), on="report_id")
        .join(dataset.documents.select("document_id", "publisher", "published_on"), on="document_id")
        .join(dataset.rules.select("rule_id", "says"), on="rule_id", how="left")
        .join(values, on="field", how="left")
    )
    order = pl.Enum(list(FIELDS))
    return rows.sort(pl.col("field").cast(order), "published_on", "report_id").select(COLUMNS)


def _set_by_people(dataset: Dataset, found: Found) -> Iterator[pl.DataFrame]:
    """Yield as evidence what people set of a whole incident, under the report by which they named it."""
    if found.kind != "incident":
        return
    schema = dataset.evidence.schema
    for row in dataset.overrides.filter("of_incident").iter_rows(named=True):
        values = [
            {"field": name, "value": plain(value)} for name, value in spread(json.loads(row["value"])).items()
        ]
        behind = {"record_id": row["reports"][0], "rule_id": rule_id(row["override_id"]), "derived": True}
        rows = [{**dict.fromkeys(schema), **behind, **value} for value in values]
        yield pl.DataFrame(rows, schema=schema, orient="row")


def _columns(field: str | None) -> Sequence[str]:
    """Return the columns that a name stands for. Raises QueryError when there is none."""
    if field is None:
        return FIELDS
    if field in FIELDS:
        return (field,)
    columns = GROUPS.get(field) or [name for name in FIELDS if name.startswith(field)]
    if not columns:
        near = alike(field, (*FIELDS, *GROUPS))
        named = ", ".join(near or GROUPS)
        raise QueryError(f"There is no column {field!r}; did you mean {named}? The codebook has them all.")
    return columns


def _written(value: object) -> str | None:
    """Return a value as the evidence writes it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, list) else str(value)


def side_by_side(rows: pl.DataFrame) -> pl.DataFrame:
    """Return reasons as a person reads them; reports are numbered where there is more than one."""
    derived = pl.when(pl.col("derived")).then(pl.lit(" (derived)")).otherwise(pl.lit(""))
    words, rule = pl.col("text").alias("words"), (pl.col("rule_id") + derived).alias("rule")
    if rows["report_id"].n_unique() <= 1:
        return rows.select("field", pl.coalesce("value", "said").alias("value"), words, rule)
    number = pl.col("report_id").replace_strict(_numbered(rows), return_dtype=pl.String)
    first, blank = pl.col("field").is_first_distinct(), pl.lit("")
    return rows.select(
        pl.when(first).then("field").otherwise(blank).alias("field"),
        pl.when(first).then("value").otherwise(blank).alias("incident"),
        number.alias("report"),
        "said",
        words,
        rule,
    )


def _numbered(rows: pl.DataFrame) -> dict[str, str]:
    """Return a number for each report, in the order of publication."""
    ordered = (
        rows.select("published_on", "report_id").unique().sort("published_on", "report_id", nulls_last=True)
    )
    return {report_id: f"{number}" for number, report_id in enumerate(ordered["report_id"], start=1)}


def merging(columns: Sequence[str], *, by_people: bool = False) -> str:
    """Return how an incident takes these columns from several reports."""
    told = {
        "The type is the most specific one.": GROUPS["what"],
        "The day is the most exact one.": GROUPS["when"],
        "The place is the most exact one.": GROUPS["where"],
        "Each side is from the first report that knows who it was.": GROUPS["who"],
        "Of people: the smallest low, the largest high and the best told most that still stand.": PEOPLE,
    }
    said = [sentence for sentence, group in told.items() if set(group) & set(columns)]
    known = {column for group in told.values() for column in group}
    people = ["What a person set of the incident holds against all reports."] if by_people else []
    rest = ["The first report that has it gives the value."] if set(columns) - known else []
    return " ".join(said + rest + people)


def explained(dataset: Dataset, found: Found, rows: pl.DataFrame, *, in_full: bool) -> None:
    """Print reasons for a person: who reports it in which words, then the values; in full, the rules too."""
    console, subject = terminal(), card(dataset, found)
    console.print(Text(clean(subject.title), style="bold"))
    numbers = _numbered(rows)
    reports = {
        row["report_id"]: row for row in dataset.reports.iter_rows(named=True) if row["report_id"] in numbers
    }
    for report_id, number in numbers.items():
        report = reports[report_id]
        words = passages(report, rows.filter(pl.col("report_id") == report_id).iter_rows(named=True))
        told = [("", " ".join(passage.split())) for passage in words[:_MOST_PASSAGES]]
        console.print(pairs([(number, source(dataset, report)), *told]))
    console.print()
    write_table(side_by_side(rows))
    if in_full:
        console.print()
        console.print(
            pairs(rows.select("rule_id", pl.col("says").fill_null("")).unique(maintain_order=True).rows())
        )
    if len(numbers) > 1 and found.kind == "incident":
        console.print()
        by_people = rows["rule_id"].str.starts_with(rule_id("")).any()
        console.print(merging(rows["field"].unique().to_list(), by_people=by_people))
