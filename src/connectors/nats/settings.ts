import Type from 'typebox'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }

const server = {
  host: text('the host of a server; the others of its cluster are not needed'),
  port: withDefault(Type.Integer({ minimum: 1, maximum: 65_535, description: 'the port' }), 4222),
  user: Type.Optional(text('the user')),
  password: Type.Optional(secretText('its password')),
  token: Type.Optional(secretText('a token in place of user and password')),
  tls: withDefault(Type.Boolean({ description: 'whether the connection must be secure' }), false),
  ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
  cert: Type.Optional(secretText('the own certificate in PEM, when the server asks for one')),
  key: Type.Optional(secretText('its private key in PEM')),
}

export const natsDestination = defineConnector({
  name: 'nats-destination',
  direction: 'destination',
  summary: 'Publishes messages to a stream of NATS JetStream.',
  delivery: {
    is: 'at least once',
    because:
      'a message is delivered when the stream has stored it; a repetition carries the same Nats-Msg-Id, and within its duplicate window the stream stores it once',
  },
  settings: Type.Object(server, closed),
  examples: [{ says: 'A cluster of the own network.', settings: { host: 'nats.example.org', tls: true } }],
})

export const natsSource = defineConnector({
  name: 'nats-source',
  direction: 'source',
  summary: 'Takes messages of a stream of NATS JetStream, in their order, through a durable consumer.',
  delivery: {
    is: 'at least once',
    because:
      'a message is acknowledged after it is on disk; what comes again, by redelivery or by its Nats-Msg-Id, is stored once',
  },
  settings: Type.Object(
    {
      ...server,
      stream: text('the stream'),
      consumer: Type.String({
        pattern: '^[\\w-]+$',
        description: 'the name of the durable consumer; it is made when there is none, and stays',
      }),
      subjects: Type.Optional(
        Type.String({
          minLength: 1,
          description: 'which subjects the consumer gets: orders.*. Default: all',
        }),
      ),
      format: withDefault(text('what the messages are: json, hl7v2, x12'), 'json'),
      batchMax: withDefault(
        Type.Integer({
          minimum: 1,
          maximum: 1_000,
          description: 'how many messages may be taken and not yet acknowledged',
        }),
        100,
      ),
      ackWaitMs: withDefault(
        Type.Integer({
          minimum: 1_000,
          description:
            'after how long a message without acknowledgment comes again, in milliseconds; so long nothing is read after a failure, to keep the order',
        }),
        10_000,
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'Orders of a stream.',
      settings: { host: 'nats.example.org', stream: 'ORDERS', consumer: 'ligament', subjects: 'orders.*' },
    },
  ],
})
