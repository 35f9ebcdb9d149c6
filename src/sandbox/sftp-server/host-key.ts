import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ssh2 from 'ssh2'

/** The server's private key: made at the first start and kept, so that clients may pin it. */
export async function keepHostKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
  const key = ssh2.utils.generateKeyPairSync('ed25519').private
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, key)
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
  return key
}
