"""The clauses of a tagged sentence, read once: who does what to whom, said by whom, and how real."""

from incidents.parse.clause import Chunk, Clause, Verb
from incidents.parse.clauses import Clauses
from incidents.parse.parser import Parser

__all__ = ["Chunk", "Clause", "Clauses", "Parser", "Verb"]
