import { useTranslation } from 'react-i18next'
import { toast } from '../../ui/toast.tsx'

/** Says that something was removed and what that did to sessions, and offers to put it back. */
export function useRemoval() {
  const { t } = useTranslation()
  return (name: string, effect: string | null, putBack: () => void) =>
    toast({
      text: [t('programme.setUp.removed', { name }), effect].filter(Boolean).join(' '),
      action: { label: t('programme.putBack'), onPress: putBack },
    })
}
