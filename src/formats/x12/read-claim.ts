import type { ClaimLine, Diagnosis, ProfessionalClaim, ServiceFacility } from './claim.ts'
import type { LoopNode } from './loops.ts'
import { type NamedParty, readAddress, readParty, readProcedure, readReferences } from './party.ts'
import type { Segment } from './segment.ts'
import { compact, type ValueReader } from './values.ts'

type ClaimParties = 'submitter' | 'receiver' | 'billing' | 'subscriber' | 'patient' | 'payer'

/** Loop 2300 without the parties above it. */
export function readClaim(loop: LoopNode, read: ValueReader): Omit<ProfessionalClaim, ClaimParties> {
  const clm = loop.segment('CLM')
  const references = readReferences(loop.segments('REF'))
  const reference = (wanted: string) =>
    references.find(({ qualifier }) => qualifier === wanted)?.id || undefined
  return compact({
    patientControlNumber: read.requiredText(clm, 'CLM01'),
    total: read.requiredMoney(clm, 'CLM02'),
    placeOfService: read.requiredText(clm, 'CLM05-1'),
    frequency: read.requiredText(clm, 'CLM05-3'),
    providerSignature: read.text(clm, 'CLM06') ?? '',
    assignment: read.text(clm, 'CLM07') ?? '',
    benefitsAssigned: read.text(clm, 'CLM08') ?? '',
    releaseOfInformation: read.text(clm, 'CLM09') ?? '',
    priorAuthorization: reference('G1'),
    payerControlNumber: reference('F8'),
    references: references.filter(({ qualifier }) => qualifier !== 'G1' && qualifier !== 'F8'),
    diagnoses: loop.segments('HI').flatMap(readDiagnoses),
    referring: party(loop.loop('2310A')),
    rendering: party(loop.loop('2310B')),
    renderingTaxonomy: loop.loop('2310B')?.segment('PRV')?.get('PRV03').trim() || undefined,
    facility: readFacility(loop.loop('2310C')),
    lines: loop.loops('2400').map((line) => readLine(line, read.at(line.place))),
  })
}

/** HI elements are composites of qualifier and code; other qualifiers than diagnoses are left in the tree. */
function readDiagnoses(hi: Segment): Diagnosis[] {
  return Array.from({ length: hi.size }, (_, index) => hi.components(index + 1)).flatMap(
    ([qualifier = '', code]) =>
      code && ['ABK', 'ABF', 'BK', 'BF'].includes(qualifier)
        ? [{ code, principal: qualifier.endsWith('BK') }]
        : [],
  )
}

function party(loop: LoopNode | undefined): NamedParty | undefined {
  const nm1 = loop?.segment('NM1')
  return nm1 && readParty(nm1)
}

function readFacility(loop: LoopNode | undefined): ServiceFacility | undefined {
  const named = party(loop)
  return named && compact({ party: named, address: readAddress(loop) })
}

function readLine(loop: LoopNode, read: ValueReader): ClaimLine {
  const sv1 = loop.segment('SV1')
  const pointers = (sv1?.components(7) ?? []).filter((pointer) => pointer !== '')
  return compact({
    procedure: readProcedure(sv1?.components(1) ?? []) ?? { qualifier: 'HC', code: '', modifiers: [] },
    charge: read.requiredMoney(sv1, 'SV102'),
    unit: read.text(sv1, 'SV103') ?? '',
    units: read.decimal(sv1, 'SV104') ?? 0,
    placeOfService: read.text(sv1, 'SV105'),
    diagnosisPointers: pointers.map(Number),
    dates: compact(read.dates(loop.segment('DTP', '472'))),
    lineControl: loop.segment('REF', '6R')?.get('REF02').trim() || undefined,
    rendering: party(loop.loop('2420A')),
  })
}
