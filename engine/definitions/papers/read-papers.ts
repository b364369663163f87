import { basename } from 'node:path'
import { said } from '../../said.ts'
import { type Fault, toldIn } from '../fault.ts'
import { type Placed, readYaml } from '../yaml-file.ts'
import { checkPaper, checkReads, type Readable } from './check-paper.ts'
import { type PaperForm, type Papers, type PaperTemplate, paperFormSchema, paperSchema } from './paper-template.ts'

/** What all papers share stands in a file of its own. */
const shared = 'the-thuc.yaml'

/** The papers of a folder, each checked against the figures it lays out; of use only where there is no fault. */
export function readPapers(
  paths: string[],
  faults: Fault[],
  known: Readable = { rounds: new Set(), forms: new Set(), indicators: new Set(), warnings: [] },
): Papers {
  const templates = new Map<string, PaperTemplate>()
  for (const path of paths.filter((one) => basename(one) !== shared)) {
    const file = readYaml(path, paperSchema, faults)
    if (!file) continue
    const placed: Placed<PaperTemplate> = { value: file.value, place: (at = []) => ({ file: file.file, line: file.lineOf(at) }) }
    if (templates.has(file.value.id))
      faults.push({ ...placed.place(['id']), ...toldIn(said`"${file.value.id}" is declared twice`, said`an id of its own`) })
    checkPaper(placed, faults)
    checkReads(placed, known)
    templates.set(file.value.id, file.value)
  }
  const forms = paths.filter((one) => basename(one) === shared).map((path) => readYaml(path, paperFormSchema, faults))
  if (forms.length === 0)
    faults.push({ file: shared, line: 1, ...toldIn(said`there is no such file among the papers`, said`what papers share`) })
  return { templates, form: forms[0]?.value as PaperForm }
}
