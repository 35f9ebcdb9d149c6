import Type from 'typebox'
import { listenSettings } from '../listen/settings.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const url = (description: string) => Type.String({ pattern: '^https?://[^\\s]+$', description })
const closed = { additionalProperties: false }

const ruleVersion = withDefault(
  text('the CORERuleVersion that is sent: 2.2.0 (rule 270, vC2.2.0) or 4.0.0 (rule 470, vC3.1.0)'),
  '2.2.0',
)

/** Of every client: how the other side is reached and spoken to. */
const partner = {
  url: url('where requests are posted, http(s)://...'),
  batchUrl: Type.Optional(url('where batches are posted, when it is another address')),
  envelope: withDefault(
    Type.Union([Type.Literal('soap'), Type.Literal('mime')], {
      description: '"soap" for SOAP 1.2 with WSDL, "mime" for HTTP with multipart/form-data',
    }),
    'soap',
  ),
  senderId: text('the SenderID, as the other side knows it'),
  receiverId: text('the ReceiverID of the other side'),
  ruleVersion,
  namespace: Type.Optional(
    text('the namespace of the SOAP body; without it that of the rule with this version'),
  ),
  genericBatch: withDefault(
    Type.Boolean({ description: 'true calls the generic batch operations of version 4.0.0' }),
    false,
  ),
  login: Type.Optional(
    Type.Object(
      { username: text('the user'), password: secretText('its password') },
      { ...closed, description: '{ username, password }, when the other side asks for them' },
    ),
  ),
  serverErrorMeans: withDefault(
    Type.Union([Type.Literal('unknown'), Type.Literal('transient')], {
      description:
        '"unknown" when a request answered by 5xx or the error Receiver may have been done, "transient" when the other side promises that it was not',
    }),
    'unknown',
  ),
  maxResponseBytes: withDefault(
    Type.Integer({ minimum: 1_024, description: 'the largest answer that is read, in bytes, at least 1024' }),
    67_108_864,
  ),
  ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
  cert: Type.Optional(secretText('the own certificate in PEM, when the other side asks for one')),
  key: Type.Optional(secretText('its private key in PEM')),
}

const clearinghouse = {
  url: 'https://edi.example.org/core',
  senderId: 'LAKESIDE',
  receiverId: 'PAYER1',
  login: { username: 'lakeside', password: { secret: 'payer-password' } },
}

export const coreDestination = defineConnector({
  name: 'core-destination',
  direction: 'destination',
  summary:
    'Sends X12 in the envelopes of the CAQH CORE connectivity rules: real-time requests, batches and their acknowledgements.',
  delivery: {
    is: 'once or unknown',
    because:
      'a request cut after it was sent may have been taken; the PayloadID is the same on every attempt, by which the other side can know it',
  },
  settings: Type.Object(partner, closed),
  examples: [{ says: 'A payer that takes real-time eligibility requests.', settings: clearinghouse }],
})

export const corePickupSource = defineConnector({
  name: 'core-pickup-source',
  direction: 'source',
  summary:
    'Picks up batch results (835, 277CA, 999) from a CAQH CORE service and acknowledges them when they are on disk.',
  delivery: {
    is: 'at least once',
    because:
      'a file is acknowledged after it is on disk; one that is offered again under its PayloadID is stored once',
  },
  settings: Type.Object(
    {
      ...partner,
      payloadType: text('the PayloadType that is asked for, as the other side names it'),
      everyMs: withDefault(
        Type.Integer({ minimum: 1_000, description: 'how long to wait between two looks, in milliseconds' }),
        300_000,
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'Remittances of a payer, every five minutes.',
      settings: { ...clearinghouse, payloadType: 'X12_835_Request_005010X221A1' },
    },
  ],
})

export const coreSource = defineConnector({
  name: 'core-source',
  direction: 'source',
  summary:
    'Serves the CAQH CORE connectivity rules, in both envelopes: real-time requests, batches, and what partners pick up.',
  delivery: {
    is: 'at least once',
    because:
      'a payload is answered after it is on disk; a repetition (same SenderID and PayloadID) is answered again and stored once',
  },
  settings: Type.Object(
    {
      ...listenSettings,
      path: withDefault(
        Type.String({ pattern: '^/\\S*$', description: 'where requests are taken, such as /core' }),
        '/',
      ),
      ownId: text('the own id: the ReceiverID of requests, the SenderID of answers'),
      partners: Type.Optional(
        Type.Array(Type.String(), { description: 'the SenderIDs that may send; without it any' }),
      ),
      users: Type.Optional(
        Type.Array(
          Type.Object({ username: text('the user'), password: secretText('its password') }, closed),
          {
            minItems: 1,
            description:
              'those who may send, each { username, password }; without it nobody is asked, as where client certificates are required',
          },
        ),
      ),
      ruleVersions: withDefault(
        Type.Array(Type.String(), { minItems: 1, description: 'each CORERuleVersion that is taken' }),
        ['2.2.0', '4.0.0'],
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'The own side of a connection with a clearinghouse.',
      settings: {
        port: 8_091,
        ownId: 'LAKESIDE',
        users: [{ username: 'clearinghouse', password: { secret: 'clearinghouse-password' } }],
      },
    },
  ],
})
