"""The words with which a deed is laid to somebody or owned by them, by what they do in a sentence."""

LAYING = frozenset("blame blames blamed blaming accuse accuses accused accusing".split())
"""Verbs whose object is the one who did it."""
ACCUSING = frozenset("accuse accuses accused accusing".split())
"""Those of them that need to say of what."""
POINTING = frozenset({"finger", "fingers"})
OWNING = frozenset(
    "claim claims claimed claiming took takes taken taking admitted admits accepted accepts".split()
)
OWNED = frozenset({"responsibility", "credit"})
DOING = frozenset(
    "carried launched staged mounted conducted executed perpetrated committed orchestrated masterminded"
    " planted"
    " carrying launching staging mounting conducting executing perpetrating committing orchestrating"
    " masterminding planting ordering organising organizing firing dropping being".split()
)
BEHIND = frozenset({"behind", "responsible"})
KEYS = (
    LAYING
    | POINTING
    | OWNED
    | BEHIND
    | OWNING
    | frozenset(
        "carried launched staged mounted conducted executed perpetrated committed orchestrated"
        " masterminded".split()
    )
)
_DEED = frozenset(
    "attack strike airstrike raid bombing blast explosion assault ambush shooting killing massacre murder"
    " assassination kidnapping abduction beheading execution slaying atrocity incursion incident bomb".split()
)
_MASS = frozenset({"shelling", "bombardment", "bloodshed", "carnage", "slaughter", "violence"})
DEED = _DEED | _MASS
VERDICTS = frozenset({"massacre", "atrocity", "crime", "terrorist", "cowardly", "war"})
DEEDS = frozenset(
    {"ambushes", "atrocities", "deaths"} | {f"{word}s" for word in _DEED - {"ambush", "atrocity"}}
)
DEED_PRONOUNS = frozenset({"it", "them", "this", "both"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their"})
OTHER = frozenset(
    "a an several similar previous earlier other many most some past numerous various such recent frequent"
    " countless repeated dozens scores hundreds".split()
)
"""What makes a deed another one than that which was told."""
DENYING = frozenset(
    "no not n't nobody none never neither nor deny denies denied denying denial if whether unclear unknown"
    " who whoever reject rejects rejected rejecting yet didn't hasn't".split()
)
BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
OPEN_END = frozenset({",", ".", ";", "and", "but", "who", "which", "while", "though", ")", "”", '"'})
