import type { Secrets } from '../../../access/index.ts'
import type { Transform } from '../pieces.ts'
import { keyUnusable, noKeyForIt, notReadable, signatureWrong } from './failures.ts'
import { Gpg, type GpgStatus, wordsOf } from './gpg.ts'
import type { PgpDecrypting } from './settings.ts'

/** Decrypts, and verifies when signers are named; keys are read from the secrets each time. */
export const decrypting = (settings: PgpDecrypting, secrets: Secrets): Transform =>
  async function* (pieces) {
    const gpg = await Gpg.open()
    try {
      for (const key of settings.keys) await importKey(gpg, secrets.read(key), 'pgp.keys')
      const signers: string[] = []
      for (const key of settings.signers ?? []) signers.push(...(await importKey(gpg, key, 'pgp.signers')))
      const passphrase = settings.passphrase === undefined ? '' : secrets.read(settings.passphrase)
      const judge = (status: GpgStatus): void =>
        judgeDecrypted(status, settings.signers ? new Set(signers) : undefined)
      yield* gpg.run({ words: ['--decrypt'], input: pieces, passphrase, judge })
    } finally {
      await gpg.close()
    }
  }

/** The fingerprints of what is in the text. */
export async function importKey(gpg: Gpg, key: string, setting: string): Promise<readonly string[]> {
  const fingerprints = await gpg.import(key)
  if (fingerprints.length === 0) throw keyUnusable({ setting, reason: 'it is no key' })
  return fingerprints
}

const has = (status: GpgStatus, name: string): boolean => wordsOf(status, name).length > 0

function judgeDecrypted(status: GpgStatus, signers: ReadonlySet<string> | undefined): void {
  if (!has(status, 'DECRYPTION_OKAY')) throw whyNot(status)
  // gpg says so when nothing shows that the content is what was encrypted.
  if (!has(status, 'GOODMDC')) throw notReadable({ reason: 'no integrity protection' })
  if (signers) judgeSignature(status, signers)
}

function whyNot(status: GpgStatus): Error {
  const errors = wordsOf(status, 'ERROR')
  if (has(status, 'BADMDC')) return notReadable({ reason: 'it was changed on its way' })
  if (errors.some(([where]) => where?.startsWith('nomdc')))
    return notReadable({ reason: 'no integrity protection' })
  if (errors.some(([, code]) => Number(code) % 65_536 === BAD_PASSPHRASE))
    return keyUnusable({ setting: 'pgp.passphrase', reason: 'it does not open the key' })
  if (has(status, 'NO_SECKEY')) return noKeyForIt()
  if (!has(status, 'BEGIN_DECRYPTION')) return notReadable({ reason: 'it is not encrypted by OpenPGP' })
  return notReadable({ reason: 'it is damaged' })
}

/** GPG_ERR_BAD_PASSPHRASE (libgpg-error). */
const BAD_PASSPHRASE = 11

/** The last word of VALIDSIG is the fingerprint of the primary key; it is there for good signatures only. */
function judgeSignature(status: GpgStatus, signers: ReadonlySet<string>): void {
  if (has(status, 'BADSIG')) throw signatureWrong({ reason: 'the signature is of another content' })
  const valid = wordsOf(status, 'VALIDSIG').map((words) => words.at(-1) ?? '')
  if (valid.some((fingerprint) => signers.has(fingerprint)) && has(status, 'GOODSIG')) return
  if (has(status, 'EXPKEYSIG') || has(status, 'EXPSIG'))
    throw signatureWrong({ reason: 'the key or the signature has expired' })
  if (has(status, 'REVKEYSIG')) throw signatureWrong({ reason: 'the key was revoked' })
  if (has(status, 'ERRSIG') || valid.length > 0)
    throw signatureWrong({ reason: 'it is signed by a key that is none of the signers' })
  throw signatureWrong({ reason: 'it is not signed' })
}
