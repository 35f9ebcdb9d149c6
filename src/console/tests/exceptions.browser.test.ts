import assert from 'node:assert/strict'
import { hasCount, hasText, isAt, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'
import { ADDRESSES } from '../screens.ts'
import { id } from '../stub/data/names.ts'

const check = browserTests()

check('groups show money, count and what is overdue, and lead to their list', async ({ show }) => {
  const screens = await show(ADDRESSES.exceptions)
  const group = screens.group('The clearinghouse rejected a claim')
  await hasText(group, /\$[\d,]+/)
  await hasText(group, 'overdue')
  await group.click()
  await isAt(screens.page, '/exceptions?state=open&kind=claim-rejected&owner=revenue-cycle')
  await hasCount(screens.rows('Exceptions').filter({ hasNotText: 'The clearinghouse rejected' }), 0)
})

check('one exception tells everything that is needed to work it', async ({ show }) => {
  const screens = await show(ADDRESSES.exception(id(2, 0)))
  await hasText(screens.panel('What stopped'), 'cost centre 4410 is closed')
  await hasText(screens.panel('What stopped'), 'LIG-HOSPITAL-ERP-VALIDATION')
  await sees(screens.panel('Runbook').getByRole('heading', { name: 'Who helps' }))
  await hasText(screens.panel('About it'), 'finance')
  await hasText(screens.panel('Its workflow'), 'billing.openEpisode')
})

check('a queue is worked by keyboard alone', async ({ show, stub }) => {
  const screens = await show(ADDRESSES.exceptions)
  const { keyboard } = screens.page
  await sees(screens.rows('Exceptions'))
  for (const key of ['j', 'j', 'k', 'o']) await keyboard.press(key)
  await isAt(screens.page, ADDRESSES.exception(id(2, 0)))
  await sees(screens.resolve)
  await keyboard.press('r')
  await keyboard.press('ArrowDown')
  await sees(screens.page.getByLabel('Value as JSON'))
  await keyboard.press('Tab')
  await keyboard.type('The account exists, r and j are only typed here')
  await keyboard.press('Tab')
  await keyboard.type('{"account":"CA-000123"}')
  await keyboard.press('Control+Enter')
  await isAt(screens.page, ADDRESSES.exception(id(2, 1)))
  assert.equal(stub.world.exceptions[0]?.state, 'resolved')
  assert.equal(stub.world.exceptions[0]?.resolution?.action, 'accept')
  assert.equal(stub.world.exceptions[0]?.resolution?.by, 'admin')
  await hasText(screens.menu('Exceptions'), '56')
})

check('a decision without a note, or with a value that is no JSON, is not sent', async ({ show }) => {
  const screens = await show(ADDRESSES.exception(id(2, 3)))
  await screens.resolve.click()
  await hasText(screens.problem, 'Write a note')
  await screens.page.getByRole('radio', { name: 'Accept and go on' }).check()
  await screens.note.fill('as agreed')
  await screens.page.getByLabel('Value as JSON').fill('{account:')
  await screens.resolve.click()
  await hasText(screens.problem, 'no JSON')
})

check('what somebody else resolved meanwhile is told, with what to do', async ({ show, stub }) => {
  const screens = await show(ADDRESSES.exception(id(2, 4)))
  await sees(screens.resolve)
  const open = stub.world.exceptions[4]
  assert.ok(open)
  stub.world.exceptions[4] = { ...open, state: 'resolved' }
  await screens.note.fill('mended')
  await screens.resolve.click()
  await hasText(screens.problem, 'LIG-WORKFLOWS-RESOLVED')
})

check('a role that may not resolve is told so', async ({ show }) => {
  const screens = await show(ADDRESSES.exception(id(2, 5)), 'viewer')
  await hasText(screens.panel('Resolve'), 'not resolve them')
  assert.equal(await screens.resolve.count(), 0)
})

check('nothing open is good news', async ({ show, stub }) => {
  stub.play('empty')
  const screens = await show(ADDRESSES.exceptions)
  await sees(screens.page.getByText('Nothing waits for a person'))
})
