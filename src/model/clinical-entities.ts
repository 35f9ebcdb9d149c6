import Type, { type Static } from 'typebox'
import {
  Code,
  DateSchema,
  DecimalSchema,
  IdentifierSchema,
  InstantSchema,
  PlaceSchema,
  Text,
} from './entities.ts'

/** What clinical systems tell each other about: orders, results, documents, medications, immunizations. */

/** A clinical text of any length. */
export const LongText = Type.String({ minLength: 1 })

const ConceptParts = {
  code: Type.Optional(Code),
  text: Type.Optional(Text),
  /** The list that the code is of, as its sender names it: `LN` LOINC, `I10` ICD-10, `CVX`, `NDC`, `L` its own ... */
  system: Type.Optional(Code),
}
/** Something by its code, in words, or both; and by another list's code. */
export const ConceptSchema = Type.Object({
  ...ConceptParts,
  alternate: Type.Optional(Type.Object(ConceptParts)),
})
export type Concept = Static<typeof ConceptSchema>

/** Who orders, performs, writes or answers for something. */
export const ClinicianSchema = Type.Object({
  identifier: Type.Optional(IdentifierSchema),
  familyName: Type.Optional(Text),
  givenName: Type.Optional(Text),
})
export type Clinician = Static<typeof ClinicianSchema>

/** What was found, as the sender typed it; a number that is none is the text that was sent. */
export const ObservedValueSchema = Type.Union([
  Type.Object({
    kind: Type.Literal('number'),
    number: DecimalSchema,
    /** `<`, `<=`, `>`, `>=`, `=`, `<>`. */
    comparator: Type.Optional(Code),
    /** Between two numbers: `-` from one to the other, `/` and `:` one to the other. */
    separator: Type.Optional(Code),
    second: Type.Optional(DecimalSchema),
  }),
  Type.Object({ kind: Type.Literal('text'), text: LongText }),
  Type.Object({ kind: Type.Literal('concept'), concept: ConceptSchema }),
  Type.Object({ kind: Type.Literal('day'), on: DateSchema }),
  Type.Object({ kind: Type.Literal('moment'), at: InstantSchema }),
  /** A file, or where it lies. */
  Type.Object({ kind: Type.Literal('file'), mediaType: Type.Optional(Text), base64: LongText }),
  Type.Object({ kind: Type.Literal('link'), mediaType: Type.Optional(Text), reference: LongText }),
])
export type ObservedValue = Static<typeof ObservedValueSchema>

export const ObservationSchema = Type.Object({
  /** What was looked at; a line of a report has none. */
  code: Type.Optional(ConceptSchema),
  /** Tells observations of one code apart, or says which belong together. */
  part: Type.Optional(Code),
  /** None when there is no result. */
  values: Type.Array(ObservedValueSchema),
  unit: Type.Optional(Code),
  referenceRange: Type.Optional(Text),
  /** HL7 table 0078: `H` high, `L` low, `A` abnormal, `HH` critically high ... */
  flags: Type.Array(Code),
  /** HL7 table 0085: `P` preliminary, `F` final, `C` corrected, `X` none to be had ... */
  status: Type.Optional(Code),
  at: Type.Optional(InstantSchema),
  observer: Type.Optional(ClinicianSchema),
  notes: Type.Array(LongText),
})
export type Observation = Static<typeof ObservationSchema>

/** What is to be taken, how much of it, how, and what is to be handed out. */
export const MedicationSchema = Type.Object({
  amount: Type.Optional(DecimalSchema),
  amountMaximum: Type.Optional(DecimalSchema),
  unit: Type.Optional(Code),
  form: Type.Optional(ConceptSchema),
  strength: Type.Optional(DecimalSchema),
  strengthUnit: Type.Optional(Code),
  rate: Type.Optional(Code),
  rateUnit: Type.Optional(Code),
  route: Type.Optional(ConceptSchema),
  site: Type.Optional(ConceptSchema),
  /** `QD`, `BID`, `Q6H` ... (HL7 table 0335). */
  frequency: Type.Optional(Code),
  instructions: Type.Array(Text),
  dispense: Type.Optional(DecimalSchema),
  dispenseUnit: Type.Optional(Code),
  refills: Type.Optional(DecimalSchema),
  /** HL7 table 0167: `G` generic, `N` none, `0` as the law allows ... */
  substitution: Type.Optional(Code),
  prescription: Type.Optional(Code),
  /** What it is made up of: `A` additive, `B` base. */
  components: Type.Array(
    Type.Object({
      kind: Code,
      drug: ConceptSchema,
      amount: Type.Optional(DecimalSchema),
      unit: Type.Optional(Code),
    }),
  ),
})
export type Medication = Static<typeof MedicationSchema>

/** An order of a service or, when it says how, of a medication. It has one of both numbers at least. */
export const ClinicalOrderSchema = Type.Object({
  /** The number that it has at who placed it. */
  id: Type.Optional(Code),
  /** The number that it has at who carries it out. */
  fillerId: Type.Optional(Code),
  group: Type.Optional(Code),
  /** What is said of it: HL7 table 0119, `NW` new, `CA` cancel, `XO` change, `SC` status changed ... */
  control: Code,
  /** HL7 table 0038: `SC` scheduled, `IP` in process, `CM` completed ... */
  status: Type.Optional(Code),
  /** The service, or the drug. */
  service: Type.Optional(ConceptSchema),
  /** `S` stat, `A` as soon as possible, `R` routine ... */
  priority: Type.Optional(Code),
  orderedAt: Type.Optional(InstantSchema),
  startsAt: Type.Optional(InstantSchema),
  endsAt: Type.Optional(InstantSchema),
  orderer: Type.Optional(ClinicianSchema),
  reasons: Type.Array(ConceptSchema),
  specimen: Type.Optional(ConceptSchema),
  medication: Type.Optional(MedicationSchema),
  /** What who carries it out is to know: answers at order entry. */
  observations: Type.Array(ObservationSchema),
  notes: Type.Array(LongText),
})
export type ClinicalOrder = Static<typeof ClinicalOrderSchema>

/** What came of one order, or of a study that nobody ordered. */
export const ClinicalResultSchema = Type.Object({
  id: Type.Optional(Code),
  fillerId: Type.Optional(Code),
  service: ConceptSchema,
  /** HL7 table 0123: `P` preliminary, `F` final, `C` corrected, `X` cancelled ... */
  status: Type.Optional(Code),
  /** HL7 table 0074: `LAB`, `RAD`, `CH` chemistry ... */
  section: Type.Optional(Code),
  specimen: Type.Optional(ConceptSchema),
  /** When it was observed, or the specimen was taken. */
  observedAt: Type.Optional(InstantSchema),
  reportedAt: Type.Optional(InstantSchema),
  orderer: Type.Optional(ClinicianSchema),
  observations: Type.Array(ObservationSchema),
  notes: Type.Array(LongText),
})
export type ClinicalResult = Static<typeof ClinicalResultSchema>

export const DocumentSchema = Type.Object({
  id: Code,
  /** The document that it adds to or replaces. */
  parent: Type.Optional(Code),
  /** HL7 table 0270: `DS` discharge summary, `OP` operative note, `CN` consultation ... */
  type: ConceptSchema,
  title: Type.Optional(Text),
  /** The order that it is the report of. */
  order: Type.Optional(Code),
  fillerOrder: Type.Optional(Code),
  happenedAt: Type.Optional(InstantSchema),
  writtenAt: Type.Optional(InstantSchema),
  performer: Type.Optional(ClinicianSchema),
  author: Type.Optional(ClinicianSchema),
  authenticators: Type.Array(ClinicianSchema),
  /** HL7 table 0271: `DO` documented, `AU` authenticated, `LA` legally authenticated ... */
  status: Code,
  /** HL7 table 0272: `R` restricted, `V` very restricted, `U` usual control. */
  confidentiality: Type.Optional(Code),
  /** HL7 table 0273: `AV` available, `CA` deleted, `OB` obsolete, `UN` unavailable. */
  availability: Type.Optional(Code),
  /** Its sections; none when only its existence is told. */
  content: Type.Array(ObservationSchema),
})
export type Document = Static<typeof DocumentSchema>

/** A vaccine or a medication that was given to somebody, or not. */
export const AdministrationSchema = Type.Object({
  /** Its numbers at who ordered and who gave it. */
  id: Type.Optional(Code),
  fillerId: Type.Optional(Code),
  substance: ConceptSchema,
  startedAt: Type.Optional(InstantSchema),
  endedAt: Type.Optional(InstantSchema),
  amount: Type.Optional(DecimalSchema),
  unit: Type.Optional(Code),
  form: Type.Optional(ConceptSchema),
  route: Type.Optional(ConceptSchema),
  site: Type.Optional(ConceptSchema),
  lots: Type.Array(Code),
  expiresOn: Type.Optional(DateSchema),
  manufacturer: Type.Optional(ConceptSchema),
  giver: Type.Optional(ClinicianSchema),
  place: Type.Optional(PlaceSchema),
  /** What is said of it: of a vaccine whether it was given now (`00`) or is known from a record (`01` to `08`). */
  remarks: Type.Array(ConceptSchema),
  /** Why it was not given. */
  refusals: Type.Array(ConceptSchema),
  reasons: Type.Array(ConceptSchema),
  /** HL7 table 0322: `CP` complete, `PA` partial, `RE` refused, `NA` not given. */
  status: Type.Optional(Code),
  /** What else goes with it: eligibility for a fund, the information sheet that was handed out, a reaction. */
  observations: Type.Array(ObservationSchema),
})
export type Administration = Static<typeof AdministrationSchema>

/** What a pharmacy handed out for an order. */
export const DispenseSchema = Type.Object({
  id: Type.Optional(Code),
  fillerId: Type.Optional(Code),
  /** Which hand-out of the order it is. */
  number: Type.Optional(Code),
  drug: ConceptSchema,
  dispensedAt: Type.Optional(InstantSchema),
  amount: Type.Optional(DecimalSchema),
  unit: Type.Optional(Code),
  form: Type.Optional(ConceptSchema),
  strength: Type.Optional(DecimalSchema),
  strengthUnit: Type.Optional(Code),
  route: Type.Optional(ConceptSchema),
  prescription: Type.Optional(Code),
  refillsLeft: Type.Optional(DecimalSchema),
  /** HL7 table 0167: `G` generic, `N` none ... */
  substitution: Type.Optional(Code),
  dispenser: Type.Optional(ClinicianSchema),
  lots: Type.Array(Code),
  expiresOn: Type.Optional(DateSchema),
  manufacturer: Type.Optional(ConceptSchema),
  notes: Type.Array(Text),
})
export type Dispense = Static<typeof DispenseSchema>
