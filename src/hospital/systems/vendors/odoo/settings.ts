import Type from 'typebox'
import { defineConnector, secretText } from '../../../../connectors/index.ts'
import { closed, text, url } from '../settings.ts'

export const odoo = defineConnector({
  name: 'odoo',
  direction: 'destination',
  summary: 'Calls the models of the ERP Odoo (14 to 18) by JSON-RPC, as its external API has it.',
  delivery: {
    is: 'once or unknown',
    because: 'Odoo honours no idempotency key; what became of a call that was cut is looked up by reference',
  },
  settings: Type.Object(
    {
      url: url('the address of the server'),
      database: text('the name of the database'),
      user: text('the login of a user of the integration'),
      apiKey: secretText('an API key of that user, or its password'),
    },
    closed,
  ),
  examples: [
    {
      says: 'The ledger of a hospital.',
      settings: {
        url: 'https://odoo.example.org',
        database: 'hospital',
        user: 'integration@example.org',
        apiKey: { secret: 'odoo-api-key' },
      },
    },
  ],
})
