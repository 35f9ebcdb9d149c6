import { registerHooks } from 'node:module'

/** A program whose mapping of the EHR's messages loses the charges: loaded before it, by NODE_OPTIONS. */
const RIGHT = 'events: mapped.value, problems'
const WRONG = "events: mapped.value.filter(({ type }) => type.name !== 'ChargesRecorded'), problems"

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith('/src/hospital/routes/ehr.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(RIGHT)) throw new Error('the mapping is not where it was')
    return { ...loaded, source: source.replace(RIGHT, WRONG) }
  },
})
