import { type Secrets, writtenOut } from '../../../access/index.ts'
import type { Transform } from '../pieces.ts'
import { importKey } from './decrypt.ts'
import { keyUnusable } from './failures.ts'
import { Gpg, type GpgStatus, wordsOf } from './gpg.ts'
import type { PgpEncrypting } from './settings.ts'

/** Of the setting `pgp`: undefined where nothing is encrypted. */
export const sealing = (
  settings: PgpEncrypting | undefined,
  secrets: Secrets = writtenOut,
): Transform | undefined => settings && encrypting(settings, secrets)

/** Encrypts for each of the recipients, and signs; keys are read from the secrets each time. */
export const encrypting = (settings: PgpEncrypting, secrets: Secrets): Transform =>
  async function* (pieces) {
    const gpg = await Gpg.open()
    try {
      const words = ['--encrypt', ...(settings.armor ? ['--armor'] : [])]
      for (const key of settings.recipients)
        for (const one of await importKey(gpg, key, 'pgp.recipients')) words.push('--recipient', one)
      const { sign } = settings
      let passphrase = ''
      if (sign) {
        const [signer = ''] = await importKey(gpg, secrets.read(sign.key), 'pgp.sign.key')
        words.push('--sign', '--local-user', signer)
        if (sign.passphrase !== undefined) passphrase = secrets.read(sign.passphrase)
      }
      yield* gpg.run({ words, input: pieces, passphrase, judge: judgeEncrypted })
    } finally {
      await gpg.close()
    }
  }

function judgeEncrypted(status: GpgStatus, code: number): void {
  const [recipient] = wordsOf(status, 'INV_RECP')
  if (recipient)
    throw keyUnusable({ setting: 'pgp.recipients', reason: REASONS[recipient[0] ?? ''] ?? 'gpg refuses it' })
  if (code === 0 && wordsOf(status, 'END_ENCRYPTION').length > 0) return
  throw keyUnusable({ setting: 'pgp.sign', reason: 'it does not sign: passphrase, or no private key' })
}

/** Of INV_RECP (GnuPG's doc/DETAILS). */
const REASONS: Readonly<Record<string, string>> = {
  '1': 'it was not found',
  '3': 'it is no key for encryption',
  '4': 'it was revoked',
  '5': 'it has expired',
  '10': 'it is not trusted',
}
