"""The whole chain, from the mock server's hooks to the mirror, with the bundled scenario."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pybridge.amqp import Topology
from pybridge.capture import CaptureReader
from pybridge.demo import Broker, DemoFailed, History, Opening, out_folder, play, write_scenario
from pybridge.demo.play import Played
from pybridge.demo.scenario import Kind
from pybridge.events import Event, SystemEvent
from pybridge.mirror import AccountState, Mirror, report
from tests.acceptance import oracle

KINDS: list[Kind] = ["mt4", "mt5", "mt5-netting"]
NO_OPENING = Opening()


def scenario(kind: Kind, folder: Path) -> History:
    """A platform's scenario, to be played without waiting."""
    write_scenario(kind, folder / "events.csv")
    return History.look_at(folder / "events.csv", "max")


def played(
    history: History, opening: Opening = NO_OPENING, broker: Broker | None = None, out: str = "out"
) -> tuple[Played, list[Event]]:
    """What a demonstration comes to, and what it showed."""
    shown: list[Event] = []
    result = play(
        history,
        out_folder(history.path.parent / out),
        lambda events, _: shown.extend(events),
        opening=opening,
        broker=broker,
    )
    return result, shown


def money(state: AccountState) -> dict[str, Decimal]:
    """An account's money as the answer for machines has it."""
    answer = report.as_json(state)
    return {kind: Decimal(answer[kind]) for kind in oracle.MONEY}


def kinds(events: list[Event]) -> Counter[str]:
    """How many of each type; accounts are served by several threads, so their order varies."""
    return Counter(event.type for event in events if not isinstance(event, SystemEvent))


def figures(result: Played) -> list[object]:
    """What two runs must have in common."""
    return [report.as_json(state) for state in result.accounts.values()]


@pytest.mark.parametrize("kind", KINDS)
def test_mirror_ends_at_what_the_rows_add_up_to(kind: Kind, tmp_path: Path) -> None:
    """Money to the cent, open positions with their volumes, and working orders, of every account."""
    history = scenario(kind, tmp_path)
    result, _ = played(history)
    expected = oracle.History(tmp_path)
    wanted: dict[str, oracle.Account] = {}
    for row in expected.rows():
        wanted.setdefault(row["account"], oracle.Account()).apply(row)
    assert result.accounts.keys() == wanted.keys()
    for alias, state in result.accounts.items():
        assert money(state) == wanted[alias].money
        assert sorted((p.symbol, p.side, Decimal(p.volume).scaleb(-8)) for p in state.positions) == sorted(
            (p.symbol, p.side, p.lots) for p in wanted[alias].positions.values()
        )
        assert {str(o.order): (o.order_type, o.symbol) for o in state.orders} == wanted[alias].orders
    assert (result.tally.gaps, result.tally.duplicates) == (0, 0)


def test_both_routes_come_to_the_same(tmp_path: Path, amqp_url: str, prefix: str) -> None:
    """Through RabbitMQ nothing is added, nothing is lost."""
    history = scenario("mt5-netting", tmp_path)
    embedded, shown = played(history)
    by_amqp, shown_again = played(history, broker=Broker(amqp_url, Topology(prefix)))
    assert figures(by_amqp) == figures(embedded)
    assert kinds(shown_again) == kinds(shown)


def test_event_file_holds_what_was_shown(tmp_path: Path) -> None:
    """A second mirror, made from the file, is the same."""
    result, shown = played(scenario("mt4", tmp_path))
    with CaptureReader(tmp_path / "out" / "events.cap") as reader:
        events = [event for batch in reader for event in batch.events()]
    assert events == shown
    with Mirror("sqlite://") as mirror:
        mirror.apply(events)
        assert [state.account.balance for state in mirror.accounts()] == [
            state.account.balance for state in result.accounts.values()
        ]


def test_opening_balances_are_for_all_or_for_one(tmp_path: Path) -> None:
    """They are no deposits, and one for a stranger is a mistake."""
    history = scenario("mt5", tmp_path)
    plain, _ = played(history)
    opened, _ = played(history, Opening(Decimal(100), {"chen": Decimal("0.5")}), out="again")
    before, after = ([state.account for state in run.accounts.values()] for run in (plain, opened))
    gained = [new.balance - old.balance for old, new in zip(before, after, strict=True)]
    assert gained == [Decimal(100), Decimal(100), Decimal("0.5"), Decimal(100)]
    assert [account.deposits for account in before] == [account.deposits for account in after]
    with pytest.raises(DemoFailed, match=r"^an opening balance for zoe: the history has no such account$"):
        played(history, Opening(by_alias={"zoe": Decimal(1)}), out="once more")


def test_accounts_without_events_are_there_with_what_they_had(tmp_path: Path) -> None:
    """A row that fires nothing still names its account."""
    write_scenario("mt4", tmp_path / "all.csv")
    header, first, *_ = (tmp_path / "all.csv").read_text().splitlines()
    (tmp_path / "events.csv").write_text(f"{header}\n{first}\n")
    result, shown = played(History.look_at(tmp_path / "events.csv", "max"), Opening(Decimal(7)))
    assert [state.account.balance for state in result.accounts.values()] == [Decimal("10007.00")]
    assert kinds(shown) == {"balance.deposit": 1}


def test_malformed_history_is_named_by_file_and_line(tmp_path: Path) -> None:
    """Nothing is fired, and the line says how many more there are."""
    history = scenario("mt5", tmp_path)
    lines = history.path.read_text().splitlines()
    lines[9] = lines[9].replace(",hedging,", ",nonsense,")
    history.path.write_text("\n".join(lines))
    with pytest.raises(DemoFailed, match=rf"^{history.path}:10: unknown mode 'nonsense'$"):
        played(history)
    lines[19] = "x"
    history.path.write_text("\n".join(lines))
    with pytest.raises(DemoFailed, match=rf"^{history.path}:10: .* \(and 1 more\)$"):
        played(history)


def test_server_that_cannot_make_its_ring_says_why(tmp_path: Path) -> None:
    """The plugin's own line, from the server's journal."""
    history = replace(scenario("mt4", tmp_path), rows=2**30)
    with pytest.raises(DemoFailed, match="RingSlots"):
        played(history)


def test_files_that_cannot_be_read_or_written_are_named(tmp_path: Path) -> None:
    """One line each."""
    with pytest.raises(DemoFailed, match=r"^cannot read \S+/none.csv: No such file or directory$"):
        History.look_at(tmp_path / "none.csv", "max")
    (tmp_path / "file").touch()
    with pytest.raises(DemoFailed, match=r"^cannot write to \S+/file/out: Not a directory$"):
        out_folder(tmp_path / "file" / "out")
