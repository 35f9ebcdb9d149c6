import Type from 'typebox'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }

const server = {
  host: text('the host of the broker, or of a node of its cluster'),
  port: withDefault(
    Type.Integer({
      minimum: 1,
      maximum: 65_535,
      description: 'the port; with `tls` it is 5671 as a rule',
    }),
    5672,
  ),
  virtualHost: withDefault(text('the virtual host'), '/'),
  user: text('the user'),
  password: secretText('its password'),
  tls: withDefault(Type.Boolean({ description: 'whether the connection is secure from its start' }), false),
  ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
  cert: Type.Optional(secretText('the own certificate in PEM, when the broker asks for one')),
  key: Type.Optional(secretText('its private key in PEM')),
}

export const amqpDestination = defineConnector({
  name: 'amqp-destination',
  direction: 'destination',
  summary: 'Publishes messages to an exchange of an AMQP 0-9-1 broker (RabbitMQ), each confirmed by it.',
  delivery: {
    is: 'once or unknown',
    because:
      'a message is delivered when the broker has confirmed it, and refused when no queue takes it; the broker does not know a repetition, its readers do by the message-id, which is the idempotency key. Where all of them look at it, declare `honoursKey: true`',
  },
  settings: Type.Object(server, closed),
  examples: [
    {
      says: 'A broker of the own network.',
      settings: {
        host: 'rabbit.example.org',
        port: 5671,
        tls: true,
        user: 'lig',
        password: { secret: 'rabbit' },
      },
    },
  ],
})

export const amqpSource = defineConnector({
  name: 'amqp-source',
  direction: 'source',
  summary: 'Takes messages of a queue of an AMQP 0-9-1 broker (RabbitMQ), in their order.',
  delivery: {
    is: 'at least once',
    because:
      'a message is acknowledged after it is on disk; one that comes again is known by its message-id and stored once. One without a message-id may be stored twice after a failure: `meta.redelivered` says so',
  },
  settings: Type.Object(
    {
      ...server,
      queue: text('the queue; it must be there'),
      exclusive: withDefault(
        Type.Boolean({
          description:
            'whether nobody else may read the queue, which keeps the order also when a connection is lost. Quorum queues know no such readers: declare them with x-single-active-consumer',
        }),
        true,
      ),
      format: withDefault(text('what the messages are: json, hl7v2, x12'), 'json'),
      prefetch: withDefault(
        Type.Integer({
          minimum: 1,
          maximum: 1_000,
          description: 'how many messages the broker gives out before they are acknowledged',
        }),
        100,
      ),
      maxBytes: withDefault(
        Type.Integer({ minimum: 1, description: 'how large a message may be, in bytes' }),
        16_777_216,
      ),
      tooLarge: withDefault(
        Type.Union([Type.Literal('wait'), Type.Literal('dead-letter')], {
          description:
            'what becomes of a message that is larger. wait: it stays in the queue, and nothing behind it is taken until somebody takes it out or raises the limit. dead-letter: the log says that it came, and the broker sends it to the dead-letter exchange of the queue, which must have one',
        }),
        'wait',
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'Orders of a queue.',
      settings: { host: 'rabbit.example.org', user: 'lig', password: { secret: 'rabbit' }, queue: 'orders' },
    },
  ],
})
