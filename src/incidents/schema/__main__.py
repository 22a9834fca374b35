"""Writes the generated forms of the schema: `python -m incidents.schema [FOLDER]`."""

import sys
from pathlib import Path

from incidents.schema.codebook import write

write(Path(sys.argv[1] if len(sys.argv) > 1 else "schema"))
