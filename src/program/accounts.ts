import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Access, ROLES, type Role } from '../access/index.ts'

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'sign-in.json')

/**
 * One account for each role, with passwords made at the first start and kept in the data directory for its owner only
 * (mode 0600). A node that joins others, with a data directory of its own, leaves the accounts as they are.
 */
export async function openAccounts(
  access: Access,
  dataDirectory: string,
  { isFirst }: { readonly isFirst: boolean },
): Promise<void> {
  const file = fileIn(dataDirectory)
  if (!isFirst && !existsSync(file)) return
  const known: Partial<Record<Role, string>> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const accounts = (Object.keys(ROLES) as Role[]).map((role) => ({
    role,
    password: known[role] ?? randomBytes(9).toString('base64url'),
  }))
  const passwords = Object.fromEntries(accounts.map(({ role, password }) => [role, password]))
  writeFileSync(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 })
  for (const { role, password } of accounts) await access.addAccount(role, [role], password)
}

/** Where the passwords stand, for people; undefined when this node has none. */
export const passwordsFile = (dataDirectory: string): string | undefined =>
  existsSync(fileIn(dataDirectory)) ? fileIn(dataDirectory) : undefined
