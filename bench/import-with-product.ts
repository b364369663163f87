import { basename } from 'node:path'
import { openEngine } from '../engine/engine.ts'
import type { Step } from '../engine/stores.ts'
import { clock, countProvince } from './prepare-homes.ts'
import { report } from './run-process.ts'

/** The product's own import of a file of dossiers into a home that holds the register, in a process of its own. */
const [home, file] = process.argv.slice(2) as [string, string]
const reached = new Map<Step, number>()
const engine = await openEngine({ home, clock, reach: (step) => reached.set(step, performance.now()) })
const start = performance.now()
const answer = await engine.importFile({ path: file, fileName: basename(file), dataset: 'dossiers' }, 'bench')
const answered = performance.now()
const accepted = answer.status === 'accepted'
const counts = accepted ? { rows: [answer.rows], ...(await countProvince(engine)) } : { errors: [answer.issueCount] }
const counted = performance.now()
await engine.close()
const closed = performance.now()

const at = (step: Step): number => reached.get(step)!
report({
  milliseconds: answered - at('received') + closed - counted,
  steps: {
    receive: at('received') - start,
    ...(accepted && {
      'read and append': at('appended') - at('received'),
      'settle, count, commit': at('applied') - at('appended'),
      record: answered - at('applied'),
    }),
    checkpoint: closed - counted,
  },
  counts,
})
