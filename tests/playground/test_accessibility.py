"""The page for everybody: by keys alone, and without serious findings by axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bot.playground.slack import Workspace
from tests.e2e.answers import OPENING
from tests.playground.steps import say, thread, visit
from tests.playground.tiny_app import Tiny, container, feedback, home, section

SERIOUS = ("serious", "critical")
MOST_TABS = 60


def findings(page: Page) -> list[str]:
    response = Axe().run(page).response
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in response["violations"]
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


def tab_to(page: Page, selector: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}")


def test_a_question_is_asked_and_its_thread_read_by_keys_alone(page: Page, town: Workspace) -> None:
    visit(page, town)
    tab_to(page, ".sidebar li:nth-child(2) button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="# news").first).to_be_visible()
    tab_to(page, "main textarea")
    page.keyboard.type("@pu")
    page.keyboard.press("Tab")
    page.keyboard.type(OPENING)
    page.keyboard.press("Enter")
    expect(thread(page).get_by_test_id("quote")).to_be_visible()
    tab_to(page, ".thread .toolbar [aria-haspopup=menu]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    tab_to(page, ".thread textarea")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_conversation(
    page: Page, town: Workspace, theme: str
) -> None:
    visit(page, town, f"theme={theme}&traffic=yes")
    say(page, f"@pullquote {OPENING}")
    expect(thread(page).get_by_test_id("quote")).to_be_visible()
    say(page, f"/ask {OPENING}")
    expect(page.get_by_text("Only visible to you")).to_be_visible()
    assert findings(page) == []
    page.get_by_text("Weather").first.click()
    assert findings(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_home_cards_and_modals(
    page: Page, tiny: Tiny, theme: str
) -> None:
    tiny.app.client.views_publish(user_id="U0ANA", view=home())
    blocks = [section("hi"), container(), feedback()]
    tiny.app.client.chat_postMessage(channel="C0NEWS", text="a card", blocks=blocks)
    visit(page, tiny.slack, f"theme={theme}&channel=C0NEWS")
    expect(page.get_by_role("button", name="Not helpful")).to_be_visible()
    assert findings(page) == []
    visit(page, tiny.slack, f"theme={theme}&channel=app&tab=home")
    page.get_by_role("button", name="Ask an example").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert findings(page) == []
