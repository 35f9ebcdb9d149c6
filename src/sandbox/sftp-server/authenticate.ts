import { createHash, timingSafeEqual } from 'node:crypto'
import ssh2, { type AuthContext, type PublicKeyAuthContext } from 'ssh2'

/** Who may come in: by password, by key (the text of an OpenSSH public key), or by either. */
export type SftpUser = {
  readonly name: string
  readonly password?: string | undefined
  readonly publicKey?: string | undefined
}

/** Answers one attempt. */
export function authenticate(context: AuthContext, users: readonly SftpUser[]): void {
  const user = users.find(({ name }) => name === context.username)
  if (user && isProven(context, user)) context.accept()
  else context.reject(['publickey', 'password'])
}

function isProven(context: AuthContext, user: SftpUser): boolean {
  if (context.method === 'password') {
    return user.password !== undefined && sameText(context.password, user.password)
  }
  return context.method === 'publickey' && user.publicKey !== undefined && holdsKey(context, user.publicKey)
}

/** Without a signature the client only asks whether the key would do. */
function holdsKey(context: PublicKeyAuthContext, publicKey: string): boolean {
  const key = ssh2.utils.parseKey(publicKey)
  if (key instanceof Error) return false
  if (context.key.algo !== key.type && !context.key.algo.startsWith('rsa-')) return false
  if (!key.getPublicSSH().equals(context.key.data)) return false
  if (!context.signature || !context.blob) return true
  return key.verify(context.blob, context.signature, context.hashAlgo) === true
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
