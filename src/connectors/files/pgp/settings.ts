import Type, { type Static } from 'typebox'
import { secretText } from '../../spec.ts'

const closed = { additionalProperties: false }
const publicKeys = (description: string) =>
  Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description })

/** How what comes is decrypted. */
export const pgpDecrypting = Type.Object(
  {
    keys: Type.Array(secretText('a private key'), {
      minItems: 1,
      description: 'private keys in ASCII armour; a file may be encrypted for any of them',
    }),
    passphrase: Type.Optional(secretText('what opens the private keys')),
    signers: Type.Optional(
      publicKeys('public keys in ASCII armour; with them a file must be signed by one of them'),
    ),
  },
  {
    ...closed,
    description:
      '{ keys, passphrase?, signers? }: files are encrypted by OpenPGP; they are decrypted by the program gpg, and taken only when all of it is sound',
  },
)

/** How what goes out is encrypted. */
export const pgpEncrypting = Type.Object(
  {
    recipients: publicKeys('public keys in ASCII armour; each can decrypt the file'),
    sign: Type.Optional(
      Type.Object(
        { key: secretText('a private key'), passphrase: Type.Optional(secretText('what opens it')) },
        { ...closed, description: '{ key, passphrase? }: the private key that signs, in ASCII armour' },
      ),
    ),
    armor: Type.Optional(Type.Boolean({ description: 'written as text instead of bytes' })),
  },
  {
    ...closed,
    description:
      '{ recipients, sign?, armor? }: files are encrypted by OpenPGP (and signed) by the program gpg; under a name that is there already nothing is put, since its content can not be compared',
  },
)

export type PgpDecrypting = Static<typeof pgpDecrypting>
export type PgpEncrypting = Static<typeof pgpEncrypting>
