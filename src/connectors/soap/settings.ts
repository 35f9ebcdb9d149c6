import Type from 'typebox'
import { listenSettings } from '../listen/settings.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }

export const soapDestination = defineConnector({
  name: 'soap-destination',
  direction: 'destination',
  summary:
    'Calls a SOAP 1.1 or 1.2 service that is described by a WSDL, with WS-Security (UsernameToken or X.509) and MTOM.',
  delivery: {
    is: 'once or unknown',
    because: 'a request cut after it was sent may have been done; a look-up at the service settles it',
  },
  settings: Type.Object(
    {
      wsdl: text('the WSDL: a path, or an address http(s)://...'),
      endpoint: Type.Optional(text('the address of the service, when it is not the one that the WSDL names')),
      security: withDefault(
        Type.Union(
          [
            Type.Object({ kind: Type.Literal('none') }, closed),
            Type.Object(
              {
                kind: Type.Literal('basic'),
                username: text('the user'),
                password: secretText('its password'),
              },
              closed,
            ),
            Type.Object(
              {
                kind: Type.Literal('usernameToken'),
                username: text('the user'),
                password: secretText('its password'),
                digest: Type.Optional(
                  Type.Boolean({ description: 'true sends PasswordDigest, not PasswordText' }),
                ),
              },
              closed,
            ),
            Type.Object(
              {
                kind: Type.Literal('x509'),
                privateKey: secretText('the RSA key in PEM that signs body and timestamp'),
                certificate: secretText('its certificate in PEM, which goes along'),
              },
              closed,
            ),
          ],
          {
            description:
              '{ kind: none }, { kind: basic, username, password } of HTTP, { kind: usernameToken, username, password, digest? } or { kind: x509, privateKey, certificate }',
          },
        ),
        { kind: 'none' },
      ),
      version: withDefault(
        Type.Union([Type.Literal('1.1'), Type.Literal('1.2')], {
          description: 'the version of SOAP that is spoken, "1.1" or "1.2"',
        }),
        '1.1',
      ),
      mtom: withDefault(
        Type.Boolean({
          description: 'true sends bytes as parts of their own (MTOM), false as Base64 within the message',
        }),
        false,
      ),
      idempotencyElement: Type.Optional(
        Type.Object(
          { name: text('its name'), namespace: text('its namespace') },
          {
            ...closed,
            description: '{ name, namespace } of the header element that carries the idempotency key',
          },
        ),
      ),
      serverErrorMeans: withDefault(
        Type.Union([Type.Literal('unknown'), Type.Literal('transient')], {
          description:
            '"unknown" when a request answered by a Server fault may have been done, "transient" when the service promises that it was not',
        }),
        'unknown',
      ),
      maxResponseBytes: withDefault(
        Type.Integer({
          minimum: 1_024,
          description: 'the largest answer that is read, in bytes, at least 1024',
        }),
        8_388_608,
      ),
      ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
      cert: Type.Optional(secretText('the own certificate in PEM, when the service asks for one')),
      key: Type.Optional(secretText('its private key in PEM')),
    },
    closed,
  ),
  examples: [
    {
      says: 'A billing service.',
      settings: {
        wsdl: 'https://billing.example.org/services/billing?wsdl',
        security: {
          kind: 'usernameToken',
          username: 'ligament',
          password: { secret: 'billing-password' },
          digest: true,
        },
      },
    },
  ],
})

const users = Type.Array(
  Type.Object({ username: text('the user'), password: secretText('its password') }, closed),
  { minItems: 1, description: 'those who may send, each { username, password }' },
)

export const soapSource = defineConnector({
  name: 'soap-source',
  direction: 'source',
  summary:
    'Serves what a WSDL describes, in SOAP 1.1 and 1.2: each request goes into the log, then it is answered. Checks UsernameTokens and X.509 signatures, and reads MTOM.',
  delivery: {
    is: 'at least once',
    because:
      'a request is answered after it is on disk; a repetition (same MessageID or header element) is answered again and stored once',
  },
  settings: Type.Object(
    {
      ...listenSettings,
      wsdl: text('the WSDL: a path'),
      path: withDefault(
        Type.String({ pattern: '^/\\S*$', description: 'where requests are taken, such as /billing' }),
        '/',
      ),
      security: withDefault(
        Type.Union(
          [
            Type.Object({ kind: Type.Literal('none') }, closed),
            Type.Object(
              {
                kind: Type.Literal('usernameToken'),
                users,
                digestOnly: Type.Optional(
                  Type.Boolean({ description: 'true refuses passwords that are sent as text' }),
                ),
              },
              closed,
            ),
            Type.Object(
              {
                kind: Type.Literal('x509'),
                trusted: Type.Array(Type.String(), {
                  minItems: 1,
                  description: 'certificates in PEM: of senders, or of who issued theirs',
                }),
              },
              closed,
            ),
          ],
          {
            description:
              '{ kind: none }, { kind: usernameToken, users: [{ username, password }], digestOnly? } or { kind: x509, trusted: [PEM] }',
          },
        ),
        { kind: 'none' },
      ),
      toleranceSeconds: withDefault(
        Type.Integer({ minimum: 1, description: 'how far the clocks may differ, in seconds' }),
        300,
      ),
      messageIdElement: Type.Optional(
        Type.Object(
          { name: text('its name'), namespace: text('its namespace') },
          {
            ...closed,
            description:
              '{ name, namespace } of the header element that is the same when a request is repeated; without it MessageID of WS-Addressing',
          },
        ),
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'A service for a billing system that signs on with a password digest.',
      settings: {
        port: 8_090,
        wsdl: 'billing.wsdl',
        security: {
          kind: 'usernameToken',
          users: [{ username: 'billing', password: { secret: 'billing-password' } }],
          digestOnly: true,
        },
      },
    },
  ],
})
