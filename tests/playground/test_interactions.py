"""Buttons, modals, shortcuts and Home, in a real browser, with an app made for it."""

from playwright.sync_api import Page, expect

from tests.playground.steps import open_app, say, thread, visit
from tests.playground.tiny_app import Tiny, actions, button, container, feedback, section


def post(tiny: Tiny, *blocks: dict[str, object]) -> None:
    tiny.app.client.chat_postMessage(channel="C0NEWS", text="a card", blocks=list(blocks))


def test_an_answer_is_shared_with_the_channel(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack)
    say(page, "/ask why")
    page.get_by_role("button", name="Share in channel").click()
    expect(page.get_by_text("shared by")).to_be_visible()
    expect(page.get_by_text("Only visible to you")).to_have_count(0)
    page.get_by_label("You are").select_option("ben")
    expect(page.get_by_text("shared by @ana")).to_be_visible()


def test_an_answer_is_dismissed(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack)
    say(page, "/ask why")
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_text("dismissed")).to_be_visible()
    expect(page.get_by_role("button", name="Share in channel")).to_have_count(0)


def test_a_shortcut_answers_in_the_thread_for_one_alone(page: Page, tiny: Tiny) -> None:
    root = tiny.slack.say("C0NEWS", "U0BEN", "Did you read this?")
    tiny.slack.say("C0NEWS", "U0BEN", "When does it open?", thread_ts=root)
    visit(page, tiny.slack, "channel=C0NEWS")
    page.get_by_role("button", name="1 reply").click()
    message = thread(page).get_by_role("article").last
    message.hover()
    message.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Find quotes").click()
    expect(thread(page).get_by_text("found for: When does it open?")).to_be_visible()
    expect(thread(page).get_by_text("Only visible to you")).to_be_visible()


def test_a_vote_with_a_reason(page: Page, tiny: Tiny) -> None:
    post(tiny, section("hi"), feedback())
    visit(page, tiny.slack, "channel=C0NEWS")
    page.get_by_role("button", name="Not helpful").click()
    modal = page.get_by_role("dialog", name="What was wrong?")
    modal.get_by_role("button", name="Send").click()
    expect(modal.get_by_role("alert")).to_have_text("Choose a reason")
    modal.get_by_role("radio", name="Wrong passage").check()
    modal.get_by_role("textbox", name="Tell us more").fill("it is\nold")
    modal.get_by_role("button", name="Send").click()
    expect(modal).to_have_count(0)
    assert tiny.told == ["bad", "wrong: it is\nold"]


def test_a_modal_is_closed_by_escape_and_the_app_hears_of_it(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack)
    page.get_by_role("button", name="⚡ Ask").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    tiny.slack.wait_for(lambda: tiny.told == ["closed"])


def test_home_is_published_when_it_is_opened(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack)
    open_app(page)
    page.get_by_role("navigation", name="Tabs").get_by_role("button", name="Home").click()
    expect(page.get_by_role("heading", name="Articles I know")).to_be_visible()
    page.get_by_role("button", name="Ask an example").click()
    expect(page.get_by_role("dialog", name="What was wrong?")).to_be_visible()


def test_a_confirmation_is_asked_for(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack, "channel=app&tab=home")
    page.get_by_role("button", name="Forget").click()
    page.get_by_role("dialog", name="Sure?").get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Forget").click()
    page.get_by_role("dialog", name="Sure?").get_by_role("button", name="Do it").click()
    tiny.slack.wait_for(lambda: tiny.told == ["forgotten"])
    assert len(tiny.slack.deliveries("interactive")) == 1


def test_a_container_opens(page: Page, tiny: Tiny) -> None:
    post(tiny, container())
    visit(page, tiny.slack, "channel=C0NEWS")
    expect(page.get_by_text("the second passage")).to_be_hidden()
    page.get_by_role("button", name="2 more passages").click()
    expect(page.get_by_text("the second passage")).to_be_visible()


def test_an_unknown_block_is_shown_as_such(page: Page, tiny: Tiny) -> None:
    tiny.slack.say("C0NEWS", "U0ANA", "hi")
    with tiny.slack.state.condition:
        old = tiny.slack.state.messages[0]
        object.__setattr__(old, "blocks", ({"type": "poem", "verse": "roses"}, {"type": "section"}))
    visit(page, tiny.slack, "channel=C0NEWS")
    expect(page.get_by_test_id("unknown")).to_contain_text("“poem”")


def test_who_gets_no_ack_is_told(page: Page, tiny: Tiny) -> None:
    post(tiny, actions(button("Nobody listens", "nobody")))
    tiny.slack.ack_seconds = tiny.slack.socket_mode.ack_seconds = 0.2
    tiny.slack.weather.lose_acks = 1
    visit(page, tiny.slack, "channel=C0NEWS")
    page.get_by_role("button", name="Nobody listens").click()
    expect(page.get_by_text("the app did not respond in time")).to_be_visible()


def test_commands_do_not_work_in_threads(page: Page, tiny: Tiny) -> None:
    tiny.slack.say("C0NEWS", "U0ANA", "hi")
    visit(page, tiny.slack, "channel=C0NEWS")
    message = page.get_by_role("article").first
    message.hover()
    message.get_by_role("button", name="Reply in thread").click()
    thread(page).get_by_role("combobox").fill("/ask why")
    thread(page).get_by_role("combobox").press("Enter")
    expect(page.get_by_text("/ask is not supported in threads")).to_be_visible()
