"""What a person does on the page."""

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.playground.slack import Workspace
from corpus.records import Article
from tests.e2e.answers import PLANT

MOST_TABS = 60


def visit(page: Page, slack: Workspace, query: str = "") -> None:
    page.goto(f"{slack.url}/?{query}")
    expect(page.get_by_text("Bot connected")).to_be_visible()


def composer(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("combobox")


def say(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Enter")


def thread(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Thread")


def become(page: Page, name: str) -> None:
    page.get_by_label("You are").select_option(name)


def open_thread(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="View thread").click()


def use_shortcut(message: Locator, name: str) -> None:
    message.hover()
    message.get_by_role("button", name="More actions").click()
    message.get_by_role("menuitem", name=name).click()


def read_quotes(place: Locator, article: Article = PLANT) -> list[str]:
    """Return what is quoted there, each a verbatim slice of the article."""
    quotes = place.get_by_test_id("quote")
    expect(quotes).not_to_have_count(0)
    shown = [str(words) for words in quotes.evaluate_all("all => all.map(e => e.textContent)")]
    assert all(words and words in article.text for words in shown)
    return shown


def open_app(page: Page) -> None:
    page.get_by_role("navigation", name="Conversations").get_by_role(
        "button", name="pullquote"
    ).click()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until that has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}")


def weather(page: Page, name: str) -> None:
    page.get_by_text("Weather", exact=False).first.click()
    page.get_by_role("checkbox", name=name).click()
    page.keyboard.press("Escape")
