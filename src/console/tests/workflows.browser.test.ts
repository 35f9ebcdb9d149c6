import assert from 'node:assert/strict'
import { hasCount, hasText, isAt, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'
import { ADDRESSES } from '../screens.ts'
import { id } from '../stub/data/names.ts'

const check = browserTests()

check('filters stand in the address and survive a reload', async ({ show }) => {
  const screens = await show(ADDRESSES.workflows)
  await screens.filter('State').selectOption('failed')
  await isAt(screens.page, '/workflows?state=failed')
  await hasCount(screens.rows('Workflows').filter({ hasText: 'Completed' }), 0)
  await screens.filter('Facility').fill('Harbor Point')
  await isAt(screens.page, /facility=Harbor.Point/)
  await screens.page.reload()
  assert.equal(await screens.filter('State').inputValue(), 'failed')
  await screens.page.getByRole('link', { name: 'Clear filters' }).click()
  await isAt(screens.page, '/workflows')
})

check('older pages follow the newest, each by where the one before ended', async ({ show, stub }) => {
  const screens = await show(ADDRESSES.workflows)
  await hasCount(screens.rows('Workflows'), 50)
  await screens.older.click()
  await isAt(screens.page, `/workflows?before=${id(1, 49)}`)
  await hasText(screens.rows('Workflows'), stub.world.instances[50]?.key ?? 'none')
  await screens.page.getByRole('link', { name: 'Newest' }).click()
  await isAt(screens.page, '/workflows')
})

check('a list that matches nothing says so', async ({ show }) => {
  const screens = await show('/workflows?key=NOBODY')
  await sees(screens.page.getByText('No workflow matches'))
})

check('one run: its steps with attempts, what to do, and the exception', async ({ show }) => {
  const screens = await show(ADDRESSES.instance(id(1, 0)))
  await hasText(screens.heading, 'R-10900')
  await hasText(screens.step('billing.openEpisode'), 'Outcome unknown')
  await hasText(screens.step('billing.openEpisode'), 'LIG-CONNECTORS-HTTP-UNAVAILABLE')
  const stopped = screens.step('finance.createCustomerAccount')
  await hasText(stopped, 'cost centre 4410 is closed')
  await hasText(stopped, 'Open the cost centre in the ERP')
  await screens.step('identity.resolvePatient').getByRole('button').click()
  await hasText(screens.step('identity.resolvePatient'), 'Delivered')
  await stopped.getByRole('link', { name: 'The exception of this step' }).click()
  await isAt(screens.page, `/exceptions/${id(2, 0)}`)
})

check('one that continued as new leads to its past runs, and back', async ({ show }) => {
  const screens = await show(ADDRESSES.instance(id(1, 3)))
  const runs = screens.page.getByRole('list', { name: 'Runs' })
  await hasText(runs.locator('[aria-current]'), 'Run 3')
  await runs.getByRole('link', { name: 'Run 1' }).click()
  await isAt(screens.page, `${ADDRESSES.instance(id(1, 3))}?run=1`)
  await hasText(runs.locator('[aria-current]'), 'Run 1')
  await sees(screens.page.getByText('2 steps', { exact: true }))
  await runs.getByRole('link', { name: 'Run 3' }).click()
  await isAt(screens.page, ADDRESSES.instance(id(1, 3)))
})

check(
  'patient data is hidden from a role that may not see it, and shown to one that may',
  async ({ show }) => {
    const hidden = await show(ADDRESSES.instance(id(1, 0)), 'operator')
    await hasText(hidden.page.locator('.masked-note'), 'clinical, administrator')
    await sees(hidden.page.getByText('hidden', { exact: true }))
    assert.equal(await hidden.page.getByText('Testperson').count(), 0)
    const shown = await show(ADDRESSES.instance(id(1, 0)), 'admin')
    await sees(shown.page.getByText('Testperson'))
    assert.equal(await shown.page.locator('.masked-note').count(), 0)
  },
)

check('an id that nobody knows is a problem with a way out', async ({ show }) => {
  const screens = await show('/', 'admin')
  await screens.page.goto(screens.page.url().replace(/\/$/, '/workflows/none'))
  await hasText(screens.problem, 'LIG-GATEWAY-NOT-FOUND')
  await hasText(screens.problem, 'search for a business key')
})
