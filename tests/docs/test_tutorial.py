"""The tutorial's consumer, run as the tutorial says."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from pybridge.amqp import Topology

CONSUMER = Path(__file__).parents[2] / "docs/tutorial/consumer.py"
PYBRIDGE = str(Path(sys.executable).with_name("pybridge"))


def test_consumer_of_the_tutorial_ends_at_the_mirror_s_profit(amqp_url: str, prefix: str) -> None:
    """What it has added up for each account is what the demonstration's mirror says."""
    exchange = Topology(prefix).events
    Topology(prefix).apply(amqp_url)
    command = [sys.executable, str(CONSUMER), amqp_url, exchange]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as consumer:
        assert consumer.stdout
        assert consumer.stdout.readline() == "waiting for closed positions\n"
        demo = [PYBRIDGE, "demo", "--speed", "max", "--amqp", amqp_url, "--json"]
        answer = json.loads(subprocess.run(demo, capture_output=True, check=True).stdout)
        wanted = {str(account["login"]): Decimal(account["profit"]) for account in answer["accounts"]}
        results: dict[str, Decimal] = {}
        while results != wanted:
            words = consumer.stdout.readline().split()
            results[words[0]] = Decimal(words[-1])
        consumer.terminate()
