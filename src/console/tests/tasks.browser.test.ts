import assert from 'node:assert/strict'
import { hasCount, hasText, isAt, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'
import { ADDRESSES } from '../screens.ts'
import { id } from '../stub/data/names.ts'

const check = browserTests()

check('the open ones are listed, filtered, and opened by keyboard', async ({ show }) => {
  const screens = await show(ADDRESSES.network, 'operator')
  await screens.page.keyboard.press('g')
  await screens.page.keyboard.press('t')
  await hasCount(screens.rows('Tasks'), 3)
  await screens.filter('Due').selectOption('true')
  await hasCount(screens.rows('Tasks'), 1)
  await hasText(screens.rows('Tasks').first(), '1 of 2')
  await screens.page.keyboard.press('j')
  await screens.page.keyboard.press('o')
  await isAt(screens.page, /^\/tasks\//)
  await hasText(screens.panel('Decided'), 'Small enough')
})

check('a task is taken and answered by keyboard alone', async ({ show, stub }) => {
  const screens = await show(ADDRESSES.task(id(6, 0)), 'operator')
  const { keyboard } = screens.page
  await screens.button('Take it').focus()
  await keyboard.press('Enter')
  await sees(screens.button('Give it back'))
  assert.equal(stub.world.tasks[0]?.claimedBy, 'operator')
  await screens.button('Answer').click()
  await hasText(screens.problem, 'Decision: it is missing.')
  await screens.page.getByLabel('Decision').selectOption('approve')
  await screens.page.getByLabel('Limit in dollars').focus()
  await keyboard.type('482.10')
  await screens.note.focus()
  await keyboard.type('Below the limit')
  await keyboard.press('Control+Enter')
  await hasText(screens.panel('Decided'), 'Below the limit')
  assert.deepEqual(stub.world.tasks[0]?.decisions[0]?.value, { decision: 'approve', limit: 482.1 })
})

check('what somebody else took is not offered, nor anything to a viewer', async ({ show }) => {
  const taken = await show(ADDRESSES.task(id(6, 1)), 'operator')
  await hasText(taken.panel('Answer'), 'admin has taken it.')
  await hasCount(taken.button('Answer'), 0)
  const viewer = await show(ADDRESSES.task(id(6, 0)), 'viewer')
  await hasText(viewer.panel('Answer'), 'Your role may look at tasks')
  await hasCount(viewer.page.getByText('Testwell'), 0)
})

check('a second decision of one person is refused, and told', async ({ show }) => {
  const screens = await show(ADDRESSES.task(id(6, 2)), 'admin')
  await screens.page.getByLabel('Decision').selectOption('reject')
  await screens.button('Answer').click()
  await hasText(screens.problem, 'You decided it already.')
})
