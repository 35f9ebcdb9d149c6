import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Access, ROLES, type Role } from './access/index.ts'

/** One account for each role, with passwords made at the first start and kept for its owner only (mode 0600). */
export async function openAccounts(
  access: Access,
  dataDirectory: string,
): Promise<Readonly<Record<Role, string>>> {
  const file = join(dataDirectory, 'sign-in.json')
  const roles = Object.keys(ROLES) as Role[]
  const passwords: Record<Role, string> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : (Object.fromEntries(roles.map((role) => [role, randomBytes(9).toString('base64url')])) as Record<
        Role,
        string
      >)
  writeFileSync(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 })
  for (const role of roles) await access.addAccount(role, [role], passwords[role])
  return passwords
}
