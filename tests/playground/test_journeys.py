"""The journeys of the bot, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from bot import texts
from bot.playground.slack import Workspace
from tests.e2e.answers import HOSTILE, OPENING, PLANT, PROMPTS, UNKNOWN
from tests.playground.steps import (
    become,
    composer,
    open_app,
    read_quotes,
    say,
    thread,
    use_shortcut,
    visit,
    weather,
)


@pytest.mark.parametrize("question", [OPENING, HOSTILE])
def test_a_mention_is_answered_by_a_verbatim_quote_in_the_thread(
    page: Page, town: Workspace, question: str
) -> None:
    visit(page, town)
    say(page, f"@pullquote {question}")
    (shown,) = read_quotes(thread(page))
    quote = thread(page).get_by_test_id("quote")
    assert " ".join(quote.inner_text().split()) == " ".join(shown.split())
    expect(thread(page).get_by_role("link", name=PLANT.title)).to_be_visible()


def test_a_suggested_prompt_is_asked_and_answered(page: Page, town: Workspace) -> None:
    visit(page, town)
    open_app(page)
    page.get_by_role("region", name=texts.PROMPTS_TITLE).get_by_role("button").first.click()
    expect(thread(page).get_by_role("article")).to_have_count(2)
    assert town.state.messages[0].text == PROMPTS[0]


def test_an_example_in_the_home_tab_is_answered_in_a_modal(page: Page, town: Workspace) -> None:
    visit(page, town)
    open_app(page)
    page.get_by_role("navigation", name="Tabs").get_by_role("button", name="Home").click()
    expect(page.get_by_role("heading", name=texts.ARTICLES)).to_be_visible()
    expect(page.get_by_role("link", name=PLANT.title)).to_be_visible()
    page.get_by_role("button", name=PROMPTS[0]).click()
    quote = page.get_by_role("dialog", name=texts.EXAMPLE_TITLE).get_by_test_id("quote")
    expect(quote).to_be_visible()
    shown = str(quote.evaluate("element => element.textContent"))
    assert shown
    assert shown in PLANT.text
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_command_is_completed_by_keys_and_answered_for_one_alone(
    page: Page, town: Workspace
) -> None:
    visit(page, town, "channel=C0RANDOM")
    composer(page).press_sequentially("/a")
    expect(page.get_by_role("option", name="/ask")).to_be_visible()
    composer(page).press("Tab")
    composer(page).press_sequentially(OPENING)
    composer(page).press("Enter")
    expect(page.get_by_text("Only visible to you")).to_be_visible()
    expect(page.get_by_test_id("quote")).to_be_visible()
    become(page, "ben")
    expect(page.get_by_role("heading", name="# random").first).to_be_visible()
    expect(page.get_by_test_id("quote")).to_have_count(0)


def test_what_is_not_said_is_said_plainly(page: Page, town: Workspace) -> None:
    visit(page, town)
    say(page, f"@pullquote {UNKNOWN}")
    expect(thread(page).get_by_text(texts.NOT_SAID)).to_be_visible()
    expect(page.get_by_test_id("quote")).to_have_count(0)


@pytest.mark.parametrize("name", ["Slow", "Rate limited", "Lost acks"])
def test_in_bad_weather_the_answer_comes_once(page: Page, town: Workspace, name: str) -> None:
    visit(page, town)
    weather(page, name)
    say(page, f"@pullquote {OPENING}")
    expect(thread(page).get_by_test_id("quote")).to_be_visible()
    if name == "Lost acks":
        town.wait_for(lambda: len(town.deliveries()) == 2 and town.deliveries()[1].acked)
    assert len(town.posts) == 1


def test_a_lost_connection_comes_back_and_nothing_is_lost(page: Page, town: Workspace) -> None:
    visit(page, town)
    weather(page, "Connection down")
    expect(page.get_by_text("Bot not connected")).to_be_visible()
    say(page, f"@pullquote {OPENING}")
    weather(page, "Connection down")
    expect(thread(page).get_by_test_id("quote")).to_be_visible(timeout=40_000)
    assert len(town.posts) == 1


def test_a_refreshed_connection_is_replaced(page: Page, town: Workspace) -> None:
    visit(page, town)
    page.get_by_text("Weather").first.click()
    page.get_by_role("button", name="Refresh the connection").click()
    town.wait_for(lambda: len(town.calls("apps.connections.open")) == 2)
    say(page, f"@pullquote {OPENING}")
    expect(thread(page).get_by_test_id("quote")).to_be_visible()


def test_the_traffic_is_shown_payload_by_payload(page: Page, town: Workspace) -> None:
    visit(page, town)
    page.get_by_role("button", name="Traffic", exact=True).click()
    say(page, f"@pullquote {OPENING}")
    traffic = page.get_by_role("complementary", name="Traffic")
    row = traffic.get_by_role("button", name="chat.postMessage")
    expect(row).to_contain_text("ok")
    row.click()
    expect(traffic.get_by_role("region", name="Payload")).to_contain_text("rich_text_quote")
    traffic.get_by_role("searchbox").fill("app_mention")
    expect(traffic.get_by_role("button", name="app_mention")).to_contain_text("acked")
    expect(row).to_have_count(0)


def test_an_edit_reaches_the_bot(page: Page, town: Workspace) -> None:
    visit(page, town)
    open_app(page)
    say(page, UNKNOWN)
    expect(thread(page).get_by_role("article")).to_have_count(2)
    message = page.get_by_role("main").get_by_role("article").first
    use_shortcut(message, "Edit message")
    page.get_by_role("textbox", name="Edit message").fill(OPENING)
    page.keyboard.press("Enter")
    expect(message.get_by_text("(edited)")).to_be_visible()
    town.wait_for(
        lambda: any(
            d.payload["event"].get("subtype") == "message_changed" for d in town.deliveries()
        )
    )


def test_the_theme_is_chosen_and_kept(page: Page, town: Workspace) -> None:
    visit(page, town)
    page.get_by_label("Theme").select_option("dark")
    visit(page, town)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Theme").select_option("light")
    assert dark != page.evaluate("getComputedStyle(document.body).backgroundColor")
