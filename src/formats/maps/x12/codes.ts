/**
 * Codes of X12 and the model's words for them, as tables that hold in both directions. What is in no table is the same on
 * both sides, so that nothing is lost.
 */
type TwoWay = { readonly toModel: (code: string) => string; readonly toX12: (word: string) => string }

function twoWay(words: Readonly<Record<string, string>>): TwoWay {
  const there = new Map(Object.entries(words))
  const back = new Map(Object.entries(words).map(([code, word]) => [word, code]))
  return { toModel: (code) => there.get(code) ?? code, toX12: (word) => back.get(word) ?? word }
}

/** NM108 and N103. */
export const ID_KINDS = twoWay({
  '1': 'DUNS',
  '9': 'DUNS+4',
  '24': 'EIN',
  '34': 'SSN',
  '46': 'SUBMITTER',
  '91': 'SUPPLIER',
  '92': 'BUYER',
  FI: 'TIN',
  MI: 'MEMBER',
  NI: 'NAIC',
  PI: 'PAYER',
  SV: 'PROVIDER',
  UL: 'GLN',
  XV: 'HPID',
  XX: 'NPI',
})

/** Kinds that stand in NM109 or N104; all others are references (REF). */
const NAMING = new Set(
  '1 9 24 34 46 91 92 FI MI NI PI SV UL XV XX 2 4 10 12 13 14 15 22 30 31 38 90 93 94 97 AC AI C CQ DN EQ II MP PC PP SL UR ZZ'.split(
    ' ',
  ),
)
export const isNaming = (kind: string): boolean => NAMING.has(ID_KINDS.toX12(kind))

/** REF01 of a party's other numbers. */
export const REFERENCE_KINDS = twoWay({
  '0B': 'LICENSE',
  '1G': 'UPIN',
  '2U': 'PAYER-NUMBER',
  EI: 'EIN',
  EO: 'SUBMITTER-NUMBER',
  FY: 'CLAIM-OFFICE',
  G2: 'PROVIDER-NUMBER',
  LU: 'LOCATION',
  NF: 'NAIC-NUMBER',
  SY: 'SSN',
  TJ: 'TIN',
})

/** PAT01, SBR02, INS02. */
export const RELATIONSHIPS = twoWay({ '18': 'self', '01': 'spouse', '19': 'child', G8: 'other' })

/** N101 of the supply chain. */
export const TRADE_ROLES = twoWay({
  BT: 'billTo',
  BY: 'buyer',
  RE: 'payTo',
  SE: 'seller',
  SF: 'shipFrom',
  ST: 'shipTo',
  VN: 'supplier',
})

/** PO106, IT106, LIN02 ... */
export const ITEM_KINDS = twoWay({
  BP: 'BUYER',
  EN: 'EAN',
  IN: 'BUYER-ITEM',
  LT: 'LOT',
  MG: 'MANUFACTURER',
  N4: 'NDC',
  SN: 'SERIAL',
  UK: 'GTIN',
  UP: 'UPC',
  VN: 'SUPPLIER-ITEM',
  VP: 'SUPPLIER',
})

/** NM101 of a service review. */
export const REVIEW_ROLES = twoWay({
  '71': 'attending',
  '72': 'operating',
  '73': 'other',
  '77': 'facility',
  DD: 'assistant',
  DK: 'ordering',
  DQ: 'supervising',
  FA: 'service-facility',
  G3: 'clinic',
  P3: 'primary-care',
  QV: 'group',
  SJ: 'service',
})
