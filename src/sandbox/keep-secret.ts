import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Secrets of one system by name: made at the first call, the same ever after, readable by the owner only. */
export const createSecretKeeper =
  (directory: string) =>
  (name: string): string => {
    const file = join(directory, `${name}.secret`)
    if (existsSync(file)) return readFileSync(file, 'utf8')
    const secret = randomBytes(24).toString('base64url')
    writeFileSync(`${file}.new`, secret, { mode: 0o600 })
    renameSync(`${file}.new`, file)
    return secret
  }
