import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page as BrowserPage } from 'playwright-core'
import { buildConsole } from '../../scripts/build-console.ts'
import { ADDRESSES, type Screens, screensOf } from '../../src/console/screens.ts'
import type {
  ExceptionRow,
  InstanceDetail,
  InstanceRow,
  LogDetail,
  LogRow,
  Network,
  Page,
  ReconciliationRow,
} from '../../src/gateway/index.ts'
import { findChromium, openBrowser } from '../chromium.ts'
import { objections } from '../console/axe.ts'
import { hasText, isAt, sees } from '../console/expect.ts'
import { skip } from '../console/lane.ts'
import { atRest } from './audit.ts'
import { RunningNetwork } from './running-network.ts'
import { RunningProgram } from './running-program.ts'

/**
 * The console in a browser before the whole program: platform and sandbox as their own processes. The tests build on
 * each other, as a day of work does.
 */
let network: RunningNetwork
let browser: Awaited<ReturnType<typeof openBrowser>>
let screens: Screens
const complaints: string[] = []

before(async () => {
  const chromium = findChromium()
  if (!chromium) return
  await buildConsole()
  network = await RunningNetwork.open()
  browser = await openBrowser(chromium)
  screens = await show(await network.signInUrl())
})
after(async () => {
  await browser?.close()
  await network?.close()
})

const check = (name: string, run: () => Promise<void>) => test(name, { skip }, run)

async function show(address: string): Promise<Screens> {
  const page = await browser.context.newPage()
  page.setDefaultTimeout(120_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return screensOf(page)
}

const goTo = (address: string) => screens.page.goto(network.url + address)
const accept = (count: number) =>
  network.control<{ referrals: string[] }>('POST', '/referrals', { count }).then(({ referrals }) => referrals)

async function find<Row>(path: string): Promise<Row> {
  const { items } = await network.api<Page<Row>>(path)
  return items[0] ?? assert.fail(`nothing at ${path}`)
}
const instanceOf = (key: string) => find<InstanceRow>(`/api/workflows?name=referral-to-revenue&key=${key}`)

check('the printed link signs in, and the network shows every system', async () => {
  await isAt(screens.page, '/')
  await hasText(screens.heading, 'Network')
  await sees(screens.live)
  const { nodes } = await network.api<Network>('/api/network')
  const systems = nodes.filter(({ kind }) => kind === 'system')
  assert.ok(systems.length >= 6, `${systems.length} systems`)
  for (const { title } of systems) await sees(screens.system(title))
})

let first = ''

check('a referral flows until it shows completed, step by step', async () => {
  first = (await accept(1))[0] ?? ''
  await screens.menu('Workflows').click()
  const row = screens.rows('Workflows').filter({ hasText: 'referral-to-revenue' }).filter({ hasText: first })
  await sees(row)
  await row.getByRole('link').first().click()
  await hasText(screens.heading, first)
  await sees(screens.page.locator('.page-head').getByText('Completed'))
  for (const step of ['identity.resolvePatient', 'billing.openEpisode', 'clinical.sendReferral']) {
    await sees(screens.step(step))
  }
  await hasText(screens.panel('About it'), first)
})

let stopped: ExceptionRow

check(
  'what lacks its papers is an exception; it is resolved by keyboard, and its workflow completes',
  async () => {
    await accept(14)
    await network.until('everything is finished, or waits for a person', ({ workflows }) => {
      const { running = 0, completed = 0 } = workflows['referral-to-revenue'] ?? {}
      return running === 0 && completed > 1 ? atRest(network) : false
    })
    stopped = await find('/api/exceptions?state=open&kind=documentation-incomplete')
    const { key, instance } = stopped
    assert.ok(key && instance)
    const { keyboard } = screens.page
    await keyboard.press('g')
    await keyboard.press('e')
    await hasText(screens.heading, 'Exceptions')
    await hasText(screens.rows('Exceptions').first(), key)
    await keyboard.press('j')
    await keyboard.press('o')
    await isAt(screens.page, new RegExp(`^/exceptions/${stopped.id}`))
    await sees(screens.panel('Runbook'))
    await keyboard.press('r')
    await keyboard.press('Tab')
    await keyboard.type('The papers came by post')
    await keyboard.press('Control+Enter')
    await screens.page.waitForURL((url) => !url.pathname.endsWith(stopped.id))
    await goTo(ADDRESSES.instance(instance))
    await sees(screens.page.locator('.page-head').getByText('Completed'))
    await goTo(ADDRESSES.exception(stopped.id))
    await hasText(screens.panel('Resolved'), 'The papers came by post')
  },
)

check('a system that is set down shows as down with work queued, and drains when it is back', async () => {
  await goTo(ADDRESSES.network)
  await network.control('PUT', '/systems/billing/fault', { kind: 'down' })
  const referrals = await accept(6)
  const billing = screens.system('Patient billing')
  await hasText(billing, 'Down')
  await hasText(billing, /\d+ queued/)
  await network.control('DELETE', '/systems/billing/fault')
  await hasText(billing, 'Up')
  await sees(screens.page.locator('.system-card:not(:has(.system-queue))', { hasText: 'Patient billing' }))
  await network.until('all of it is done', () => atRest(network))
  const billed = await Promise.all(referrals.map(instanceOf))
  assert.ok(billed.some(({ state }) => state === 'completed'))
})

check('any business key finds the whole thread', async () => {
  const { id } = await instanceOf(first)
  const { keys } = await network.api<InstanceDetail>(`/api/workflows/${id}`)
  const { trace, payer } = await find<ReconciliationRow>('/api/reconciliation')
  const keyOf = (kind: string) =>
    keys.find((key) => key.kind === kind)?.value ?? assert.fail(`no ${kind} among the keys of ${first}`)
  for (const [value, finds] of [
    [first, `referral-to-revenue ${first}`],
    [keyOf('claim'), `referral-to-revenue ${first}`],
    [keyOf('mrn'), `referral-to-revenue ${first}`],
    [trace, `remittance-to-ledger ${payer}/${trace}`],
  ] as const) {
    await screens.page.keyboard.press('/')
    await screens.searchBox.fill(value)
    await screens.page.keyboard.press('Enter')
    await isAt(screens.page, ADDRESSES.search(value))
    await sees(screens.panel(/found$/).getByRole('link', { name: finds, exact: true }))
    const links = await screens
      .panel(/found$/)
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => String(link.getAttribute('href'))))
    assert.ok(links.length > 2, `${value} finds ${links.length}`)
    assert.equal(new Set(links).size, links.length, 'each thing once')
    await screens.page.getByRole('main').click({ position: { x: 2, y: 2 } })
  }
})

check('a message that can not be mapped is in the log with its place and reason', async () => {
  const file = join(network.directory, 'charge.hl7')
  writeFileSync(
    file,
    [
      'MSH|^~\\&|EHR|LKN|LIGAMENT|LAKESIDE|20260115120000||DFT^P03^DFT_P03|CHARGE-1|P|2.5.1',
      'EVN|P03|20260115120000',
      'PID|1||L999001^^^LKN^MR||TESTPERSON^SAM||19700101|F',
      'PV1|1|O|LKN||||||||||||||||V9990001',
      'FT1|1|||20260115||CG|99213^VISIT^C4|||1||dear',
    ].join('\r'),
  )
  await new RunningProgram(['send', file, '--to', network.mllp], network.env).says(/CHARGE-1: AE/)
  await screens.menu('Log').click()
  const row = screens.rows('Log entries').filter({ hasText: 'CHARGE-1' }).filter({ hasText: 'AE' })
  await sees(row)
  await row.getByRole('link').first().click()
  const problem = screens.panel('1 problem')
  await hasText(problem, 'FT1[1]-12')
  await hasText(problem, 'not an amount')
  await hasText(screens.panel('Message'), 'dear')
})

check('axe finds nothing on any screen, and the browser complains of nothing', async () => {
  const { id } = await instanceOf(first)
  const message = await find<LogRow>('/api/log?stream=ehr.mllp')
  const exception = await find<ExceptionRow>('/api/exceptions?kind=message-not-mapped')
  for (const address of [
    ADDRESSES.network,
    ADDRESSES.workflows,
    ADDRESSES.instance(id),
    ADDRESSES.exceptions,
    ADDRESSES.exception(stopped.id),
    ADDRESSES.exception(exception.id),
    ADDRESSES.log,
    ADDRESSES.entry(message.id),
    ADDRESSES.search(first),
    ADDRESSES.reconciliation,
  ]) {
    await goTo(address)
    await sees(screens.heading)
    await screens.page.locator('.loading').first().waitFor({ state: 'detached' })
    assert.deepEqual(await objections(screens.page), [], address)
  }
  assert.deepEqual(complaints, [])
})

check('a viewer sees what happened, and nothing of a patient', async () => {
  const { id } = await instanceOf(first)
  const names = namesIn((await network.api<InstanceDetail>(`/api/workflows/${id}`)).input)
  assert.ok(names.length > 0, 'the input names a patient')
  const { text, id: message } = await network.api<LogDetail>(
    `/api/log/${(await find<LogRow>('/api/log?stream=ehr.mllp')).id}`,
  )
  assert.ok(text)
  await screens.page.getByRole('button', { name: 'Sign out' }).click()
  await screens.signIn(
    'viewer',
    JSON.parse(readFileSync(join(network.directory, 'sign-in.json'), 'utf8')).viewer,
  )
  await sees(screens.live)
  for (const address of [ADDRESSES.instance(id), ADDRESSES.entry(message), ADDRESSES.exception(stopped.id)]) {
    await goTo(address)
    await hasText(screens.page.locator('.masked-note'), 'Patient data is hidden')
    const shown = await openedText(screens.page)
    for (const name of [...names, 'TESTPERSON']) assert.ok(!shown.includes(name), `${name} at ${address}`)
  }
})

/** Everything on the page, with every outline opened. */
const openedText = (page: BrowserPage): Promise<string> =>
  page.evaluate(`
    for (const details of document.querySelectorAll('details')) details.open = true
    document.body.textContent
  `)

/** Family names anywhere in a payload. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) =>
    /^(family|last)/i.test(name) && typeof item === 'string' ? [item] : namesIn(item),
  )
}
