"""Which accounts the tense of their verb tells as what goes on, or who somebody is, and not as one act.

"Drones strike whatever moves by day", "Iran, which has sent forces to Syria": without a day or a number of
people, the present in the body of a text tells a habit, and a relative clause in the present or perfect
describes. Headlines and the first sentence of a text tell their news in the present.
"""

from incidents.detect.roles import Roles
from incidents.parse import Clause
from incidents.resolve.account import Account
from incidents.resolve.context import Context
from incidents.schema import types

_STEPS = types.which("channel")
_ONGOING = frozenset({"main", "complement", "adverbial", "relative"})
_DEPENDENT = frozenset({"adverbial", "relative"})


def is_habit(account: Account, about: Context, roles: Roles) -> bool:
    """Return whether an account is told once only, in a tense that tells no act."""
    event = account.event
    is_sole = len(account.sentences) == 1 and not account.tolls and "date_text" not in account.values
    if not is_sole or event.tagged.sentence.kind != "body" or event.rule.incident_type in _STEPS:
        return False
    if account.sentence in about.entries or not event.tagged.sentence.text.rstrip().endswith((".", "”", '"')):
        return False
    clause = roles.parser.clauses(event.tagged).headed_by(event.head, event.head_end)
    return clause is not None and _tells_no_act(clause, first=account.sentence == 0)


def _tells_no_act(clause: Clause, *, first: bool) -> bool:
    """Return whether the tense of a clause, by its kind, tells what goes on or describes."""
    verb = clause.verb
    if verb is None or verb.form != "finite" or verb.modal is not None:
        return False
    if verb.tense == "perfect":
        return clause.kind == "relative" and not first
    return verb.tense == "present" and clause.kind in (_DEPENDENT if first else _ONGOING)
