/**
 * Why a value of the message is in another converter's bundle, not in ours, and not told to be missing: by the place
 * where that bundle has it.
 */
const EXPLAINED: readonly (readonly [place: RegExp, why: string])[] = [
  [
    /reportstream\.cdc\.gov|ibm\.com|v2-to-fhir-converter/,
    'kept as it was sent in an extension of that converter; here in the element that it means',
  ],
  [/^MessageHeader/, 'how the message is written; the bundle is written in FHIR'],
  [/^Location\.address/, 'the place of an accident is one text of the observation'],
  [/^Observation\.value(?:Quantity|DateTime)/, 'a number, a unit or a time that is written in another way'],
  [/^Observation\.valueCodeableConcept/, 'yes and no are booleans here'],
  [
    /^Organization\.(?:identifier\.value|address\.country)/,
    'an address or an OID that is written in another way',
  ],
  [/^Patient\.extension/, 'names are one text, races their category'],
  [/^Patient\.telecom\.use/, 'a use that the sender does not name'],
  [/contentType$|identifier\.type|rank$/, 'a code that FHIR writes in another way, or does not have'],
  [/^PractitionerRole\.code/, 'whoever orders is the requester'],
  [/^Observation\.code/, 'the code of a document; its text is the title of the attachment'],
  [/^Specimen\.|^Medication\.amount/, 'said twice; told as contradicted, or as a code without a system'],
]

/** Undefined when nobody has said why. */
export const explanationOf = (fact: string): string | undefined =>
  EXPLAINED.find(([place]) => place.test(fact.slice(0, fact.indexOf(' = '))))?.[1]
