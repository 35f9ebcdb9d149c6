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

export type RecordIds<Id = number> = {
  /** The first record that fits; it fails with the place in the request whose code the system doesn't know. */
  of(model: string, domain: JsonValue, place: string, call: Call): Promise<Id>
  /** A tag for each of `TAGS`; `parent` is the field that names its group. */
  tagsOf(model: string, parent: string, input: AccountInput, call: Call): Promise<readonly Id[]>
}

/** The numbers of master data, each asked for once: these systems never give a number to another record. */
export function rememberIds<Id = number>(
  system: string,
  search: (model: string, domain: JsonValue, call: Call) => Promise<readonly Id[]>,
): RecordIds<Id> {
  const known = new Map<string, Id>()
  const of: RecordIds<Id>['of'] = async (model, domain, place, call) => {
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
      const tags: Id[] = []
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

type Accounts = {
  readonly system: string
  readonly legalEntities: readonly string[]
  findAccount(input: AccountInput, call: Call): Promise<Account | undefined>
  createAccount(input: AccountInput, call: Call): Promise<Account>
}

/**
 * Books that honour no idempotency key, as most ERPs: what is there is looked for by the person's number and by the
 * entry's reference. Everything throws Failures.
 */
export type Ledger = Accounts & Journals

export type Journals = Pick<Accounts, 'system' | 'legalEntities'> & {
  /** The number of the posted entry of this reference. */
  findEntry(input: EntryInput, call: Call): Promise<string | undefined>
  /** Posts a balanced entry of which nothing was found. */
  post(input: EntryInput, call: Call): Promise<void>
}

/** An entry as books keep it that post in two steps; one without a number is a draft. */
export type Entry<Id = number> = { readonly id: Id; readonly number: string | undefined }

/** Books in which a draft is made first. */
export type DraftingLedger<Id = number> = Accounts & {
  findEntry(input: EntryInput, call: Call): Promise<Entry<Id> | undefined>
  createEntry(input: EntryInput, call: Call): Promise<Id>
  postEntry(id: Id, call: Call): Promise<void>
  /** Takes a draft away that can not be posted. */
  discardEntry(id: Id, call: Call): Promise<void>
}

/** Work half done (a draft) is taken up where it stopped. */
export function inTwoSteps<Id>(books: DraftingLedger<Id>): Ledger {
  return {
    system: books.system,
    legalEntities: books.legalEntities,
    findAccount: (input, call) => books.findAccount(input, call),
    createAccount: (input, call) => books.createAccount(input, call),
    findEntry: async (input, call) => (await books.findEntry(input, call))?.number,
    async post(input, call) {
      const id = (await books.findEntry(input, call))?.id ?? (await books.createEntry(input, call))
      try {
        await books.postEntry(id, call)
      } catch (thrown) {
        // A draft that can not be posted is of no use to anybody.
        if (isRefused(thrown)) await books.discardEntry(id, call)
        throw thrown
      }
    },
  }
}

/**
 * What such books perform. Nothing is made before a look shows that it isn't there, and after each attempt whose outcome
 * is unknown it is looked for again.
 */
export const ledgerBindings = (ledger: Ledger): readonly Binding[] => [
  defineBinding({
    system: ledger.system,
    appliesTo: { legalEntity: ledger.legalEntities },
    capability: createCustomerAccount,
    onUnknown: 'lookup',
    perform: (input, call) => open(ledger, input, call),
    lookup: (input, call) => ledger.findAccount(input, call),
  }),
  journalBinding(ledger),
]

type JournalBinding = Binding<typeof postJournal.input, typeof postJournal.output>

/** `over`: what differs for books that take their time. */
export function journalBinding(
  books: Journals,
  over: Partial<Pick<JournalBinding, 'timeout' | 'lookup'>> = {},
): Binding {
  const { system } = books
  const posted = async (input: EntryInput, call: Call) => {
    const journal = await books.findEntry(input, call)
    return journal === undefined ? undefined : { journal }
  }
  return defineBinding({
    system,
    appliesTo: { legalEntity: books.legalEntities },
    capability: postJournal,
    onUnknown: 'lookup',
    async perform(input, call) {
      const there = await posted(input, call)
      if (there) return there
      const sum = input.lines.reduce((total, { debit, credit }) => total + debit.minor - credit.minor, 0)
      // Many books keep it as a draft, and refuse it only when it is posted.
      if (sum !== 0) throw entryUnbalanced({ system, fields: 'lines' })
      await books.post(input, call)
      const entry = await posted(input, call)
      if (!entry) throw recordMissing({ system, what: 'posted journal entry' })
      return entry
    },
    lookup: posted,
    ...over,
  })
}

async function open(ledger: Accounts, input: AccountInput, call: Call): Promise<Account> {
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

/** What each payer class pays of a charge, where a system doesn't tell: its rule's name there, and percent. */
export type Prices = Readonly<Record<string, { readonly rule: string; readonly percent: number }>>

/** Fails when the payer class of an account has no price. */
export function priceOf(prices: Prices, payerClass: string, system: string) {
  const price = prices[payerClass]
  if (!price) throw codeUnmapped({ system, fields: 'payerClass' })
  return { pricingRule: price.rule, pricingPercent: price.percent }
}

const isRefused = (thrown: unknown): boolean =>
  thrown instanceof Failure && thrown.disposition === 'permanent'
