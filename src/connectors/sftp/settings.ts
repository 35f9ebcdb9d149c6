import Type from 'typebox'
import { fileDestinationSettings, fileSourceSettings } from '../files/settings.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const ms = (description: string) =>
  Type.Integer({ minimum: 1, description: `${description}, in milliseconds` })
const closed = { additionalProperties: false }

const connection = {
  host: text('a host name or an address'),
  port: withDefault(Type.Integer({ minimum: 1, maximum: 65_535, description: 'a TCP port, 1 to 65535' }), 22),
  username: text('the user'),
  password: Type.Optional(secretText('the password of the user; or give privateKey')),
  privateKey: Type.Optional(secretText('the private key in PEM or OpenSSH form; or give password')),
  hostKey: text(
    'the key of the server that is expected: its fingerprint (SHA256:...) or the public key itself (ssh-ed25519 AAAA...)',
  ),
  operationTimeoutMs: withDefault(ms('how long one operation of the protocol may take'), 60_000),
}

export const sftpSource = defineConnector({
  name: 'sftp-source',
  direction: 'source',
  summary: 'Takes files from a directory of an SFTP server, each as one message.',
  delivery: {
    is: 'at least once',
    because:
      'a file is removed or archived after its bytes are on disk here; one with the same content is stored once',
  },
  settings: Type.Object(
    {
      ...connection,
      ...fileSourceSettings,
      priority: prioritySetting('batch'),
    },
    closed,
  ),
  examples: [
    {
      says: 'The outbox of a clearinghouse.',
      settings: {
        host: 'sftp.clearinghouse.example.org',
        username: 'lakeside',
        password: { secret: 'clearinghouse-password' },
        hostKey: 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
        directory: '/outbox',
        archive: '/outbox/taken',
      },
    },
  ],
})

export const sftpDestination = defineConnector({
  name: 'sftp-destination',
  direction: 'destination',
  summary: 'Puts files on an SFTP server: under a passing name first, renamed when they are whole.',
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
      directory: withDefault(text('the directory into which files are put'), '.'),
      ...fileDestinationSettings,
    },
    closed,
  ),
  examples: [
    {
      says: 'The inbox of a clearinghouse.',
      settings: {
        host: 'sftp.clearinghouse.example.org',
        username: 'lakeside',
        password: { secret: 'clearinghouse-password' },
        hostKey: 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
        directory: '/inbox',
      },
    },
  ],
})
