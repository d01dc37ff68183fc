"""What mails become: directions, what awaits an answer, and why; fixed before the rules were written."""

from __future__ import annotations

from datetime import date, datetime

from tuiclients.exchange.proposals.proposal import Proposal
from tuiclients.exchange.proposals.threads import Mail, mail_proposals
from tuiclients.exchange.rows.foreign_row import key_of

SINCE = date(2026, 1, 1)


def sent(key: str, day: int, *parents: str, to: tuple[str, ...] = ("acme",), cc: tuple[str, ...] = ()) -> Mail:
    return Mail(key, parents, datetime(2026, 11, day, 9), "out", to, cc)


def came(key: str, day: int, *parents: str, client: str = "acme", hour: int = 9) -> Mail:
    return Mail(key, parents, datetime(2026, 11, day, hour), "in", (client,))


def of(*mails: Mail, since: date = SINCE) -> list[Proposal]:
    return mail_proposals(mails, "mira", since)


def brief(*mails: Mail) -> list[tuple[str, str]]:
    """Direction, with a question mark where an answer is awaited, and why."""
    found = []
    for proposal in of(*mails):
        entry = proposal.entries[0]
        found.append((f"{entry.direction}{'?' if proposal.flips and entry.awaiting else ''}", proposal.why))
    return found


def test_an_out_that_starts_a_thread_awaits_and_their_answer_says_after_how_long() -> None:
    assert brief(sent("a", 3), came("b", 7, "a")) == [
        ("out?", "starts a thread"),
        ("in", "answers yours of 3 Nov, after 4 days"),
    ]


def test_one_that_answers_theirs_is_for_their_information() -> None:
    assert brief(came("a", 3), sent("b", 4, "a"), came("c", 4, "a", "b")) == [
        ("in", "starts a thread"),
        ("out", "answers theirs of 3 Nov"),
        ("in", "answers yours of 4 Nov"),
    ]


def test_one_that_follows_our_own_unanswered_out_awaits() -> None:
    assert brief(sent("a", 3), sent("b", 9, "a"), came("c", 10, "a"), sent("d", 11, "a", "b")) == [
        ("out?", "starts a thread"),
        ("out?", "follows your own of 3 Nov, not answered yet"),
        ("in", "answers yours of 3 Nov, after 7 days"),
        ("out", "answers theirs of 10 Nov"),
    ]


def test_a_second_answer_to_the_same_mail_of_theirs_awaits_nothing() -> None:
    assert brief(came("a", 3), sent("b", 4, "a"), sent("c", 5, "a"))[1:] == [
        ("out", "answers theirs of 3 Nov"),
        ("out", "answers theirs of 3 Nov"),
    ]
    assert brief(came("a", 3), sent("b", 4, "a"), sent("c", 5, "a", "b"))[2] == (
        "out?",
        "follows your own of 4 Nov, not answered yet",
    )


def test_an_answer_to_a_mail_that_is_not_here_awaits_nothing() -> None:
    assert brief(sent("b", 4, "gone")) == [("out", "answers a mail that is not here")]


def test_two_answers_to_a_mail_that_is_not_here_are_one_thread() -> None:
    assert brief(came("b", 4, "gone"), sent("c", 5, "gone")) == [
        ("in", "starts a thread"),
        ("out", "answers theirs of 4 Nov"),
    ]


def test_who_gets_a_copy_owes_no_answer_and_each_client_has_a_proposal() -> None:
    found = of(sent("a", 3, to=("acme", "bolt"), cc=("cress", "acme")))
    assert [(one.client, one.entries[0].awaiting, one.why) for one in found] == [
        ("acme", True, "starts a thread"),
        ("bolt", True, "starts a thread"),
        ("cress", False, "they get a copy"),
    ]
    assert len({one.key for one in found}) == 3


def test_another_clients_mail_in_the_thread_is_no_answer_of_this_one() -> None:
    found = of(
        sent("a", 3, to=("acme", "bolt")), came("b", 4, "a", client="bolt"), sent("c", 5, "a", "b", to=("acme",))
    )
    assert (found[-1].client, found[-1].entries[0].awaiting) == ("acme", True)


def test_a_mail_that_is_there_twice_counts_once_whatever_the_order() -> None:
    mails = [came("b", 7, "a"), sent("a", 3), came("b", 7, "a"), sent("a", 3)]
    assert brief(*mails) == brief(*reversed(mails)) == brief(sent("a", 3), came("b", 7, "a"))


def test_older_mail_is_not_proposed_but_says_what_is_answered() -> None:
    (one,) = of(sent("a", 3), came("b", 7, "a"), since=date(2026, 11, 5))
    assert one.why == "answers yours of 3 Nov, after 4 days"


def test_a_message_has_day_time_channel_and_a_key_that_it_keeps() -> None:
    (one,) = of(came("b", 7, hour=14))
    entry = one.entries[0]
    assert (entry.on, entry.at, entry.channel, entry.by, entry.client) == (
        date(2026, 11, 7),
        "14:00",
        "email",
        "mira",
        "acme",
    )
    assert key_of(entry) == one.key == "mail:b:acme"
    assert not one.flips and of(sent("a", 3))[0].flipped().entries[0].awaiting is False


def test_mails_that_refer_to_each_other_in_a_ring_end() -> None:
    assert len(of(sent("a", 3, "b"), sent("b", 4, "a"), sent("c", 5, "c"))) == 3
