import Type from 'typebox'
import { servingTlsSetting } from '../listen/settings.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const closed = { additionalProperties: false }
const count = (minimum: number, description: string) => Type.Integer({ minimum, description })
const host = Type.String({ minLength: 1, description: 'a host name or an address' })
const port = (minimum: number) =>
  Type.Integer({ minimum, maximum: 65_535, description: `a TCP port, ${minimum} to 65535` })

export const mllpSource = defineConnector({
  name: 'mllp-source',
  direction: 'source',
  summary: 'Receives HL7 v2 messages over MLLP and acknowledges them in original or enhanced mode.',
  delivery: {
    is: 'at least once',
    because:
      'a message is acknowledged after it is on disk; a sender that repeats one (same sender and MSH-10) gets the first acknowledgment again and nothing is stored twice',
  },
  settings: Type.Object(
    {
      host: Type.Optional(
        Type.String({
          minLength: 1,
          description: 'the address to listen at, 0.0.0.0 for all; that of the program without it',
        }),
      ),
      port: port(0),
      tls: servingTlsSetting,
      charset: Type.Optional(
        Type.String({
          description:
            'the character set of messages that name none in MSH-18, as table 0211 of HL7 writes it: 8859/1, UNICODE UTF-8; ASCII without it',
        }),
      ),
      maxBytes: withDefault(count(1_024, 'the largest message in bytes, at least 1024'), 16_777_216),
      connectionsMax: withDefault(
        count(1, 'how many connections may stand at a time; further ones are closed at once'),
        4_096,
      ),
      inHandMax: withDefault(
        count(1, 'how many messages of one connection may be in hand before reading stops for a while'),
        64,
      ),
      begunBytesMax: withDefault(
        count(
          65_536,
          'the bytes that messages may take of which the end has not come yet, of all connections together; beyond it only the one that began first is read',
        ),
        67_108_864,
      ),
      idleMs: withDefault(
        count(1, 'after how long a silence a connection is closed, in milliseconds'),
        1_800_000,
      ),
      endOfBlockMs: withDefault(
        count(
          1,
          'how long to wait for the last byte of a block (CR) that some senders leave out, in milliseconds',
        ),
        500,
      ),
      priority: prioritySetting('clinical'),
    },
    closed,
  ),
  examples: [{ says: 'The port of the EHR.', settings: { host: '0.0.0.0', port: 2_575 } }],
})

export const mllpDestination = defineConnector({
  name: 'mllp-destination',
  direction: 'destination',
  summary:
    'Sends HL7 v2 messages over MLLP, one at a time on each connection, and waits for the acknowledgment.',
  delivery: {
    is: 'once or unknown',
    because: 'without an acknowledgment that names the message, nobody knows whether it was taken',
  },
  gaps: [
    {
      lacks: 'idempotency key',
      because:
        'the only place is MSH-10, which belongs to the message: a map gives it the same value on every attempt',
    },
  ],
  settings: Type.Object(
    {
      host,
      port: port(1),
      tls: Type.Optional(
        Type.Object(
          {
            ca: Type.Optional(Type.String({ description: 'the issuer in PEM, when it is a private one' })),
            cert: Type.Optional(secretText('the own certificate in PEM, when one is asked for')),
            key: Type.Optional(secretText('its private key in PEM')),
          },
          { ...closed, description: '{ ca?, cert?, key? } in PEM' },
        ),
      ),
      ackTimeoutMs: withDefault(count(1, 'how long to wait for an acknowledgment, in milliseconds'), 30_000),
      connections: withDefault(
        count(1, 'how many connections are used; more than one gives up the order of messages'),
        1,
      ),
      maxAckBytes: withDefault(count(256, 'the largest acknowledgment in bytes, at least 256'), 1_048_576),
    },
    closed,
  ),
  examples: [
    { says: 'An order filler in the same network.', settings: { host: 'lab.example.org', port: 2_575 } },
  ],
})
