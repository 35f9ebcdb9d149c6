import Type from 'typebox'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }

export const soapDestination = defineConnector({
  name: 'soap-destination',
  direction: 'destination',
  summary: 'Calls a SOAP 1.1 service that is described by a WSDL, with WS-Security UsernameToken.',
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
                kind: Type.Literal('usernameToken'),
                username: text('the user'),
                password: secretText('its password'),
                digest: Type.Optional(
                  Type.Boolean({ description: 'true sends PasswordDigest, not PasswordText' }),
                ),
              },
              closed,
            ),
          ],
          { description: '{ kind: none } or { kind: usernameToken, username, password, digest? }' },
        ),
        { kind: 'none' },
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
