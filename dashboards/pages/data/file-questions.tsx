import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { ImportReply } from '../../../engine/imports/replies.ts'
import { findQuestions, joinMaps } from '../../imports/map-questions.ts'
import { likelyHeader, likelySeparator } from '../../imports/row-decisions.ts'
import { EncodingChoice } from './encoding-choice.tsx'
import { MapEditor } from './map-editor.tsx'
import { SheetChoice } from './sheet-choice.tsx'
import type { Declared, Desk } from './use-desk.ts'

interface Props {
  desk: Desk
  reply: ImportReply
  datasets: DatasetReply[]
  onDeclare: (more: Partial<Declared>) => void
  onCheck: () => void
}

/** What a checked file leaves open that a person can say: its sheet, its encoding, its headers, values and dates; then it is checked again. */
export function FileQuestions({ desk, reply, datasets, onDeclare, onCheck }: Props) {
  const dataset = datasets.find(({ id }) => id === desk.declared.dataset)
  if (desk.step === 'recorded' || reply.status === 'duplicate') return null
  const say = (more: Partial<Declared>) => {
    onDeclare(more)
    onCheck()
  }
  return (
    <>
      <SheetChoice issues={reply.issues} onChoose={(sheet) => say({ sheet })} />
      <EncodingChoice file={desk.name} previews={reply.encodings ?? []} onChoose={(encoding) => say({ encoding })} />
      {dataset && likelyHeader(reply.issues) === null && likelySeparator(reply.issues) === null && (
        <MapEditor
          questions={findQuestions(reply, dataset)}
          urgent={reply.status === 'rejected' || reply.oddities?.some(({ parameters }) => 'near' in parameters) === true}
          onSay={(more) => say({ map: joinMaps(desk.declared.map, more) })}
        />
      )}
    </>
  )
}
