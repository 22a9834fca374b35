"""A browser for tests: the report and other pages as a person opens them, without a window or a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium", reason="There is no selenium; `make check` installs it.")

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
NEEDS_BROWSER = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="There is no Chromium with chromedriver on this machine."
)


class Page:
    """A browser with a report in it."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        """Keep the browser."""
        self.driver = driver

    def open(self, file: Path, address: str = "") -> None:
        """Open a report as a person does, and wait until it can be used."""
        self.driver.get("about:blank")
        self.driver.get(f"{file.as_uri()}{address}")
        self.until("return performance.getEntriesByName('interactive').length > 0")

    def run(self, script: str, *values: object) -> Any:  # noqa: ANN401  whatever the page returns
        """Return what a script says."""
        return self.driver.execute_script(script, *values)

    def until(self, script: str) -> None:
        """Wait until a script returns something true."""
        WebDriverWait(self.driver, 10, poll_frequency=0.05).until(lambda _: self.run(script))

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements that a selector finds."""
        return self.driver.find_elements("css selector", selector)

    def one(self, selector: str) -> WebElement:
        """Return the first of them."""
        return self.driver.find_element("css selector", selector)

    def rows(self) -> list[WebElement]:
        """Return the rows of the table that are there."""
        return self.all("#table tbody tr:not(.spacer)")

    def count(self) -> int:
        """Return how many rows the table has, those far from the window included."""
        return int(self.one("#table").get_attribute("aria-rowcount") or 0) - 1

    def until_below(self, rows: int) -> None:
        """Wait until the table has fewer rows, and some."""
        WebDriverWait(self.driver, 10, poll_frequency=0.05).until(lambda _: 0 < self.count() < rows)

    def until_count(self, rows: int) -> None:
        """Wait until the table has so many rows."""
        WebDriverWait(self.driver, 10, poll_frequency=0.05).until(lambda _: self.count() == rows)

    def keys(self, *pressed: str) -> None:
        """Press keys where the keyboard is."""
        ActionChains(self.driver).send_keys(*pressed).perform()

    def address(self) -> str:
        """Return the part of the address after #."""
        return str(self.run("return location.hash"))

    def complaints(self) -> list[str]:
        """Return what the browser found wrong since it was asked last."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]


def browsing(*, downloads: Path | None = None, online: bool = False) -> Iterator[Page]:
    """Yield a browser without a window, and without a network unless one is asked for."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for option in ("headless=new", "no-sandbox", "disable-gpu", "window-size=1440,900"):
        options.add_argument(f"--{option}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if downloads is not None:
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    if not online:
        driver.execute_cdp_cmd("Network.enable", {})
        offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    yield Page(driver)
    driver.quit()
