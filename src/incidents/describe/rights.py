"""Rights: whose words, places and airfields a release holds, and on what terms."""

from incidents.words.frozen import frozen


@frozen
class Licence:
    """Terms under which something may be shared: `spdx` is their name in the SPDX list."""

    spdx: str
    title: str
    url: str


@frozen
class Source:
    """Somebody whose work is in every release, what it gave, and its licence."""

    title: str
    gave: str
    url: str
    licence: Licence


CC_BY = Licence(
    "CC-BY-4.0",
    "Creative Commons Attribution 4.0 International",
    "https://creativecommons.org/licenses/by/4.0/",
)
CC_BY_SA = Licence(
    "CC-BY-SA-4.0",
    "Creative Commons Attribution Share Alike 4.0 International",
    "https://creativecommons.org/licenses/by-sa/4.0/",
)
CC0 = Licence(
    "CC0-1.0", "Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"
)
PUBLIC_DOMAIN = Licence("CC-PDDC", "Public domain", "https://creativecommons.org/publicdomain/mark/1.0/")

SOURCES = (
    Source("GeoNames", "names, codes and coordinates of places", "https://www.geonames.org/", CC_BY),
    Source("OurAirports", "airfields", "https://ourairports.com/data/", PUBLIC_DOMAIN),
)

_WRITTEN = {
    "cc by 4.0": CC_BY,
    "cc by sa 4.0": CC_BY_SA,
    "cc0": CC0,
    "cc0 1.0": CC0,
    "public domain": PUBLIC_DOMAIN,
} | {licence.url: licence for licence in (CC_BY, CC_BY_SA, CC0, PUBLIC_DOMAIN)}


def known(written: str) -> Licence | None:
    """Return the licence that a register names in its own way, None for one that is not known here."""
    plain = " ".join(written.casefold().replace("-", " ").split())
    return _WRITTEN.get(plain) or _WRITTEN.get(written.strip())
