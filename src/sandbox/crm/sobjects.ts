export type FieldType = 'string' | 'date' | 'currency' | 'number' | 'picklist' | 'id'

export type SobjectField = {
  readonly type: FieldType
  readonly lengthMax?: number
  readonly values?: readonly string[]
  readonly isRequired?: boolean
  /** Set by the CRM alone. */
  readonly isReadOnly?: boolean
}

export type Sobject = {
  readonly name: string
  /** The first three characters of its record ids. */
  readonly prefix: string
  /** The field that holds its external id. */
  readonly externalId: string
  readonly fields: Readonly<Record<string, SobjectField>>
}

export const STATUSES = [
  'Accepted',
  'Account Created',
  'Scheduled',
  'In Service',
  'Service Delivered',
  'Billed',
  'Closed',
  'On Hold',
] as const
export const FINANCIAL_STATUSES = ['Pending', 'Paid', 'Patient Balance', 'Denied', 'Rejected'] as const
export const DOCUMENTATION_STATUSES = ['Complete', 'Incomplete'] as const

const text = (lengthMax: number): SobjectField => ({ type: 'string', lengthMax })

const REFERRAL: Sobject = {
  name: 'Referral__c',
  prefix: 'a0R',
  externalId: 'Referral_Number__c',
  fields: {
    Referral_Number__c: { ...text(20), isRequired: true, isReadOnly: true },
    Contact__c: { type: 'id', isRequired: true, isReadOnly: true },
    Facility_Code__c: text(10),
    Service_Line__c: text(10),
    Procedure_Codes__c: text(255),
    Diagnosis_Codes__c: text(255),
    Payer_Code__c: text(10),
    Member_Id__c: text(40),
    Authorization_Number__c: text(40),
    Requested_Date__c: { type: 'date' },
    Expected_Revenue__c: { type: 'currency' },
    Status__c: { type: 'picklist', values: STATUSES },
    Documentation_Status__c: { type: 'picklist', values: DOCUMENTATION_STATUSES },
    Account_Number__c: text(20),
    Episode_Number__c: text(20),
    Financial_Status__c: { type: 'picklist', values: FINANCIAL_STATUSES },
    Patient_Balance__c: { type: 'currency' },
    Paid_Amount__c: { type: 'currency' },
  },
}

const CONTACT: Sobject = {
  name: 'Contact',
  prefix: '003',
  externalId: 'Person_Key__c',
  fields: {
    Person_Key__c: text(64),
    FirstName: text(40),
    LastName: { ...text(80), isRequired: true },
    Birthdate: { type: 'date' },
    Sex__c: { type: 'picklist', values: ['F', 'M'] },
    MailingStreet: text(255),
    MailingCity: text(40),
    MailingState: text(80),
    MailingPostalCode: text(20),
    Phone: text(40),
    MRN__c: text(20),
  },
}

export const SOBJECTS: readonly Sobject[] = [REFERRAL, CONTACT]

export const findSobject = (name: string): Sobject | undefined => SOBJECTS.find((one) => one.name === name)

/** Eighteen characters, as such systems have them; the position makes it unique. */
export const recordId = ({ prefix }: Sobject, position: number): string =>
  `${prefix}8V${position.toString(36).toUpperCase().padStart(10, '0')}QAZ`
