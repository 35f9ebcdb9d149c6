import { describedSettings } from '../../src/cli/index.ts'
import { page, table } from './page.ts'

export async function settingsPage(): Promise<string> {
  const lead = `Settings are read from the environment, then from a file \`ligament.json\` in the working directory (a JSON object
with the same names). A wrong one stops the start, and says which, why, and what it accepts.`
  const rows = describedSettings.map(({ name, accepts, byDefault }) => [`\`${name}\``, accepts, byDefault])
  return page('Settings', lead, [table(['name', 'accepts', 'default'], rows)])
}
