"""The command that lists the rules and runs their examples."""

import sys
from pathlib import Path

import click

from incidents.commands import options
from incidents.commands.ending import sentences


@click.command()
@click.argument("rule_id", required=False)
@click.option("--check", is_flag=True, help="Run every example; return 1 when one does not hold.")
@options.rules
@options.lexicon
@sentences
def rules(
    rule_id: str | None, *, check: bool, rule_files: tuple[Path, ...], lexicon_files: tuple[Path, ...]
) -> None:
    """List the rules, or show the one named RULE_ID with its examples.

    \b
    Example: incidents rules near_miss.came_within
    """
    from incidents import own, reader
    from incidents.catalogue import catalogue, entry
    from incidents.examples import failures

    words = reader.load(own.read(lexicon_files, rule_files))
    if not check:
        click.echo(entry(words, rule_id) if rule_id else catalogue(words))
        return
    failed = list(failures(words))
    for failure in failed:
        click.echo(f"{failure.name}: {failure.reason}\n    {failure.text}", err=True)
    examples = sum(len(rule.finds) + len(rule.ignores) for rule in words.rules)
    click.echo(f"{len(words.rules)} rules with {examples} examples: {len(failed)} do not hold.")
    sys.exit(1 if failed else 0)
