import type { Procedure, ServiceLine } from './world.ts'

const procedure = (
  code: string,
  price: number,
  unitsMax = 1,
  modifiers: readonly string[] = [],
): Procedure => ({
  code,
  modifiers,
  price,
  unitsMax,
})

/** What the network does, with its price list in cents. */
export const SERVICE_LINES: readonly ServiceLine[] = [
  {
    code: 'CARD',
    name: 'Cardiology',
    department: 'Heart Center',
    procedures: [
      procedure('93000', 18_500),
      procedure('93306', 142_000),
      procedure('93015', 64_000),
      procedure('93224', 51_200),
    ],
    diagnoses: ['I10', 'I2510', 'I4891', 'R079'],
  },
  {
    code: 'ORTH',
    name: 'Orthopedics',
    department: 'Bone and Joint Center',
    procedures: [
      procedure('20610', 38_700, 1, ['RT']),
      procedure('29881', 512_000, 1, ['LT']),
      procedure('73721', 128_900),
    ],
    diagnoses: ['M1711', 'M25561', 'S83241A'],
  },
  {
    code: 'IMG',
    name: 'Imaging',
    department: 'Imaging Center',
    procedures: [procedure('70553', 215_400), procedure('74177', 168_300), procedure('71046', 21_900)],
    diagnoses: ['R519', 'R1084', 'R911'],
  },
  {
    code: 'PT',
    name: 'Physical therapy',
    department: 'Rehabilitation',
    procedures: [
      procedure('97110', 12_450, 4, ['GP']),
      procedure('97140', 11_800, 3, ['GP']),
      procedure('97161', 24_600, 1, ['GP']),
    ],
    diagnoses: ['M545', 'M5412', 'M25511'],
  },
  {
    code: 'GI',
    name: 'Gastroenterology',
    department: 'Digestive Health',
    procedures: [procedure('45378', 224_000), procedure('43239', 198_500), procedure('91200', 31_300)],
    diagnoses: ['K219', 'K5900', 'Z1211'],
  },
  {
    code: 'ONC',
    name: 'Oncology',
    department: 'Cancer Center',
    procedures: [procedure('96413', 87_600), procedure('96415', 22_050, 3), procedure('36591', 9_900)],
    diagnoses: ['C50911', 'C3490', 'Z5111'],
  },
]
