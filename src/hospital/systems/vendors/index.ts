/**
 * vendors: the systems that hospitals buy, each a small room over a transport: how it is signed on to, how it pages,
 * numbers, limits and refuses, and how the capabilities are performed by it.
 */
export { type TrytonBooks, toTryton, tryton, trytonFinance } from './tryton/index.ts'
