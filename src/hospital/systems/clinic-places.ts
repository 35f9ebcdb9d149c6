/** Where the capabilities have what the clinics' ledger complains of, by its properties. */
const PLACES: Readonly<Record<string, string>> = {
  InvoicingParty: 'supplier',
  Customer: 'account',
  StorageLocation: 'location',
  InvoiceGrossAmount: 'total',
  DocumentDate: 'invoicedOn',
  PurchaseOrder: 'order',
  Material: 'item',
  to_PurchaseOrderItem: 'lines',
  to_MaterialDocumentItem: 'lines',
  to_InvoiceItem: 'lines',
}

const PLACES_IN_LINES: Readonly<Record<string, string>> = {
  PurchaseOrderItem: 'line',
  Material: 'ids',
  Batch: 'ids',
  OrderQuantity: 'quantity',
  QuantityInEntryUnit: 'quantity',
  Quantity: 'quantity',
  PurchaseOrderQuantityUnit: 'unit',
  EntryUnit: 'unit',
  NetPriceAmount: 'price',
  GLAccount: 'account',
  CostCenter: 'costCentre',
  ItemText: 'description',
}

/** `to_InvoiceItem/1/GLAccount` is `lines[0].account`; what has no other name stays. */
export function clinicPlace(property: string): string {
  const [, items = '', at, name = ''] = /^(\w+)\/(\d+)\/(\w+)$/.exec(property) ?? []
  if (PLACES[items] !== 'lines') return PLACES[property] ?? property
  return `lines[${Number(at) - 1}].${PLACES_IN_LINES[name] ?? name}`
}
