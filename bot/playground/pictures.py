"""`python -m bot.playground.pictures`: the README's pictures, taken from the running playground."""

import logging
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bot import texts
from bot.logs import configure_logs
from bot.playground.command import ready_answers
from bot.playground.launch import playground
from index.settings import ROOT, IndexSettings, read

FOLDER = ROOT / "docs" / "pictures"
SIZE = {"width": 1180, "height": 640}
TALL = {"width": 1180, "height": 1120}
ANSWERED = "Where will the hardware be made?"
NOT_SAID = "What is the price of one rack?"
OPEN = ("How much does one rack cost?", "How many people will be hired?", NOT_SAID)


def main() -> None:
    """Take every picture, light and dark."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("No Chromium on this machine: apt-get install chromium fonts-lato")
    configure_logs(logging.ERROR)
    answers = ready_answers(read(IndexSettings))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for theme in ("light", "dark"):
            with (
                tempfile.TemporaryDirectory() as folder,
                playground(Path(folder) / "bot.sqlite", answers) as slack,
            ):
                take(browser, slack.url, theme)
        browser.close()


def take(browser: Browser, url: str, theme: str) -> None:
    """Take the pictures of one theme."""
    page = browser.new_page(viewport=SIZE, device_scale_factor=2)  # type: ignore[arg-type]
    _ask(page, f"{url}/?theme={theme}&channel=C0GENERAL", f"@pullquote {ANSWERED}")
    _save(page, f"answer-{theme}")
    _ask(page, f"{url}/?theme={theme}&channel=C0NEWS", f"@pullquote {NOT_SAID}")
    _save(page, f"abstention-{theme}")
    page.goto(f"{url}/?theme={theme}&channel=app&tab=messages")
    page.locator(".prompts button").first.wait_for()
    _save(page, f"prompts-{theme}")
    for question in OPEN:
        _ask(page, f"{url}/?theme={theme}&channel=C0NEWS", f"@pullquote {question}")
    page.set_viewport_size(TALL)  # type: ignore[arg-type]
    page.goto(f"{url}/?theme={theme}&channel=app&tab=home")
    page.get_by_text(texts.OPEN).wait_for()
    _save(page, f"home-{theme}")
    page.close()


def _ask(page: Page, url: str, question: str) -> None:
    page.goto(url)
    page.locator("main textarea").fill(question)
    page.keyboard.press("Enter")
    page.locator(".thread .badge").first.wait_for()


def _save(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
