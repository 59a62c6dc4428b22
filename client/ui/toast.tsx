import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import styles from './toast.module.css'

export interface ToastMessage {
  text: string
  tone?: 'plain' | 'clash'
  action?: { label: string; onPress(): void }
  /** The id of what it speaks about: what was said about that before is no longer true, and goes. */
  about?: string
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/** A sentence at the foot of the page that goes by itself; it waits longer when there is something to press or something went wrong. */
export function toast(message: ToastMessage): void {
  if (message.about) closeToasts((said) => said.about === message.about)
  queue.add(message, { timeout: message.action || message.tone === 'clash' ? 10_000 : 6_000 })
}

/** Takes these toasts away. */
export function closeToasts(which: (message: ToastMessage) => boolean): void {
  // Those that waited for a place come into sight, and are asked too.
  for (let gone = true; gone; ) {
    const found = queue.visibleToasts.filter((item) => which(item.content))
    for (const { key } of found) queue.close(key)
    gone = found.length > 0
  }
}

/** Where toasts appear; once in the page. */
export function Toasts() {
  const { t } = useTranslation()
  return (
    <ToastRegion queue={queue} aria-label={t('ui.notifications')} data-toasts="" className={styles.region}>
      {({ toast: item }) => (
        <Toast toast={item} className={cx(styles.toast, item.content.tone === 'clash' && styles.clash)}>
          <ToastContent className={styles.content}>
            {item.content.tone === 'clash' && <Icon name="alert" size={18} />}
            <Text slot="title">{item.content.text}</Text>
          </ToastContent>
          {item.content.action && (
            <Button
              className={styles.action}
              onPress={() => {
                item.content.action?.onPress()
                queue.close(item.key)
              }}
            >
              {item.content.action.label}
            </Button>
          )}
          <Button slot="close" aria-label={t('ui.close')} className={styles.close}>
            <Icon name="close" size={16} />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  )
}
