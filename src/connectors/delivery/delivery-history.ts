import type { HistoryPart } from '../../store/index.ts'

/** The ledger of an entry stays for as long as the entry: it says what was sent of it. */
export const deliveryHistoryParts: readonly HistoryPart[] = [
  {
    family: 'record',
    tables: [{ name: 'delivery_ledger', needed: { column: 'entry', subjects: ['entry'] } }],
    needs: { entry: ['select entry as id from delivery_stop'] },
  },
]
