"""The commands of the command line, a module each: arguments in, one call, result out.

A module here imports what its command needs when the command runs, so that `incidents --help` is fast.
"""

import click

from incidents.commands.build import build
from incidents.commands.demo import demo
from incidents.commands.diff import diff
from incidents.commands.doctor import doctor
from incidents.commands.explain import explain
from incidents.commands.export import export
from incidents.commands.info import info
from incidents.commands.init import init
from incidents.commands.ls import ls
from incidents.commands.report import report
from incidents.commands.review import review
from incidents.commands.rules import rules
from incidents.commands.schema import schema
from incidents.commands.show import show
from incidents.commands.sql import sql
from incidents.commands.verify import verify
from incidents.commands.why import why
from incidents.commands.why_linked import why_linked
from incidents.commands.why_not import why_not

COMMANDS: tuple[click.Command, ...] = (
    build,
    demo,
    diff,
    doctor,
    explain,
    export,
    info,
    init,
    ls,
    report,
    review,
    rules,
    schema,
    show,
    sql,
    verify,
    why,
    why_linked,
    why_not,
)

__all__ = ["COMMANDS"]
