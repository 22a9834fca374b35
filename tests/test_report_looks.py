"""What a person sees on the page lies apart, is not cut off, and says who says so, on a phone too."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import incidents
from browsing import NEEDS_BROWSER, Page
from incidents.build import build
from incidents.report import write

pytestmark = NEEDS_BROWSER

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TEXTS = (
    (
        "2014-03-04",
        "A Russian Su-27 came within 5 feet of a U.S. RC-135 over the Baltic Sea on March 3, 2014.",
    ),
    (
        "2015-10-21",
        "The United States and Russia set up a hotline on October 20, 2015 to keep their aircraft apart.",
    ),
    ("2016-04-14", "Two Russian Su-24 jets came within 9 metres of the USS Donald Cook on April 12, 2016."),
    ("2017-04-08", "Russia suspended the hotline with the United States over Syria on April 7, 2017."),
    ("2017-06-24", "An air strike somewhere in Israel killed three people on Friday."),
    ("2017-06-24", "An air strike somewhere in Syria killed five people on Thursday."),
    (
        "2017-06-24",
        "Syrian activists said Russian jets bombed a clinic in Idlib on Friday, killing nine people.",
    ),
    ("2017-06-24", "Russia denied on Saturday that its jets bombed a clinic in Idlib on Friday."),
    ("2017-06-24", "Air strikes killed 18 people in Raqqa on Friday, officials said."),
    ("2017-12-14", "A Russian Su-35 came within 150 metres of a U.S. F-22 over Syria on December 13, 2017."),
    ("2017-06-24", "A Russian jet violated Turkish airspace on Friday, the army said."),
)
BOXES = """
const boxes = [...document.querySelectorAll(arguments[0])]
  .map((one) => [one.textContent, one.getBoundingClientRect()]);
return boxes.flatMap(([words, a], at) => boxes.slice(at + 1)
  .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
  .map(([others]) => `${words} / ${others}`));
"""
OUTSIDE = """
const frame = document.querySelector(arguments[0]).getBoundingClientRect();
return [...document.querySelectorAll(arguments[1])].map((one) => one.getBoundingClientRect())
  .filter((one) => one.left < frame.left - 1 || one.right > frame.right + 1).length;
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report on a few texts on close calls, a hotline and a strike that is denied."""
    folder = tmp_path_factory.mktemp("seen")
    rows = [{"id": f"t{at}", "text": text, "published": day} for at, (day, text) in enumerate(TEXTS)]
    (folder / "texts.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build([str(folder / "texts.jsonl")], folder / "out")
    write(incidents.open(folder / "out"), folder / "report.html")
    return folder / "report.html"


@pytest.fixture(params=["desk", "phone"])
def screen(request: pytest.FixtureRequest, page: Page) -> Iterator[Page]:
    """Return the browser with a window as wide as a desk has, or a phone."""
    wide = 1440 if request.param == "desk" else 390
    metrics = {"width": wide, "height": 844, "deviceScaleFactor": 1, "mobile": wide == 390}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    yield page
    page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def denied(report: Path) -> str:
    """Return the id of the incident that somebody denies."""
    dataset = incidents.open(report.parent / "out")
    return str(dataset.claims.filter(dataset.claims["stance"] == "denies")["incident_id"][0])


def test_the_card_says_who_says_it_and_who_denies_it(screen: Page, seen: Path) -> None:
    screen.open(seen, f"#incident={denied(seen)}")
    screen.until("return document.querySelector('#card .denies') !== null")
    (denial,) = (row.text.split() for row in screen.all("#card .denies"))
    assert " ".join(denial).startswith("Russia denies air strike, by Russia")
    assert "Syrian activists says air strike, by Russia, 9 killed" in " ".join(
        screen.one("#card").text.split()
    )


def test_where_one_voice_says_it_all_nothing_is_told_twice(page: Page, seen: Path) -> None:
    found = incidents.open(seen.parent / "out").incidents
    raqqa = found.filter(found["place"] == "Raqqa")["incident_id"][0]
    page.open(seen, f"#incident={raqqa}")
    page.until("return document.querySelector('#card h2') !== null")
    assert "Who says what" not in page.one("#card").text


def test_nothing_of_a_lane_lies_on_another_or_is_cut_off(screen: Page, seen: Path) -> None:
    screen.open(seen, "#view=ledger")
    assert {word.text for word in screen.all(".lane .step-word")} >= {"established", "suspended"}
    for selector in (".lane .step-word", ".lane .tick", ".lane .on-rail svg"):
        assert screen.run(BOXES, selector) == []
    assert screen.run(OUTSIDE, "#ledger .wide", ".lane .on-rail, .lane text") == 0


def test_a_lane_says_when(screen: Page, seen: Path) -> None:
    screen.open(seen, "#view=ledger")
    assert {"2015", "2016", "2017"} <= {tick.text.split()[-1] for tick in screen.all(".lane .tick")}


def test_no_label_of_the_map_lies_on_another_nor_on_the_line_of_one(screen: Page, seen: Path) -> None:
    screen.open(seen)
    screen.until("return document.querySelectorAll('#map .somewhere').length > 0")
    assert screen.run(BOXES, "#map .somewhere") == []
    assert screen.run(OUTSIDE, "#map", "#map .somewhere") == 0
    crossed = screen.run(
        "const labels = [...document.querySelectorAll('#map .somewhere')]"
        ".map((one) => one.getBoundingClientRect());"
        "return [...document.querySelectorAll('#map .leader')].map((line) => {"
        " const at = line.getScreenCTM(), long = line.getTotalLength();"
        " const hit = (box) => Array.from({ length: 40 }, (_, at) => line.getPointAtLength((long * at) / 40))"
        "  .map((point) => [at.a * point.x + at.e, at.d * point.y + at.f])"
        "  .some(([x, y]) => box.left < x && x < box.right && box.top < y && y < box.bottom);"
        " return labels.filter(hit).length; })"
    )
    assert all(number <= 1 for number in crossed)


def test_no_bar_hides_the_numbers_of_the_scale(screen: Page, seen: Path) -> None:
    screen.open(seen)
    assert (
        screen.run(
            "const bars = [...document.querySelectorAll('#chart .bar')]"
            ".map((one) => one.getBoundingClientRect());"
            "return [...document.querySelectorAll('#chart .tick')].map((one) => one.getBoundingClientRect())"
            ".filter((word) => bars.some((bar) => word.left < bar.right && bar.left < word.right"
            " && word.top < bar.bottom && bar.top < word.bottom)).length"
        )
        == 0
    )


def test_no_page_is_wider_than_its_window(screen: Page, seen: Path) -> None:
    for address in ("", "#view=ledger", "#view=coverage", f"#incident={denied(seen)}", "#compact=1"):
        screen.open(seen, address)
        assert screen.run("return document.documentElement.scrollWidth <= innerWidth"), address


def test_a_country_is_told_once_in_a_headline(page: Page, seen: Path) -> None:
    page.open(seen, "#view=ledger")
    told = page.one("#ledger").text
    assert "in the airspace of Turkey" in told
    assert "Turkey, Turkey" not in told


def test_a_headline_does_not_count_the_dead_twice(page: Page, seen: Path) -> None:
    found = incidents.open(seen.parent / "out").incidents
    raqqa = found.filter(found["place"] == "Raqqa")["incident_id"][0]
    page.open(seen, f"#incident={raqqa}")
    page.until("return document.querySelector('#card h2') !== null")
    assert page.one("#card h2").text == "Air strike, 18 killed, Raqqa, Syria"


@pytest.mark.skipif(
    not AXE.is_file(), reason="There is no node_modules/axe-core; `npm install axe-core` brings it."
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_or_on_the_card_of_what_is_denied(
    screen: Page, seen: Path, theme: str
) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    screen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    problems = []
    for address in ("", "#view=ledger", "#view=coverage", f"#incident={denied(seen)}"):
        screen.open(seen, address)
        screen.until("return document.querySelector('main:not([hidden])') !== null")
        screen.run("window.trustedTypes = undefined")
        screen.run(AXE.read_text(encoding="utf-8"))
        problems += screen.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then((told) => done(told.violations.map((one) =>"
            " `${one.id}: ${one.nodes.map((node) => node.target + ' ' + node.failureSummary).join(' | ')}`)))"
        )
    screen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert problems == []
