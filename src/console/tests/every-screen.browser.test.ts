import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { objections } from '../../../test/console/axe.ts'
import { hasText, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'
import { ADDRESSES } from '../screens.ts'
import { id } from '../stub/data/names.ts'

const check = browserTests()

const SCREENS = {
  network: ADDRESSES.network,
  'network, a system': '/?node=billing',
  workflows: ADDRESSES.workflows,
  instance: ADDRESSES.instance(id(1, 0)),
  exceptions: ADDRESSES.exceptions,
  exception: ADDRESSES.exception(id(2, 0)),
  tasks: ADDRESSES.tasks,
  task: ADDRESSES.task(id(6, 2)),
  log: ADDRESSES.log,
  message: ADDRESSES.entry(id(3, 0)),
  'broken message': ADDRESSES.entry(id(3, 1)),
  search: ADDRESSES.search('R-10900'),
  replays: ADDRESSES.replays,
  'new replay': ADDRESSES.newReplay,
  'a preview': ADDRESSES.replay(id(5, 0)),
  'a replay with failures': ADDRESSES.replay(id(5, 2)),
  reconciliation: ADDRESSES.reconciliation,
} as const

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const settle = (page: Page): Promise<void> =>
  page.waitForFunction(() => document.querySelector('.loading') === null).then(() => undefined)

const SCHEMES = ['light', 'dark'] as const

for (const [name, address] of Object.entries(SCREENS)) {
  check(`axe finds nothing, and nothing is wider than the window: ${name}`, async ({ show }) => {
    const screens = await show(address, 'operator')
    await settle(screens.page)
    for (const colorScheme of SCHEMES) {
      await screens.page.emulateMedia({ colorScheme })
      assert.deepEqual(await objections(screens.page), [], colorScheme)
    }
    for (const width of [900, 1280, 1600]) {
      await screens.page.setViewportSize({ width, height: 860 })
      assert.equal(await overflow(screens.page), 0, `at ${width}`)
    }
  })
}

check('axe finds nothing on the sign-in and the keyboard help', async ({ show }) => {
  const outside = await show('/', 'nobody')
  const inside = await show('/')
  await settle(inside.page)
  await inside.page.keyboard.press('?')
  await sees(inside.help)
  for (const { page } of [outside, inside]) {
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      assert.deepEqual(await objections(page), [], colorScheme)
    }
  }
})

for (const [name, address] of Object.entries(SCREENS)) {
  check(`a failing server is told with its code and what to do: ${name}`, async ({ show, stub }) => {
    const screens = await show('/', 'admin')
    stub.play('failing')
    await screens.page.goto(stub.address + address)
    await hasText(screens.problem, 'LIG-STORE-DOWN')
    await hasText(screens.problem, 'Check DATABASE_URL')
    await sees(screens.page.getByRole('button', { name: 'Try again' }))
  })
}

check('a server that does not answer is told, and found again', async ({ show, context }) => {
  const screens = await show('/log')
  await context.route('**/api/**', (route) => route.abort())
  await screens.menu('Reconciliation').click()
  await hasText(screens.problem, 'LIG-CONSOLE-UNREACHABLE')
  await context.unroute('**/api/**')
  await screens.page.getByRole('button', { name: 'Try again' }).click()
  await sees(screens.rows('Remittances'))
})

check('an address that leads nowhere has a way out', async ({ show }) => {
  const screens = await show('/nowhere')
  await hasText(screens.heading, 'No such page')
  await sees(screens.page.getByRole('main').getByRole('link', { name: 'network' }))
})

check('keys go places, show their help, and can be switched off', async ({ show }) => {
  const screens = await show('/')
  const { keyboard } = screens.page
  await keyboard.press('g')
  await keyboard.press('l')
  await hasText(screens.heading, 'Log')
  await keyboard.press('/')
  await keyboard.type('gn?')
  assert.equal(await screens.searchBox.inputValue(), 'gn?')
  await keyboard.press('Escape')
  await keyboard.press('?')
  await hasText(screens.help, 'Go to exceptions')
  await screens.help.getByLabel('Switch these shortcuts off').check()
  await keyboard.press('Escape')
  await screens.help.waitFor({ state: 'detached' })
  await keyboard.press('g')
  await keyboard.press('n')
  await keyboard.press('/')
  assert.equal(await screens.heading.textContent(), 'Log')
  await screens.page.evaluate(() => localStorage.clear())
})

check('the first Tab offers to skip to the content', async ({ show }) => {
  const screens = await show('/log')
  await screens.page.keyboard.press('Tab')
  assert.equal(await screens.skip.evaluate((link) => link === document.activeElement), true)
  await screens.page.keyboard.press('Enter')
  assert.equal(await screens.page.evaluate(() => document.activeElement?.id), 'content')
})
