import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhotoSaid } from '#shared/documents/release/render.ts'
import { call } from '../../../api.ts'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './Photo.module.css'
import { photoAddress } from './send.ts'

/** The picture of a photo. One that came with copied text is asked for from the document it was copied from, once. */
export function Picture({
  document,
  photo: { picture, alt, width, height },
  canWrite,
  onLost,
}: {
  document: string
  photo: PhotoSaid
  canWrite: boolean
  onLost(lost: boolean): void
}) {
  const { t } = useTranslation()
  const [state, setState] = useState({ picture, tries: 0, lost: false })
  const now = state.picture === picture ? state : { picture, tries: 0, lost: false }
  if (!picture || now.lost) {
    return (
      <div className={styles.absent}>
        <Icon name={now.lost && !navigator.onLine ? 'offline' : 'photo'} size={28} />
        <span>{t(!picture ? 'release.photo.none' : navigator.onLine ? 'release.photo.notHere' : 'release.photo.notOffline')}</span>
      </div>
    )
  }
  const failed = async () => {
    const lose = () => {
      setState({ ...now, lost: true })
      onLost(navigator.onLine)
    }
    if (now.tries > 0 || !canWrite || !navigator.onLine) return lose()
    await call('takePhoto', { params: { document, sha256: picture } }).then(() => setState({ ...now, tries: 1 }), lose)
  }
  return (
    <img
      key={now.tries}
      src={photoAddress(document, picture)}
      alt={alt}
      {...(width > 0 && height > 0 && { width, height })}
      draggable={false}
      decoding="async"
      onLoad={() => onLost(false)}
      onError={() => void failed()}
    />
  )
}
