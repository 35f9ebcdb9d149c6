import Type from 'typebox'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }

const cluster = {
  brokers: Type.Array(Type.String({ pattern: '^[^:\\s]+:\\d{1,5}$' }), {
    minItems: 1,
    description: 'some of the brokers, each `host:port`; they tell where the others are',
  }),
  tls: withDefault(Type.Boolean({ description: 'whether connections are secure' }), false),
  ca: Type.Optional(text('the issuer of the certificates in PEM, when it is a private one')),
  cert: Type.Optional(secretText('the own certificate in PEM, when the brokers ask for one')),
  key: Type.Optional(secretText('its private key in PEM')),
  sasl: Type.Optional(
    Type.Object(
      {
        mechanism: withDefault(
          Type.Union([Type.Literal('SCRAM-SHA-256'), Type.Literal('SCRAM-SHA-512'), Type.Literal('PLAIN')], {
            description: 'how: SCRAM-SHA-256, SCRAM-SHA-512, or PLAIN (only with `tls`)',
          }),
          'SCRAM-SHA-512',
        ),
        user: text('the user'),
        password: secretText('its password'),
      },
      { ...closed, description: 'how to log in; default: not at all, or by `cert`' },
    ),
  ),
}

export const kafkaDestination = defineConnector({
  name: 'kafka-destination',
  direction: 'destination',
  summary: 'Writes messages to topics of Kafka, each acknowledged by all replicas that are in sync.',
  delivery: {
    is: 'once or unknown',
    because:
      'a message is delivered when all replicas that are in sync have it; the brokers know a repetition only within one connection of the producer, readers know it by the header idempotency-key. Where all of them look at it, declare `honoursKey: true`',
  },
  settings: Type.Object(cluster, closed),
  examples: [
    {
      says: 'A cluster of the own network.',
      settings: {
        brokers: ['kafka1.example.org:9093', 'kafka2.example.org:9093'],
        tls: true,
        sasl: { mechanism: 'SCRAM-SHA-512', user: 'lig', password: { secret: 'kafka' } },
      },
    },
  ],
})

export const kafkaSource = defineConnector({
  name: 'kafka-source',
  direction: 'source',
  summary: 'Takes messages of a topic of Kafka, each partition in its order.',
  delivery: {
    is: 'at least once',
    because:
      'how far each partition was read commits in one unit with what was read, so every offset is stored once; a message that a producer wrote twice under one idempotency-key is stored once as well',
  },
  settings: Type.Object(
    {
      ...cluster,
      topic: text('the topic'),
      group: withDefault(
        text(
          'under which name the brokers are told how far it has come, for those who watch the lag; what it reads next does not depend on it',
        ),
        'ligament',
      ),
      from: withDefault(
        Type.Union([Type.Literal('earliest'), Type.Literal('latest')], {
          description: 'where it begins the first time: earliest (all that is there) or latest (what comes)',
        }),
        'earliest',
      ),
      gone: withDefault(
        Type.Union([Type.Literal('wait'), Type.Literal('earliest')], {
          description:
            'what to do when messages were dropped before they were read, or the topic was made anew. wait: until somebody has looked. earliest: go on with the first that is there',
        }),
        'wait',
      ),
      format: withDefault(text('what the messages are: json, hl7v2, x12'), 'json'),
      idHeader: withDefault(
        text('the header by which a message is known that its producer writes again'),
        'idempotency-key',
      ),
      fetchBytes: withDefault(
        Type.Integer({
          minimum: 1_024,
          maximum: 67_108_864,
          description:
            'how much is fetched at a time from each broker, in bytes; a larger message comes alone',
        }),
        1_048_576,
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'Orders of a topic.',
      settings: { brokers: ['kafka.example.org:9092'], topic: 'orders' },
    },
  ],
})
