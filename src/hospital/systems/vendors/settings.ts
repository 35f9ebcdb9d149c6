import Type from 'typebox'
import { secretText } from '../../../connectors/index.ts'

export const text = (description: string) => Type.String({ minLength: 1, description })
export const url = (description: string) => Type.String({ pattern: '^https?://[^\\s]+$', description })
export const closed = { additionalProperties: false }

/** A client of OAuth 2.0 client credentials. */
export const client = {
  clientId: text('the client id of the integration'),
  clientSecret: secretText('its secret'),
  tokenUrl: Type.Optional(url("where tokens are given out. Default: the vendor's")),
}
