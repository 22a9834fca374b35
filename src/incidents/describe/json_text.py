"""Writes JSON the way that people read it, the same bytes for the same content."""

import json
from collections.abc import Mapping


def json_text(content: Mapping[str, object]) -> str:
    """Return an object as indented JSON with its letters as they are."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
