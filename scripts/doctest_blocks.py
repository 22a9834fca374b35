"""Shows the examples of docstrings as code: an extension of what makes the Python reference."""

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"(?:^>>> .*\n?(?:^(?!>>> |\s*$).*\n?)*)+", re.MULTILINE)
_SKIPPED = re.compile(r" {2}# doctest: \+SKIP")


class DoctestBlocks(griffe.Extension):
    """Puts fences around examples, which Markdown would take for quotations in quotations."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of one object."""
        if obj.docstring is not None:
            shown = _EXAMPLE.sub(lambda m: f"```python\n{m[0].rstrip()}\n```\n", obj.docstring.value)
            obj.docstring.value = _SKIPPED.sub("", shown)
