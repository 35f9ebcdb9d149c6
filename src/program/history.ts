import { accessHistoryParts } from '../access/index.ts'
import { deliveryHistoryParts } from '../connectors/index.ts'
import { logHistoryParts } from '../log/index.ts'
import type { HistoryPart } from '../store/index.ts'
import { workflowHistoryParts } from '../workflows/index.ts'

/** Everything that grows with time, of every room. */
export const historyParts: readonly HistoryPart[] = [
  ...logHistoryParts,
  ...workflowHistoryParts,
  ...deliveryHistoryParts,
  ...accessHistoryParts,
]
