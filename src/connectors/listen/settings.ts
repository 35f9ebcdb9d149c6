import Type from 'typebox'
import { secretText, withDefault } from '../spec.ts'

const count = (minimum: number, description: string) => Type.Integer({ minimum, description })

/** What a server shows, and whose clients it lets in. */
export const servingTlsSetting = Type.Optional(
  Type.Object(
    {
      key: secretText('the private key in PEM'),
      cert: secretText('the certificate chain in PEM'),
      clientCa: Type.Optional(
        Type.String({ description: 'in PEM, the issuer whose client certificates are required' }),
      ),
    },
    { additionalProperties: false, description: '{ key, cert, clientCa? } in PEM' },
  ),
)

/** What every source takes that listens for HTTP at a port of its own. */
export const listenSettings = {
  host: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'the address to listen at, 0.0.0.0 for all; that of the program without it',
    }),
  ),
  port: Type.Integer({ minimum: 0, maximum: 65_535, description: 'a TCP port, 0 to 65535; 0 is any' }),
  tls: servingTlsSetting,
  maxBytes: withDefault(count(1_024, 'the largest request in bytes, at least 1024'), 16_777_216),
  connectionsMax: withDefault(
    count(1, 'how many connections may stand at a time; further ones are closed at once'),
    1_024,
  ),
  waitingBytesMax: withDefault(
    count(
      0,
      'how many bytes of requests may wait for room in memory before further ones are answered 503, Retry-After',
    ),
    16_777_216,
  ),
  replyTimeoutMs: withDefault(
    count(1, 'how long an answer that the integration makes itself may take, in milliseconds'),
    30_000,
  ),
}
