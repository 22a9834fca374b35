"""The command that lists the rules and runs their examples."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences

if TYPE_CHECKING:
    from incidents.reading.own import Own
    from incidents.reading.reader import Reader


@click.command(short_help=COMMANDS["rules"])
@click.argument("rule_id", required=False)
@click.option(
    "--check",
    is_flag=True,
    help="Run the examples; return 1 when one does not hold, or a word or wording has none.",
)
@options.rules
@options.lexicon
@options.form
@sentences
def rules(
    rule_id: str | None,
    *,
    check: bool,
    rule_files: tuple[Path, ...],
    lexicon_files: tuple[Path, ...],
    form: str,
) -> None:
    """List the rules, or show the one named RULE_ID with its examples.

    \b
    Example: incidents rules near_miss.came_within
    """
    from incidents.reading import own, reader

    brought = own.read(lexicon_files, rule_files)
    words = reader.load(brought)
    if not check:
        _show(words, rule_id, form)
        return
    _check(words, rule_id, brought)


def _show(words: "Reader", rule_id: str | None, form: str) -> None:
    from incidents.ask.catalogue import catalogue, described, entry
    from incidents.ask.tabulate import write

    if form != "table":
        write(described(words, rule_id), form)
        return
    click.echo(entry(words, rule_id) if rule_id else catalogue(words))


def _check(words: "Reader", rule_id: str | None, brought: "Own") -> None:
    """Run the examples, without the libraries of tables: a change of words is tried without them."""
    from incidents.detect import trigger
    from incidents.reading import proofs
    from incidents.reading.examples import failures

    if rule_id is not None:
        from incidents.ask.catalogue import entry

        entry(words, rule_id)
    failed = list(failures(words, rule_id))
    bare = [] if rule_id is not None else list(proofs.unproved(words, trigger.load(brought.lexicons)))
    for failure in (*failed, *bare):
        click.echo(f"{failure.name}: {failure.reason}\n    {failure.text}", err=True)
    examples = sum(len(rule.finds) + len(rule.ignores) for rule in words.rules)
    tried = (
        f"{len(words.rules)} rules with {examples} examples" if rule_id is None else f"Examples of {rule_id}"
    )
    told = f"{tried}: {len(failed)} do not hold"
    click.echo(f"{told}." if rule_id is not None else f"{told}, {len(bare)} words and wordings have none.")
    sys.exit(1 if failed or bare else 0)
