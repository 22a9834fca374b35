"""Takes the picture of the report that the documentation shows: docs/images/report.png.

Needs Chromium and chromedriver. Example: .venv/bin/python scripts/make_report_picture.py dist
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver

import incidents
from incidents.report import write

PICTURE = Path(__file__).parent.parent / "docs" / "images" / "report.png"
SHOWN = "Raqqa"


def main() -> None:
    """Write the picture of the report on a dataset, with one card open."""
    dataset = incidents.open(sys.argv[1] if len(sys.argv) > 1 else "dist")
    shown = dataset.incidents.filter(dataset.incidents["place"] == SHOWN)["incident_id"]
    address = f"#incident={shown[0]}" if len(shown) else ""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "report.html"
        write(dataset, page)
        browser = chromium()
        try:
            browser.get(f"{page.as_uri()}{address}")
            time.sleep(1)
            browser.execute_script("document.activeElement.blur()")
            browser.save_screenshot(str(PICTURE))
        finally:
            browser.quit()
    print(f"{PICTURE.name}: {PICTURE.stat().st_size:,} bytes")


def chromium() -> webdriver.Chrome:
    """Return a browser of 1440 by 900 points."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for option in ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars"):
        options.add_argument(f"--{option}")
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    size = {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    return browser


if __name__ == "__main__":
    main()
