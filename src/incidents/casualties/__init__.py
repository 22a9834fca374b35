"""Numbers of people with what became of them: the casualty grammar over one sentence."""

from incidents.casualties.grammar import Bounds, Casualty, CasualtyGrammar, totals, without

__all__ = ["Bounds", "Casualty", "CasualtyGrammar", "totals", "without"]
