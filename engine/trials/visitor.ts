import { openEngine } from '../engine.ts'
import { ChisoError } from '../errors.ts'
import { lookAt } from './look-at.ts'
import { clock } from './order.ts'
import type { Visit } from './visit-homes.ts'

const told = (visit: Visit): void => void process.stdout.write(`${JSON.stringify(visit)}\n`)
const codeOf = (error: unknown) => ({ code: error instanceof ChisoError ? error.code : null, message: String(error) })

const [data, ...homes] = process.argv.slice(2) as [string, ...string[]]

/** Opens each home in turn and looks at all of it. Ends at the first that DuckDB may have stumbled over. */
for (const home of homes) {
  try {
    const engine = await openEngine({ home, data, clock })
    try {
      const look = await lookAt(engine, true)
      const { ok } = await engine.verify(false)
      told({ home, look, verified: ok })
    } catch (error) {
      told({ home, failed: 'reading', ...codeOf(error) })
      process.exit(0)
    }
    await engine.close()
  } catch (error) {
    told({ home, failed: 'opening', ...codeOf(error) })
    if (codeOf(error).code !== 'CHAIN_BROKEN') process.exit(0)
  }
}
