"""Words: the lexicons of names, places and forms, and how they are loaded."""
