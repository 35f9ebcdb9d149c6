/** A remittance advice (005010X221A1) of so many claims with two lines each; synthetic, and it balances. */
export function sampleRemittance(claims: number): Buffer {
  const segments = [
    'ST*835*0001',
    `BPR*I*${claims * 150}*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260105`,
    'TRN*1*TRACE000001*1512345678',
    'DTM*405*20260105',
    'N1*PR*HARBOR HEALTH PLAN',
    'N3*PO BOX 1',
    'N4*LAKESIDE*IL*60601',
    'PER*BL*CLAIMS*TE*3125550100',
    'N1*PE*LAKESIDE HEALTH*XX*1999999984',
    'LX*1',
    ...Array.from({ length: claims }, (_, at) => claim(at)).flat(),
  ]
  const transaction = [...segments, `SE*${segments.length + 1}*0001`]
  return Buffer.from(
    [
      'ISA*00*          *00*          *ZZ*HARBOR         *ZZ*LAKESIDE       *260105*1200*^*00501*000000001*0*P*:',
      'GS*HP*HARBOR*LAKESIDE*20260105*1200*1*X*005010X221A1',
      ...transaction,
      'GE*1*1',
      'IEA*1*000000001',
      '',
    ].join('~'),
  )
}

const claim = (at: number): readonly string[] => [
  `CLP*CLM${at}*1*250*150*20*12*PAYER${at}*11*1`,
  `NM1*QC*1*SAMPLE*PATIENT****MI*W${100_000_000 + at}`,
  'DTM*232*20251215',
  'SVC*HC:99213*150*90**1',
  'DTM*472*20251215',
  'CAS*CO*45*40',
  'CAS*PR*2*20',
  'AMT*B6*110',
  'SVC*HC:36415*100*60**1',
  'DTM*472*20251215',
  'CAS*CO*45*40',
  'AMT*B6*60',
]
