import assert from 'node:assert/strict'
import { hasCount, hasText, isAt, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'
import { ADDRESSES } from '../screens.ts'
import { id } from '../stub/data/names.ts'

const check = browserTests()

check('the list tells how each stands, and leads to it', async ({ show }) => {
  const screens = await show(ADDRESSES.replays)
  await hasCount(screens.rows('Replays'), 7)
  await hasText(screens.rows('Replays').nth(1), '5 done, 20 skipped, 18 left')
  await screens.page.keyboard.press('j')
  await screens.page.keyboard.press('o')
  await isAt(screens.page, ADDRESSES.replay(id(5, 0)))
})

check('a preview is asked for, looked at and run by keyboard alone', async ({ show, stub }) => {
  const screens = await show(ADDRESSES.entry(id(3, 0)))
  await screens.page.getByRole('link', { name: 'Replay it' }).click()
  await isAt(screens.page, `${ADDRESSES.newReplay}?entry=${id(3, 0)}`)
  await screens.page.getByLabel('Replay to').selectOption('delivery.adt-to-lab')
  await screens.page.getByLabel('Replay to').focus()
  const { keyboard } = screens.page
  await screens.page.getByLabel('Why').focus()
  await keyboard.type('The lab lost a day, r and s are only typed here')
  await keyboard.press('Tab')
  await keyboard.press('ArrowDown')
  await keyboard.press('Control+Enter')
  await hasText(screens.heading, 'Replay to delivery.adt-to-lab')
  const [asked] = stub.world.replays
  assert.deepEqual(asked?.selection, { entries: [id(3, 0)] })
  assert.equal(asked?.again, 'changed')
  await hasText(screens.panel('What it would do'), 'events that differ')
  await hasText(screens.panel('Entry by entry'), 'Appends ChargesRecorded')
  await screens.button('Run it').focus()
  await keyboard.press('Enter')
  await sees(screens.button('Pause'))
  assert.equal(stub.world.replays[0]?.state, 'running')
  await keyboard.press('s')
  await hasText(screens.page.getByRole('banner').or(screens.page.locator('.page-side')), 'Stopped')
  assert.equal(stub.world.replays[0]?.state, 'stopped')
  assert.equal(await screens.button('Run it').count(), 0)
})

check('a running one shows its progress, pauses and resumes', async ({ show }) => {
  const screens = await show(ADDRESSES.replay(id(5, 1)))
  const progress = screens.page.getByRole('progressbar', { name: 'Entries settled' })
  await sees(progress)
  assert.deepEqual([await progress.getAttribute('value'), await progress.getAttribute('max')], ['25', '43'])
  await screens.button('Pause').click()
  await screens.button('Resume').click()
  await sees(screens.button('Pause'))
})

check('the entries are paged in the order of the log', async ({ show }) => {
  const screens = await show(ADDRESSES.replay(id(5, 0)))
  await hasCount(screens.rows('Effects by entry'), 8)
  await screens.page.getByRole('link', { name: 'Next' }).click()
  await isAt(screens.page, `${ADDRESSES.replay(id(5, 0))}?after=8`)
  await screens.page.getByRole('link', { name: 'First' }).click()
  await isAt(screens.page, ADDRESSES.replay(id(5, 0)))
  await hasText(screens.panel('Progress'), '4 more entries came since the preview')
})

check('what failed says what to do; who may not see patients sees no key', async ({ show }) => {
  const screens = await show(ADDRESSES.replay(id(5, 2)))
  await hasText(screens.panel('Keys that it stopped at'), 'lab answered 422')
  await hasText(screens.panel('Keys that it stopped at'), 'patient:LKN|7000')
  const other = await show(ADDRESSES.replay(id(5, 2)), 'operator')
  await sees(other.rows('Stopped keys'))
  assert.ok(!(await other.panel('Keys that it stopped at').textContent())?.includes('7000'))
})

check('a key that was searched is replayed; what lacks in the form is asked for', async ({ show }) => {
  const screens = await show(ADDRESSES.search('R-10900'))
  await screens.page.getByRole('link', { name: 'Replay its entries' }).click()
  assert.equal(await screens.page.getByLabel('Business key', { exact: true }).inputValue(), 'R-10900')
  await screens.button('Preview').click()
  await hasText(screens.problem, 'Choose where')
  await screens.page.getByLabel('Replay to').selectOption('workflows')
  await screens.button('Preview').click()
  await hasText(screens.problem, 'Write why')
})

check('a viewer looks, and is told that more is not theirs', async ({ show }) => {
  const screens = await show(ADDRESSES.replay(id(5, 0)), 'viewer')
  await hasText(screens.panel('Progress'), 'look at replays, not run them')
  assert.equal(await screens.button('Run it').count(), 0)
  const form = await show(ADDRESSES.newReplay, 'viewer')
  await sees(form.page.getByText('Ask an engineer'))
})

check('what somebody else did meanwhile is told', async ({ show, stub }) => {
  const screens = await show(ADDRESSES.replay(id(5, 0)))
  await sees(screens.button('Run it'))
  const first = stub.world.replays.findIndex((row) => row.id === id(5, 0))
  const known = stub.world.replays[first]
  assert.ok(known)
  stub.world.replays[first] = { ...known, state: 'done' }
  await screens.button('Run it').click()
  await hasText(screens.problem, 'LIG-LOG-REPLAY-STATE')
})
