import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { STEPS, ZOOMS } from './axis.ts'
import styles from './Toolbar.module.css'

export interface ScaleProps {
  /** Minutes; one of `STEPS`. */
  step: number
  onStep(step: number): void
  /** Which of `ZOOMS`. */
  zoom: number
  onZoom(zoom: number): void
}

/** By how much things move in the grid, and from how close one looks. */
export function Scale({ step, onStep, zoom, onZoom }: ScaleProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.scale}>
      <Select
        hideLabel
        size="s"
        label={t('programme.view.step')}
        items={STEPS.map((minutes) => ({ id: String(minutes), label: t('programme.view.stepOf', { count: minutes }) }))}
        value={String(step)}
        onChange={(id) => onStep(Number(id))}
      />
      <IconButton icon="zoom-out" size="s" label={t('programme.view.zoomOut')} isDisabled={zoom === 0} onPress={() => onZoom(zoom - 1)} />
      <IconButton
        icon="zoom-in"
        size="s"
        label={t('programme.view.zoomIn')}
        isDisabled={zoom === ZOOMS.length - 1}
        onPress={() => onZoom(zoom + 1)}
      />
    </div>
  )
}
