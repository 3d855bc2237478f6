"""A first consumer: what each account has won or lost, told anew with every position that is closed.

It needs pika and msgpack, and nothing of MTBridge: python consumer.py amqp://guest:guest@localhost/ mt.events
"""

import sys
from collections import defaultdict
from decimal import Decimal

import msgpack
import pika

url, exchange = sys.argv[1:]
channel = pika.BlockingConnection(pika.URLParameters(url)).channel()
queue = channel.queue_declare("", exclusive=True).method.queue
for key in ("*.*.trade.close.#", "*.*.trade.reduce.#"):
    channel.queue_bind(queue, exchange, key)

applied: dict[str, tuple[int, int]] = {}
results: dict[int, Decimal] = defaultdict(Decimal)
print("waiting for closed positions", flush=True)
for method, _, body in channel.consume(queue):
    event = msgpack.unpackb(body)
    server, number = event["server"], (event["epoch"], event["seq"])
    if number > applied.get(server, (0, 0)):  # else it is a repetition, and counts once all the same
        applied[server] = number
        login, profit = event["login"], round(Decimal(event["profit"]), event.get("digits_currency", 2))
        results[login] += profit
        print(f"{login} {event['symbol']:8} {profit:+10} in all {results[login]:+10}", flush=True)
    channel.basic_ack(method.delivery_tag)
