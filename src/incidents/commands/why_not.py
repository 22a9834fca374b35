"""The command that says why nothing was read."""

from datetime import date
from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences

_WHERE = (
    "\nlexicons/ and rules/ are folders of src/incidents/. Your own words go into a file for --lexicon, your "
    "own\nrules into one for --rules: see docs/howto/lexicon.md and docs/howto/rules.md."
)


@click.command("why-not", short_help=COMMANDS["why-not"])
@click.argument("subject")
@options.published
@options.data
@options.form
@options.rules
@options.lexicon
@sentences
def why_not(
    subject: str,
    published: date | None,
    data: Path,
    form: str,
    rule_files: tuple[Path, ...],
    lexicon_files: tuple[Path, ...],
) -> None:
    """Show why nothing was read in SUBJECT.

    SUBJECT is a text, a file or the id of a document of the dataset. For every sentence: the report that it
    tells or was joined to, and why; the rule that a stopper stopped; the rules that nearly fired, what they
    lacked, and in which file that would go; or that there is no word on which a rule hangs. A document is
    looked up by its id and read from its file.

    \b
    Example: incidents why-not "Russian warplanes did not bomb the village."
    """
    from incidents.ask.subject import documents
    from incidents.ask.why_not import reasons, write_reasons
    from incidents.reading import own, reader

    words = reader.load(own.read(lexicon_files, rule_files))
    found = [reason for text in documents(subject, published, data) for reason in reasons(text, words)]
    write_reasons(found, form)
    if form == "table" and any(".toml" in reason.reason for reason in found):
        click.echo(_WHERE, err=True)
