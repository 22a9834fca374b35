"""Two texts side by side, as a message shows what was expected and what is there."""

from itertools import zip_longest
from textwrap import wrap
from typing import Final

_WIDTH: Final = 48
_MOST: Final = 600


def side_by_side(then: str, now: str) -> str:
    """Return two texts in two columns, what was expected on the left."""
    left, right = (wrap(" ".join(text.split())[:_MOST], _WIDTH) for text in (then, now))
    rows = [("expected", "now"), ("-" * 8, "-" * 8), *zip_longest(left, right, fillvalue="")]
    return "\n".join(f"  {one:<{_WIDTH}}  {other}".rstrip() for one, other in rows)
