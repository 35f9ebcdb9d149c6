import Type from 'typebox'
import { defineConnector, secretText, withDefault } from '../../../../connectors/index.ts'

const text = (description: string) => Type.String({ minLength: 1, description })

export const tryton = defineConnector({
  name: 'tryton',
  direction: 'destination',
  summary: 'Calls the ERP Tryton (6.0) by JSON-RPC, in a session that is renewed by itself.',
  delivery: {
    is: 'once or unknown',
    because:
      'Tryton honours no idempotency key; what became of a call that was cut is looked up by reference',
  },
  settings: Type.Object(
    {
      url: Type.String({
        pattern: '^https?://[^\\s]+$',
        description: 'the address of the server, http(s)://host[:port]',
      }),
      database: text('the name of the database'),
      user: text('the login of a user of the integration'),
      password: secretText('its password'),
      language: withDefault(text('the language in which Tryton names fields in its refusals'), 'en'),
      ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
    },
    { additionalProperties: false },
  ),
  examples: [
    {
      says: 'The ledger of a hospital.',
      settings: {
        url: 'https://tryton.example.org',
        database: 'hospital',
        user: 'integration',
        password: { secret: 'tryton-password' },
      },
    },
  ],
})
