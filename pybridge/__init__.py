"""MetaTrader trade events, from inside the trade server to RabbitMQ."""
