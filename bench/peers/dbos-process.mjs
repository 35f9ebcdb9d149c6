import { DBOS } from '@dbos-inc/dbos-sdk'
import { contend } from '../contender-process.ts'

/** The three-step workflow on DBOS, started in the process that runs it: DATABASE_URL. All settings are its defaults. */
const [databaseUrl] = process.argv.slice(2)
DBOS.setConfig({ name: 'bench', systemDatabaseUrl: databaseUrl, logLevel: 'error' })

const threeSteps = DBOS.registerWorkflow(
  async () => {
    const first = await DBOS.runStep(async () => 1, { name: 'first' })
    const second = await DBOS.runStep(async () => first + 1, { name: 'second' })
    return await DBOS.runStep(async () => second + 1, { name: 'third' })
  },
  { name: 'threeSteps' },
)

await DBOS.launch()
contend(async () => {
  if ((await threeSteps()) !== 3) throw new Error('a workflow did not end as it should')
})
