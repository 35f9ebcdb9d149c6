import assert from 'node:assert/strict'
import { hasText, isAt, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'

const check = browserTests({ motion: 'no-preference' })

check('systems show their state in words; one opens its details and their lists', async ({ show }) => {
  const screens = await show('/')
  await hasText(screens.system('ERP'), 'Down')
  await hasText(screens.system('ERP'), '17 queued')
  await screens.system('ERP').click()
  await isAt(screens.page, '/?node=erp')
  await hasText(screens.panel('ERP'), 'refuses connections')
  await hasText(screens.panel('ERP'), /Tried again\s*in/)
  await screens.panel('ERP').getByRole('link', { name: 'Open exceptions at it' }).click()
  await isAt(screens.page, '/exceptions?state=open&system=erp')
})

check('a flow tells what it carries', async ({ show }) => {
  const screens = await show('/')
  await screens.flow('ehr', 'ligament').click()
  await hasText(screens.panel('EHR → Ligament'), 'SIU^S12, ADT^A04')
  await screens.panel('EHR → Ligament').getByRole('link', { name: 'Messages from EHR' }).click()
  await isAt(screens.page, '/log?kind=message&source=ehr')
})

check('marks move along a flow, and stand still for whoever wants it so', async ({ show }) => {
  const screens = await show('/')
  const animation = () =>
    screens.page
      .locator('.wire-marks')
      .first()
      .evaluate((mark) => getComputedStyle(mark).animationName)
  assert.equal(await animation(), 'flow')
  await screens.page.emulateMedia({ reducedMotion: 'reduce' })
  assert.equal(await animation(), 'none')
})

check('every total leads to what it counts', async ({ show }) => {
  const screens = await show('/')
  await hasText(screens.total('Exceptions open'), '57')
  await hasText(screens.total('Ledger'), 'Balanced')
  await screens.panel('Workflows').getByRole('link', { name: '6 failed', exact: true }).click()
  await isAt(screens.page, '/workflows?name=referral-to-revenue&state=failed')
})

check('a tick of the stream refreshes what it names', async ({ show, stub }) => {
  const screens = await show('/')
  await sees(screens.live)
  await hasText(screens.total('Exceptions open'), '57')
  const at = stub.world.exceptions.findIndex(({ state }) => state === 'open')
  const [taken] = stub.world.exceptions.splice(at, 1)
  stub.tick('exceptions')
  await hasText(screens.total('Exceptions open'), '56')
  if (taken) stub.world.exceptions.splice(at, 0, taken)
})

check('a network without systems says what it waits for', async ({ show, stub }) => {
  stub.play('empty')
  const screens = await show('/')
  await sees(screens.page.getByText('No system is connected yet'))
  await sees(screens.page.getByText('Nothing has happened yet'))
})
