import { said } from '../said.ts'
import type { Dataset } from './dataset.ts'
import type { Duty } from './duty.ts'
import { type Fault, toldIn } from './fault.ts'
import type { UnitRegistry } from './unit-registry.ts'
import { listedIn, type Placed, reporter } from './yaml-file.ts'

/** The dataset a duty names is a fault where there is none; codes of units the registry lacks come back as warnings. */
export function checkDuty(
  placed: Placed<Duty>,
  { registry, datasets }: { registry: UnitRegistry; datasets: Map<string, Placed<Dataset>> },
  faults: Fault[],
): Fault[] {
  const duty = placed.value
  const [dataset, path] = 'expects' in duty ? [duty.expects.of, ['expects', 'of']] : [duty.dataset, ['dataset']]
  if (!datasets.has(dataset))
    reporter(placed, faults)(path, said`there is no dataset "${dataset}"`, listedIn(datasets.keys(), dataset), dataset)
  const codes = new Set(registry.units.map((unit) => unit.code))
  const named = 'owes' in duty ? (duty.owes.units ?? []) : []
  return named.flatMap((code) =>
    codes.has(code)
      ? []
      : [{ ...placed.place(['owes', 'units']), ...toldIn(said`the registry has no unit "${code}"`, said`the code of a unit`) }],
  )
}
