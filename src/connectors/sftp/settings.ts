import Type from 'typebox'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const ms = (description: string) =>
  Type.Integer({ minimum: 1, description: `${description}, in milliseconds` })
const closed = { additionalProperties: false }

const connection = {
  host: text('a host name or an address'),
  port: withDefault(Type.Integer({ minimum: 1, maximum: 65_535, description: 'a TCP port, 1 to 65535' }), 22),
  username: text('the user'),
  password: Type.Optional(text('the password of the user; or give privateKey')),
  privateKey: Type.Optional(text('the private key in PEM or OpenSSH form; or give password')),
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
      directory: text('the directory that is read'),
      archive: Type.Optional(
        text('a directory of the server where taken files are moved; without it they are removed'),
      ),
      pollEveryMs: withDefault(ms('how often the directory is read'), 10_000),
      stableForMs: withDefault(ms('how long a file must not have changed'), 5_000),
      waitForEndMs: withDefault(
        ms(
          'how long to wait for the end of a file that is empty or not complete; then it is taken with an issue',
        ),
        600_000,
      ),
      maxBytes: withDefault(
        Type.Integer({ minimum: 1, description: 'the largest file that is taken, in bytes' }),
        67_108_864,
      ),
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
        password: 'from the secrets',
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
  settings: Type.Object(connection, closed),
  examples: [
    {
      says: 'The inbox of a clearinghouse.',
      settings: {
        host: 'sftp.clearinghouse.example.org',
        username: 'lakeside',
        password: 'from the secrets',
        hostKey: 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
      },
    },
  ],
})
