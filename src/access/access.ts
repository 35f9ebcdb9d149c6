import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { instant, type JsonObject, toIso } from '../kernel/index.ts'
import type { Store, Write } from '../store/index.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { isRole, type Principal, type Role } from './roles.ts'
import { acts, sql } from './sql.ts'

export type Token = string

export interface Access {
  /** Makes an account unless there is one of that name. */
  addAccount(name: string, roles: readonly Role[], password: string): Promise<void>
  /** A session for a name and password; undefined when they don't match, or after too many tries in a minute. */
  signIn(
    name: string,
    password: string,
  ): Promise<{ readonly principal: Principal; readonly token: Token } | undefined>
  /** A session for a sign-in link that this process printed. */
  signInByLink(link: string): Promise<{ readonly principal: Principal; readonly token: Token } | undefined>
  /** A link that signs in as `principal` while this process lives. */
  issueLink(principal: Principal): string
  principalOf(token: Token): Promise<Principal | undefined>
  signOut(token: Token): Promise<void>
  /** What goes into the audit trail: who did what to which subject. Commit it with what was done. */
  auditWrite(who: Principal, action: string, subject: string, detail?: JsonObject): Write
  /** As `auditWrite`, for looking: the same look again within a minute of the one in the trail adds nothing. */
  lookWrite(who: Principal, action: string, subject: string): Write
}

const SESSION_MS = 12 * 3_600_000
const TRIES_PER_MINUTE = 10

/**
 * Invariants:
 * 1. Neither a password nor a session token is stored: only their hashes.
 * 2. A link lives in this process alone and dies with it.
 */
export function createAccess(store: Store, nowMs: () => number): Access {
  const links = new Map<string, Principal>()
  const tries = createTryCounter(nowMs)
  const open = async (principal: Principal) => {
    const token = randomBytes(32).toString('base64url')
    const expires = toIso(instant(nowMs() + SESSION_MS))
    const row = {
      token_hash: hashToken(token),
      name: principal.name,
      roles: principal.roles,
      expires_at: expires,
    }
    await store.committer.commit([{ act: acts.openSession, row }])
    return { principal, token }
  }
  const auditWrite: Access['auditWrite'] = (who, action, subject, detail = {}) => ({
    act: acts.audit,
    row: { at: toIso(instant(nowMs())), who: who.name, action, subject, detail },
  })
  return {
    auditWrite,
    lookWrite: (who, action, subject) => ({
      act: acts.auditLook,
      row: { at: toIso(instant(nowMs())), who: who.name, action, subject },
    }),
    async addAccount(name, roles, password) {
      const row = { name, roles, password: await hashPassword(password), at: toIso(instant(nowMs())) }
      await store.committer.commit([{ act: acts.addAccount, row }])
    },
    async signIn(name, password) {
      if (!tries.allow(name)) return undefined
      const [account] = await store.query<{ roles: string[]; password: string }>(sql.account, [name])
      if (!(await passwordMatches(password, account?.password ?? NOBODY)) || !account) return undefined
      tries.forget(name)
      return open({ name, roles: account.roles.filter(isRole) })
    },
    async signInByLink(link) {
      const principal = [...links].find(([known]) => sameText(known, link))?.[1]
      return principal && open(principal)
    },
    issueLink(principal) {
      const link = randomBytes(24).toString('base64url')
      links.set(link, principal)
      return link
    },
    async principalOf(token) {
      const rows = await store.query<{ name: string; roles: string[] }>(sql.session, [
        hashToken(token),
        toIso(instant(nowMs())),
      ])
      const [row] = rows
      return row && { name: row.name, roles: row.roles.filter(isRole) }
    },
    async signOut(token) {
      const row = { token_hash: hashToken(token), now: toIso(instant(nowMs())) }
      await store.committer.commit([{ act: acts.closeSession, row }])
    },
  }
}

/** Compared when there is no such account, so that the answer takes as long. */
const NOBODY = `scrypt$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`

const hashToken = (token: Token): string => createHash('sha256').update(token).digest('base64url')

/** Takes as long for a near miss as for a wide one. */
export const sameText = (left: string, right: string): boolean =>
  timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest())

function createTryCounter(nowMs: () => number) {
  const recent = new Map<string, { readonly sinceMs: number; count: number }>()
  return {
    allow(name: string): boolean {
      const now = nowMs()
      for (const [other, { sinceMs }] of recent) if (now - sinceMs > 60_000) recent.delete(other)
      const entry = recent.get(name) ?? { sinceMs: now, count: 0 }
      entry.count++
      recent.set(name, entry)
      return entry.count <= TRIES_PER_MINUTE
    },
    forget: (name: string) => void recent.delete(name),
  }
}
