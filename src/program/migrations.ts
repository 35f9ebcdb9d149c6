import { accessMigrations } from '../access/index.ts'
import { deliveryMigrations, pollMigrations } from '../connectors/index.ts'
import { identityMigrations } from '../identity/index.ts'
import { insightMigrations } from '../insight/index.ts'
import { logMigrations, replayMigrations } from '../log/index.ts'
import { type Migration, storeMigrations } from '../store/index.ts'
import { workflowMigrations } from '../workflows/index.ts'

/** Every room's migrations in the order in which they run. A room adds its own at the end of its list. */
export const migrations: readonly Migration[] = [
  ...storeMigrations,
  ...logMigrations,
  ...workflowMigrations,
  ...accessMigrations,
  ...identityMigrations,
  ...insightMigrations,
  ...deliveryMigrations,
  ...replayMigrations,
  ...pollMigrations,
]
