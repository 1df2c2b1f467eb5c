"""The page for everybody: by keys alone, and without serious findings by axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bot import texts
from bot.playground.slack import Workspace
from tests.e2e.answers import OPENING, UNKNOWN
from tests.playground.steps import say, tab_to, thread, visit
from tests.playground.tiny_app import Tiny, actions, city, container, home, section, table, video

SERIOUS = ("serious", "critical")


def findings(page: Page) -> list[str]:
    response = Axe().run(page).response
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in response["violations"]
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


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
def test_axe_finds_nothing_serious_in_answers_abstentions_and_the_feedback_modal(
    page: Page, town: Workspace, theme: str
) -> None:
    for channel, question in (("C0GENERAL", OPENING), ("C0NEWS", UNKNOWN)):
        visit(page, town, f"theme={theme}&channel={channel}")
        say(page, f"@pullquote {question}")
        expect(thread(page).get_by_role("button", name=texts.REMOVE)).to_be_visible()
        assert findings(page) == []
    thread(page).get_by_role("button", name=texts.NOT_HELPFUL_LABEL).click()
    expect(page.get_by_role("dialog", name=texts.FEEDBACK_TITLE)).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_home_tables_and_choices(
    page: Page, tiny: Tiny, theme: str
) -> None:
    tiny.app.client.views_publish(user_id="U0ANA", view=home())
    blocks = [container(section("hi")), table(("a", "b"), ("c", "d")), video(), actions(city())]
    tiny.app.client.chat_postMessage(channel="C0NEWS", text="a card", blocks=blocks)
    visit(page, tiny.slack, f"theme={theme}&channel=C0NEWS")
    page.get_by_role("combobox", name="A city").fill("lis")
    expect(page.get_by_role("option", name="Lisbon")).to_be_visible()
    assert findings(page) == []
    visit(page, tiny.slack, f"theme={theme}&channel=app&tab=home")
    page.get_by_role("button", name="Ask an example").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert findings(page) == []
