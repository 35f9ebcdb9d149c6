import Type from 'typebox'
import type { SoapBody, SoapClient } from '../../../connectors/index.ts'
import { type Clock, compileSchema, isJsonObject, printUsd, toIso, usd } from '../../../kernel/index.ts'
import type { JournalLine } from '../../../model/index.ts'
import type { Binding, Call } from '../../../workflows/index.ts'
import { codeUnmapped, entryRefused, numberTaken, recordMissing } from '../../failures.ts'
import { type CsrfWrites, createCsrfWrites } from '../csrf-writes.ts'
import { readAnswer } from '../read-answer.ts'
import { shortKey } from '../short-key.ts'
import {
  type Account,
  type AccountInput,
  type EntryInput,
  type Ledger,
  ledgerBindings,
  type Prices,
  priceOf,
  type TAGS,
} from './ledger.ts'
import { quoted, type Records } from './over-http.ts'
import { CSRF_REFUSED } from './sap-s4hana.ts'

/** The services of SAP S/4HANA that keep the books, each opened by itself, as each has a communication arrangement. */
export type SapServices = {
  /** `API_BUSINESS_PARTNER` */
  readonly partners: Records
  /** `API_OPLACCTGDOCITEMCUBE_SRV` */
  readonly documents: Records
  /** Journal Entry - Post (Synchronous), by the WSDL of the communication arrangement. */
  readonly journals: SoapClient
  readonly clock: Clock
}

/** How a hospital keeps its books in SAP S/4HANA. */
export type SapBooks = {
  readonly system: string
  /** The legal entities whose books these are, each with its company code. */
  readonly companyCodes: Readonly<Record<string, string>>
  /** The grouping of business partners whose numbers are given from outside. */
  readonly grouping: string
  /** The account that a customer's items are summed in. */
  readonly reconciliationAccount: string
  /** The partner's own fields (of key users) that say where an account belongs. */
  readonly fields: Readonly<Record<keyof typeof TAGS, string>>
  readonly prices: Prices
  /** The user in whose name entries are posted. */
  readonly createdBy: string
  /** The organisation's accounts as SAP numbers them, with leading zeros. */
  readonly accounts: Readonly<Record<string, string>>
}

/**
 * A person is a business partner and customer under a number of ours, which makes it unique; it is written in one request
 * with its roles and its company code. An entry's reference is its `DocumentReferenceID`, which SAP does not keep unique:
 * it is looked for before it is posted, and after each posting whose outcome nobody knows.
 */
export const sapS4hanaFinance = (services: SapServices, books: SapBooks): readonly Binding[] =>
  ledgerBindings(new Books(services, books))

const NUMBER_MAX = 10
const EXTERNAL_MAX = 20
const NAME_MAX = 40
const REFERENCE_MAX = 16
const HEADER_MAX = 25
const TEXT_MAX = 50
/** Severities of its log: 1 information, 2 warning, 3 error, 4 abort. */
const ERROR = 3

const checkPartner = compileSchema(
  Type.Object({
    d: Type.Object({ BusinessPartner: Type.String(), BusinessPartnerIDByExtSystem: Type.String() }),
  }),
)
const checkDocuments = compileSchema(
  Type.Array(
    Type.Object({
      CompanyCode: Type.String(),
      FiscalYear: Type.String(),
      AccountingDocument: Type.String(),
    }),
  ),
)
const LogItem = Type.Object({
  TypeID: Type.String(),
  SeverityCode: Type.Union([Type.String(), Type.Number()]),
})
const checkConfirmation = compileSchema(
  Type.Object({
    JournalEntryCreateConfirmation: Type.Array(
      Type.Object({
        Log: Type.Union([Type.Object({ Item: Type.Optional(Type.Array(LogItem)) }), Type.Null()]),
      }),
      { minItems: 1 },
    ),
  }),
)

class Books implements Ledger {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly #services: SapServices
  readonly #books: SapBooks
  readonly #write: CsrfWrites

  constructor(services: SapServices, books: SapBooks) {
    this.#services = services
    this.#books = books
    this.#write = createCsrfWrites(services.partners.http, CSRF_REFUSED)
    this.system = books.system
    this.legalEntities = Object.keys(books.companyCodes)
  }

  async findAccount({ person }: AccountInput, { correlation, signal }: Call): Promise<Account | undefined> {
    const operation = 'read A_BusinessPartner'
    const { status, body } = await this.#services.partners.http.request({
      operation,
      method: 'GET',
      path: `/A_BusinessPartner(${quoted(shortKey(person, NUMBER_MAX))})`,
      expect: [404],
      correlation,
      signal,
    })
    if (status === 404) return undefined
    const { d } = readAnswer(checkPartner, body, { system: this.system, operation })
    // Ten characters are few: a number may be taken by somebody else.
    if (d.BusinessPartnerIDByExtSystem !== shortKey(person, EXTERNAL_MAX))
      throw numberTaken({ system: this.system, what: 'business partner' })
    const own: unknown = isJsonObject(body) ? body.d : undefined
    const of = (tag: keyof typeof TAGS): string => {
      const value = isJsonObject(own) ? own[this.#books.fields[tag]] : undefined
      if (typeof value !== 'string') throw recordMissing({ system: this.system, what: tag })
      return value
    }
    const price = priceOf(this.#books.prices, of('payerClass'), this.system)
    return { account: d.BusinessPartner, costCentre: of('costCentre'), ...price }
  }

  async createAccount(input: AccountInput, call: Call): Promise<Account> {
    const { fields, grouping, prices, reconciliationAccount } = this.#books
    priceOf(prices, input.payerClass, this.system)
    const own = Object.entries(fields).map(([tag, field]) => [field, input[tag as keyof typeof TAGS]])
    const company = {
      CompanyCode: this.#companyCode(input.legalEntity),
      ReconciliationAccount: reconciliationAccount,
    }
    await this.#write({
      operation: 'create A_BusinessPartner',
      method: 'POST',
      path: '/A_BusinessPartner',
      body: {
        BusinessPartner: shortKey(input.person, NUMBER_MAX),
        BusinessPartnerCategory: '1',
        BusinessPartnerGrouping: grouping,
        BusinessPartnerIDByExtSystem: shortKey(input.person, EXTERNAL_MAX),
        LastName: input.name.slice(0, NAME_MAX),
        ...Object.fromEntries(own),
        // Customer: of the general ledger, and of accounts receivable.
        to_BusinessPartnerRole: {
          results: ['FLCU00', 'FLCU01'].map((BusinessPartnerRole) => ({ BusinessPartnerRole })),
        },
        to_Customer: { to_CustomerCompany: { results: [company] } },
      },
      correlation: call.correlation,
      signal: call.signal,
    })
    const made = await this.findAccount(input, call)
    if (!made) throw recordMissing({ system: this.system, what: 'business partner' })
    return made
  }

  async findEntry(
    { reference, legalEntity }: EntryInput,
    { correlation, signal }: Call,
  ): Promise<string | undefined> {
    const company = quoted(this.#companyCode(legalEntity))
    const own = quoted(shortKey(reference, REFERENCE_MAX))
    const query = {
      $filter: `CompanyCode eq ${company} and DocumentReferenceID eq ${own}`,
      $select: 'CompanyCode,FiscalYear,AccountingDocument',
      $top: 1,
    }
    const kind = 'A_OperationalAcctgDocItemCube'
    const rows = []
    for await (const row of this.#services.documents.list(kind, query, { correlation, signal }))
      rows.push(row)
    const operation = `list ${kind}`
    const [item] = readAnswer(checkDocuments, rows, { system: this.system, operation })
    // A document's number counts within its company code and fiscal year only.
    return item && `${item.CompanyCode}-${item.FiscalYear}-${item.AccountingDocument}`
  }

  async post(input: EntryInput, { signal }: Call): Promise<void> {
    const operation = 'JournalEntryCreateRequestConfirmation_In'
    const body = this.#request(input)
    const answer = await this.#services.journals.call({ operation, body, signal })
    const { JournalEntryCreateConfirmation: confirmations } = readAnswer(checkConfirmation, answer, {
      system: this.system,
      operation,
    })
    // Its notes are for people and quote values; the type of each is a message's number and class, such as 201(F5).
    const errors = confirmations
      .flatMap(({ Log }) => Log?.Item ?? [])
      .filter(({ SeverityCode }) => Number(SeverityCode) >= ERROR)
      .map(({ TypeID }) => TypeID)
    if (errors.length > 0)
      throw entryRefused({ system: this.system, vendorCode: errors.join(', '), fields: '' })
  }

  #request({ reference, legalEntity, date, lines }: EntryInput): SoapBody {
    const { accounts, createdBy } = this.#books
    const header = { CreationDateTime: toIso(this.#services.clock.now()) }
    const item = ({ account, costCentre, debit, credit, memo }: JournalLine, index: number): SoapBody => {
      const GLAccount = accounts[account]
      if (GLAccount === undefined)
        throw codeUnmapped({ system: this.system, fields: `lines[${index}].account` })
      const net = debit.minor - credit.minor
      return {
        ReferenceDocumentItem: String(index + 1),
        GLAccount,
        // Credits are below nothing, and marked as such.
        AmountInTransactionCurrency: { attributes: { currencyCode: 'USD' }, $value: printUsd(usd(net)) },
        DebitCreditCode: net < 0 ? 'H' : 'S',
        DocumentItemText: memo.slice(0, TEXT_MAX),
        ...(costCentre && { AccountAssignment: { CostCenter: costCentre } }),
      }
    }
    const entry = {
      OriginalReferenceDocumentType: 'BKPFF',
      BusinessTransactionType: 'RFBU',
      AccountingDocumentType: 'SA',
      DocumentReferenceID: shortKey(reference, REFERENCE_MAX),
      DocumentHeaderText: reference.slice(0, HEADER_MAX),
      CreatedByUser: createdBy,
      CompanyCode: this.#companyCode(legalEntity),
      DocumentDate: date,
      PostingDate: date,
      Item: lines.map(item),
    }
    return {
      MessageHeader: header,
      JournalEntryCreateRequest: [{ MessageHeader: header, JournalEntry: entry }],
    }
  }

  #companyCode(legalEntity: string): string {
    const code = this.#books.companyCodes[legalEntity]
    if (code === undefined) throw codeUnmapped({ system: this.system, fields: 'legalEntity' })
    return code
  }
}
