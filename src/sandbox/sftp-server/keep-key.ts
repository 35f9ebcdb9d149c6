import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ssh2 from 'ssh2'

/** A private key: made when it is first asked for and kept, so that the other side may pin the public one. */
export async function keepKey(file: string): Promise<string> {
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

/** `ssh-ed25519 AAAA...` */
export function publicKeyOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey)
  if (key instanceof Error) throw key
  return `${key.type} ${key.getPublicSSH().toString('base64')}`
}
