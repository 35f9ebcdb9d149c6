import type { ConceptMap } from './concept-map.ts'

/**
 * Codes and the codings they mean, from HL7's v2-to-FHIR concept maps (github.com/HL7/v2-to-fhir, Apache-2.0).
 * Written by scripts/write-v2-to-fhir.ts.
 */

export const ADMINISTRATION_METHOD: ConceptMap = {
  table: '0165',
  codes: {
    CH: ['http://snomed.info/sct', '419747000', 'Chew'],
    DI: ['http://snomed.info/sct', '421682005', 'Dissolve'],
    IS: ['http://snomed.info/sct', '421257003', 'Insert'],
    SH: ['http://snomed.info/sct', '420606003', 'Shampoo'],
    WA: ['http://snomed.info/sct', '422152000', 'Wash'],
  },
}

export const AMBULATORY_STATUS: ConceptMap = {
  table: '0009',
  codes: {
    A2: ['encounter-special-arrangements', 'wheel', 'Wheelchair'],
    A3: ['v2-0009', 'A3', 'Comatose; non-responsive'],
    A4: ['v2-0009', 'A4', 'Disoriented'],
    A5: ['v2-0009', 'A5', 'Vision impaired'],
    A6: ['v2-0009', 'A6', 'Hearing impaired'],
    A7: ['v2-0009', 'A7', 'Speech impaired'],
    A8: ['v2-0009', 'A8', 'Non-English speaking'],
    A9: ['v2-0009', 'A9', 'Functional level unknown'],
    B1: ['v2-0009', 'B1', 'Oxygen therapy'],
    B2: ['v2-0009', 'B2', 'Special equipment (tubes, IVs, catheters)'],
    B3: ['v2-0009', 'B3', 'Amputee'],
    B4: ['v2-0009', 'B4', 'Mastectomy'],
    B5: ['v2-0009', 'B5', 'Paraplegic'],
    B6: ['v2-0009', 'B6', 'Pregnant'],
  },
}

export const APPOINTMENT_REASON_CODES: ConceptMap = {
  table: '0276',
  codes: {
    ROUTINE: ['http://snomed.info/sct', '3780001', 'Routine patient disposition, no follow-up planned'],
    CHECKUP: ['http://snomed.info/sct', '866149003', 'Annual visit (procedure)'],
    FOLLOWUP: ['http://snomed.info/sct', '185389009', 'Follow-up visit (procedure)'],
    EMERGENCY: ['http://snomed.info/sct', '373110003', 'Emergency procedure (procedure)'],
  },
}

export const CONFIDENTIALITY_CODE: ConceptMap = {
  table: '0177',
  codes: {
    V: ['v3-Confidentiality', 'V', 'very restricted'],
    R: ['v3-Confidentiality', 'R', 'restricted'],
    U: ['v2-0177', 'U', 'Usual control'],
    EMP: ['v3-ActCode', 'EMP', 'employee information sensitivity'],
    UWM: ['v2-0177', 'UWM', 'Unwed mother'],
    VIP: ['v2-0177', 'VIP', 'Very important person or celebrity'],
    PSY: ['v3-Confidentiality', 'PSY', 'psychiatry relate'],
    AID: ['v3-Confidentiality', 'HIV', 'HIV related'],
    HIV: ['v3-Confidentiality', 'HIV', 'HIV related'],
    ETH: ['v3-ActCode', 'ETHUD', 'alcohol use disorder information sensitivity'],
  },
}

export const DIAGNOSIS_TYPE: ConceptMap = {
  table: '0052',
  codes: {
    A: ['diagnosis-role', 'AD', 'Admission Diagnosis'],
  },
}

export const ENCOUNTER_PRIORITY: ConceptMap = {
  table: '0217',
  codes: {
    1: ['v3-ActPriority', 'EM', 'emergency'],
    2: ['v3-ActPriority', 'UR', 'urgent'],
    3: ['v3-ActPriority', 'EL', 'elective'],
  },
}

export const EVENT_REASON: ConceptMap = {
  table: '0062',
  codes: {
    '01': ['v3-ActReason', 'PATRQT', 'patient requested'],
    '02': ['v3-ActReason', 'TREAT', 'treatment'],
    '03': ['v3-ActReason', 'HOPERAT', 'healthcare operations'],
    O: ['v2-0062', 'O', 'Other'],
    U: ['v2-0062', 'U', 'Unknown'],
  },
}

export const HOSPITAL_SERVICE: ConceptMap = {
  table: '0069',
  codes: {
    MED: ['service-type', '382', 'Medical Services'],
    SUR: ['v2-0069', 'SUR', 'Surgical Service'],
    URO: ['service-type', '222', 'Urology'],
    PUL: ['v2-0069', 'PUL', 'Pulmonary Service'],
    CAR: ['v2-0069', 'CAR', 'Cardiac Service'],
  },
}

export const IDENTIFIER_TYPE: ConceptMap = {
  table: '0203',
  codes: {
    ACSN: ['v2-0203', 'ACSN', 'Accession ID'],
    AM: ['v2-0203', 'AM', 'American Express'],
    AMA: ['v2-0203', 'AMA', 'American Medical Association Number'],
    AN: ['v2-0203', 'AN', 'Account number'],
    ANON: ['v2-0203', 'ANON', 'Anonymous identifier'],
    ANC: ['v2-0203', 'ANC', 'Account number Creditor'],
    AND: ['v2-0203', 'AND', 'Account number debitor'],
    ANT: ['v2-0203', 'ANT', 'Temporary Account Number'],
    APRN: ['v2-0203', 'APRN', 'Advanced Practice Registered Nurse number'],
    ASID: ['v2-0203', 'ASID', 'Ancestor Specimen ID'],
    BA: ['v2-0203', 'BA', 'Bank Account Number'],
    BC: ['v2-0203', 'BC', 'Bank Card Number'],
    BCT: ['v2-0203', 'BCT', 'Birth Certificate'],
    BR: ['v2-0203', 'BR', 'Birth registry number'],
    BRN: ['v2-0203', 'BRN', 'Breed Registry Number'],
    BSNR: ['v2-0203', 'BSNR', 'Primary physician office number'],
    CC: ['v2-0203', 'CC', 'Cost Center number'],
    CONM: ['v2-0203', 'CONM', 'Change of Name Document'],
    CZ: ['v2-0203', 'CZ', 'Citizenship Card'],
    CY: ['v2-0203', 'CY', 'County number'],
    DDS: ['v2-0203', 'DDS', 'Dentist license number'],
    DEA: ['v2-0203', 'DEA', 'Drug Enforcement Administration registration number'],
    DI: ['v2-0203', 'DI', 'Diner’s Club card'],
    DFN: ['v2-0203', 'DFN', 'Drug Furnishing or prescriptive authority Number'],
    DL: ['v2-0203', 'DL', 'Driver’s license number'],
    DN: ['v2-0203', 'DN', 'Doctor number'],
    DO: ['v2-0203', 'DO', 'Osteopathic License number'],
    DP: ['v2-0203', 'DP', 'Diplomatic Passport'],
    DPM: ['v2-0203', 'DPM', 'Podiatrist license number'],
    DR: ['v2-0203', 'DR', 'Donor Registration Number'],
    DS: ['v2-0203', 'DS', 'Discover Card'],
    EI: ['v2-0203', 'EI', 'Employee number'],
    EN: ['v2-0203', 'EN', 'Employer number'],
    ESN: ['v2-0203', 'ESN', 'Staff Enterprise Number'],
    FI: ['v2-0203', 'FI', 'Facility ID'],
    GI: ['v2-0203', 'GI', 'Guarantor internal identifier'],
    GL: ['v2-0203', 'GL', 'General ledger number'],
    GN: ['v2-0203', 'GN', 'Guarantor external identifier'],
    HC: ['v2-0203', 'HC', 'Health Card Number'],
    JHN: ['v2-0203', 'JHN', 'Jurisdictional health number (Canada)'],
    IND: ['v2-0203', 'IND', 'Indigenous/Aboriginal'],
    LACSN: ['v2-0203', 'LACSN', 'Laboratory Accession ID'],
    LANR: ['v2-0203', 'LANR', 'Lifelong physician number'],
    LI: ['v2-0203', 'LI', 'Labor and industries number'],
    LN: ['v2-0203', 'LN', 'License number'],
    LR: ['v2-0203', 'LR', 'Local Registry ID'],
    MA: ['v2-0203', 'MA', 'Patient Medicaid number'],
    MB: ['v2-0203', 'MB', 'Member Number'],
    MC: ['v2-0203', 'MC', 'Patient’s Medicare number'],
    MCD: ['v2-0203', 'MCD', 'Practitioner Medicaid number'],
    MCN: ['v2-0203', 'MCN', 'Microchip Number'],
    MCR: ['v2-0203', 'MCR', 'Practitioner Medicare number'],
    MCT: ['v2-0203', 'MCT', 'Marriage Certificate'],
    MD: ['v2-0203', 'MD', 'Medical License number'],
    MI: ['v2-0203', 'MI', 'Military ID number'],
    MR: ['v2-0203', 'MR', 'Medical record number'],
    MRT: ['v2-0203', 'MRT', 'Temporary Medical Record Number'],
    MS: ['v2-0203', 'MS', 'MasterCard'],
    NBSNR: ['v2-0203', 'NBSNR', 'Secondary physician office number'],
    NCT: ['v2-0203', 'NCT', 'Naturalization Certificate'],
    NE: ['v2-0203', 'NE', 'National employer identifier'],
    NH: ['v2-0203', 'NH', 'National Health Plan Identifier'],
    NI: ['v2-0203', 'NI', 'National unique individual identifier'],
    NII: ['v2-0203', 'NII', 'National Insurance Organization Identifier'],
    NIIP: ['v2-0203', 'NIIP', 'National Insurance Payor Identifier (Payor)'],
    NNxxx: [
      'v2-0203',
      'NNxxx',
      'National Person Identifier where the xxx is the ISO table 3166 3-character (alphabetic) country code',
    ],
    NP: ['v2-0203', 'NP', 'Nurse practitioner number'],
    NPI: ['v2-0203', 'NPI', 'National provider identifier'],
    OD: ['v2-0203', 'OD', 'Optometrist license number'],
    PA: ['v2-0203', 'PA', 'Physician Assistant number'],
    PC: ['v2-0203', 'PC', 'Parole Card'],
    PCN: ['v2-0203', 'PCN', 'Penitentiary/correctional institution Number'],
    PE: ['v2-0203', 'PE', 'Living Subject Enterprise Number'],
    PEN: ['v2-0203', 'PEN', 'Pension Number'],
    PI: ['v2-0203', 'PI', 'Patient internal identifier'],
    PN: ['v2-0203', 'PN', 'Person number'],
    PNT: ['v2-0203', 'PNT', 'Temporary Living Subject Number'],
    PPIN: ['v2-0203', 'PPIN', 'Medicare/CMS Performing Provider Identification Number'],
    PPN: ['v2-0203', 'PPN', 'Passport number'],
    PRC: ['v2-0203', 'PRC', 'Permanent Resident Card Number'],
    PRN: ['v2-0203', 'PRN', 'Provider number'],
    PT: ['v2-0203', 'PT', 'Patient external identifier'],
    QA: ['v2-0203', 'QA', 'QA number'],
    RI: ['v2-0203', 'RI', 'Resource identifier'],
    RPH: ['v2-0203', 'RPH', 'Pharmacist license number'],
    RN: ['v2-0203', 'RN', 'Registered Nurse Number'],
    RR: ['v2-0203', 'RR', 'Railroad Retirement number'],
    RRI: ['v2-0203', 'RRI', 'Regional registry ID'],
    RRP: ['v2-0203', 'RRP', 'Railroad Retirement Provider'],
    SID: ['v2-0203', 'SID', 'Specimen ID'],
    SL: ['v2-0203', 'SL', 'State license'],
    SN: ['v2-0203', 'SN', 'Subscriber Number'],
    SP: ['v2-0203', 'SP', 'Study Permit'],
    SR: ['v2-0203', 'SR', 'State registry ID'],
    SS: ['v2-0203', 'SS', 'Social Security number'],
    TAX: ['v2-0203', 'TAX', 'Tax ID number'],
    TN: ['v2-0203', 'TN', 'Treaty Number/ (Canada)'],
    TPR: ['v2-0203', 'TPR', 'Temporary Permanent Resident (Canada)'],
    U: ['v2-0203', 'U', 'Unspecified identifier'],
    UPIN: ['v2-0203', 'UPIN', 'Medicare/CMS (formerly HCFA)’s Universal Physician Identification numbers'],
    USID: ['v2-0203', 'USID', 'Unique Specimen ID'],
    VN: ['v2-0203', 'VN', 'Visit number'],
    VP: ['v2-0203', 'VP', 'Visitor Permit'],
    VS: ['v2-0203', 'VS', 'VISA'],
    WC: ['v2-0203', 'WC', 'WIC identifier'],
    WCN: ['v2-0203', 'WCN', 'Workers’ Comp Number'],
    WP: ['v2-0203', 'WP', 'Work Permit'],
    XX: ['v2-0203', 'XX', 'Organization identifier'],
  },
}
