import Type from 'typebox'
import { fileDestinationSettings, fileSourceSettings } from '../files/settings.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }

const connection = {
  host: text('a host name or an address'),
  port: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 65_535,
      description: 'a TCP port; without it 21 for explicit TLS, 990 for implicit',
    }),
  ),
  security: withDefault(
    Type.Enum(['explicit', 'implicit'], {
      description:
        'explicit: TLS is asked for after connecting (AUTH TLS), the rule today; implicit: the port speaks TLS from the start. Nothing is ever sent without TLS',
    }),
    'explicit',
  ),
  username: text('the user'),
  password: secretText('its password'),
  tls: withDefault(
    Type.Object(
      {
        ca: Type.Optional(Type.String({ description: 'in PEM, a private issuer' })),
        cert: Type.Optional(secretText('in PEM, what this client shows')),
        key: Type.Optional(secretText('in PEM, the key to it')),
      },
      {
        ...closed,
        description: '{ ca?, cert?, key? } in PEM, where the issuer is no public one or asks for ours',
      },
    ),
    {},
  ),
  operationTimeoutMs: withDefault(
    Type.Integer({ minimum: 1, description: 'how long the server may be silent, in milliseconds' }),
    60_000,
  ),
}

const account = {
  host: 'ftps.payer.example.org',
  username: 'lakeside',
  password: { secret: 'payer-password' },
}

export const ftpsSource = defineConnector({
  name: 'ftps-source',
  direction: 'source',
  summary: 'Takes files from a directory of an FTPS server (FTP over TLS), each as one message.',
  delivery: {
    is: 'at least once',
    because:
      'a file is removed or archived after its bytes are on disk here; one with the same content is stored once',
  },
  settings: Type.Object({ ...connection, ...fileSourceSettings, priority: prioritySetting('batch') }, closed),
  examples: [{ says: 'The outbox of a payer.', settings: { ...account, directory: '/outbox' } }],
})

export const ftpsDestination = defineConnector({
  name: 'ftps-destination',
  direction: 'destination',
  summary:
    'Puts files on an FTPS server (FTP over TLS): under a passing name first, renamed when they are whole.',
  delivery: {
    is: 'once or unknown',
    because:
      'only a connection cut during the renaming leaves it open; name and content settle it while the file is there',
  },
  gaps: [
    { lacks: 'idempotency key', because: 'a file has no place for it; its name and content identify it' },
  ],
  settings: Type.Object(
    {
      ...connection,
      directory: withDefault(text('the directory into which files are put'), '/'),
      ...fileDestinationSettings,
    },
    closed,
  ),
  examples: [{ says: 'The inbox of a payer.', settings: { ...account, directory: '/inbox' } }],
})
