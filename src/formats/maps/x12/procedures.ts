import type { Procedure } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'

export const toProcedure = ({ qualifier, code, modifiers }: x12.Procedure): Procedure => ({
  list: qualifier,
  code,
  modifiers: [...modifiers],
})

export const fromProcedure = (procedure: Procedure | undefined): x12.Procedure | undefined =>
  procedure && { qualifier: procedure.list, code: procedure.code, modifiers: procedure.modifiers }
