import type { Locator, Page } from 'playwright-core'

/**
 * The console as tests see it: where things are, by the names that people read. One place for browser tests against
 * the stub and end-to-end tests against the real gateway.
 */
export type Screens = ReturnType<typeof screensOf>

export const ADDRESSES = {
  network: '/',
  workflows: '/workflows',
  instance: (id: string) => `/workflows/${id}`,
  exceptions: '/exceptions?state=open',
  exception: (id: string) => `/exceptions/${id}?state=open`,
  tasks: '/tasks?state=open',
  task: (id: string) => `/tasks/${id}`,
  log: '/log',
  entry: (id: string) => `/log/${id}`,
  search: (key: string) => `/search?q=${encodeURIComponent(key)}`,
  replays: '/replays',
  newReplay: '/replays/new',
  replay: (id: string) => `/replays/${id}`,
  reconciliation: '/reconciliation',
} as const

export function screensOf(page: Page) {
  return {
    page,
    heading: page.getByRole('heading', { level: 1 }),
    problem: page.getByRole('alert'),
    live: page.getByText('Live', { exact: true }),
    skip: page.getByRole('link', { name: 'Skip to the content' }),
    searchBox: page.getByRole('searchbox', { name: 'Search by any business key' }),
    menu: (name: string): Locator =>
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }),
    signIn: async (name: string, password: string): Promise<void> => {
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    },
    total: (title: string): Locator =>
      page.getByRole('region', { name: 'Totals' }).getByRole('link', { name: title }),
    system: (title: string): Locator => page.locator('.system-card', { hasText: title }),
    flow: (from: string, to: string): Locator => page.getByRole('button', { name: `${from} to ${to},` }),
    panel: (title: string | RegExp): Locator => page.getByRole('region', { name: title }),
    rows: (caption: string): Locator =>
      page.getByRole('table', { name: caption }).locator('tbody').getByRole('row'),
    step: (name: string): Locator =>
      page.locator('.step').filter({ has: page.locator('.step-name', { hasText: name }) }),
    group: (title: string): Locator => page.locator('.group', { hasText: title }),
    filter: (label: string): Locator => page.locator('.filters').getByLabel(label, { exact: true }),
    older: page.getByRole('link', { name: 'Older' }),
    note: page.getByLabel('Note'),
    resolve: page.getByRole('button', { name: 'Resolve and go to the next' }),
    button: (name: string): Locator => page.getByRole('button', { name, exact: true }),
    help: page.getByRole('dialog', { name: 'Keyboard' }),
  }
}
