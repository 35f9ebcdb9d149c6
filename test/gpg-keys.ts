import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hasGpg = (): boolean => spawnSync('gpg', ['--version']).status === 0

export type PgpKey = { readonly publicKey: string; readonly privateKey: string }

/** A ring of its own for keys and messages of tests, gone when the process ends. */
export function openGpgRing() {
  const home = mkdtempSync(join(tmpdir(), 'ligament-gpg-'))
  process.on('exit', () => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all'])
    rmSync(home, { recursive: true, force: true })
  })
  const gpg = (words: readonly string[], input = Buffer.alloc(0)): Buffer<ArrayBuffer> =>
    Buffer.from(
      execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--trust-model', 'always', ...words], {
        input,
        stdio: ['pipe', 'pipe', 'pipe'],
        maxBuffer: 2 ** 28,
      }),
    )
  return {
    gpg,
    key(name: string, { passphrase = '', expires = 'never' } = {}): PgpKey {
      const open = ['--pinentry-mode', 'loopback', '--passphrase', passphrase]
      const user = `${name} <${name}@lakeside.example.org>`
      gpg([...open, '--quick-generate-key', user, 'ed25519', 'sign', expires])
      const [, fingerprint = ''] =
        /^fpr:+(\w+):/m.exec(gpg(['--with-colons', '--list-keys', user]).toString()) ?? []
      gpg([...open, '--quick-add-key', fingerprint, 'cv25519', 'encr', expires])
      return {
        publicKey: gpg(['--armor', '--export', fingerprint]).toString(),
        privateKey: gpg([...open, '--armor', '--export-secret-keys', fingerprint]).toString(),
      }
    },
  }
}
