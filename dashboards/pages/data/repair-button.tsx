import { useState } from 'react'
import { fetchRepair } from '../../answers/send-imports.ts'
import { Failed } from '../../parts/failed.tsx'
import { saveFile } from '../../parts/table/save-file.ts'
import { useText } from '../../text/use-text.tsx'

/** Gives the reader a refused file as a workbook to mend, by the name under which it is kept. */
export function RepairButton({ refusal, file }: { refusal: string; file: string }) {
  const { say, language } = useText()
  const [making, setMaking] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const name = `${file.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}._ -]/gu, '_')}-can-sua.xlsx`
  const save = () => {
    setMaking(true)
    setFailure(null)
    void fetchRepair(refusal, language)
      .then((workbook) => saveFile(name, workbook), setFailure)
      .finally(() => setMaking(false))
  }
  return (
    <>
      <button type="button" className="button" disabled={making} onClick={save}>
        {say(making ? 'data.repair.making' : 'data.repair')}
      </button>
      {failure && <Failed error={failure} again={save} />}
    </>
  )
}
