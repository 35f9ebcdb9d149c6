import assert from 'node:assert/strict'
import { hasText, isAt, sees } from '../../../test/console/expect.ts'
import { browserTests } from '../../../test/console/lane.ts'

const check = browserTests()

check('a wrong password says what to do; the right one leads to where one wanted to go', async ({ show }) => {
  const screens = await show('/workflows?state=failed', 'nobody')
  await screens.signIn('operator', 'wrong')
  await hasText(screens.problem, 'LIG-ACCESS-WRONG-PASSWORD')
  await hasText(screens.problem, 'Check both')
  await screens.signIn('operator', 'stub-operator')
  await hasText(screens.heading, 'Workflows')
  await isAt(screens.page, '/workflows?state=failed')
})

check('a link signs in at once and leaves the address', async ({ show }) => {
  const screens = await show('/?link=stub-link', 'nobody')
  await hasText(screens.heading, 'Network')
  await isAt(screens.page, '/')
  await sees(screens.page.getByText('administrator'))
})

check('a link that is used up leads to the sign-in', async ({ show }) => {
  const screens = await show('/?link=old', 'nobody')
  await sees(screens.page.getByRole('button', { name: 'Sign in' }))
  assert.equal(new URL(screens.page.url()).search, '')
})

check('signing out ends the session', async ({ show }) => {
  const screens = await show('/log')
  await screens.page.getByRole('button', { name: 'Sign out' }).click()
  await sees(screens.page.getByRole('button', { name: 'Sign in' }))
})

check(
  'a session that ends meanwhile asks to sign in, and goes on at the same place',
  async ({ show, stub }) => {
    const screens = await show('/log?kind=event')
    await sees(screens.live)
    stub.world.sessions.clear()
    stub.tick('log')
    await screens.signIn('operator', 'stub-operator')
    await hasText(screens.heading, 'Log')
    await isAt(screens.page, '/log?kind=event')
    await sees(screens.rows('Log entries'))
  },
)
