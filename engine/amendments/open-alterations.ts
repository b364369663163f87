import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import type { Source } from '../counts/counts.ts'
import { type Fault, inBothWords } from '../definitions/fault.ts'
import { type Layers, layeredFiles, wholeFolder, withoutOwn } from '../definitions/layers.ts'
import { readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { hashOfText, keepDefinition, ownDefinitions, readDefinition, removeDefinition } from '../files/definition-files.ts'
import type { House } from '../house.ts'
import { readTyped } from '../ingest/read-typed.ts'
import { alterationKey } from '../records/folds/amendments.ts'
import type { AlterationDoors, EntryNamed, EntrySaid } from './alteration-doors.ts'
import type { EntryReply } from './alteration-replies.ts'
import { longestText } from './edit-text.ts'
import type { EntryKind, Laid, Texts, Tried } from './entries/entry-kind.ts'
import { entryKinds } from './entries/kinds.ts'
import { listChoices } from './entries/list-choices.ts'
import { entryEffects, type Owing } from './entry-effects.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import type { Json } from './replies.ts'

/** The part of the room where single entries of the definitions are said anew: check, effect, and the event that makes them the office's own. */
export function openAlterations(house: House, owing: Owing): AlterationDoors {
  const { home, layers, definitions, records, today, read, inTurn } = house
  const { alterations } = records.folds
  const [standing, bundled] = [textsOf(layers), textsOf(withoutOwn(layers))]
  const kindOf = ({ kind }: Pick<EntryNamed, 'kind'>): EntryKind => entryKinds[kind]
  const told = ({ kind, id }: EntryNamed) => {
    const { at, by, reason } = alterations.get(alterationKey(kind, id)) ?? { at: null, by: null, reason: null }
    return { at, by, reason }
  }
  const stateOf = (now: Json | null, came: Json | null): EntryReply['state'] =>
    now === null ? 'none' : came === null ? 'added' : isDeepStrictEqual(now, came) ? 'bundled' : 'altered'

  const tryOut = (said: EntrySaid): Tried & { laid: Laid[] } => {
    const laid = kindOf(said).write({ standing, bundled }, said.id, said.entry)
    return { ...kindOf(said).check(definitions, bundled, laid, said.id, said.entry), laid }
  }
  const sound = (said: EntrySaid) => {
    const { faults, after, laid } = tryOut(said)
    if (!after) throw notSound(said.id, faults)
    return { after, laid }
  }
  const show = (named: EntryNamed): EntryReply => {
    const kind = kindOf(named)
    const [entry, came] = [kind.read(standing, named.id), kind.read(bundled, named.id)]
    return {
      ...{ kind: named.kind, id: named.id },
      title: kind.list(definitions).find(({ id }) => id === named.id)?.title ?? { vi: named.id, en: named.id },
      state: stateOf(entry, came),
      ...told(named),
      year: kind.year(definitions, named.id),
      ...{ seen: seenOf(entry), entry, bundled: came, differs: differences(came, entry) },
      ...{ shape: kind.shape(entry), chosenFrom: kind.choices, choices: listChoices(Object.values(kind.choices), definitions, today()) },
    }
  }
  const keep = async (
    named: EntryNamed & { seen: string; reason: string },
    entry: Json | null,
    back: boolean,
    account: string,
  ): Promise<EntryReply> => {
    const { kind, id, seen } = named
    if (seenOf(kindOf(named).read(standing, id)) !== seen) throw new ChisoError('ENTRY_CHANGED', { id })
    const reason = readTyped(named.reason, 'vi')
    if (!('text' in reason) || reason.text === '') throw new ChisoError('WRONG_REQUEST', { what: 'reason' })
    const { laid, after } = sound({ kind, id, entry })
    if (laid.some(({ text }) => (text ?? '').length > longestText)) throw new ChisoError('WRONG_REQUEST', { what: 'entry' })
    refuseUnreadable(home, layers, laid, (told) => new ChisoError('ENTRY_NOT_SOUND', { id, ...told }))
    if (kindOf(named).movesRows) await house.tryUnits(after)
    const files = laid.map((one) => ({ ...one, before: hashOfText(readDefinition(home, one.file)) }))
    const said = entry === null ? null : stringify(entry)
    records.append('definition.altered', account, { kind, id, said, back, reason: reason.text, files })
    for (const { file, text } of files) {
      if (text === null) removeDefinition(ownDefinitions(home), file)
      else keepDefinition(home, file, text)
    }
    if (kindOf(named).movesRows) await house.renewUnits()
    else house.renew()
    return show({ kind, id })
  }

  return {
    entries({ kind: name }) {
      const kind = entryKinds[name]
      const [standing, bundled] = [textsOf(layers), textsOf(withoutOwn(layers))].map(readOnce) as [Texts, Texts]
      return kind.list(definitions).map(({ id, title }) => {
        const state = stateOf(kind.read(standing, id), kind.read(bundled, id)) as 'bundled' | 'altered' | 'added'
        return { kind: name, id, title, state, ...told({ kind: name, id }) }
      })
    },
    entry: show,
    checkEntry(said) {
      const { faults, warnings } = tryOut(said)
      return { kind: said.kind, id: said.id, ok: faults.length === 0, faults: faults.map(inBothWords), warnings: warnings.map(inBothWords) }
    },
    async entryEffect({ period, ...said }) {
      const { after } = sound(said)
      readPeriod(period)
      const effect = await read((source: Source) =>
        entryEffects[said.kind](source, { id: said.id, period, before: definitions, after }, owing),
      )
      const changed = effect.lines.filter(({ before, after }) => !isDeepStrictEqual(before, after)).length + effect.sums.length
      return { kind: said.kind, id: said.id, period, changed, ...effect }
    },
    approveEntry: ({ entry, ...named }, account) => inTurn(async () => keep(named, entry, false, account)),
    returnEntry: (named, account) => inTurn(async () => keep(named, kindOf(named).read(bundled, named.id), true, account)),
  }
}

const seenOf = (entry: Json | null): string => hashOfText(JSON.stringify(entry))!.slice(0, 16)

/** The same files however often they are asked for. */
function readOnce(texts: Texts): Texts {
  const read = new Map<string, Map<string, string>>()
  const once = (name: string, files: () => Map<string, string>) => {
    const found = read.get(name) ?? files()
    read.set(name, found)
    return found
  }
  return {
    of: (folder, ending) => once(`${folder} ${ending}`, () => texts.of(folder, ending)),
    whole: (folder) => once(folder, () => texts.whole(folder)),
  }
}

/** The files of a folder as these layers have them. */
function textsOf(layers: Layers): Texts {
  return {
    of: (folder, ending) => {
      const files = layeredFiles(layers, folder, ending)
      return new Map([...files].map(([name, path]) => [name, readFileSync(path, 'utf8')]))
    },
    whole: (folder) => {
      const path = wholeFolder(layers, folder)
      return new Map(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]))
    },
  }
}

function differences(bundled: Json | null, now: Json | null): EntryReply['differs'] {
  const parts = (one: Json | null) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? one : {})
  if (bundled === null || now === null) return []
  const [was, is] = [parts(bundled), parts(now)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => !isDeepStrictEqual(was[key], is[key]))
    .map((key) => ({ key, bundled: was[key] ?? null, now: is[key] ?? null }))
}

const shownFaults = 20
function notSound(id: string, faults: Fault[]): ChisoError {
  const told = faults.slice(0, shownFaults).map(inBothWords)
  const list = told.map(({ wrong, right }) => `${wrong} → ${right}`).join('; ')
  const list_en = told.map(({ wrongEn, rightEn }) => `${wrongEn} → ${rightEn}`).join('; ')
  return new ChisoError('ENTRY_NOT_SOUND', { id, count: faults.length, list, list_en })
}
