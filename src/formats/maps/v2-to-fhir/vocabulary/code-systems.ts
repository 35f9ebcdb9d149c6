import { tableSystem } from './concept-map.ts'

/** URIs of the coding systems that HL7 table 0396 names, as FHIR and HL7 Terminology publish them. */
const CODE_SYSTEMS: Readonly<Record<string, string>> = {
  ART: 'http://terminology.hl7.org/CodeSystem/WHOART',
  C4: 'http://www.ama-assn.org/go/cpt',
  CPT: 'http://www.ama-assn.org/go/cpt',
  CPT4: 'http://www.ama-assn.org/go/cpt',
  CD2: 'http://www.ada.org/cdt',
  CDCREC: 'urn:oid:2.16.840.1.113883.6.238',
  DCM: 'http://dicom.nema.org/resources/ontology/DCM',
  CVX: 'http://hl7.org/fhir/sid/cvx',
  HCPCS: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  HPC: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  HL70005: 'urn:oid:2.16.840.1.113883.6.238',
  HL70189: 'http://terminology.hl7.org/CodeSystem/v2-0189',
  HL70227: 'http://hl7.org/fhir/sid/mvx',
  HL70292: 'http://hl7.org/fhir/sid/cvx',
  I10: 'http://hl7.org/fhir/sid/icd-10',
  ICD10: 'http://hl7.org/fhir/sid/icd-10',
  'ICD-10': 'http://hl7.org/fhir/sid/icd-10',
  I10C: 'http://hl7.org/fhir/sid/icd-10-cm',
  ICD10CM: 'http://hl7.org/fhir/sid/icd-10-cm',
  'ICD-10-CM': 'http://hl7.org/fhir/sid/icd-10-cm',
  I10P: 'http://www.cms.gov/Medicare/Coding/ICD10',
  ICD10PCS: 'http://www.cms.gov/Medicare/Coding/ICD10',
  I9: 'http://hl7.org/fhir/sid/icd-9-cm',
  I9C: 'http://hl7.org/fhir/sid/icd-9-cm',
  I9CDX: 'http://hl7.org/fhir/sid/icd-9-cm',
  I9CP: 'http://hl7.org/fhir/sid/icd-9-cm',
  ICD9: 'http://hl7.org/fhir/sid/icd-9-cm',
  'ICD-9-CM': 'http://hl7.org/fhir/sid/icd-9-cm',
  ICDO: 'http://terminology.hl7.org/CodeSystem/icd-o-3',
  ISO: 'http://unitsofmeasure.org',
  'ISO+': 'http://terminology.hl7.org/CodeSystem/ISO+',
  ISO3166: 'urn:iso:std:iso:3166',
  ISO3166_1: 'urn:iso:std:iso:3166',
  ISO3166_2: 'urn:iso:std:iso:3166:-2',
  ISO639: 'urn:ietf:bcp:47',
  LN: 'http://loinc.org',
  LNC: 'http://loinc.org',
  LOINC: 'http://loinc.org',
  MVX: 'http://hl7.org/fhir/sid/mvx',
  NDC: 'http://hl7.org/fhir/sid/ndc',
  NPI: 'http://hl7.org/fhir/sid/us-npi',
  NUCC: 'http://nucc.org/provider-taxonomy',
  PHINQUESTION: 'https://phinvads.cdc.gov/vads/ViewCodeSystem.action?id=2.16.840.1.114222.4.5.232',
  RXNORM: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  SCT: 'http://snomed.info/sct',
  SCT2: 'http://snomed.info/sct',
  SNOMED: 'http://snomed.info/sct',
  SNM3: 'urn:oid:2.16.840.1.113883.6.51',
  UCUM: 'http://unitsofmeasure.org',
  UNII: 'http://fdasis.nlm.nih.gov',
}

/** Undefined for a name that is local, or that nobody published a URI for. */
export function codeSystemUri(name: string): string | undefined {
  if (Object.hasOwn(CODE_SYSTEMS, name)) return CODE_SYSTEMS[name]
  const table = /^HL7-?(\d{4})$/.exec(name)?.[1]
  if (table !== undefined) return tableSystem(table)
  if (/^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(name)) return `urn:oid:${name}`
  return /^(?:https?|urn):\S+$/.test(name) ? name : undefined
}
