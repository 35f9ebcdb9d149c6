import type { Static } from 'typebox'
import { Failure, type JsonValue } from '../../../kernel/index.ts'
import { type Binding, type Call, defineBinding } from '../../../workflows/index.ts'
import { createCustomerAccount, postJournal } from '../../capabilities/index.ts'
import { codeUnmapped, entryUnbalanced, recordMissing } from '../../failures.ts'

export type AccountInput = Static<typeof createCustomerAccount.input>
export type Account = Static<typeof createCustomerAccount.output>
export type EntryInput = Static<typeof postJournal.input>

/** Groups of tags (categories) of a person in an ERP that say where the account belongs. */
export const TAGS = {
  costCentre: 'Cost centre',
  serviceLine: 'Service line',
  payerClass: 'Payer class',
  facility: 'Facility',
} as const satisfies Partial<Record<keyof AccountInput, string>>

export type RecordIds = {
  /** The first record that fits; it fails with the place in the request whose code the system doesn't know. */
  of(model: string, domain: JsonValue, place: string, call: Call): Promise<number>
  /** A tag for each of `TAGS`; `parent` is the field that names its group. */
  tagsOf(model: string, parent: string, input: AccountInput, call: Call): Promise<readonly number[]>
}

/** The numbers of master data, each asked for once: these systems never give a number to another record. */
export function rememberIds(
  system: string,
  search: (model: string, domain: JsonValue, call: Call) => Promise<readonly number[]>,
): RecordIds {
  const known = new Map<string, number>()
  const of: RecordIds['of'] = async (model, domain, place, call) => {
    const key = JSON.stringify([model, domain])
    const held = known.get(key)
    if (held !== undefined) return held
    const [id] = await search(model, domain, call)
    if (id === undefined) throw codeUnmapped({ system, fields: place })
    known.set(key, id)
    return id
  }
  return {
    of,
    async tagsOf(model, parent, input, call) {
      const tags: number[] = []
      for (const [place, group] of Object.entries(TAGS)) {
        const domain = [
          [`${parent}.name`, '=', group],
          ['name', '=', input[place as keyof typeof TAGS]],
        ]
        tags.push(await of(model, domain, place, call))
      }
      return tags
    },
  }
}

/** An entry as a ledger keeps it; one without a number is a draft. */
export type Entry = { readonly id: number; readonly number: string | undefined }

/**
 * Books that honour no idempotency key and post in two steps, as most ERPs do: what is there is looked for by the
 * person's number and by the entry's reference. Everything throws Failures.
 */
export type Ledger = {
  readonly system: string
  readonly legalEntities: readonly string[]
  findAccount(input: AccountInput, call: Call): Promise<Account | undefined>
  createAccount(input: AccountInput, call: Call): Promise<Account>
  findEntry(input: EntryInput, call: Call): Promise<Entry | undefined>
  /** Makes a draft. */
  createEntry(input: EntryInput, call: Call): Promise<number>
  postEntry(id: number, call: Call): Promise<void>
  /** Takes a draft away that can not be posted. */
  discardEntry(id: number, call: Call): Promise<void>
}

/**
 * What such books perform. Nothing is made before a look shows that it isn't there, and after each attempt whose outcome
 * is unknown it is looked for again: work half done (a draft) is taken up where it stopped.
 */
export function ledgerBindings(ledger: Ledger): readonly Binding[] {
  const at = { system: ledger.system, appliesTo: { legalEntity: ledger.legalEntities } }
  const posted = async (input: EntryInput, call: Call) => {
    const number = (await ledger.findEntry(input, call))?.number
    return number === undefined ? undefined : { journal: number }
  }
  return [
    defineBinding({
      ...at,
      capability: createCustomerAccount,
      onUnknown: 'lookup',
      perform: (input, call) => open(ledger, input, call),
      lookup: (input, call) => ledger.findAccount(input, call),
    }),
    defineBinding({
      ...at,
      capability: postJournal,
      onUnknown: 'lookup',
      async perform(input, call) {
        await post(ledger, input, call)
        const entry = await posted(input, call)
        if (!entry) throw recordMissing({ system: ledger.system, what: 'posted journal entry' })
        return entry
      },
      lookup: posted,
    }),
  ]
}

async function open(ledger: Ledger, input: AccountInput, call: Call): Promise<Account> {
  const there = await ledger.findAccount(input, call)
  if (there) return there
  try {
    return await ledger.createAccount(input, call)
  } catch (thrown) {
    // Another call for the same person may have been faster: what it made is the account.
    const made = isRefused(thrown) ? await ledger.findAccount(input, call) : undefined
    if (made) return made
    throw thrown
  }
}

async function post(ledger: Ledger, input: EntryInput, call: Call): Promise<void> {
  const found = await ledger.findEntry(input, call)
  if (found?.number !== undefined) return
  const sum = input.lines.reduce((total, { debit, credit }) => total + debit.minor - credit.minor, 0)
  // It would be kept as a draft, and refused only when it is posted.
  if (sum !== 0) throw entryUnbalanced({ system: ledger.system, fields: 'lines' })
  const id = found?.id ?? (await ledger.createEntry(input, call))
  try {
    await ledger.postEntry(id, call)
  } catch (thrown) {
    // A draft that can not be posted is of no use to anybody.
    if (isRefused(thrown)) await ledger.discardEntry(id, call)
    throw thrown
  }
}

const isRefused = (thrown: unknown): boolean =>
  thrown instanceof Failure && thrown.disposition === 'permanent'
