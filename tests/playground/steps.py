"""What a person does on the page."""

from playwright.sync_api import Locator, Page, expect

from bot.playground.slack import Workspace


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


def open_app(page: Page) -> None:
    page.get_by_role("navigation", name="Conversations").get_by_role(
        "button", name="pullquote"
    ).click()


def weather(page: Page, name: str) -> None:
    page.get_by_text("Weather", exact=False).first.click()
    page.get_by_role("checkbox", name=name).click()
    page.keyboard.press("Escape")
