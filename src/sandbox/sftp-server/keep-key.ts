import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ssh2 from 'ssh2'

/** A private key: made when it is first asked for and kept, so that the other side may pin the public one. */
export async function keepKey(file: string, generate: () => string = generateKey): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
  const key = makeReadable(generate)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, key)
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
  return key
}

const generateKey = (): string => ssh2.utils.generateKeyPairSync('ed25519').private

/** One in about 250 keys that ssh2 1.17 makes is one that it can't read again: such a key is thrown away. */
function makeReadable(generate: () => string): string {
  for (;;) {
    const key = generate()
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key
  }
}

/** `ssh-ed25519 AAAA...` */
export function publicKeyOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey)
  if (key instanceof Error) throw key
  return `${key.type} ${key.getPublicSSH().toString('base64')}`
}
