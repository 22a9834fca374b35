"""The report works in a browser as a person opens it: from a file, without a network."""

import base64
from collections.abc import Callable
from pathlib import Path

import polars as pl
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

import incidents
from browsing import NEEDS_BROWSER, Page
from incidents.report import write

pytestmark = NEEDS_BROWSER

HOSTILE = "</script><script>window.harmed=1</script><img src=x onerror='window.harmed=1'><svg onload=harm()>"


def test_it_opens_from_a_file_and_nothing_is_blocked_or_missing(page: Page, file: Path, total: int) -> None:
    page.complaints()
    page.open(file)
    assert f"{total} incidents in 5 documents" in page.one("#standfirst").text
    assert page.count() == total
    assert page.all("#map .mark")
    assert page.all("#map path.land")
    assert page.complaints() == []


def test_a_row_opens_its_card_and_the_address_leads_back_to_it(page: Page, file: Path) -> None:
    page.open(file)
    page.rows()[1].click()
    page.until("return document.querySelector('#card h2') !== null")
    heading, address = page.one("#card h2").text, page.address()
    assert address.startswith("#incident=r")
    page.driver.back()
    assert page.one("#card").is_displayed() is False
    page.open(file, address)
    page.until("return document.querySelector('#card h2') !== null")
    assert page.one("#card h2").text == heading


def test_a_card_has_each_value_with_its_words_and_its_rule(page: Page, file: Path, built: Path) -> None:
    report = incidents.open(built).reports.filter(pl.col("place") == "Raqqa").row(0, named=True)
    evidence = incidents.open(built).evidence.filter(pl.col("record_id") == report["report_id"])
    page.open(file, f"#incident={report['incident_id']}")
    page.until("return document.querySelector('#card .readings') !== null")
    assert page.one("#card .passage").text == report["evidence"]
    lines = [row.text for row in page.all("#card .readings tbody tr")]
    assert len(lines) == evidence.height
    assert any(line.startswith("killed best 18 18 people casualties.total") for line in lines)
    marked = [mark.text for mark in page.all("#card mark")]
    assert "Raqqa" in marked
    assert "18 people" in marked
    row = next(row for row in page.all("#card .readings tbody tr") if "killed best" in row.text)
    ActionChains(page.driver).move_to_element(row).perform()
    assert [mark.text for mark in page.all("#card mark.lit")] == ["18 people"]


def test_steps_to_keep_apart_stand_beside_what_happened_around_them(
    page: Page, file: Path, built: Path
) -> None:
    near = incidents.open(built).incidents.filter(pl.col("incident_type") == "near_miss")
    page.open(file, f"#incident={near['incident_id'][0]}")
    page.until("return document.querySelector('#card .related') !== null")
    titles = [title.text for title in page.all("#card h3")]
    assert "Steps to keep apart around it" in titles
    assert "Deconfliction" in page.one("#card .related").text


def test_chips_filter_and_stand_in_the_address(page: Page, file: Path, built: Path, total: int) -> None:
    page.open(file)
    shelling = incidents.open(built).incidents.filter(pl.col("incident_type") == "shelling").height
    page.one('[data-facet="type:shelling"]').click()
    assert page.count() == shelling
    assert page.address() == "#type=shelling"
    page.open(file, "#type=shelling")
    assert page.count() == shelling
    page.one("#active .chip").click()
    assert page.count() == total


def test_the_search_finds_names_and_words_of_the_sentences(page: Page, file: Path, total: int) -> None:
    page.open(file)
    page.keys("/")
    page.keys("raqqa")
    page.until("return document.querySelector('#table').textContent.includes('Raqqa')")
    page.until_below(total)
    page.keys(Keys.ESCAPE)
    page.until_count(total)
    page.keys("mercenaries artillery")
    page.until_below(total)
    page.rows()[0].click()
    page.until("return document.querySelector('#card .passage') !== null")
    assert {"mercenaries", "artillery"} <= set(page.one("#card .passage").text.split())


def test_dragging_over_the_timeline_chooses_a_span(page: Page, file: Path, total: int) -> None:
    page.open(file)
    chart = page.one("#chart svg")
    width = chart.size["width"]
    start = ActionChains(page.driver).move_to_element_with_offset(chart, -width // 2 + 100, -20)
    start.click_and_hold().move_by_offset(200, 0).release().perform()
    assert "from=2015-" in page.address()
    chosen = page.count()
    assert 0 < chosen < total
    page.one('#chart [data-edge="to"]').send_keys(Keys.ARROW_RIGHT)
    assert "to=201" in page.address()
    page.one("#all-time").click()
    assert page.count() == total


def test_a_heading_sorts_and_what_is_not_told_comes_last(page: Page, file: Path) -> None:
    page.open(file)
    page.one("th.c-killed button").click()
    most = [cell.text for cell in page.all("#table td.c-killed")]
    page.one("th.c-killed button").click()
    fewest = [cell.text for cell in page.all("#table td.c-killed")]
    assert most[0] != "–"
    assert most[0] != fewest[0]
    assert (most[-1], fewest[-1]) == ("–", "–")
    assert page.one("th.c-killed").get_attribute("aria-sort") == "ascending"


def test_the_keyboard_reaches_everything(page: Page, file: Path) -> None:
    page.open(file)
    page.keys("/")
    assert page.run("return document.activeElement.id") == "search"
    page.keys(Keys.ENTER)
    page.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    page.until("return document.querySelector('#card h2') !== null")
    first = page.address()
    page.keys("j")
    assert page.address() != first
    page.keys("k")
    assert page.address() == first
    page.keys(Keys.ESCAPE)
    assert page.one("#card").is_displayed() is False
    assert page.run("return document.activeElement.dataset.at") == "2"
    outline = page.run("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_mark_of_the_map_lists_its_spot_with_the_keyboard(page: Page, file: Path, total: int) -> None:
    page.open(file)
    page.until("return document.querySelector('#map .somewhere') !== null")
    page.run("document.querySelector('#map .somewhere').closest('.mark').focus()")
    page.keys(Keys.ENTER)
    page.until_below(total)
    assert page.address().startswith("#at=")
    page.one("#active .chip").click()
    page.until_count(total)


def test_light_and_dark_follow_the_system_and_the_switch(page: Page, file: Path) -> None:
    page.open(file)
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = page.run(paper)
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    assert page.run(paper) != light
    page.one("#theme").click()
    assert page.run(paper) == light
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    page.one("#theme").click()
    assert page.run(paper) != light
    page.one("#theme").click()


def test_coverage_accounts_for_every_document(page: Page, file: Path, total: int) -> None:
    page.open(file, "#view=coverage")
    assert len(page.all("#coverage .documents tbody tr")) == 5
    assert "No record was refused." in page.one("#coverage").text
    page.one("#coverage .documents .link").click()
    assert page.one("#incidents").is_displayed()
    assert 0 < page.count() < total


def test_it_opens_on_real_news_too(page: Page, news: Path, tmp_path: Path) -> None:
    dataset = incidents.open(news)
    write(dataset, tmp_path / "report.html")
    page.complaints()
    page.open(tmp_path / "report.html", f"#incident={dataset.incidents['incident_id'][0]}")
    assert page.count() == dataset.incidents.height
    page.until("return document.querySelectorAll('mark').length > 0")
    assert page.complaints() == []


def test_it_prints_with_every_row(page: Page, file: Path) -> None:
    page.open(file)
    printed = base64.b64decode(page.driver.print_page())
    assert printed.startswith(b"%PDF")
    assert page.complaints() == []


def test_markup_in_a_dataset_stays_words(page: Page, changed: Callable[..., Path]) -> None:
    hostile = pl.lit(HOSTILE)
    file = changed(
        incidents=lambda t: t.with_columns(place=hostile, initiator_text=hostile, initiator_id=None),
        reports=lambda t: t.with_columns(
            evidence=hostile, attributed_to=hostile, place=hostile, start=pl.lit(0, pl.Int32)
        ),
        documents=lambda t: t.with_columns(
            title=hostile, publisher=hostile, source_uri=pl.lit("javascript:window.harmed=1")
        ),
        rules=lambda t: t.with_columns(says=hostile),
        actors=lambda t: t.with_columns(name=hostile),
    )
    page.complaints()
    page.open(file, f"#q={'window.harmed'}")
    page.rows()[0].click()
    page.until("return document.querySelector('#card .passage') !== null")
    assert "</script><script>window.harmed=1" in page.one("#card h2").text
    page.one("#show-coverage").click()
    assert "</script><script>" in page.one("#coverage").text
    assert page.run("return window.harmed ?? null") is None
    assert page.all("img, iframe, object, embed, svg[onload], [onerror]") == []
    assert len(page.all("script")) == 7
    assert page.all("a[href^='javascript']") == []
    assert page.complaints() == []


def test_only_addresses_of_the_web_become_links(page: Page, changed: Callable[..., Path]) -> None:
    file = changed(documents=lambda t: t.with_columns(source_uri=pl.lit("https://example.org/a?b=1&c=<2>")))
    page.open(file, "#view=coverage")
    links = [link.get_attribute("href") for link in page.all("#coverage .documents a")]
    assert links == ["https://example.org/a?b=1&c=%3C2%3E"] * 5


def test_no_script_can_turn_words_into_markup(page: Page, file: Path) -> None:
    page.open(file)
    page.run("document.getElementById('notice').innerHTML = '<b id=made>x</b>'")
    assert page.all("#made") == []


def test_a_dataset_without_incidents_says_so(page: Page, changed: Callable[..., Path]) -> None:
    def empty(table: pl.DataFrame) -> pl.DataFrame:
        return table.clear()

    file = changed(incidents=empty, reports=empty, evidence=empty, casualties=empty, aircraft=empty)
    page.open(file)
    assert "tell of no incident" in page.one("#empty").text
    assert page.all("#map path.land")
    page.open(file, "#view=coverage")
    assert "No incident was found." in page.one("#coverage").text
    assert page.complaints() == []


def test_filters_that_leave_nothing_can_be_cleared(page: Page, file: Path, total: int) -> None:
    page.open(file, "#q=nothinglikethis")
    page.until("return !document.getElementById('empty').hidden")
    page.one("#empty .link").click()
    assert page.count() == total
    assert page.one("#search").get_attribute("value") == ""


def test_an_address_that_makes_no_sense_shows_everything(page: Page, file: Path, total: int) -> None:
    page.open(file, "#incident=none&from=yesterday&flag=what&sort=colour&document=none")
    assert page.count() == total
    assert page.complaints() == []
