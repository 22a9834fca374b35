"""The style of a layer for QGIS, kept inside a GeoPackage: a colour for each group of incidents."""

from html import escape

from incidents.schema.enums import IncidentGroup

COLOURS = {
    IncidentGroup.STRIKE: "207,74,22",
    IncidentGroup.GROUND: "74,55,10",
    IncidentGroup.ENCOUNTER: "26,95,180",
    IncidentGroup.LOSS: "122,29,98",
    IncidentGroup.POSTURE: "35,145,95",
    IncidentGroup.OTHER: "124,126,136",
}
TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""


def points() -> str:
    """Return the style of the points as QML: a filled circle in the colour of the group."""
    return _categories("marker", "SimpleMarker", {"outline_color": "255,255,255,255", "size": "2.8"}, 255)


def circles() -> str:
    """Return the style of the circles within which incidents lie: nearly clear, one grey."""
    symbol = _symbol(0, "fill", "SimpleFill", {"color": "90,90,90,26", "outline_color": "90,90,90,140"})
    return _document(f'<renderer-v2 type="singleSymbol"><symbols>{symbol}</symbols></renderer-v2>')


def _categories(kind: str, layer: str, options: dict[str, str], alpha: int) -> str:
    groups = list(COLOURS.items())
    ranges = "".join(
        f'<category value="{group.value}" label="{escape(group.value)}" symbol="{number}" render="true"/>'
        for number, (group, _) in enumerate(groups)
    )
    symbols = "".join(
        _symbol(number, kind, layer, {"color": f"{colour},{alpha}", **options})
        for number, (_, colour) in enumerate(groups)
    )
    return _document(
        f'<renderer-v2 type="categorizedSymbol" attr="incident_group"><categories>{ranges}</categories>'
        f"<symbols>{symbols}</symbols></renderer-v2>"
    )


def _symbol(number: int, kind: str, layer: str, options: dict[str, str]) -> str:
    told = "".join(f'<Option type="QString" name="{name}" value="{v}"/>' for name, v in options.items())
    return (
        f'<symbol type="{kind}" name="{number}" alpha="1"><layer class="{layer}" enabled="1">'
        f'<Option type="Map">{told}</Option></layer></symbol>'
    )


def _document(renderer: str) -> str:
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        f'<qgis version="3.28.0" styleCategories="Symbology">{renderer}</qgis>'
    )
