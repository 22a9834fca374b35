"""The report tells strangers what happened, who made it and how near it came, on a desk and on a phone."""

import base64
import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import incidents
from browsing import NEEDS_BROWSER, Page, browsing
from incidents.build import build
from incidents.report import write

pytestmark = NEEDS_BROWSER

ROOT = Path(__file__).parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TEXTS = {
    "baltic": "Su-27 closes in\n\nA Russian Su-27 came within 20 feet of a U.S. RC-135 over the Baltic Sea on"
    " Tuesday. The Su-27 was armed.",
    "again": "A Russian Su-27 came within 20 feet of a U.S. RC-135 over the Baltic Sea on Tuesday, June 20,"
    " the Pentagon said.",
    "line": "The United States and Russia set up a hotline in October 2015 to keep their aircraft apart over"
    " Syria.",
    "cut": "Russia suspended the hotline with the United States over Syria on Friday.",
    "israel": "An air strike somewhere in Israel killed three people on Friday.",
    "raqqa": "Air strikes killed 18 people in Raqqa on Friday, officials said.",
}
NAMING = {
    "title": "Close calls",
    "authors": [{"name": "Ann Example", "affiliation": "Institute of Examples"}],
    "licence": "CC BY 4.0",
    "doi": "10.5281/zenodo.1234567",
    "released": "2024-02-03",
}


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report on a few texts on close calls, with a name and authors."""
    folder = tmp_path_factory.mktemp("calls")
    rows = [{"id": name, "text": text, "published": "2017-06-24"} for name, text in TEXTS.items()]
    (folder / "texts.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build([str(folder / "texts.jsonl")], folder / "out", naming=NAMING)
    write(incidents.open(folder / "out"), folder / "report.html")
    return folder / "report.html"


@pytest.fixture(scope="module")
def loading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path]]:
    """Return a browser that keeps what it downloads in a folder, and the folder."""
    folder = tmp_path_factory.mktemp("downloads")
    for page in browsing(downloads=folder):
        yield page, folder


def card(page: Page, calls: Path, kind: str) -> str:
    """Open the card of the first incident of a type and return its words."""
    found = incidents.open(calls.parent / "out").incidents
    wanted = found.filter(found["incident_type"] == kind)["incident_id"][0]
    page.open(calls, f"#incident={wanted[:8]}")
    page.until("return document.querySelector('#card h2') !== null")
    return page.one("#card").text


def test_a_choice_says_that_it_is_chosen(page: Page, calls: Path) -> None:
    page.open(calls)
    option = page.one('[data-facet="type:air_strike"]')
    assert option.get_attribute("aria-pressed") == "false"
    option.click()
    assert page.one('[data-facet="type:air_strike"]').get_attribute("aria-pressed") == "true"
    assert page.one("#show-incidents").get_attribute("aria-pressed") == "true"
    assert page.all('[aria-pressed=""], [aria-expanded=""]') == []


def test_a_short_id_opens_its_card_and_the_headline_says_what_happened(page: Page, calls: Path) -> None:
    card(page, calls, "near_miss")
    assert page.one("#card h2").text == "Russian Su-27 within 6.1 m of US RC-135, Baltic Sea"


def test_feet_stand_beside_metres_and_an_aircraft_stands_once(page: Page, calls: Path) -> None:
    told = card(page, calls, "near_miss")
    assert "within 6.1 m (20 ft)" in told
    planes = [item.text.split()[0] for item in page.all("#card .plain b")]
    assert planes.count("Su-27") == 1
    assert planes.count("RC-135") == 1


def test_a_speaker_that_is_named_stands_beside_its_column(page: Page, file: Path, built: Path) -> None:
    reports = incidents.open(built).reports
    quoted = reports.filter(reports["attributed_to"].is_not_null() & ~reports["aggregate"]).row(0, named=True)
    page.open(file, f"#incident={quoted['incident_id']}")
    page.until("return document.querySelector('#card .readings') !== null")
    page.run("document.querySelectorAll('#card details').forEach((part) => { part.open = true; })")
    line = next(row.text for row in page.all("#card .readings tr") if row.text.startswith("attributed to"))
    assert quoted["attributed_to"] in line
    assert "–" not in line


def test_what_is_known_to_the_month_is_no_number_of_days_away(page: Page, calls: Path) -> None:
    told = card(page, calls, "deconfliction")
    assert "days before" not in told
    assert "days after" not in told


def test_coverage_says_nothing_of_nothing(page: Page, calls: Path) -> None:
    page.open(calls, "#view=coverage")
    assert "null" not in page.one("#coverage").text
    assert "undefined" not in page.one("#coverage").text


def test_words_in_a_country_stand_near_it_or_in_a_list(page: Page, calls: Path) -> None:
    page.open(calls)
    page.until("return document.querySelectorAll('#map .somewhere, #somewhere button').length > 0")
    told = page.one("#map").text + page.one("#somewhere").text
    assert "Israel" in told
    page.open(calls, "#country=ISR")
    page.until("return document.querySelector('#map .somewhere') !== null")
    away = page.run(
        "const box = document.querySelector('#map .somewhere').getBoundingClientRect();"
        "const frame = document.getElementById('map').getBoundingClientRect();"
        "return Math.hypot(box.x + box.width / 2 - frame.x - frame.width / 2,"
        " box.y + box.height / 2 - frame.y - frame.height / 2)"
    )
    assert away < 220


def test_the_map_fills_the_paper(page: Page, file: Path) -> None:
    page.open(file)
    page.run(
        "addEventListener('beforeprint', () => {"
        " const frame = document.getElementById('map').getBoundingClientRect();"
        " window.seen = [...document.querySelectorAll('#map .mark')]"
        "  .map((one) => one.getBoundingClientRect().x - frame.x); window.wide = frame.width; })"
    )
    assert base64.b64decode(page.driver.print_page()).startswith(b"%PDF")
    wide, seen = page.run("return [window.wide, window.seen]")
    assert wide == 700
    assert all(0 <= at <= wide for at in seen)
    assert max(seen) - min(seen) > wide / 5
    assert page.run("return document.body.classList.contains('printing')") is False


def test_the_page_says_who_made_it_and_how_to_cite_it(page: Page, calls: Path) -> None:
    page.open(calls)
    page.one("#show-about").click()
    told = page.one("#about").text
    for words in (
        "Close calls",
        "Ann Example",
        "Institute of Examples",
        "CC BY 4.0",
        "10.5281/zenodo.1234567",
    ):
        assert words in told
    assert "Ann Example (2024). Close calls." in told
    assert "@misc{incidents" in told
    assert "PY  - 2024" in told
    assert page.one('meta[property="og:title"]').get_attribute("content") == "Close calls"
    assert "military incidents" in (
        page.one('meta[property="og:description"]').get_attribute("content") or ""
    )


@pytest.mark.parametrize("form", ["csv", "geojson", "json"])
def test_what_is_filtered_can_be_downloaded(loading: tuple[Page, Path], calls: Path, form: str) -> None:
    page, folder = loading
    page.complaints()
    page.open(calls, "#type=near_miss")
    page.one(f'[data-download="{form}"]').click()
    made = folder / f"incidents.{form}"
    until = time.monotonic() + 10
    while not made.is_file() and time.monotonic() < until:
        time.sleep(0.05)
    text = made.read_text(encoding="utf-8-sig")
    if form == "csv":
        rows = list(csv.DictReader(text.splitlines()))
    else:
        found = json.loads(text)
        rows = found if form == "json" else [one["properties"] for one in found["features"]]
    assert len(rows) == page.count() > 0
    assert {row["incident_type"] for row in rows} == {"near_miss"}
    assert "within 20 feet" in rows[0]["sentence"]
    assert rows[0]["initiator"] == "Russia"
    assert page.complaints() == []


def test_a_click_on_the_legend_shows_a_group_alone(page: Page, calls: Path) -> None:
    page.open(calls)
    total = page.count()
    page.one('[data-group="encounter"]').click()
    page.until_below(total)
    assert page.one('[data-group="encounter"]').get_attribute("aria-pressed") == "true"
    page.one('[data-group="encounter"]').click()
    page.until_count(total)


def test_each_type_has_a_sign_of_its_own() -> None:
    text = (ROOT / "src" / "incidents" / "report" / "glyphs.js").read_text(encoding="utf-8")
    from incidents.schema.enums import IncidentType  # noqa: PLC0415  the list is the promise

    signs = {kind.value: text.split(f"  {kind.value}: ")[1].split("\n")[0] for kind in IncidentType}
    assert len(set(signs.values())) == len(signs)


def test_the_timeline_has_a_scale_and_counts(page: Page, calls: Path) -> None:
    page.open(calls)
    ticks = [tick.text for tick in page.all("#chart .tick")]
    assert any(tick.isdigit() and int(tick) < 100 for tick in ticks)
    titles = page.run("return [...document.querySelectorAll('#chart title')].map((one) => one.textContent)")
    assert any("incident" in title for title in titles)


def test_aircraft_and_distances_filter_and_are_found(page: Page, calls: Path) -> None:
    page.open(calls)
    total = page.count()
    page.one('[data-facet="aircraft:Su-27"]').click()
    page.until_below(total)
    assert page.address() == "#aircraft=Su-27"
    page.open(calls, "#close=10")
    assert 0 < page.count() < total
    for words in ("flanker", "20 ft"):
        page.open(calls, f"#q={words}")
        page.until_below(total)
        assert "Near miss" in page.rows()[0].text


def test_the_table_holds_the_sentence_and_the_full_name_shows_on_hover(page: Page, calls: Path) -> None:
    page.open(calls, "#type=near_miss")
    page.until("return document.querySelector('.c-words .two').textContent.includes('within 20 feet')")
    assert page.one("#table tbody .c-where").get_attribute("title") == "Baltic Sea"


def test_the_ledger_has_steps_and_encounters_of_a_pair(page: Page, calls: Path) -> None:
    page.open(calls)
    page.one("#show-ledger").click()
    assert page.address() == "#view=ledger"
    told = page.one("#ledger").text
    assert "Russia and United States" in told
    assert "6.1 m" in told
    marks = [mark.get_attribute("aria-label") or "" for mark in page.all("#ledger .lane [role=button]")]
    assert any("within 6.1 m" in mark for mark in marks)
    assert any("Hotline" in mark for mark in marks)
    page.run("document.querySelector('#ledger .lane [role=button]').focus()")
    page.keys("\ue007")
    page.until("return document.querySelector('#card h2') !== null")


def test_the_compact_page_is_map_and_timeline(page: Page, calls: Path) -> None:
    page.open(calls, "#compact=1&type=near_miss")
    assert page.one("#map").is_displayed()
    assert [one for one in page.all(".tools, .rail, .list, #colophon") if one.is_displayed()] == []
    assert (page.one("#whole-link").get_attribute("href") or "").endswith("#type=near_miss")


def test_on_a_phone_the_filters_say_how_many_they_leave(page: Page, calls: Path) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.open(calls)
        total = page.count()
        assert f"{total} incidents" in page.one("#filters summary").text
        page.one("#filters summary").click()
        page.one('[data-facet="type:near_miss"]').click()
        assert f"of {total}" in page.one("#left").text
        page.one("#done").click()
        assert page.run("return document.getElementById('filters').open") is False
        wide = page.run("return document.documentElement.scrollWidth")
        assert wide <= 390
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_card_quotes_the_passage_that_holds_most_values_first(page: Page, tmp_path: Path) -> None:
    text, out = tmp_path / "told.txt", tmp_path / "out"
    text.write_text(
        "Missiles hit Kharkiv flats\n\nRussian missiles struck an apartment block in Kharkiv on 6 May 2024, "
        "killing nine people.\n\nAnother 31 people were wounded, the governor said.\n",
        encoding="utf-8",
    )
    incidents.build(text, out)
    report = tmp_path / "report.html"
    write(incidents.open(out), report)
    page.open(report, f"#incident={incidents.open(out).incidents['incident_id'][0]}")
    page.until("return document.querySelectorAll('.passages blockquote').length === 3")
    first, second, third = (quote.text for quote in page.all(".passages blockquote"))
    assert first.startswith("Russian missiles struck")
    assert "Another 31 people" in second + third
    marked = [mark.text for mark in page.all(".passages blockquote mark")]
    assert {"nine people", "Another 31 people"} <= set(marked)


@pytest.mark.skipif(
    not AXE.is_file(), reason="There is no node_modules/axe-core; `npm install axe-core` brings it."
)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["", "#incident", "#view=ledger", "#view=coverage", "#about", "#compact=1"]
)
def test_axe_finds_nothing_to_complain_of(page: Page, calls: Path, address: str, theme: str) -> None:
    found = incidents.open(calls.parent / "out").incidents["incident_id"][0]
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    page.run("try { localStorage.clear() } catch {}")
    page.open(calls, address.replace("#incident", f"#incident={found}").replace("#about", ""))
    if address == "#about":
        page.one("#show-about").click()
    page.run("window.trustedTypes = undefined")
    page.run(AXE.read_text(encoding="utf-8"))
    problems = page.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document).then((told) => done(told.violations.map((one) =>"
        " `${one.id}: ${one.nodes.map((node) => node.target + ' ' + node.failureSummary).join(' | ')}`)))"
    )
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert problems == []
