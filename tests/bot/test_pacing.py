"""One message a second a channel."""

from bot.pacing import Pacing


def test_a_channel_waits_while_at_work_and_a_second_after() -> None:
    pacing = Pacing()
    pacing.start("C1")
    assert pacing.paused(10) == {"C1"}
    pacing.done("C1", 10)
    assert pacing.paused(10.9) == {"C1"}
    assert pacing.next_free() == 11
    assert pacing.paused(11) == set()
    assert pacing.next_free() is None


def test_a_channel_rests_as_long_as_slack_asks() -> None:
    pacing = Pacing()
    pacing.start("C1")
    pacing.done("C1", 10, rest=30)
    assert pacing.paused(39) == {"C1"}
    assert pacing.paused(40) == set()
