import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, onBothStores } from '../../test/stores.ts'
import { type Access, accessMigrations, createAccess, isRole, may, ROLES } from './index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

await onBothStores('access', accessMigrations, (store) => {
  let accounts = 0
  /** An access with an account of its own, and a clock to move. */
  async function prepare(): Promise<{ access: Access; clock: HeldClock; name: string }> {
    const clock = new HeldClock()
    const access = createAccess(store(), () => clock.now())
    const name = `account-${++accounts}`
    await access.addAccount(name, ['operations'], 'right')
    return { access, clock, name }
  }

  test('signing in with the right password opens a session; a wrong name or password does not', async () => {
    const { access, name } = await prepare()
    const opened = await access.signIn(name, 'right')
    assert.deepEqual(opened?.principal, { name, roles: ['operations'] })
    assert.deepEqual(await access.principalOf(opened?.token ?? ''), { name, roles: ['operations'] })
    assert.equal(await access.signIn(name, 'wrong'), undefined)
    assert.equal(await access.signIn(name, ''), undefined)
    assert.equal(await access.signIn('nobody', 'right'), undefined)
    assert.equal(await access.principalOf('made up'), undefined)
    assert.equal(await access.principalOf(''), undefined)
  })

  test('an account is made once: a second of the name changes nothing', async () => {
    const { access, name } = await prepare()
    await access.addAccount(name, ['engineer'], 'other')
    assert.equal(await access.signIn(name, 'other'), undefined)
    assert.deepEqual((await access.signIn(name, 'right'))?.principal.roles, ['operations'])
  })

  test('the eleventh try of a minute is refused, right or wrong, and the next minute is a new one', async () => {
    const { access, clock, name } = await prepare()
    for (let tries = 1; tries <= 10; tries++) assert.equal(await access.signIn(name, 'wrong'), undefined)
    assert.equal(await access.signIn(name, 'right'), undefined)
    clock.advance(MINUTE)
    assert.equal(await access.signIn(name, 'right'), undefined)
    clock.advance(1)
    assert.ok(await access.signIn(name, 'right'))
  })

  test('who signs in rightly is not shut out by their own tries', async () => {
    const { access, name } = await prepare()
    for (let times = 1; times <= 12; times++) assert.ok(await access.signIn(name, 'right'))
  })

  test('a session ends after twelve hours', async () => {
    const { access, clock, name } = await prepare()
    const { token = '' } = (await access.signIn(name, 'right')) ?? {}
    clock.advance(12 * HOUR - 1)
    assert.ok(await access.principalOf(token))
    clock.advance(1)
    assert.equal(await access.principalOf(token), undefined)
  })

  test('signing out ends this session, no other, and clears away those that ran out', async () => {
    const { access, clock, name } = await prepare()
    const old = (await access.signIn(name, 'right'))?.token ?? ''
    clock.advance(12 * HOUR)
    const [first = '', second = ''] = [
      (await access.signIn(name, 'right'))?.token,
      (await access.signIn(name, 'right'))?.token,
    ]
    await access.signOut(first)
    assert.equal(await access.principalOf(first), undefined)
    assert.ok(await access.principalOf(second))
    const left = await store().query<{ name: string }>('select name from session where name = $1', [name])
    assert.equal(left.length, 1)
    assert.equal(await access.principalOf(old), undefined)
  })

  test('a link signs in as long as this process lives, and in no other', async () => {
    const { access, clock } = await prepare()
    const link = access.issueLink({ name: 'starter', roles: ['engineer'] })
    const opened = await access.signInByLink(link)
    assert.deepEqual(await access.principalOf(opened?.token ?? ''), { name: 'starter', roles: ['engineer'] })
    assert.equal(await access.signInByLink(`${link}x`), undefined)
    assert.equal(await access.signInByLink(''), undefined)
    assert.equal(await createAccess(store(), () => clock.now()).signInByLink(link), undefined)
  })

  test('neither password nor token is stored', async () => {
    const { access, name } = await prepare()
    const { token = '' } = (await access.signIn(name, 'right')) ?? {}
    const rows = JSON.stringify([
      await store().query('select * from account where name = $1', [name]),
      await store().query('select * from session where name = $1', [name]),
    ])
    assert.ok(token.length >= 40 && !rows.includes(token) && !rows.includes('"right"'))
  })

  test('two accounts of one password are stored differently', async () => {
    const [one, two] = [await prepare(), await prepare()]
    const rows = await store().query<{ password: string }>(
      'select password from account where name = any($1::text[])',
      [[one.name, two.name]],
    )
    assert.equal(new Set(rows.map(({ password }) => password)).size, 2)
  })

  test('an audit row says who did what to which subject, when', async () => {
    const { access, clock, name } = await prepare()
    const who = { name, roles: ['operations' as const] }
    await store().committer.commit([
      access.auditWrite(who, 'looked', `subject of ${name}`),
      access.auditWrite(who, 'resolved', `subject of ${name}`, { note: 'by hand' }),
    ])
    const rows = await store().query(
      'select at, who, action, subject, detail from audit_entry where subject = $1 order by seq',
      [`subject of ${name}`],
    )
    const row = { at: clock.now(), who: name, subject: `subject of ${name}` }
    assert.deepEqual(rows, [
      { ...row, action: 'looked', detail: {} },
      { ...row, action: 'resolved', detail: { note: 'by hand' } },
    ])
  })

  test('a look that is repeated within a minute is in the trail once', async () => {
    const { access, clock, name } = await prepare()
    const who = { name, roles: ['engineer' as const] }
    const [one, two] = [`first of ${name}`, `second of ${name}`]
    const look = (...subjects: readonly string[]) =>
      store().committer.commit(subjects.map((subject) => access.lookWrite(who, 'looked', subject)))
    const trail = async (subject: string) =>
      (
        await store().query<{ at: number }>('select at from audit_entry where subject = $1 order by seq', [
          subject,
        ])
      ).map(({ at }) => at)
    const first = clock.now()
    await look(one, one, two)
    clock.advance(MINUTE - 1)
    await look(one)
    assert.deepEqual(await trail(one), [first])
    await store().committer.commit([access.auditWrite(who, 'took raw bytes', one)])
    clock.advance(1)
    await look(one)
    assert.deepEqual(await trail(one), [first, first + MINUTE - 1, first + MINUTE])
    assert.deepEqual(await trail(two), [first])
  })
})

test('what each role may', () => {
  const allowed = Object.keys(ROLES)
    .filter(isRole)
    .map((role) => [
      role,
      (['read', 'resolve', 'patient-data', 'replay'] as const).filter((permission) =>
        may({ name: '', roles: [role] }, permission),
      ),
    ])
  assert.deepEqual(Object.fromEntries(allowed), {
    engineer: ['read', 'resolve', 'patient-data', 'replay'],
    operations: ['read', 'resolve', 'replay'],
    steward: ['read', 'resolve', 'patient-data'],
    finance: ['read', 'resolve'],
    viewer: ['read'],
  })
  assert.ok(!may({ name: '', roles: [] }, 'read'))
  assert.ok(!isRole('constructor'))
})
