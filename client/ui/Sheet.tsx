import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './IconButton.tsx'
import styles from './Sheet.module.css'
import { useKeptFocus } from './useKeptFocus.ts'
import { NARROW, useMedia } from './useMedia.ts'

export interface SheetProps {
  title: string
  isOpen: boolean
  onClose(): void
  children: ReactNode
  /** Buttons at the foot, always in sight. */
  actions?: ReactNode
}

/**
 * The details of something. Beside the page on a wide screen, where the page stays in use; over it, from the bottom, on a phone.
 * Escape closes both. The focus comes in when it opens and goes back to where it was.
 */
export function Sheet(props: SheetProps) {
  const narrow = useMedia(NARROW)
  if (!narrow) return props.isOpen ? <SidePanel {...props} /> : null
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable
      data-modal=""
      className={styles.overlay}
    >
      <Modal className={styles.bottom}>
        <AriaDialog className={styles.dialog}>
          <Content
            {...props}
            heading={
              <Heading slot="title" level={2} className={styles.title}>
                {props.title}
              </Heading>
            }
          />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function SidePanel(props: SheetProps) {
  const panel = useRef<HTMLElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      const inside = panel.current?.contains(document.activeElement) || document.activeElement === document.body
      if (inside && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  useKeptFocus(panel)
  return (
    <aside
      ref={panel}
      aria-labelledby={id}
      tabIndex={-1}
      className={styles.side}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) props.onClose()
      }}
    >
      <Content
        {...props}
        heading={
          <h2 id={id} className={styles.title}>
            {props.title}
          </h2>
        }
      />
    </aside>
  )
}

function Content({ onClose, children, actions, heading }: SheetProps & { heading: ReactNode }) {
  const { t } = useTranslation()
  return (
    <>
      <header className={styles.head}>
        {heading}
        <IconButton icon="close" label={t('ui.close')} onPress={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
      {actions && <footer className={styles.foot}>{actions}</footer>}
    </>
  )
}
