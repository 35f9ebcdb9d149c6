/**
 * bai2: the BAI version 2 cash management file: what a bank reports about accounts and deposits. Reads and writes it,
 * checks control totals and counts, and tells what is wrong as issues. It reads US dollars (two implied decimals) and
 * does not match deposits to anything.
 */
export * from './bai2-file.ts'
export { type Bai2Line, lineOfPlace, parseBai2Lines, printBai2Lines } from './lines.ts'
export { type Bai2Reading, readBai2 } from './read-bai2.ts'
export { writeBai2 } from './write-bai2.ts'
