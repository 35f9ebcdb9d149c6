import assert from 'node:assert/strict'
import { hasCount, hasText, isAt, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'
import { ADDRESSES } from '../screens.ts'
import { id } from '../stub/data/names.ts'

const check = browserTests()

check('any business key, typed anywhere, finds its thread in the order of time', async ({ show }) => {
  const screens = await show(ADDRESSES.network)
  await screens.page.keyboard.press('/')
  await screens.page.keyboard.type('R-10900')
  await screens.page.keyboard.press('Enter')
  await isAt(screens.page, '/search?q=R-10900')
  const hits = screens.page.locator('.thread li')
  await sees(hits)
  await hasText(hits, 'referral-to-revenue')
  await hasText(hits, 'The ERP refused a customer account')
  const times = await hits
    .locator('time')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')))
  assert.deepEqual(times, [...times].sort())
})

check('a key that nothing carries says what to check', async ({ show }) => {
  const screens = await show(ADDRESSES.search('NOTHING'))
  await sees(screens.page.getByText('Nothing carries the key NOTHING'))
})

check('the log is filtered and paged', async ({ show }) => {
  const screens = await show(ADDRESSES.log)
  await hasCount(screens.rows('Log entries'), 50)
  await screens.filter('Kind').selectOption('event')
  await isAt(screens.page, '/log?kind=event')
  await screens.older.click()
  await isAt(screens.page, /\/log\?kind=event&before=/)
  await hasCount(screens.rows('Log entries').filter({ hasText: 'Message' }), 0)
})

check('a message is read by the paths of its standard', async ({ show }) => {
  const screens = await show(ADDRESSES.entry(id(3, 0)))
  await hasText(screens.panel('Message'), 'Patient identifier list')
  await hasText(screens.panel('Message'), 'PID-5.1')
  await hasText(screens.panel('About it'), 'AA')
  await sees(screens.panel('What it caused').getByRole('link'))
  await sees(screens.page.getByRole('link', { name: 'Save as they came' }))
})

check('a message that could not be read shows the place and what to do', async ({ show }) => {
  const screens = await show(ADDRESSES.entry(id(3, 1)), 'operator')
  await hasText(screens.panel('2 problems'), 'segment 3')
  await hasText(screens.panel('2 problems'), 'End each segment with a carriage return')
  await hasText(screens.panel('About it'), 'AE')
  assert.equal(await screens.page.getByText('100231').count(), 0)
  assert.equal(await screens.page.getByRole('link', { name: 'Save as they came' }).count(), 0)
})

check('remittances show the three amounts, and which differ', async ({ show }) => {
  const screens = await show(ADDRESSES.reconciliation)
  await hasText(screens.rows('Remittances'), 'Matched')
  await screens.filter('State').selectOption('different')
  await isAt(screens.page, '/reconciliation?state=different')
  await hasCount(screens.rows('Remittances').filter({ hasText: 'Matched' }), 0)
  await sees(screens.rows('Remittances').first().locator('span[data-tone=bad]'))
})

check('a log entry on the screen is looked at once, whatever changes meanwhile', async ({ show, stub }) => {
  const screens = await show(ADDRESSES.entry(id(3, 0)))
  await sees(screens.live)
  const asked: string[] = []
  screens.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const refreshed = screens.page.waitForResponse('**/api/status')
  stub.tick('log', 'workflows')
  await refreshed
  assert.deepEqual(asked, ['/api/status'])
})
