import { capabilitiesPage } from './capabilities-page.ts'
import { connectorsPage, vendorsPage } from './connectors-page.ts'
import { errorsPage } from './errors-page.ts'
import { eventsPage } from './events-page.ts'
import { settingsPage } from './settings-page.ts'

/** Every generated page by its file name. */
export const references = async (): Promise<Readonly<Record<string, string>>> => ({
  'capabilities.md': await capabilitiesPage(),
  'connectors.md': await connectorsPage(),
  'errors.md': await errorsPage(),
  'events.md': await eventsPage(),
  'settings.md': await settingsPage(),
  'vendors.md': await vendorsPage(),
})
