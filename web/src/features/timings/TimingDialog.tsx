import type { AnalysisTiming } from '@sta/contract/schemas/connections/analysis-timings'
import { TIMING_LIMITS } from '@sta/contract/wire/limits'
import { WHEN_TO_ANALYZE } from '@sta/contract/wire/values'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useDeferredValue, useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { timeIn } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import cards from '../../ui/styles/card-list.module.css'
import styles from './Timings.module.css'
import { scheduleQuery, useChangeTiming } from './timing-queries.ts'

type Props = { timing: AnalysisTiming; name: string; serverZone: string; onClose: () => void }

const USUAL = '0 6 * * MON-FRI'

/** When tickets of a place are analyzed; a schedule shows its next times before it is kept. */
export function TimingDialog({ timing, name, serverZone, onClose }: Props) {
  const words = texts.timings
  const [analyze, setAnalyze] = useState(timing.analyze)
  const [cron, setCron] = useState(timing.schedule?.cron ?? USUAL)
  const [zone, setZone] = useState(timing.schedule?.time_zone ?? serverZone)
  const typed = { cron, time_zone: zone.trim() || serverZone }
  const isScheduled = analyze === 'on_schedule'
  const tried = useQuery({
    ...scheduleQuery(useDeferredValue(typed)),
    enabled: isScheduled && cron.trim() !== '',
    placeholderData: keepPreviousData,
  })
  const save = useChangeTiming(timing)
  const errors = fieldErrors(save.error ?? tried.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ analyze, ...(isScheduled && { schedule: typed }) }, { onSuccess: onClose })
  }
  return (
    <Dialog title={words.titleOf(name)} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.analysis} hint={words.whenWhat(analyze)}>
          {(control) => (
            <Select
              {...control}
              label={words.analysis}
              isFilter={false}
              value={analyze}
              options={WHEN_TO_ANALYZE.filter(
                (value) => timing.place !== 'installation' || value !== 'as_installation',
              ).map((value) => ({ value, label: words.when(value) }))}
              onChange={(value) => setAnalyze(WHEN_TO_ANALYZE.find((when) => when === value) ?? analyze)}
            />
          )}
        </Field>
        {isScheduled && (
          <>
            <Field label={words.cron} hint={words.cronHint} error={errors.cron}>
              {(control) => (
                <input
                  {...control}
                  required
                  value={cron}
                  maxLength={TIMING_LIMITS.cronLength}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => setCron(event.target.value)}
                />
              )}
            </Field>
            <Field label={words.zone} hint={words.zoneHint(serverZone)} error={errors.time_zone}>
              {(control) => (
                <input
                  {...control}
                  value={zone}
                  list="time-zones"
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => setZone(event.target.value)}
                />
              )}
            </Field>
            <datalist id="time-zones">
              {Intl.supportedValuesOf('timeZone').map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
            <div className={styles.next} role="status">
              {tried.data && !tried.error && (
                <>
                  <p>{words.nextTimes}</p>
                  <ul>
                    {tried.data.next.map((at) => (
                      <li key={at}>{timeIn(at, tried.data.time_zone)}</li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          </>
        )}
        {save.error && (
          <p className={cards.error} role="alert">
            {reasonOf(save.error)}
          </p>
        )}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending || (isScheduled && tried.error !== null)}>
            {words.save}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
