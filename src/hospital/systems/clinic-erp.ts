import Type, { type Static } from 'typebox'
import type { HttpAnswer, HttpClient } from '../../connectors/index.ts'
import { compileSchema, Failure, isJsonObject, type JsonValue, printUsd } from '../../kernel/index.ts'
import type { JournalLine } from '../../model/index.ts'
import { type Binding, type Call, defineBinding } from '../../workflows/index.ts'
import { createCustomerAccount, postJournal } from '../capabilities/index.ts'
import { recordChanged, recordMissing } from '../failures.ts'
import { clinicAccount } from './clinic-accounts.ts'
import { clinicDate, quote } from './clinic-literals.ts'
import { clinicPlace } from './clinic-places.ts'
import { ClinicSupply } from './clinic-supply.ts'
import { type CsrfWrites, createCsrfWrites } from './csrf-writes.ts'
import { readAnswer } from './read-answer.ts'
import { supplyBindings } from './supply-bindings.ts'

const SYSTEM = 'clinic-erp'
const APPLIES_TO = { legalEntity: ['LCL'] }
const TOKEN_REFUSED = 'SRV/003'
const EXTERNAL_ID_TAKEN = 'BP/041'
const TEXT_MAX = 50
const NAME_MAX = 80

const PartnerSchema = Type.Object({
  __metadata: Type.Object({ etag: Type.String() }),
  BusinessPartner: Type.String(),
  /** Empty: central data only, no account yet. */
  CompanyCode: Type.String(),
  CostCenter: Type.String(),
  ServiceLine: Type.String(),
  PayerClass: Type.String(),
})
const DocumentSchema = Type.Object({
  CompanyCode: Type.String(),
  FiscalYear: Type.String(),
  AccountingDocument: Type.String(),
})
const ConditionSchema = Type.Object({ ConditionRecord: Type.String(), ConditionRateValue: Type.String() })

const checkPartner = compileSchema(Type.Object({ d: PartnerSchema }))
const checkPartners = compileSchema(Type.Object({ d: Type.Object({ results: Type.Array(PartnerSchema) }) }))
const checkDocument = compileSchema(Type.Object({ d: DocumentSchema }))
const checkDocuments = compileSchema(Type.Object({ d: Type.Object({ results: Type.Array(DocumentSchema) }) }))
const checkConditions = compileSchema(
  Type.Object({ d: Type.Object({ results: Type.Array(ConditionSchema) }) }),
)

type Partner = Static<typeof PartnerSchema>
type AccountInput = Static<typeof createCustomerAccount.input>
type Account = Static<typeof createCustomerAccount.output>
type JournalInput = Static<typeof postJournal.input>
type Journal = Static<typeof postJournal.output>

/**
 * The clinics' ledger honours no idempotency key and posts the same reference as often as it is told to, so what is
 * unknown is looked up by reference, and nothing is written before a look shows that it isn't there. References of orders,
 * receipts and invoices it keeps unique.
 */
export function clinicErpBindings(ledger: HttpClient): readonly Binding[] {
  const write = createCsrfWrites(ledger, TOKEN_REFUSED)
  const accounts = new Accounts(ledger, write)
  const documents = new Documents(ledger, write)
  return [
    defineBinding({
      capability: createCustomerAccount,
      system: SYSTEM,
      appliesTo: APPLIES_TO,
      onUnknown: 'lookup',
      perform: (input, call) => accounts.open(input, call),
      lookup: ({ person }, call) => accounts.lookUp(person, call),
    }),
    defineBinding({
      capability: postJournal,
      system: SYSTEM,
      appliesTo: APPLIES_TO,
      onUnknown: 'lookup',
      perform: async (input, call) => (await documents.find(input, call)) ?? documents.post(input, call),
      lookup: (input, call) => documents.find(input, call),
    }),
    ...supplyBindings(
      { system: SYSTEM, appliesTo: APPLIES_TO, onUnknown: 'repeat' },
      new ClinicSupply(SYSTEM, ledger, write),
    ),
  ]
}

/** An account is a business partner that was extended into the company code: two writes, each found again by itself. */
class Accounts {
  readonly #ledger: HttpClient
  readonly #write: CsrfWrites

  constructor(ledger: HttpClient, write: CsrfWrites) {
    this.#ledger = ledger
    this.#write = write
  }

  async open(input: AccountInput, call: Call): Promise<Account> {
    const partner = (await this.#find(input.person, call)) ?? (await this.#create(input, call))
    return this.#describe(
      partner.CompanyCode === '' ? await this.#extend(partner, input, call) : partner,
      call,
    )
  }

  /** A partner that was made but not extended is work half done: it is taken up where it stopped. */
  async lookUp(person: string, call: Call): Promise<Account | undefined> {
    const partner = await this.#find(person, call)
    return partner && partner.CompanyCode !== '' ? this.#describe(partner, call) : undefined
  }

  async #find(person: string, call: Call): Promise<Partner | undefined> {
    const { body } = await this.#ledger.request({
      operation: 'findBusinessPartner',
      method: 'GET',
      path: '/A_BusinessPartner',
      query: { $filter: `ExternalID eq ${quote(person)}`, $top: 1 },
      ...of(call),
    })
    return readAnswer(checkPartners, body, about('findBusinessPartner')).d.results[0]
  }

  async #create({ person, name }: AccountInput, call: Call): Promise<Partner> {
    try {
      const { body } = await this.#write({
        operation: 'createBusinessPartner',
        method: 'POST',
        path: '/A_BusinessPartner',
        body: { ExternalID: person, FullName: name.slice(0, NAME_MAX) },
        ...of(call),
      })
      return readAnswer(checkPartner, body, about('createBusinessPartner')).d
    } catch (thrown) {
      // Another call for the same person was faster: what it made is the partner.
      if (!(thrown instanceof Failure) || thrown.details.vendorCode !== EXTERNAL_ID_TAKEN) throw thrown
      return this.#existing(person, call)
    }
  }

  async #existing(person: string, call: Call): Promise<Partner> {
    const partner = await this.#find(person, call)
    if (!partner) throw recordMissing({ system: SYSTEM, what: 'business partner' })
    return partner
  }

  async #extend(partner: Partner, input: AccountInput, call: Call): Promise<Partner> {
    const { status } = await this.#write({
      operation: 'extendBusinessPartner',
      method: 'PATCH',
      path: `/A_BusinessPartner(${quote(partner.BusinessPartner)})`,
      headers: { 'if-match': partner.__metadata.etag },
      body: {
        CompanyCode: input.legalEntity,
        CostCenter: input.costCentre,
        ServiceLine: input.serviceLine,
        PayerClass: input.payerClass,
        Facility: input.facility,
      },
      expect: [412],
      ...of(call),
    })
    const now = await this.#existing(input.person, call)
    if (status === 412 && now.CompanyCode === '')
      throw recordChanged({ system: SYSTEM, what: 'business partner' })
    return now
  }

  /** The price is no part of the partner: it is the condition of its payer class and service line. */
  async #describe(partner: Partner, call: Call): Promise<Account> {
    const { PayerClass, ServiceLine, BusinessPartner, CostCenter } = partner
    const { body } = await this.#ledger.request({
      operation: 'findPricingCondition',
      method: 'GET',
      path: '/A_PricingCondition',
      query: {
        $filter: `PayerClass eq ${quote(PayerClass)} and ServiceLine eq ${quote(ServiceLine)}`,
        $top: 1,
      },
      ...of(call),
    })
    const [condition] = readAnswer(checkConditions, body, about('findPricingCondition')).d.results
    if (!condition) throw recordMissing({ system: SYSTEM, what: 'pricing condition' })
    return {
      account: BusinessPartner,
      costCentre: CostCenter,
      pricingRule: condition.ConditionRecord,
      pricingPercent: Number(condition.ConditionRateValue),
    }
  }
}

class Documents {
  readonly #ledger: HttpClient
  readonly #write: CsrfWrites

  constructor(ledger: HttpClient, write: CsrfWrites) {
    this.#ledger = ledger
    this.#write = write
  }

  async find({ reference, legalEntity }: JournalInput, call: Call): Promise<Journal | undefined> {
    const { body } = await this.#ledger.request({
      operation: 'findJournalEntry',
      method: 'GET',
      path: '/A_JournalEntry',
      query: {
        $filter: `CompanyCode eq ${quote(legalEntity)} and DocumentReferenceID eq ${quote(reference)}`,
        $top: 1,
      },
      ...of(call),
    })
    const [found] = readAnswer(checkDocuments, body, about('findJournalEntry')).d.results
    return found && { journal: nameOf(found) }
  }

  async post({ reference, legalEntity, date, lines }: JournalInput, call: Call): Promise<Journal> {
    const answer: HttpAnswer = await this.#write({
      operation: 'postJournalEntry',
      method: 'POST',
      path: '/A_JournalEntry',
      body: {
        CompanyCode: legalEntity,
        DocumentReferenceID: reference,
        PostingDate: clinicDate(date),
        to_Item: { results: lines.flatMap(toItems) },
      },
      ...of(call),
    })
    return { journal: nameOf(readAnswer(checkDocument, answer.body, about('postJournalEntry')).d) }
  }
}

/** A document number counts within its company code and fiscal year only, so the name of a document is all three. */
const nameOf = ({ CompanyCode, FiscalYear, AccountingDocument }: Static<typeof DocumentSchema>): string =>
  `${CompanyCode}-${FiscalYear}-${AccountingDocument}`

/** Amounts are absolute: the side is S (debit) or H (credit). A line with neither becomes an item that is refused. */
function toItems({ account, costCentre, debit, credit, memo }: JournalLine) {
  const item = (DebitCreditCode: 'S' | 'H', minor: JournalLine['debit']) => ({
    GLAccount: clinicAccount(account, SYSTEM),
    ...(costCentre && { CostCenter: costCentre }),
    DebitCreditCode,
    AmountInTransactionCurrency: printUsd(minor),
    TransactionCurrency: 'USD',
    DocumentItemText: memo.slice(0, TEXT_MAX),
  })
  if (credit.minor === 0) return [item('S', debit)]
  return debit.minor === 0 ? [item('H', credit)] : [item('S', debit), item('H', credit)]
}

const about = (operation: string) => ({ system: SYSTEM, operation })
const of = ({ correlation, signal }: Call) => ({ correlation, signal })

/** OData's refusals: `{ error: { code, innererror: { errordetails: [{ code, propertyref }] } } }`; messages stay out. */
export function explainClinicErp(body: JsonValue | undefined): {
  readonly code?: string
  readonly fields?: readonly string[]
} {
  const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : {}
  const inner = isJsonObject(error.innererror) ? error.innererror.errordetails : undefined
  const details = Array.isArray(inner) ? inner.filter(isJsonObject) : []
  const fields = details.map(({ code, propertyref }) => `${clinicPlace(String(propertyref))}:${String(code)}`)
  return { ...(typeof error.code === 'string' && { code: error.code }), fields }
}
