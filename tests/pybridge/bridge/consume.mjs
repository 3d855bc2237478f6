// Prints the first messages of a queue as JSON lines: node consume.mjs URL QUEUE COUNT
import amqplib from 'amqplib';
import {decode} from '@msgpack/msgpack';

const [url, queue, count] = process.argv.slice(2);
const connection = await amqplib.connect(url);
const channel = await connection.createChannel();
let left = Number(count);
await channel.consume(queue, (message) => {
  const {messageId, type, contentType, headers} = message.properties;
  // Integers of 64 bits come as BigInt, which JSON does not know: they are printed as strings.
  const body = decode(message.content, {useBigInt64: true});
  const told = {messageId, type, contentType, login: headers.login, key: message.fields.routingKey, body};
  console.log(JSON.stringify(told, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
  channel.ack(message);
  if (--left === 0) {
    setImmediate(() => connection.close());
  }
});
