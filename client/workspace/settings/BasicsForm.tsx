import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { USUAL_DEFAULTS, type WorkspaceDefaults } from '#shared/protocol/schema.ts'
import { call } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import styles from './Settings.module.css'
import { clock, minutes, zones } from './values.ts'

/** What is typed into the address becomes one. */
const asSlug = (typed: string) => typed.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** Name, day, place on the clock, address, and what a programme begins with. */
export function BasicsForm() {
  const { t, i18n } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { view, online } = useWorkspace()
  const { workspace } = view
  const [wanted, setWanted] = useState<Partial<typeof workspace>>({})
  const next = { ...workspace, ...wanted }
  const set = (fields: Partial<typeof workspace>) => setWanted((before) => ({ ...before, ...fields }))
  const defaults = next.defaults ?? USUAL_DEFAULTS
  const setDefaults = (fields: Partial<WorkspaceDefaults>) => set({ defaults: { ...defaults, ...fields } })
  const change = useMutation({
    mutationFn: () => call('changeWorkspace', { params: { workspace: workspace.slug }, body: wanted }),
    async onSuccess({ slug }) {
      if (slug !== workspace.slug) await navigate(`/${slug}/settings`, { replace: true })
      await cache.invalidateQueries()
      setWanted({})
      toast({ text: t('settings.saved') })
    },
  })
  const slug = next.slug.replace(/^-+|-+$/g, '')
  const isWrong = slug.length < 2
  const isSame = Object.keys(wanted).length === 0
  const save = () => {
    if (isWrong || !next.name.trim() || !online) return
    if (isSame) toast({ text: t('settings.saved') })
    else change.mutate()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Part id="basics" title={t('settings.basics')}>
        <TextField
          label={t('settings.name')}
          error={next.name.trim() ? null : t('settings.nameMissing')}
          value={next.name}
          onChange={(name) => set({ name })}
          maxLength={300}
          disabled={!online}
        />
        <div className={styles.pair}>
          <DateField
            label={t('settings.date')}
            description={t('settings.dateHint')}
            value={next.eventDate}
            onChange={(eventDate) => set({ eventDate })}
            disabled={!online}
          />
          <ComboBox
            label={t('settings.timeZone')}
            description={t('settings.timeZoneHint')}
            items={zones(i18n.language, next.timeZone)}
            value={next.timeZone}
            onChange={(timeZone) => set({ timeZone })}
            disabled={!online}
          />
        </div>
      </Part>
      <Part id="address" title={t('settings.address')} text={t('settings.addressText')}>
        <TextField
          label={t('settings.slug')}
          description={`${location.host}/${slug}`}
          error={isWrong ? t('settings.slugWrong') : null}
          value={next.slug}
          onChange={(typed) => set({ slug: asSlug(typed) })}
          maxLength={40}
          disabled={!online}
        />
      </Part>
      <Part id="defaults" title={t('settings.defaults')} text={t('settings.defaultsText')}>
        <div className={styles.three}>
          <TimeField
            label={t('settings.opens')}
            value={clock(defaults.opens)}
            onChange={(time) => setDefaults({ opens: minutes(time) })}
            disabled={!online}
          />
          <TimeField
            label={t('settings.closes')}
            value={clock(defaults.closes)}
            onChange={(time) => setDefaults({ closes: minutes(time) })}
            disabled={!online}
          />
          <NumberField
            label={t('settings.changeover')}
            unit={t('settings.minutes')}
            value={defaults.changeover}
            onChange={(changeover) => changeover !== null && setDefaults({ changeover })}
            min={0}
            max={120}
            step={5}
            disabled={!online}
          />
        </div>
      </Part>
      <div className={styles.save}>
        {/* A number counts when its field is left: a button that only then could be used would be passed over by Tab. */}
        <Button type="submit" variant="main" isDisabled={!online} isPending={change.isPending}>
          {t('shell.save')}
        </Button>
      </div>
    </form>
  )
}
