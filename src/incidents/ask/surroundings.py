"""What runs here: the versions on which an answer can depend, and nothing that names a person or a folder."""

import os
import platform
from collections.abc import Mapping
from importlib.metadata import version

from incidents.describe.manifest import libraries
from incidents.reading import reference
from incidents.schema import SCHEMA_VERSION

_SHORT = 12


def surroundings() -> Mapping[str, str]:
    """Return the versions of the program, its rules, Python, the system and the libraries, by name."""
    return {
        "incidents": version("incidents"),
        "schema": SCHEMA_VERSION,
        "rules": reference.digest()[:_SHORT],
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "processors": str(os.cpu_count()),
        **libraries(),
    }
