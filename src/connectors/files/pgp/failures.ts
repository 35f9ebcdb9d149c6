import { defineFailure } from '../../../kernel/index.ts'

const pgp = { stage: 'processing', cause: 'rule' } as const

export const programMissing = defineFailure({
  ...pgp,
  code: 'LIG-CONNECTORS-PGP-PROGRAM',
  disposition: 'transient',
  says: 'The program gpg could not be run ({reason}); files that are encrypted wait.',
  fix: 'Install GnuPG 2.2 or later (Debian: gnupg), and see that gpg is on the PATH of this program.',
})

export const keyUnusable = defineFailure({
  ...pgp,
  code: 'LIG-CONNECTORS-PGP-KEY',
  disposition: 'transient',
  says: 'A PGP key of the setting {setting} can not be used ({reason}).',
  fix: 'Give the key in ASCII armour, not expired, with its passphrase; what waits goes on by itself.',
})

export const noKeyForIt = defineFailure({
  ...pgp,
  code: 'LIG-CONNECTORS-PGP-NO-KEY',
  disposition: 'transient',
  says: 'The file is encrypted for none of the keys in the setting `pgp.keys`.',
  fix: 'Add the private key to `pgp.keys` (an old one stays there until its last file is taken), or ask the sender to use the new one.',
})

export const signatureWrong = defineFailure({
  ...pgp,
  code: 'LIG-CONNECTORS-PGP-SIGNATURE',
  disposition: 'permanent',
  says: 'The file is not signed as it must be ({reason}).',
  fix: 'Ask the sender to sign it, and see that `pgp.signers` holds the key in use; it is not to be trusted as it is.',
})

export const notReadable = defineFailure({
  ...pgp,
  code: 'LIG-CONNECTORS-PGP-DAMAGED',
  disposition: 'permanent',
  says: 'The file can not be decrypted ({reason}).',
  fix: 'Ask the sender for the file again, encrypted with integrity protection (every OpenPGP program of today does that).',
})
